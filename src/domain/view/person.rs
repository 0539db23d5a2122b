//! One participant, as the docent opens them.

use chrono::NaiveDate;

use super::group::{week_of, week_shown};
use super::{Shared, Standing, standing};
use crate::domain::attendance::{self, Aim, Figure, StripMark};
use crate::domain::body::Attendance;
use crate::domain::diary::DayCard;
use crate::domain::held::Held;
use crate::domain::id::ParticipantId;
use crate::domain::pair::{Pair, Tally, pairs, tally};
use crate::domain::state::{Person, Session, State, Stay};
use crate::domain::time::open_days;
use crate::domain::value::{PersonName, Phone};
use crate::fact::Purpose;

/// The percentage of sessions that counts as regular where a programme names none: the usual goal for work skills.
const USUAL_TARGET: u8 = 80;

/// What became of one session, for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonSession {
    /// The session.
    pub session: Session,
    /// In which week of the group it is.
    pub week: Option<i64>,
    /// Their mark; `None` before "Klaar".
    pub mark: Option<Attendance>,
    /// Their scores, if shared and given.
    pub pair: Option<Pair>,
}

/// Plezier over the whole programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonPlezier {
    /// "10 van 13 keer".
    pub tally: Tally,
    /// "5 lessen zonder paar": sessions they were at, or that are not marked, that have begun by today and have none.
    pub sessions_without: usize,
    /// Scores that belong to no session.
    pub unpaired: Vec<Pair>,
}

/// What of one day's card is shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedDay {
    /// The day.
    pub date: NaiveDate,
    /// Its card, with only what is shared in it.
    pub card: DayCard,
}

/// One participant, as the docent opens them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonView {
    /// Who.
    pub participant: ParticipantId,
    /// What they are called.
    pub name: Option<PersonName>,
    /// How far their phone is.
    pub standing: Standing,
    /// How to reach them.
    pub phone: Option<Phone>,
    /// Their stays, oldest first.
    pub stays: Vec<Stay>,
    /// Their last day, when they left every group before today.
    pub left: Option<NaiveDate>,
    /// In which week of their last group today is; none for who left.
    pub week: Option<i64>,
    /// "Van 12".
    pub weeks: Option<u8>,
    /// Attendance over all stays.
    pub attendance: Figure,
    /// The percentage of attendance to aim at, by the programme of the last group.
    pub target: u8,
    /// How far that is: what is planned and what is over is minded.
    pub aim: Aim,
    /// The last fourteen days.
    pub strip: Vec<(NaiveDate, StripMark)>,
    /// Their sessions by date, past and to come, with the cancelled ones.
    pub sessions: Vec<PersonSession>,
    /// Plezier, if shared.
    pub plezier: Shared<PersonPlezier>,
    /// Which daily categories are shared.
    pub shares: Vec<Purpose>,
    /// The last seven days since they came in, newest first, if any daily category is shared.
    pub days: Shared<Vec<SharedDay>>,
}

/// The last day of who left every group before today; none for who is in one, will be, or never was.
pub fn left(stays: &[Stay], today: NaiveDate) -> Option<NaiveDate> {
    let ends: Option<Vec<NaiveDate>> = stays.iter().map(|stay| stay.until.filter(|until| *until < today)).collect();
    ends?.into_iter().max()
}

/// One participant, as the docent opens them; `None` when this device knows nobody with this id.
pub fn person_view(state: &State, participant: ParticipantId, today: NaiveDate) -> Option<PersonView> {
    let person = state.person(participant)?;
    let stays = state.stays(participant);
    let group = stays.last().map(|stay| stay.group);
    let pairs = if state.shows_plezier(participant) { Shared::Yes(pairs(state, participant)) } else { Shared::No };
    let pair_of =
        |session: &Session| pairs.as_ref().yes()?.iter().find(|pair| pair.session == Some(session.id)).copied();
    let sessions: Vec<PersonSession> = state
        .sessions_of(participant)
        .into_iter()
        .map(|session| PersonSession {
            week: week_of(state, session.group, session.date),
            mark: person.attendance(session.id).and_then(Held::current).copied(),
            pair: pair_of(&session),
            session,
        })
        .collect();
    let plezier = match &pairs {
        Shared::No => Shared::No,
        Shared::Yes(pairs) => Shared::Yes(PersonPlezier {
            tally: tally(pairs),
            sessions_without: sessions.iter().filter(|row| is_without(row, today)).count(),
            unpaired: pairs.iter().filter(|pair| pair.session.is_none()).copied().collect(),
        }),
    };
    let shares: Vec<Purpose> =
        Purpose::DIARY.into_iter().filter(|purpose| state.shares(participant, *purpose)).collect();
    let daily = shares.iter().any(|purpose| *purpose != Purpose::DiaryPlezier);
    let days = if daily {
        Shared::Yes(shared_days(person, &shares, first_day(state, participant), today))
    } else {
        Shared::No
    };
    let left = left(&stays, today);
    let attendance = attendance::figure(state, participant, None);
    let target = group.and_then(|group| state.group(group)?.runs()?.attendance_target()).unwrap_or(USUAL_TARGET);
    let to_come = sessions.iter().filter(|row| row.mark.is_none() && row.session.date >= today);
    let to_come = to_come.filter(|row| !row.session.is_cancelled()).count();
    let aim = match attendance.to_reach(target) {
        // Without a session planned nobody knows how many there will be.
        Aim::Sessions(lacking) if left.is_some() || (1..lacking).contains(&to_come) => Aim::OutOfReach,
        aim => aim,
    };
    Some(PersonView {
        participant,
        name: person.name().cloned(),
        standing: standing(state, participant),
        phone: person.phone().cloned(),
        week: group.filter(|_| left.is_none()).and_then(|group| week_shown(state, group, today)),
        left,
        weeks: group.and_then(|group| state.group(group)?.weeks()).map(|weeks| weeks.get()),
        attendance,
        target,
        aim,
        strip: attendance::strip(state, participant, today),
        stays,
        sessions,
        plezier,
        shares,
        days,
    })
}

/// A session that could have had a pair and has none.
fn is_without(row: &PersonSession, today: NaiveDate) -> bool {
    use crate::domain::body::Status::{Late, Present};
    let was_there = row.mark.is_none_or(|mark| matches!(mark.status(), Present | Late));
    let whole = row.pair.is_some_and(|pair| pair.difference().is_some());
    !row.session.is_cancelled() && row.session.date <= today && was_there && !whole
}

/// The day on which someone first came into a group: nothing is missing before it.
pub(super) fn first_day(state: &State, participant: ParticipantId) -> NaiveDate {
    state.stays(participant).first().map_or(NaiveDate::MIN, |stay| stay.from)
}

fn shared_days(person: &Person, shares: &[Purpose], first: NaiveDate, today: NaiveDate) -> Vec<SharedDay> {
    let mut days: Vec<SharedDay> = open_days(today)
        .map(|date| {
            let card = person.day(date).cloned().unwrap_or_default();
            SharedDay { date, card: card.only(shares) }
        })
        // Who came in today may have filled in yesterday.
        .filter(|day| day.date >= first.min(today) || !day.card.traces().is_empty())
        .collect();
    days.reverse();
    days
}
