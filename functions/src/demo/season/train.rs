//! A session: scores before and after, the attendance list, and who is called.

use chrono::NaiveDate;
use trede::domain::contact::{self, About, Outcome};
use trede::domain::step;
use trede::domain::{
    AbsenceReason, CancelReason, Command, Mark, Moment, ParticipantId, Score, Session, SessionId, Status,
};

use super::ledger::Hex;
use super::play::{Course, Run};
use crate::demo::act::came;
use crate::demo::calendar::after;
use crate::demo::day;
use crate::demo::story::Failure;

/// Which sessions, counted from 0, something happens to.
const MOVED: usize = 4;
const CANCELLED: [usize; 2] = [6, 13];
const FORGOTTEN: usize = 8;
const CORRECTED: usize = 10;

fn word(status: Status) -> &'static str {
    match status {
        Status::Present => "present",
        Status::Late => "late",
        Status::Notified => "notified",
        Status::NoShow => "no-show",
        Status::NotApplicable => "not-applicable",
    }
}

impl Course {
    pub(super) async fn train(&mut self, run: &mut Run, date: NaiveDate) -> Result<(), Failure> {
        let sessions = self.tablet.read(|state| state.sessions(run.group));
        let of_today: Vec<(usize, Session)> =
            sessions.into_iter().enumerate().filter(|(_, session)| session.date == date).collect();
        for (number, session) in of_today {
            if number == MOVED && !run.moved {
                run.moved = true;
                let to = after(date, 1);
                let (start, minutes, place) = (None, None, None);
                let moving = Command::MoveSession { session: session.id, date: Some(to), start, minutes, place };
                let now = self.moment(date, 7);
                self.tap(moving, now).await?;
                self.tablet.sync(now).await?;
                // Nobody stands before a closed door: every phone hears it.
                for phone in run.people.iter().filter_map(|member| member.phone.as_ref()) {
                    phone.sync(now).await?;
                }
                self.ledger.note(&[&"moved", &Hex(session.id.0), &to]);
                continue;
            }
            if CANCELLED.contains(&number) {
                let now = self.moment(date, 7);
                // What was said before leaving home stays without a counterpart.
                self.before_training(run, &session, now).await?;
                let reason = CancelReason::NoDocent;
                self.tap(Command::CancelSession { session: session.id, reason }, now).await?;
                self.ledger.note(&[&"cancelled", &Hex(session.id.0)]);
                continue;
            }
            self.session(run, number, &session).await?;
        }
        Ok(())
    }

    async fn session(&mut self, run: &mut Run, number: usize, session: &Session) -> Result<(), Failure> {
        let date = session.date;
        let now = self.moment(date, 8);
        self.before_training(run, session, now).await?;
        if date == self.until.today() {
            // The last one is somebody else's to do.
            return Ok(());
        }
        let mut statuses = Vec::new();
        for who in run.here(date) {
            let member = &run.people[who];
            let status = if member.from == date && self.dice.chance(15) {
                Status::NotApplicable
            } else if self.dice.chance(member.comes) {
                if self.dice.chance(8) { Status::Late } else { Status::Present }
            } else if self.dice.chance(45) {
                Status::NoShow
            } else {
                Status::Notified
            };
            statuses.push((who, status));
        }
        if number != FORGOTTEN {
            if number == CORRECTED {
                // Filled in wrong, taken back, filled in again.
                let all = statuses.iter().map(|(who, _)| (*who, Status::Present)).collect::<Vec<_>>();
                self.mark(run, session.id, &all, date).await?;
                let now = self.moment(date, 10);
                self.tap(Command::VoidAttendance { session: session.id }, now).await?;
                self.ledger.note(&[&"void", &Hex(session.id.0)]);
            }
            self.mark(run, session.id, &statuses, date).await?;
            self.contact(run, session.id, &statuses, date).await?;
        }
        self.after_training(run, session, &statuses).await?;
        self.hours(session).await?;
        self.coach(run, session, &statuses).await?;
        let evening = self.moment(date, 17);
        self.tablet.sync(evening).await?;
        Ok(())
    }

    async fn mark(
        &mut self,
        run: &Run,
        session: SessionId,
        statuses: &[(usize, Status)],
        date: NaiveDate,
    ) -> Result<(), Failure> {
        let mut marks = Vec::new();
        for (who, status) in statuses {
            let participant = run.people[*who].id;
            let reason = (*status == Status::Notified && self.dice.chance(50)).then_some(AbsenceReason::Appointment);
            marks.push(Mark { participant, status: *status, reason });
            self.ledger.note(&[&"mark", &Hex(session.0), &Self::hex(participant), &word(*status)]);
        }
        self.tap(Command::MarkAttendance { session, marks }, self.moment(date, 10)).await
    }

    /// Who stayed away without word is called; where the programme asks it, who called off too.
    async fn contact(
        &mut self,
        run: &Run,
        session: SessionId,
        statuses: &[(usize, Status)],
        date: NaiveDate,
    ) -> Result<(), Failure> {
        use trede::domain::programme::AbsenceRule;
        let every = run.season.programme.programme().absence == AbsenceRule::EveryAbsenceContacted;
        let group = run.group;
        let now = self.moment(date, 15);
        for (who, status) in statuses {
            if *status != Status::NoShow && !(every && *status == Status::Notified) {
                continue;
            }
            let (participant, about) = (run.people[*who].id, About::Session(session));
            let mut outcomes = vec![Outcome::Coming];
            if self.dice.chance(40) {
                outcomes.insert(0, Outcome::NoAnswer);
            }
            for (attempt, outcome) in (0u8..).zip(outcomes) {
                let resolve = contact::Command::Resolve { group, participant, about, attempt, outcome };
                self.tap(Command::Contact(resolve), now).await?;
                let word = if outcome == Outcome::Coming { "coming" } else { "no-answer" };
                self.ledger.note(&[&"called", &Hex(session.0), &Self::hex(participant), &word]);
            }
        }
        Ok(())
    }

    /// Before leaving home: on the phone. Who has none says it when they come.
    async fn before_training(&mut self, run: &Run, session: &Session, now: trede::domain::Now) -> Result<(), Failure> {
        for who in run.here(session.date) {
            let member = &run.people[who];
            let Some(phone) = member.phone.as_ref().filter(|_| self.dice.chance(85)) else { continue };
            let [score, _] = day::pleasure(member.mood, 1, &mut self.dice);
            let about = (session.id, session.date);
            phone.dispatch(day::own_score(member.id, about, Moment::Before, score), now).await?;
            self.felt(member.id, session.id, Moment::Before, score);
        }
        Ok(())
    }

    /// After training: on the phone, or to the docent.
    async fn after_training(
        &mut self,
        run: &Run,
        session: &Session,
        statuses: &[(usize, Status)],
    ) -> Result<(), Failure> {
        let (about, now) = ((session.id, session.date), self.moment(session.date, 14));
        for (who, _) in statuses.iter().filter(|(_, status)| came(*status)) {
            let member = &run.people[*who];
            let week = u8::try_from(run.week(session.date)).unwrap_or(u8::MAX);
            let [before, after] = day::pleasure(member.mood, week, &mut self.dice);
            match &member.phone {
                Some(phone) if self.dice.chance(85) => {
                    phone.dispatch(day::own_score(member.id, about, Moment::After, after), now).await?;
                    self.felt(member.id, session.id, Moment::After, after);
                }
                None if self.dice.chance(40) => {
                    for (moment, score) in [(Moment::Before, before), (Moment::After, after)] {
                        self.tap(day::taken_score(member.id, about, moment, score), now).await?;
                        self.felt(member.id, session.id, moment, score);
                    }
                }
                _ => {}
            }
            // Once a week and not every time: a phone is not always where there is a network.
            if let Some(phone) = member.phone.as_ref().filter(|_| self.dice.chance(40)) {
                phone.sync(now).await?;
            }
        }
        Ok(())
    }

    fn felt(&mut self, who: ParticipantId, session: SessionId, moment: Moment, score: Score) {
        let word = match moment {
            Moment::Before => "before",
            Moment::After => "after",
        };
        self.ledger.note(&[&"plezier", &Hex(session.0), &Self::hex(who), &word, &score.get()]);
    }

    async fn hours(&mut self, session: &Session) -> Result<(), Failure> {
        let (around, length) = (30, session.minutes.get());
        let minutes = Some((length, around));
        let register = step::Command::RegisterHours { session: session.id, device: self.device, minutes };
        self.tap(Command::Step(register), self.moment(session.date, 16)).await?;
        self.ledger.note(&[&"hours", &Hex(session.id.0), &length, &around]);
        Ok(())
    }
}
