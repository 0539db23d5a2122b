//! The participant's day: which question to ask now.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::diary::{CardPart, DayCard, Moment};
use crate::domain::id::{ParticipantId, SessionId};
use crate::domain::pair::{Pair, pairs};
use crate::domain::state::{Session, State};
use crate::domain::time::{Now, days_before};

/// How long before a session begins and after it ended the app opens with its question.
const NEAR: Duration = Duration::hours(3);

/// A question that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// Half of a pair. The session may be yesterday's, when it ended around midnight.
    Plezier {
        /// Of which session.
        session: SessionId,
        /// The day it is about: the session's.
        date: NaiveDate,
        /// The session's time.
        start: NaiveTime,
        /// Which half.
        moment: Moment,
    },
    /// A part of today's card that is still empty.
    Card(CardPart),
    /// Everything of today is answered.
    Nothing,
}

/// One session of today, with what was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TodaySession {
    /// The session, cancelled or not.
    pub session: Session,
    /// The scores that belong to it.
    pub pair: Option<Pair>,
}

/// The participant's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Today {
    /// The device's date.
    pub date: NaiveDate,
    /// What to ask now.
    pub ask: Ask,
    /// The half that asks for itself when the app opens: of a session that begins or ended not long from now.
    pub opens_with: Option<Ask>,
    /// Today's sessions by time, with the cancelled ones; none on a free day.
    pub sessions: Vec<TodaySession>,
    /// The next session that has not begun and is not cancelled, today or later.
    pub next: Option<Session>,
    /// Whether a session of today is not over yet for who can come: then the day is not done.
    pub is_session_ahead: bool,
    /// Today's card.
    pub card: DayCard,
    /// Scores of today that belong to no session yet.
    pub unpaired: Vec<Pair>,
    /// How many days ago the participant last answered anything; `None` when never.
    pub last_answer_days_ago: Option<i64>,
}

/// The participant's day.
pub fn today(state: &State, participant: ParticipantId, now: Now) -> Today {
    let date = now.today();
    let all = state.sessions_of(participant);
    let pairs = pairs(state, participant);
    let card = day_card(state, participant, date);
    let pair_of = |session: &Session| pairs.iter().find(|pair| pair.session == Some(session.id)).copied();
    // Who said that they cannot come has nothing to leave for.
    let is_away = |session: &Session| {
        state.person(participant).is_some_and(|person| person.contacts().signed_off(session.id).is_some())
    };
    let open: Vec<(&Session, Moment)> = all
        .iter()
        .filter(|session| !session.is_cancelled() && (days_before(date, 1)..=date).contains(&session.date))
        .filter(|session| !is_away(session))
        .filter_map(|session| Some((session, open_half(session, pair_of(session), now.naive())?)))
        .collect();
    let plezier = |(session, moment): &(&Session, Moment)| Ask::Plezier {
        session: session.id,
        date: session.date,
        start: session.start,
        moment: *moment,
    };
    let part = card.missing().into_iter().next().map(Ask::Card);
    let answered = state.person(participant).and_then(|person| person.traces().map(|(day, _)| day).max());
    Today {
        date,
        ask: open.first().map(plezier).or(part).unwrap_or(Ask::Nothing),
        opens_with: open.iter().find(|(session, moment)| is_near(session, *moment, now.naive())).map(plezier),
        is_session_ahead: all.iter().any(|session| {
            session.date == date && !session.is_cancelled() && session.ends() > now.naive() && !is_away(session)
        }),
        next: all.iter().find(|session| !session.is_cancelled() && session.begins() > now.naive()).cloned(),
        unpaired: pairs.iter().filter(|pair| pair.date == date && pair.session.is_none()).copied().collect(),
        sessions: all
            .iter()
            .filter(|session| session.date == date)
            .map(|session| TodaySession { session: session.clone(), pair: pair_of(session) })
            .collect(),
        card,
        last_answer_days_ago: answered.map(|day| date.signed_duration_since(day).num_days()),
    }
}

/// One day's card, empty when nothing was answered.
pub fn day_card(state: &State, participant: ParticipantId, date: NaiveDate) -> DayCard {
    state.person(participant).and_then(|person| person.day(date)).cloned().unwrap_or_default()
}

/// "Voor vertrek" until a quarter of an hour after the start, "na de les" from a quarter of an hour before the end until
/// the end of that day, and at least three hours: people come late, leave early, and train in the evening.
fn open_half(session: &Session, pair: Option<Pair>, now: NaiveDateTime) -> Option<Moment> {
    let shifted = |moment: NaiveDateTime, minutes| {
        moment.checked_add_signed(Duration::minutes(minutes)).unwrap_or(NaiveDateTime::MAX)
    };
    let tomorrow = session.date.succ_opt()?.and_time(NaiveTime::MIN);
    let last = tomorrow.max(shifted(session.ends(), 180));
    let given = |moment| {
        pair.is_some_and(|pair| match moment {
            Moment::Before => pair.before.is_some(),
            Moment::After => pair.after.is_some(),
        })
    };
    let same_day = now >= session.date.and_time(NaiveTime::MIN);
    if same_day && now < shifted(session.begins(), 15) && !given(Moment::Before) {
        Some(Moment::Before)
    } else if now >= shifted(session.ends(), -15) && now < last && !given(Moment::After) {
        Some(Moment::After)
    } else {
        None
    }
}

/// Whether a half is so near that the app opens with it. Twelve hours after a session its question stands on the day's
/// screen, and nobody is taken to it.
fn is_near(session: &Session, moment: Moment, now: NaiveDateTime) -> bool {
    match moment {
        Moment::Before => session.begins().signed_duration_since(now) <= NEAR,
        Moment::After => now.signed_duration_since(session.ends()) <= NEAR,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::*;
    use crate::domain::{Answer, CancelReason, Command, FoodMoment, Movement};

    fn asked(log: &Log, at: &str) -> Option<(SessionId, Moment)> {
        match today(&log.state, who(1), now(at)).ask {
            Ask::Plezier { session, moment, .. } => Some((session, moment)),
            Ask::Card(_) | Ask::Nothing => None,
        }
    }

    #[test]
    fn before_until_a_quarter_past_the_start_and_after_from_a_quarter_before_the_end() {
        let mut log = Log::with_people(&["Samira B"]);
        log.plan(1, "2026-11-11", "10:00");
        assert_eq!(asked(&log, "2026-11-11T00:00:00+01:00"), Some((lesson(1), Moment::Before)));
        assert_eq!(asked(&log, "2026-11-11T10:14:59+01:00"), Some((lesson(1), Moment::Before)));
        assert_eq!(asked(&log, "2026-11-11T10:15:00+01:00"), None);
        assert_eq!(asked(&log, "2026-11-11T10:45:00+01:00"), Some((lesson(1), Moment::After)));
        assert_eq!(asked(&log, "2026-11-11T23:59:59+01:00"), Some((lesson(1), Moment::After)));
        assert_eq!(asked(&log, "2026-11-12T00:00:00+01:00"), None);
        log.score(1, "2026-11-11", Some(1), Moment::Before, 6);
        assert_eq!(asked(&log, "2026-11-11T09:00:00+01:00"), None);
    }

    #[test]
    fn the_app_opens_with_a_half_from_three_hours_before_until_three_hours_after() {
        let mut log = Log::with_people(&["Samira B"]);
        log.plan(1, "2026-11-11", "10:00");
        log.plan(2, "2026-11-11", "17:00");
        let opens = |at: &str| match today(&log.state, who(1), now(at)).opens_with {
            Some(Ask::Plezier { session, moment, .. }) => Some((session, moment)),
            _ => None,
        };
        assert_eq!(opens("2026-11-11T06:59:59+01:00"), None);
        assert_eq!(asked(&log, "2026-11-11T06:59:59+01:00"), Some((lesson(1), Moment::Before)), "the card is there");
        assert_eq!(opens("2026-11-11T07:00:00+01:00"), Some((lesson(1), Moment::Before)));
        assert_eq!(opens("2026-11-11T10:45:00+01:00"), Some((lesson(1), Moment::After)));
        assert_eq!(opens("2026-11-11T14:00:00+01:00"), Some((lesson(1), Moment::After)));
        // What is long ago does not stand before what is near.
        assert_eq!(opens("2026-11-11T14:00:01+01:00"), Some((lesson(2), Moment::Before)));
        assert_eq!(asked(&log, "2026-11-11T14:00:01+01:00"), Some((lesson(1), Moment::After)));
        assert_eq!(opens("2026-11-11T21:00:00+01:00"), Some((lesson(2), Moment::After)));
        assert_eq!(opens("2026-11-11T21:00:01+01:00"), None);
        assert_eq!(asked(&log, "2026-11-11T23:59:00+01:00"), Some((lesson(1), Moment::After)));
    }

    #[test]
    fn who_cannot_come_is_not_asked_about_that_session() {
        use crate::domain::contact::Command as Contact;
        let mut log = Log::with_people(&["Samira B"]);
        log.plan(1, "2026-11-11", "10:00");
        let (at, participant, session) = (now("2026-11-11T08:00:00+01:00"), who(1), lesson(1));
        log.run(at, Command::Contact(Contact::SignOff { participant, session, reason: None }));
        assert_eq!(asked(&log, "2026-11-11T08:01:00+01:00"), None);
        assert_eq!(asked(&log, "2026-11-11T11:30:00+01:00"), None);
        log.run(at, Command::Contact(Contact::UndoSignOff { participant, session }));
        assert_eq!(asked(&log, "2026-11-11T08:01:00+01:00"), Some((lesson(1), Moment::Before)));
    }

    #[test]
    fn a_day_is_not_done_before_its_last_session_is_over_for_who_comes() {
        use crate::domain::contact::Command as Contact;
        let mut log = Log::with_people(&["Samira B"]);
        log.plan(1, "2026-11-11", "14:00");
        let ahead = |log: &Log, at: &str| today(&log.state, who(1), now(at)).is_session_ahead;
        assert!(!ahead(&log, "2026-11-10T12:00:00+01:00"));
        assert!(ahead(&log, "2026-11-11T08:00:00+01:00"));
        assert!(ahead(&log, "2026-11-11T14:30:00+01:00"));
        assert!(!ahead(&log, "2026-11-11T15:00:00+01:00"));
        let (participant, session) = (who(1), lesson(1));
        let sign_off = Command::Contact(Contact::SignOff { participant, session, reason: None });
        log.run(now("2026-11-11T08:00:00+01:00"), sign_off);
        assert!(!ahead(&log, "2026-11-11T08:01:00+01:00"));
        let undo = Command::Contact(Contact::UndoSignOff { participant, session });
        log.run(now("2026-11-11T08:02:00+01:00"), undo);
        log.run(noon(day("2026-11-11")), Command::CancelSession { session, reason: CancelReason::NoPlace });
        assert!(!ahead(&log, "2026-11-11T12:01:00+01:00"));
    }

    #[test]
    fn of_two_sessions_on_one_day_the_open_half_of_the_earlier_comes_first() {
        let mut log = Log::with_people(&["Samira B"]);
        log.plan(2, "2026-11-11", "14:00");
        log.plan(1, "2026-11-11", "10:00");
        assert_eq!(asked(&log, "2026-11-11T12:00:00+01:00"), Some((lesson(1), Moment::After)));
        log.score(1, "2026-11-11", Some(1), Moment::After, 6);
        assert_eq!(asked(&log, "2026-11-11T12:00:00+01:00"), Some((lesson(2), Moment::Before)));
        let cancel = Command::CancelSession { session: lesson(2), reason: CancelReason::NoPlace };
        log.run(noon(day("2026-11-11")), cancel);
        let today = today(&log.state, who(1), now("2026-11-11T12:00:00+01:00"));
        assert_eq!(today.ask, Ask::Card(CardPart::Sleep));
        assert_eq!(today.sessions.len(), 2);
    }

    #[test]
    fn after_an_evening_session_the_app_left_open_past_midnight_still_asks_about_yesterday() {
        let mut log = Log::with_people(&["Samira B"]);
        log.plan(1, "2026-10-24", "23:00");
        // The clock goes back that night: 00:30 is half an hour after the session, on the next date.
        assert_eq!(asked(&log, "2026-10-25T00:30:00+02:00"), Some((lesson(1), Moment::After)));
        assert_eq!(asked(&log, "2026-10-25T02:59:00+01:00"), Some((lesson(1), Moment::After)));
        assert_eq!(asked(&log, "2026-10-25T03:00:00+01:00"), None);
        let command = Command::RecordPlezierscore {
            participant: who(1),
            date: day("2026-10-24"),
            session: Some(lesson(1)),
            moment: Moment::After,
            answer: score(8),
        };
        log.run(now("2026-10-25T00:30:00+02:00"), command);
        assert_eq!(asked(&log, "2026-10-25T00:31:00+02:00"), None);
    }

    #[test]
    fn a_free_day_asks_the_card_and_names_the_next_session() {
        let mut log = Log::with_people(&["Samira B"]);
        log.plan(1, "2026-11-13", "10:00");
        let (participant, date, at) = (who(1), day("2026-11-11"), noon(day("2026-11-11")));
        let first = today(&log.state, participant, at);
        assert_eq!((first.ask, first.last_answer_days_ago), (Ask::Card(CardPart::Sleep), None));
        assert_eq!(first.next.map(|session| session.id), Some(lesson(1)));
        let answers = [
            Command::RecordSleepScore { participant, date, answer: Answer::DontKnow },
            Command::RecordBedTime { participant, date, answer: Answer::Known(clock("23:00")) },
            Command::RecordUpTime { participant, date, answer: Answer::Known(clock("08:00")) },
            Command::RecordFoodMoment { participant, date, moment: FoodMoment::Nothing, eaten: true },
            Command::RecordMovement { participant, date, answer: Answer::Known(Movement::None) },
        ];
        for answer in answers {
            log.run(at, answer);
        }
        assert_eq!(today(&log.state, participant, at).ask, Ask::Card(CardPart::Relaxation));
        log.run(at, Command::RecordRelaxation { participant, date, answer: score(0) });
        assert_eq!(today(&log.state, participant, at).ask, Ask::Nothing);
        assert_eq!(today(&log.state, participant, noon(day("2026-11-14"))).last_answer_days_ago, Some(3));
    }
}
