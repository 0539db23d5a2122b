//! The docent's session: the attendance list, today's sessions, the next one.

use chrono::{NaiveDate, NaiveDateTime};

use super::group::week_shown;
use crate::domain::attendance::{StripMark, is_marked, strip};
use crate::domain::body::{Attendance, Status};
use crate::domain::held::Held;
use crate::domain::id::{GroupId, ParticipantId, SessionId};
use crate::domain::name::normalise;
use crate::domain::state::{Session, State};
use crate::domain::time::{Now, days_before};
use crate::domain::value::PersonName;
use crate::fact::RecordId;

/// Until how many days ago a session without a list is asked for.
const OPEN_LISTS: u64 = 28;

/// One row of the attendance list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Who.
    pub participant: ParticipantId,
    /// What they are called; `None` while this device has not received it.
    pub name: Option<PersonName>,
    /// Their mark; before "Klaar" everyone is present who did not say that they cannot come. `None` for who came onto
    /// the list after it.
    pub mark: Option<Attendance>,
    /// Whether that mark is stored.
    pub stored: bool,
    /// Whether the person said that they cannot come; before "Klaar" the mark follows that.
    pub signed_off: bool,
    /// What other devices marked differently, unaware of this: the last one shows.
    pub also: Vec<Status>,
    /// The last fourteen days up to the session's.
    pub strip: Vec<(NaiveDate, StripMark)>,
}

/// The attendance list of one session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The session.
    pub session: Session,
    /// "Les 23": which of the group's sessions that are not cancelled; `None` for a cancelled one.
    pub number: Option<usize>,
    /// "Van 36": how many there are.
    pub total: usize,
    /// In which week of the group it is, and of how many: payers ask for it on paper.
    pub week: Option<(i64, u8)>,
    /// Whether "Klaar" was tapped.
    pub marked: bool,
    /// Who is in the group on that date, by name.
    pub rows: Vec<SheetRow>,
    /// The records of the marks that are stored.
    pub records: Vec<RecordId>,
}

impl Sheet {
    /// When the session begins, on its day and before its hour: "Klaar" by then counts a lesson that nobody had yet, so it
    /// is asked first. `None` afterwards, and for a list that counts already.
    pub fn not_begun(&self, now: Now) -> Option<NaiveDateTime> {
        let begins = self.session.begins();
        (!self.marked && begins.date() == now.today() && now.naive() < begins).then_some(begins)
    }
}

/// The attendance list of one session; `None` when there is no such session.
pub fn session_sheet(state: &State, id: SessionId) -> Option<Sheet> {
    let session = state.session(id)?;
    let held: Vec<SessionId> =
        state.sessions(session.group).iter().filter(|other| !other.is_cancelled()).map(|other| other.id).collect();
    let marked = is_marked(state, &session);
    let row = |participant: ParticipantId| {
        let person = state.person(participant);
        let mark = person.and_then(|person| person.attendance(id));
        let stored = mark.and_then(Held::current);
        let said = person.and_then(|person| person.contacts().signed_off(id));
        let proposed = match said {
            Some(said) => Attendance::new(Status::Notified, said.reason()),
            None => Attendance::new(Status::Present, None),
        };
        SheetRow {
            participant,
            name: person.and_then(|person| person.name()).cloned(),
            mark: stored.copied().or((!marked).then_some(proposed)),
            stored: stored.is_some(),
            signed_off: said.is_some(),
            also: mark
                .into_iter()
                .flat_map(Held::different)
                .filter_map(|version| version.value.map(Attendance::status))
                .collect(),
            strip: strip(state, participant, session.date),
        }
    };
    let members = state.members(session.group, session.date);
    let marks = members.iter().filter_map(|who| state.person(*who)?.attendance(id));
    let records = marks.filter(|held| held.current().is_some()).map(Held::id).collect();
    let mut rows: Vec<SheetRow> = members.into_iter().map(row).collect();
    rows.sort_by_cached_key(|row| by_name(row.name.as_ref()));
    Some(Sheet {
        number: held.iter().position(|other| *other == id).map(|place| place + 1),
        total: held.len(),
        week: week_shown(state, session.group, session.date)
            .zip(state.group(session.group).and_then(|group| group.weeks()).map(|weeks| weeks.get())),
        marked,
        rows,
        records,
        session,
    })
}

/// All groups' sessions of a day, by time, with the cancelled ones.
pub fn sessions_on(state: &State, date: NaiveDate) -> Vec<Session> {
    let mut sessions = all_sessions(state, |session| session.date == date);
    sessions.sort_by_key(|session| (session.start, session.id));
    sessions
}

/// The one session of a day that goes on; `None` when there is none, or a choice.
pub fn only_session(state: &State, date: NaiveDate) -> Option<SessionId> {
    let sessions = sessions_on(state, date);
    let mut held = sessions.iter().filter(|session| !session.is_cancelled());
    held.next().filter(|_| held.next().is_none()).map(|session| session.id)
}

/// The first `count` sessions after a day that go on, of all groups.
pub fn coming_sessions(state: &State, after: NaiveDate, count: usize) -> Vec<Session> {
    let mut coming = all_sessions(state, |session| !session.is_cancelled() && session.date > after);
    coming.sort_by_key(|session| (session.begins(), session.id));
    coming.truncate(count);
    coming
}

/// Sessions of the last four weeks at which somebody was expected and whose list was not filled in, newest first.
pub fn open_lists(state: &State, today: NaiveDate) -> Vec<Session> {
    let since = days_before(today, OPEN_LISTS);
    let mut open = all_sessions(state, |session| {
        (since..today).contains(&session.date)
            && !session.is_cancelled()
            && !is_marked(state, session)
            && !state.members(session.group, session.date).is_empty()
    });
    open.sort_by_key(|session| std::cmp::Reverse((session.begins(), session.id)));
    open
}

fn all_sessions(state: &State, is_wanted: impl Fn(&Session) -> bool) -> Vec<Session> {
    let in_use = state.groups().filter(|(_, group)| group.contact().shelf().is_none());
    in_use.flat_map(|(group, _)| state.sessions(group)).filter(is_wanted).collect()
}

/// A group's next session that has not ended and is not cancelled.
pub fn next_session(state: &State, group: GroupId, now: Now) -> Option<Session> {
    state.sessions(group).into_iter().find(|session| !session.is_cancelled() && session.ends() > now.naive())
}

/// Names first, in the order of the alphabet; who has none comes last.
pub(crate) fn by_name(name: Option<&PersonName>) -> (bool, String) {
    (name.is_none(), name.map(|name| normalise(&name.to_string())).unwrap_or_default())
}
