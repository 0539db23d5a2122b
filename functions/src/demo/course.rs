//! What a docent does besides the attendance list: house rules and steps, tests, the ladder, goals and their evaluation,
//! people who are signed up.

use chrono::{Days, NaiveDate};
use trede::domain::contact;
use trede::domain::goals::{self, Aim, Evaluation, Measure, StrengthKind, Subgoal, Verdict};
use trede::domain::ladder::{self, Reach, Rung};
use trede::domain::measure::{self, Instrument};
use trede::domain::signup::{self, Appointment, NewCandidate, Screening, SignUp};
use trede::domain::step::view::group_steps;
use trede::domain::step::{self, Phase, StepKey};
use trede::domain::{
    AssignmentText, Command, FullName, GoalId, GroupId, HouseRules, Now, ParticipantId, PersonName, Sentence,
    SessionId, StrengthId, WireDate,
};

use super::act::came;
use super::calendar::{after, at};
use super::story::{Failure, Play, Played};

/// What the first session brings out of someone of this mood (the plezierscore they begin with), and how much of a hundred
/// they gain in six weeks.
struct Form {
    instrument: Instrument,
    least: i32,
    per_mood: i32,
    gain: i32,
}

const FORMS: [Form; 4] = [
    Form { instrument: Instrument::SitUps, least: 6, per_mood: 2, gain: 40 },
    Form { instrument: Instrument::ChairStand, least: 9, per_mood: 1, gain: 25 },
    Form { instrument: Instrument::SixMinuteWalk, least: 380, per_mood: 18, gain: 8 },
    Form { instrument: Instrument::SustainedTime, least: 60, per_mood: 0, gain: 50 },
];

/// The session of someone's own stay in which they are tested again.
const RETEST: usize = 12;

const RULES: &str = "Kom op tijd. Kun je niet? Meld je af.\nDraag schone sportschoenen.\nIedereen doet mee op eigen kracht.\nWat je hier hoort, vertel je niet verder.";
const ASSIGNMENT: &str = "Wat deed je vroeger graag aan sport of spel? En wat wil je na deze weken weer kunnen?";

/// Who is signed up for the first group when the story ends: with whom as case manager, and what that one hopes for.
const SIGNED_UP: [(&str, &str, &str, &str); 4] = [
    ("Leyla", "Ö", "Carla Smit", "Meer onder de mensen komen."),
    ("Johan", "P", "Carla Smit", "Een dagritme dat blijft."),
    ("Selam", "T", "Rob de Wit", "Fit genoeg voor vrijwilligerswerk."),
    ("Gerda", "V", "Rob de Wit", "Weer durven."),
];

/// Before the first session: what is agreed, and what is done of the programme's steps.
pub(super) async fn prepare(tablet: &Played, group: GroupId, first: NaiveDate, now: Now) -> Result<(), Failure> {
    let rules = Some(HouseRules::parse(RULES)?);
    tablet.dispatch(Command::Contact(contact::Command::SetHouseRules { group, rules }), now).await?;
    let text = Some(AssignmentText::parse(ASSIGNMENT)?);
    tablet.dispatch(Command::Contact(contact::Command::SetAssignment { group, text }), now).await?;
    for step in StepKey::ALL {
        let days = match step.phase() {
            Phase::Preparation => 42,
            Phase::Information => 24,
            Phase::Intake => 5,
            Phase::Start => 1,
            Phase::Execution | Phase::Closing => continue,
        };
        let on = first.checked_sub_days(Days::new(days)).unwrap_or(first);
        tablet.dispatch(Command::Step(step::Command::Done { group, step: *step, on }), now).await?;
    }
    Ok(())
}

/// After the last session: every step of the programme whose day has come is done.
pub(super) async fn conclude(tablet: &Played, group: GroupId, now: Now) -> Result<(), Failure> {
    let rows = tablet.read(|state| group_steps(state, group, now.today())).unwrap_or_default();
    for row in rows.into_iter().filter(|row| row.due.asks() && row.step != StepKey::Evaluation) {
        tablet.dispatch(Command::Step(step::Command::Done { group, step: row.step, on: row.date }), now).await?;
    }
    Ok(())
}

impl Play {
    /// After "Klaar": who came for the first time is tested and judged and chooses goals, who came for some weeks is tested
    /// again, and every fifth time it is said how the goals go.
    pub(super) async fn coach(&mut self, troupe: usize, session: SessionId, now: Now) -> Result<(), Failure> {
        for who in 0..self.players.len() {
            let (id, mood) = (self.players[who].id, self.players[who].character.mood);
            if self.players[who].troupe != troupe || !self.status(id, session).is_some_and(came) {
                continue;
            }
            let times = self.times(id);
            match times {
                1 => self.begin(id, mood, now).await?,
                RETEST => self.test(id, mood, true, now).await?,
                _ if times.is_multiple_of(5) => self.evaluate(id, now).await?,
                _ => {}
            }
        }
        Ok(())
    }

    /// How often someone came.
    fn times(&self, who: ParticipantId) -> usize {
        self.tablet.read(|state| {
            let person = state.person(who);
            let marks = person.into_iter().flat_map(|person| person.marks());
            marks.filter(|(_, held)| held.current().is_some_and(|mark| came(mark.status()))).count()
        })
    }

    async fn begin(&mut self, who: ParticipantId, mood: u8, now: Now) -> Result<(), Failure> {
        let date = now.today();
        self.test(who, mood, false, now).await?;
        let rung = if mood < 5 { Rung::Isolated } else { Rung::SocialContacts };
        let reachable = if mood < 5 { Rung::OrganisedActivities } else { Rung::UnpaidWork };
        for (reach, rung) in [(Reach::Now, rung), (Reach::WithinTwelveMonths, reachable)] {
            let context = ladder::Context::Before;
            let judge = ladder::Command::Judge { participant: who, date, reach, rung, context, sentence: None };
            self.tablet.dispatch(Command::Ladder(judge), now).await?;
        }
        let by = after(date, 12 * 7);
        let aims = [
            (Subgoal::WorkSkills, Measure::Attendance, Some(80), "Ik kom naar de lessen."),
            (Subgoal::Awareness, Measure::Plezier, Some(75), "Ik merk dat bewegen mij goed doet."),
        ];
        for (subgoal, measure, target, words) in aims {
            let words = Sentence::parse(words)?;
            let (start, how, unit) = (None, None, None);
            let aim = Aim { subgoal, words, measure, start, target, by: WireDate(by), how, unit, instrument: None };
            let set = goals::Command::Set { participant: who, goal: GoalId(self.dice.id()), aim };
            self.tablet.dispatch(Command::Goals(set), now).await?;
        }
        Ok(())
    }

    async fn test(&mut self, who: ParticipantId, mood: u8, again: bool, now: Now) -> Result<(), Failure> {
        for form in FORMS {
            let first = form.least + form.per_mood * i32::from(mood);
            let gained = first * form.gain * i32::from(self.dice.between(0, 100)) / 10_000;
            let values = Some(vec![Some(if again { first + gained } else { first })]);
            let context = if again { measure::Context::Between } else { measure::Context::Intake };
            let (instrument, date) = (form.instrument, now.today());
            let take = measure::Command::Take { participant: who, instrument, date, context, values, sure: true };
            self.tablet.dispatch(Command::Measure(take), now).await?;
        }
        Ok(())
    }

    async fn evaluate(&mut self, who: ParticipantId, now: Now) -> Result<(), Failure> {
        let date = now.today();
        let open: Vec<GoalId> = self
            .tablet
            .read(|state| goals::goal_views(state, who, goals::Viewer::Docent, date))
            .into_iter()
            .filter(|view| view.open)
            .map(|view| view.goal)
            .collect();
        for goal in open {
            let verdict = if self.dice.chance(80) { Verdict::OnTrack } else { Verdict::Adjust };
            let evaluation = Evaluation { verdict, words: None, value: None };
            let evaluate = goals::Command::Evaluate { participant: who, goal, date, evaluation };
            self.tablet.dispatch(Command::Goals(evaluate), now).await?;
        }
        if self.dice.chance(30) {
            let words = Sentence::parse("Hielp een ander bij de oefening.")?;
            let (strength, kind) = (StrengthId(self.dice.id()), StrengthKind::Success);
            let note = goals::Command::NoteStrength { participant: who, strength, date, kind, words };
            self.tablet.dispatch(Command::Goals(note), now).await?;
        }
        Ok(())
    }

    /// Who is signed up at the end: two just now, one with an intake, one who waits for a place.
    pub(super) async fn sign_up(&mut self, now: Now) -> Result<(), Failure> {
        let (group, today) = (self.groups[0], now.today());
        let mut people = Vec::new();
        for (n, (first, last, manager, goal)) in (0i64..).zip(SIGNED_UP) {
            let participant = ParticipantId(self.dice.id());
            let sign_up = SignUp {
                case_manager: Some(FullName::parse(manager)?),
                goal: Some(Sentence::parse(goal)?),
                ..SignUp::on(after(today, -3 * (n + 1)))
            };
            people.push(NewCandidate {
                participant,
                name: PersonName::parse(first, last)?,
                contact: Default::default(),
                sign_up,
            });
        }
        let ids: Vec<ParticipantId> = people.iter().map(|one| one.participant).collect();
        let mut commands = vec![signup::Command::Add { group, candidates: people }];
        let intake = Appointment::new(after(today, 5), at(10, 0), None);
        commands.push(signup::Command::PlanIntake { group, participant: ids[1], at: Some(intake) });
        commands.push(signup::Command::Screen { group, participant: ids[2], outcome: Some(Screening::Suitable) });
        for command in commands {
            self.tablet.dispatch(Command::Signup(command), now).await?;
        }
        Ok(())
    }
}
