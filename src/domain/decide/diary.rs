//! The participant's answers, and the one that a docent may enter for them.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::{about, voided};
use crate::domain::body::{Eaten, Moved, Pleasure, Scored, Timed};
use crate::domain::diary::{Answer, FoodMoment, Moment, Movement, Occasion, Plezierscore, Question};
use crate::domain::error::DomainError;
use crate::domain::held::Held;
use crate::domain::id::{ParticipantId, SessionId};
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::state::{Session, State};
use crate::domain::time::{Now, Window, window};
use crate::domain::value::Score;
use crate::domain::wire::WireDate;
use crate::fact::{Fact, Home, Purpose};

type Decided = Result<Vec<Fact>, DomainError>;

/// Which half of which pair.
#[derive(Debug, Clone, Copy)]
pub(super) struct Half {
    pub(super) date: NaiveDate,
    pub(super) session: Option<SessionId>,
    pub(super) moment: Moment,
}

impl Half {
    fn slot(self) -> Slot {
        Question::Plezier { date: self.date, session: self.session, moment: self.moment }.into()
    }

    fn occasion(self) -> Occasion {
        self.session.map_or(Occasion::Date(self.date), Occasion::Session)
    }
}

pub(super) fn sleep_score(who: ParticipantId, date: NaiveDate, answer: Answer<Score>, now: Now) -> Decided {
    open(date, now)?;
    Ok(vec![about(who, Kind::SleepScored, Question::SleepScore(date).into(), &Scored { answer })])
}

pub(super) fn bed_time(who: ParticipantId, date: NaiveDate, answer: Answer<NaiveTime>, now: Now) -> Decided {
    open(date, now)?;
    if let Answer::Known(time) = answer {
        let evening = time.hour() >= 12;
        let day = if evening { date.checked_sub_days(Days::new(1)).unwrap_or(date) } else { date };
        not_ahead(day.and_time(time), now)?;
    }
    Ok(vec![about(who, Kind::BedTimeRecorded, Question::BedTime(date).into(), &Timed::new(answer))])
}

pub(super) fn up_time(who: ParticipantId, date: NaiveDate, answer: Answer<NaiveTime>, now: Now) -> Decided {
    open(date, now)?;
    if let Answer::Known(time) = answer {
        not_ahead(date.and_time(time), now)?;
    }
    Ok(vec![about(who, Kind::UpTimeRecorded, Question::UpTime(date).into(), &Timed::new(answer))])
}

/// One tile, and off with those that cannot be true together with it.
pub(super) fn food(
    state: &State,
    who: ParticipantId,
    date: NaiveDate,
    moment: FoodMoment,
    eaten: bool,
    now: Now,
) -> Decided {
    open(date, now)?;
    let tile =
        |moment, eaten| about(who, Kind::FoodMomentRecorded, Question::Food(date, moment).into(), &Eaten { eaten });
    let mut facts = vec![tile(moment, eaten)];
    if let Some(day) = state.person(who).and_then(|person| person.day(date)).filter(|_| eaten) {
        let against = FoodMoment::ALL.into_iter().filter(|other| !other.goes_with(moment) && day.ate(*other));
        facts.extend(against.map(|other| tile(other, false)));
    }
    Ok(facts)
}

pub(super) fn movement(who: ParticipantId, date: NaiveDate, answer: Answer<Movement>, now: Now) -> Decided {
    open(date, now)?;
    Ok(vec![about(who, Kind::MovementRecorded, Question::Movement(date).into(), &Moved { answer })])
}

pub(super) fn relaxation(who: ParticipantId, date: NaiveDate, answer: Answer<Score>, now: Now) -> Decided {
    open(date, now)?;
    Ok(vec![about(who, Kind::RelaxationRecorded, Question::Relaxation(date).into(), &Scored { answer })])
}

pub(super) fn plezierscore(state: &State, who: ParticipantId, half: Half, answer: Answer<Score>, now: Now) -> Decided {
    open(half.date, now)?;
    if let Some(session) = half.session {
        session_on(state, session, half.date)?;
    }
    let body = Pleasure { date: WireDate(half.date), answer: Some(answer) };
    Ok(vec![about(who, Kind::PlezierscoreRecorded, half.slot(), &body)])
}

/// The score of a date gets its session: said again there, taken back here.
pub(super) fn choose_session(
    state: &State,
    who: ParticipantId,
    date: NaiveDate,
    moment: Moment,
    session: SessionId,
) -> Decided {
    let chosen = session_on(state, session, date)?;
    if chosen.is_cancelled() {
        return Err(DomainError::SessionCancelled(session));
    }
    let loose = given(state, who, Half { date, session: None, moment }).ok_or(DomainError::NothingToVoid)?;
    let body = Pleasure { date: WireDate(date), answer: Some(loose.answer) };
    Ok(vec![
        about(who, Kind::PlezierscoreRecorded, Slot::PlezierOfSession { session, moment }, &body),
        voided(who.0, Slot::PlezierOfDate { date: WireDate(date), moment }),
    ])
}

pub(super) fn void(state: &State, who: ParticipantId, question: Question, now: Now) -> Decided {
    open(question.date(), now)?;
    if !state.person(who).is_some_and(|person| person.answered(question)) {
        return Err(DomainError::NothingToVoid);
    }
    Ok(vec![voided(who.0, question.into())])
}

pub(super) fn take_plezierscore(
    state: &State,
    who: ParticipantId,
    half: Half,
    answer: Option<Answer<Score>>,
    now: Now,
) -> Decided {
    open(half.date, now)?;
    // What a docent entered in the dossier they take back there, also when a phone has joined meanwhile.
    let taken = state.person(who).and_then(|person| person.taken(half.occasion(), half.moment)?.current());
    let shown = given(state, who, half);
    let purpose = match state.takes_plezier(who) {
        _ if answer.is_none() && taken.is_some() && taken == shown.as_ref() => Purpose::Dossier,
        purpose => purpose.ok_or(DomainError::NotShared)?,
    };
    if let Some(session) = half.session {
        session_on(state, session, half.date)?;
    }
    match shown {
        Some(score) if !score.taken_by_docent => return Err(DomainError::ParticipantAnswered),
        None if answer.is_none() => return Err(DomainError::NothingToVoid),
        _ => {}
    }
    let body = Pleasure { date: WireDate(half.date), answer };
    let fact = about(who, Kind::PlezierscoreTakenForParticipant, half.slot(), &body);
    Ok(vec![Fact { home: Home { purpose, subject: who.0 }, ..fact }])
}

fn given(state: &State, who: ParticipantId, half: Half) -> Option<Plezierscore> {
    state.person(who)?.plezier(half.occasion(), half.moment).and_then(Held::current).copied()
}

fn open(date: NaiveDate, now: Now) -> Result<(), DomainError> {
    match window(date, now.today()) {
        Window::Open => Ok(()),
        Window::Future => Err(DomainError::FutureDate(date)),
        Window::Past => Err(DomainError::TooLongAgo(date)),
    }
}

fn not_ahead(moment: NaiveDateTime, now: Now) -> Result<(), DomainError> {
    if moment > now.naive() { Err(DomainError::FutureTime) } else { Ok(()) }
}

fn session_on(state: &State, session: SessionId, date: NaiveDate) -> Result<Session, DomainError> {
    let session = state.session(session).ok_or(DomainError::UnknownSession(session))?;
    if session.date == date { Ok(session) } else { Err(DomainError::SessionOnOtherDate(session.date)) }
}
