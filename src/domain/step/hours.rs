//! Hours: what docents spent on sessions, per session, week and programme.

use litemap::LiteMap;

use crate::domain::csv::Table;
use crate::domain::id::{DeviceKey, GroupId, SessionId};
use crate::domain::state::{Group, Session, State};
use crate::domain::time::{Now, hours_minutes};
use crate::domain::value::DocentName;
use crate::domain::view::group::week_of;

/// What one docent spent on one session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spent {
    /// Who; `None` while the name has not arrived.
    pub docent: Option<DocentName>,
    /// Minutes of the session itself.
    pub session: u16,
    /// Minutes around it: preparing, putting things ready, writing up.
    pub around: u16,
}

impl Spent {
    /// Both.
    pub fn total(&self) -> u32 {
        u32::from(self.session) + u32::from(self.around)
    }
}

/// One session with what was spent on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionHours {
    /// The session.
    pub session: Session,
    /// The group's week in which it is.
    pub week: i64,
    /// Of every docent, by name.
    pub spent: Vec<Spent>,
    /// Of the docent of this device.
    pub own: Option<Spent>,
}

/// The hours of a group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hours {
    /// Sessions up to today that were not cancelled, and cancelled ones that took time all the same; newest first.
    pub sessions: Vec<SessionHours>,
    /// Minutes per week of the group.
    pub weeks: LiteMap<i64, u32>,
    /// Minutes per docent.
    pub docents: LiteMap<Option<DocentName>, u32>,
    /// All minutes.
    pub total: u32,
}

impl Hours {
    /// The sessions that are over and for which the docent of this device entered nothing: of a cancelled one, or one that
    /// goes on or begins later today, no planned time is taken.
    pub fn open(&self, now: Now) -> impl Iterator<Item = &Session> {
        let over = move |row: &&SessionHours| {
            row.own.is_none() && !row.session.is_cancelled() && row.session.ends() <= now.naive()
        };
        self.sessions.iter().filter(over).map(|row| &row.session)
    }
}

/// The hours of a group, as the docent with this device sees them.
pub fn hours(state: &State, id: GroupId, device: DeviceKey, today: chrono::NaiveDate) -> Hours {
    let Some(group) = state.group(id) else { return Hours::default() };
    let mut by_session: LiteMap<SessionId, Vec<(DeviceKey, Spent)>> = LiteMap::new();
    for (session, by, body) in group.steps().hours() {
        let spent = Spent { docent: group.docent(by).cloned(), session: body.session, around: body.around };
        by_session.entry(session).or_default().push((by, spent));
    }
    let mut hours = Hours::default();
    for session in state.sessions(id).into_iter().rev() {
        let entries = by_session.remove(&session.id).unwrap_or_default();
        if session.date > today || (session.is_cancelled() && entries.is_empty()) {
            continue;
        }
        let key = docents_key(group, session.id, device);
        let own = entries.iter().find(|(by, _)| *by == key).map(|(_, spent)| spent.clone());
        let mut spent: Vec<Spent> = entries.into_iter().map(|(_, spent)| spent).collect();
        spent.sort_by(|one, other| one.docent.cmp(&other.docent));
        let week = week_of(state, id, session.date).unwrap_or(1);
        for spent in &spent {
            *hours.weeks.entry(week).or_default() += spent.total();
            *hours.docents.entry(spent.docent.clone()).or_default() += spent.total();
            hours.total += spent.total();
        }
        hours.sessions.push(SessionHours { session, week, spent, own });
    }
    hours
}

/// Under which device the hours of this device's docent for a session stand: a docent with two devices is one docent.
pub(super) fn docents_key(group: &Group, session: SessionId, device: DeviceKey) -> DeviceKey {
    let Some(name) = group.docent(device) else { return device };
    let same = |by: DeviceKey| by == device || group.docent(by) == Some(name);
    let first = group.steps().hours().find(|(of, by, _)| *of == session && same(*by));
    first.map_or(device, |(_, by, _)| by)
}

/// The hours as a table, oldest first: one row per session and docent. `head` are the words of its columns.
pub fn table(hours: &Hours, group: &str, head: [&str; 8]) -> Table {
    let mut table = Table::new(head);
    for row in hours.sessions.iter().rev() {
        for spent in &row.spent {
            let docent = spent.docent.as_ref().map(ToString::to_string).unwrap_or_default();
            table.row([
                row.session.date.to_string(),
                hours_minutes(row.session.start),
                row.week.to_string(),
                group.to_owned(),
                docent,
                spent.session.to_string(),
                spent.around.to_string(),
                spent.total().to_string(),
            ]);
        }
    }
    table
}
