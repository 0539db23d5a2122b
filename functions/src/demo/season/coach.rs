//! Tests, goals and evaluations, the ladder, the talk at two thirds.

use chrono::NaiveDate;
use trede::domain::closing;
use trede::domain::goals::{self, Aim, Evaluation, Measure, Subgoal, Verdict};
use trede::domain::ladder::{self, Reach, Rung};
use trede::domain::measure::{self, Instrument};
use trede::domain::step::{self, Span};
use trede::domain::{Command, GoalId, Now, Sentence, Session, Status, Stay, WireDate};

use super::ledger::Hex;
use super::play::{Course, Run};
use crate::demo::act::came;
use crate::demo::calendar::after;
use crate::demo::story::Failure;

/// A test: what somebody of a mood begins with, and how far from it they can end, in steps.
struct Form {
    instrument: Instrument,
    word: &'static str,
    least: i32,
    per_mood: i32,
    span: (i32, i32),
}

/// Everybody does the first, and one of the others.
const FORMS: [Form; 4] = [
    Form { instrument: Instrument::SitUps, word: "sit-ups", least: 8, per_mood: 2, span: (-3, 6) },
    Form { instrument: Instrument::SixMinuteWalk, word: "six-minute-walk", least: 380, per_mood: 15, span: (-50, 70) },
    Form { instrument: Instrument::SitAndReach, word: "sit-and-reach", least: -60, per_mood: 10, span: (-40, 60) },
    Form { instrument: Instrument::Shuttle, word: "shuttle", least: 260, per_mood: -8, span: (-40, 30) },
];

/// How many sit-ups more somebody aims at who aims at a test.
const MORE: i32 = 2;

impl Course {
    /// The intake: tests, where they stand, what is reachable, what they aim at.
    pub(super) async fn begin(&mut self, run: &mut Run, who: usize, now: Now) -> Result<(), Failure> {
        let mood = i32::from(run.people[who].mood);
        let other = usize::from(self.dice.between(1, 3));
        for form in [0, other] {
            run.people[who].tests.insert(form, FORMS[form].least + FORMS[form].per_mood * mood);
        }
        self.test(run, who, measure::Context::Intake, now).await?;
        let rung = run.people[who].rung;
        self.judge(run, who, ladder::Context::Before, rung, now).await?;
        self.potential(run, who, rung + 1, now).await?;
        self.aim(run, who, now).await
    }

    async fn test(&mut self, run: &mut Run, who: usize, context: measure::Context, now: Now) -> Result<(), Failure> {
        let (participant, date) = (run.people[who].id, now.today());
        let word = match context {
            measure::Context::Intake => "intake",
            measure::Context::End => "end",
            _ => "between",
        };
        for (form, first) in run.people[who].tests.clone() {
            let form = &FORMS[form];
            let (least, most) = form.span;
            let drawn = i32::from(self.dice.between(0, 100)) * (most - least) / 100;
            let value = if context == measure::Context::Intake { first } else { first + least + drawn };
            let (instrument, values) = (form.instrument, Some(vec![Some(value)]));
            let take = measure::Command::Take { participant, instrument, date, context, values, sure: true };
            self.tap(Command::Measure(take), now).await?;
            let (group, person) = (Hex(run.group.0), run.people[who].stay());
            self.ledger.note(&[&"test", &group, &person, &form.word, &date, &word, &value]);
        }
        Ok(())
    }

    pub(super) async fn judge(
        &mut self,
        run: &Run,
        who: usize,
        context: ladder::Context,
        number: u8,
        now: Now,
    ) -> Result<(), Failure> {
        let (participant, date) = (run.people[who].id, now.today());
        let rung = Rung::ALL.into_iter().find(|rung| rung.number() == number).ok_or("There is no such rung.")?;
        let (reach, sentence) = (Reach::Now, None);
        let judge = ladder::Command::Judge { participant, date, reach, rung, context, sentence };
        self.tap(Command::Ladder(judge), now).await?;
        let word = match context {
            ladder::Context::Before => "before",
            ladder::Context::During => "during",
            ladder::Context::After => "after",
        };
        self.ledger.note(&[&"rung", &Hex(run.group.0), &run.people[who].stay(), &date, &word, &number]);
        Ok(())
    }

    async fn potential(&mut self, run: &Run, who: usize, number: u8, now: Now) -> Result<(), Failure> {
        let (participant, date) = (run.people[who].id, now.today());
        let rung = Rung::ALL.into_iter().find(|rung| rung.number() == number).ok_or("There is no such rung.")?;
        let (reach, context) = (Reach::WithinTwelveMonths, ladder::Context::Before);
        let judge = ladder::Command::Judge { participant, date, reach, rung, context, sentence: None };
        self.tap(Command::Ladder(judge), now).await
    }

    async fn aim(&mut self, run: &mut Run, who: usize, now: Now) -> Result<(), Failure> {
        let (participant, set, by) = (run.people[who].id, now.today(), run.last);
        for measure in run.season.goals {
            let sit_ups = run.people[who].tests.get(&0).copied();
            let (subgoal, words, word, target) = match measure {
                Measure::Attendance => (Subgoal::WorkSkills, "Ik kom naar de lessen.", "attendance", Some(80)),
                Measure::Plezier => (Subgoal::Awareness, "Ik merk wat bewegen doet.", "plezier", Some(60)),
                Measure::Test => {
                    (Subgoal::Fitness, "Ik word sterker.", "sit-ups", sit_ups.map(|sit_ups| sit_ups + MORE))
                }
                _ => (Subgoal::SelfConfidence, "Ik durf meer.", "by-hand", None),
            };
            let is_test = *measure == Measure::Test;
            let aim = Aim {
                subgoal,
                words: Sentence::parse(words)?,
                measure: *measure,
                start: sit_ups.filter(|_| is_test),
                target,
                by: WireDate(by),
                how: None,
                unit: None,
                instrument: is_test.then_some(Instrument::SitUps),
            };
            let goal = GoalId(self.dice.id());
            self.tap(Command::Goals(goals::Command::Set { participant, goal, aim }), now).await?;
            let (group, person, target) = (Hex(run.group.0), run.people[who].stay(), target.unwrap_or_default());
            self.ledger.note(&[&"goal", &group, &person, &Hex(goal.0), &word, &target, &by, &set]);
            run.people[who].goals.push((goal, *measure));
        }
        // Now and then a goal turns out to be none.
        if let Some((goal, _)) = run.people[who].goals.last().copied().filter(|_| self.dice.chance(8)) {
            self.tap(Command::Goals(goals::Command::Stop { participant, goal }), now).await?;
            self.ledger.note(&[&"stopped", &Hex(goal.0)]);
            run.people[who].goals.pop();
        }
        Ok(())
    }

    /// After a session: tests at half time and at the end, and how the goals go.
    pub(super) async fn coach(
        &mut self,
        run: &mut Run,
        session: &Session,
        statuses: &[(usize, Status)],
    ) -> Result<(), Failure> {
        let (date, now) = (session.date, self.moment(session.date, 12));
        let half = i64::from(run.season.weeks / 2);
        let sessions = self.tablet.read(|state| state.sessions(run.group));
        let next = sessions.iter().find(|other| other.date > date && !other.is_cancelled()).map(|next| next.date);
        let last_of_week = next.is_none_or(|next| run.week(next) > run.week(date));
        for (who, _) in statuses.iter().filter(|(_, status)| came(*status)) {
            let (who, until) = (*who, run.people[*who].until);
            // Who comes once more after this is tested now: on the last day there is the conversation.
            let leaves = next.is_none_or(|next| next >= until || run.week(next) > run.week(until));
            let soon = last_of_week && run.week(until) == run.week(date);
            if run.week(date) == half && last_of_week && run.people[who].from == run.first && !soon {
                self.test(run, who, measure::Context::Between, now).await?;
                let rung = run.people[who].rung.max(3);
                self.judge(run, who, ladder::Context::During, rung, now).await?;
            }
            if (leaves || soon) && !run.people[who].left_to_do && self.dice.chance(85) {
                self.test(run, who, measure::Context::End, now).await?;
            }
        }
        let Some(every) = run.season.programme.programme().evaluation_weeks.or(Some(4)) else { return Ok(()) };
        if !last_of_week || run.week(date) % i64::from(every) != 0 {
            return Ok(());
        }
        let number = u8::try_from(run.week(date) / i64::from(every)).unwrap_or(u8::MAX);
        for who in run.here(date) {
            self.evaluate(run, who, now).await?;
        }
        self.held(run, number, date, now).await
    }

    /// How the goals go that a docent judges.
    async fn evaluate(&mut self, run: &mut Run, who: usize, now: Now) -> Result<(), Failure> {
        let (participant, date) = (run.people[who].id, now.today());
        let weeks = u64::from(run.season.weeks);
        let mut open = Vec::new();
        for (goal, measure) in std::mem::take(&mut run.people[who].goals) {
            let late = u64::try_from(run.week(date)).unwrap_or_default() * 2 > weeks;
            let verdict = match self.dice.between(1, 100) {
                1..=25 if late && measure == Measure::ByHand => Verdict::Reached,
                1..=70 => Verdict::OnTrack,
                _ => Verdict::Adjust,
            };
            let evaluation = Evaluation { verdict, words: None, value: None };
            let evaluate = goals::Command::Evaluate { participant, goal, date, evaluation };
            self.tap(Command::Goals(evaluate), now).await?;
            let word = match verdict {
                Verdict::Reached => "reached",
                Verdict::OnTrack => "on-track",
                Verdict::Adjust => "adjust",
            };
            self.ledger.note(&[&"verdict", &Hex(goal.0), &date, &word]);
            if verdict != Verdict::Reached {
                open.push((goal, measure));
            }
        }
        run.people[who].goals = open;
        Ok(())
    }

    /// The group's evaluation was held; where people come and go, everybody's own.
    async fn held(&mut self, run: &Run, number: u8, date: NaiveDate, now: Now) -> Result<(), Failure> {
        let group = run.group;
        if run.season.programme.programme().evaluation_weeks.is_none() {
            return Ok(());
        }
        let own = run.season.enters.len() > 1;
        let people: Vec<Option<usize>> = if own { run.here(date).into_iter().map(Some).collect() } else { vec![None] };
        for who in people {
            let stay = who.map(|who| {
                let member = &run.people[who];
                Stay { group, participant: member.id, from: member.from, until: None }
            });
            let whose = stay.map_or(step::Whose::Group(group), step::Whose::Stay);
            let hold = step::Command::HoldEvaluation { whose, number, held: Some(date) };
            self.tap(Command::Step(hold), now).await?;
            let whose = stay.map(|stay| stay.participant).map_or("-".to_owned(), |who| Self::hex(who).to_string());
            self.ledger.note(&[&"evaluated", &Hex(group.0), &whose, &number, &date]);
        }
        Ok(())
    }

    /// Participant, docent and case manager talk when two thirds of a stay have passed.
    pub(super) async fn talk(&mut self, run: &Run, date: NaiveDate) -> Result<(), Failure> {
        if !run.season.programme.programme().thirds_talk {
            return Ok(());
        }
        for who in run.here(date) {
            let member = &run.people[who];
            let (from, last) = (member.from, run.last);
            if (Span { first: from, last }).two_thirds() != date || !self.dice.chance(80) {
                continue;
            }
            let stay = Stay { group: run.group, participant: member.id, from, until: None };
            let hold = closing::Command::HoldTalk { stay, on: date, towards: None, sentence: None };
            self.tap(Command::Closing(hold), self.moment(date, 16)).await?;
            self.ledger.note(&[&"talk", &Hex(run.group.0), &member.stay(), &date]);
        }
        Ok(())
    }

    /// The day a week after somebody's last.
    pub(super) fn judged_on(&self, until: NaiveDate) -> NaiveDate {
        after(until, 7).min(self.until.today().max(until))
    }
}
