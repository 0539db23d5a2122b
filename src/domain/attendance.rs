//! Attendance: one figure for screen, report and export, and the strip of the last fourteen days.

use chrono::NaiveDate;

use super::body::Status;
use super::held::Held;
use super::id::{GroupId, ParticipantId};
use super::state::{Session, State};
use super::time::days_before;

/// How many days a strip shows.
pub const STRIP_DAYS: u64 = 14;

/// How often someone was there, out of the sessions that count: marked, not cancelled, within their own dates, and not
/// "niet van toepassing".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figure {
    /// The denominator.
    pub counted: usize,
    /// There, in time or late.
    pub present: usize,
    /// Of those, too late.
    pub late: usize,
    /// Absent with notice.
    pub notified: usize,
    /// Absent without notice.
    pub no_show: usize,
}

impl Figure {
    /// Present as a whole percentage, halves upwards; `None` while nothing counts.
    pub fn percent(&self) -> Option<u8> {
        let counted = self.counted.checked_mul(2).filter(|doubled| *doubled > 0)?;
        u8::try_from((self.present * 200 + self.counted) / counted).ok()
    }

    fn count(&mut self, status: Status) {
        match status {
            Status::Present => self.present += 1,
            Status::Late => {
                self.present += 1;
                self.late += 1;
            }
            Status::Notified => self.notified += 1,
            Status::NoShow => self.no_show += 1,
            Status::NotApplicable => return,
        }
        self.counted += 1;
    }
}

/// A participant's attendance in one group, or in all.
pub fn figure(state: &State, participant: ParticipantId, group: Option<GroupId>) -> Figure {
    let mut figure = Figure::default();
    let sessions = state.sessions_of(participant);
    let counted = sessions.iter().filter(|session| group.is_none_or(|group| session.group == group));
    for status in counted.filter_map(|session| status(state, participant, session)) {
        figure.count(status);
    }
    figure
}

/// A participant's mark for a session that was; `None` before "Klaar", and when the session is cancelled.
pub fn status(state: &State, participant: ParticipantId, session: &Session) -> Option<Status> {
    let held = state.person(participant)?.attendance(session.id)?;
    held.current().filter(|_| !session.is_cancelled()).map(|mark| mark.status())
}

/// Whether someone has a mark for this session: "Klaar" was tapped.
pub fn is_marked(state: &State, session: &Session) -> bool {
    let marked = |held: &Held<super::body::Attendance>| held.current().is_some();
    state.people().any(|(_, person)| person.attendance(session.id).is_some_and(marked))
}

/// One day of the strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StripMark {
    /// No session that day.
    NoSession,
    /// The session was cancelled.
    Cancelled,
    /// There is a session, and no mark yet.
    NotYet,
    /// The mark; of two sessions on one day the one that asks for more attention.
    Marked(Status),
}

/// The last fourteen days, oldest first, today last.
pub fn strip(state: &State, participant: ParticipantId, today: NaiveDate) -> Vec<(NaiveDate, StripMark)> {
    let sessions = state.sessions_of(participant);
    let mark = |date: NaiveDate| {
        let marks = sessions.iter().filter(|session| session.date == date).map(|session| {
            match status(state, participant, session) {
                _ if session.is_cancelled() => StripMark::Cancelled,
                Some(status) => StripMark::Marked(status),
                None => StripMark::NotYet,
            }
        });
        marks.max_by_key(|mark| attention(*mark)).unwrap_or(StripMark::NoSession)
    };
    (0..STRIP_DAYS).rev().map(|back| days_before(today, back)).map(|date| (date, mark(date))).collect()
}

fn attention(mark: StripMark) -> u8 {
    match mark {
        StripMark::NoSession => 0,
        StripMark::Cancelled => 1,
        StripMark::Marked(Status::NotApplicable) => 2,
        StripMark::NotYet => 3,
        StripMark::Marked(Status::Present) => 4,
        StripMark::Marked(Status::Late) => 5,
        StripMark::Marked(Status::Notified) => 6,
        StripMark::Marked(Status::NoShow) => 7,
    }
}
