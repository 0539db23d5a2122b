//! Attendance: one figure for screen, report and export, and the strip of the last fourteen days.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::body::Status;
use super::id::{GroupId, ParticipantId};
use super::state::{Group, Session, State, Stay};
use super::time::days_before;

/// How many days a strip shows.
pub const STRIP_DAYS: u64 = 14;

/// How often someone was there, out of the sessions that count: marked, not cancelled, within their own dates, and not
/// "niet van toepassing". Whether an absence with notice counts is up to the group's programme.
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

    /// How a target stands: reached, or how many sessions in a row still make it.
    pub fn to_reach(&self, percent: u8) -> Aim {
        let percent = usize::from(percent.min(100));
        if self.counted == 0 {
            return Aim::Unknown;
        }
        // Not the rounded percentage: 79.6 % is below 80 %.
        let lacks = (self.counted * percent).saturating_sub(self.present * 100);
        match (lacks, 100 - percent) {
            (0, _) => Aim::Reached,
            (_, 0) => Aim::OutOfReach,
            (lacks, left) => Aim::Sessions(lacks.div_ceil(left)),
        }
    }

    /// The same of others, added up.
    pub(crate) fn add(&mut self, other: Self) {
        self.counted += other.counted;
        self.present += other.present;
        self.late += other.late;
        self.notified += other.notified;
        self.no_show += other.no_show;
    }

    fn count(&mut self, status: Status, notified_counts: bool) {
        match status {
            Status::Present => self.present += 1,
            Status::Late => {
                self.present += 1;
                self.late += 1;
            }
            Status::Notified => {
                self.notified += 1;
                if !notified_counts {
                    return;
                }
            }
            Status::NoShow => self.no_show += 1,
            Status::NotApplicable => return,
        }
        self.counted += 1;
    }
}

/// How attendance stands to a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// Nothing counts yet.
    Unknown,
    /// At least the target.
    Reached,
    /// So many sessions in a row, and it is reached.
    Sessions(usize),
    /// All of them, and one was missed.
    OutOfReach,
}

/// A participant's attendance in one group, or in all.
pub fn figure(state: &State, participant: ParticipantId, group: Option<GroupId>) -> Figure {
    figure_within(state, participant, group, NaiveDate::MIN..=NaiveDate::MAX)
}

/// The same, of the sessions on certain days.
pub fn figure_within(
    state: &State,
    participant: ParticipantId,
    group: Option<GroupId>,
    days: RangeInclusive<NaiveDate>,
) -> Figure {
    let mut figure = Figure::default();
    let mut sessions = state.sessions_of(participant);
    sessions.retain(|session| days.contains(&session.date));
    let counted = sessions.iter().filter(|session| group.is_none_or(|group| session.group == group));
    for session in counted {
        if let Some(status) = status(state, participant, session) {
            let notified_counts = state.group(session.group).is_none_or(Group::notified_counts);
            figure.count(status, notified_counts);
        }
    }
    figure
}

/// Attendance within one stay.
pub fn figure_in(state: &State, stay: &Stay) -> Figure {
    let mut figure = Figure::default();
    let Some(group) = state.group(stay.group) else { return figure };
    for session in state.sessions(stay.group) {
        let own = stay.covers(session.date);
        if let Some(status) = status(state, stay.participant, &session).filter(|_| own) {
            figure.count(status, group.notified_counts());
        }
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
    state.people().any(|(_, person)| person.is_marked(session.id))
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::fixture::*;
    use crate::domain::{CancelReason, Command, DomainError};

    fn marked(log: &mut Log, n: u8, marks: &[(u8, Status)]) {
        let date = log.state.session(lesson(n)).unwrap().date;
        let marks = marks.iter().map(|(person, status)| mark(who(*person), *status)).collect();
        log.run(noon(date), Command::MarkAttendance { session: lesson(n), marks });
    }

    #[test]
    fn before_klaar_nothing_counts() {
        let mut log = Log::with_people(&["Abdi H"]);
        log.plan(1, "2026-09-09", "10:00");
        assert_eq!(figure(&log.state, who(1), None), Figure::default());
        assert_eq!(Figure::default().percent(), None);
        marked(&mut log, 1, &[(1, Status::Late)]);
        let expected = Figure { counted: 1, present: 1, late: 1, ..Figure::default() };
        assert_eq!(figure(&log.state, who(1), None), expected);
        log.run(noon(day("2026-09-09")), Command::VoidAttendance { session: lesson(1) });
        assert_eq!(figure(&log.state, who(1), None), Figure::default());
    }

    #[test]
    fn a_cancelled_session_is_in_no_denominator() {
        let mut log = Log::with_people(&["Abdi H"]);
        log.plan(1, "2026-09-09", "10:00");
        marked(&mut log, 1, &[(1, Status::NoShow)]);
        let at = noon(day("2026-09-09"));
        log.run(at, Command::CancelSession { session: lesson(1), reason: CancelReason::NoPlace });
        assert_eq!(figure(&log.state, who(1), None).counted, 0);
        let again = Command::MarkAttendance { session: lesson(1), marks: vec![mark(who(1), Status::Present)] };
        assert_eq!(log.try_run(at, again), Err(DomainError::SessionCancelled(lesson(1))));
        log.run(at, Command::UndoCancelSession { session: lesson(1) });
        assert_eq!(figure(&log.state, who(1), None).no_show, 1);
    }

    #[test]
    fn who_came_in_week_7_has_only_their_own_weeks_and_keeps_them_after_leaving() {
        let mut log = Log::with_people(&["Abdi H"]);
        log.plan(1, "2026-09-09", "10:00");
        log.plan(2, "2026-10-21", "10:00");
        log.plan(3, "2026-10-28", "10:00");
        log.add(2, "Karim O", "2026-10-19");
        let late = Command::MarkAttendance { session: lesson(1), marks: vec![mark(who(2), Status::Present)] };
        assert_eq!(log.try_run(noon(day("2026-10-28")), late), Err(DomainError::NotInGroup(who(2))));
        marked(&mut log, 1, &[(1, Status::Present)]);
        marked(&mut log, 2, &[(1, Status::Present), (2, Status::Present)]);
        marked(&mut log, 3, &[(1, Status::Notified), (2, Status::NoShow)]);
        assert_eq!(figure(&log.state, who(1), Some(GROUP)).counted, 3);
        assert_eq!(figure(&log.state, who(2), Some(GROUP)).counted, 2);

        // Left before the third session: its mark no longer counts, and does again when the leaving is undone.
        let at = noon(day("2026-11-02"));
        log.run(at, Command::RemoveFromGroup { group: GROUP, participant: who(2), on: day("2026-10-23") });
        assert_eq!(figure(&log.state, who(2), Some(GROUP)), Figure { counted: 1, present: 1, ..Figure::default() });
        log.run(at, Command::UndoRemoveFromGroup { group: GROUP, participant: who(2) });
        assert_eq!(figure(&log.state, who(2), Some(GROUP)).counted, 2);
    }

    #[test]
    fn the_strip_has_fourteen_days_and_shows_what_asks_for_attention() {
        let mut log = Log::with_people(&["Dennis K"]);
        log.plan(1, "2026-10-30", "10:00");
        log.plan(2, "2026-11-06", "10:00");
        log.plan(3, "2026-11-06", "14:00");
        log.plan(4, "2026-11-11", "10:00");
        marked(&mut log, 2, &[(1, Status::NoShow)]);
        marked(&mut log, 3, &[(1, Status::Present)]);
        let strip = strip(&log.state, who(1), day("2026-11-11"));
        assert_eq!(strip.len(), 14);
        assert_eq!(strip[0].0, day("2026-10-29"));
        assert_eq!(strip[1].1, StripMark::NotYet);
        assert_eq!(strip[2].1, StripMark::NoSession);
        assert_eq!(strip[8].1, StripMark::Marked(Status::NoShow));
        assert_eq!(strip[13].1, StripMark::NotYet);
    }

    #[test]
    fn a_percentage_is_rounded_half_up() {
        let percent = |present, counted| Figure { counted, present, ..Figure::default() }.percent();
        assert_eq!(percent(1, 8), Some(13));
        assert_eq!(percent(18, 21), Some(86));
        assert_eq!(percent(0, 3), Some(0));
        assert_eq!(percent(3, 3), Some(100));
    }

    #[test]
    fn a_target_says_how_many_sessions_it_still_takes() {
        let to_reach = |present, counted| Figure { counted, present, ..Figure::default() }.to_reach(80);
        assert_eq!(to_reach(0, 0), Aim::Unknown);
        assert_eq!(to_reach(8, 10), Aim::Reached);
        assert_eq!(to_reach(7, 10), Aim::Sessions(5));
        // 39 of 49 is 79.6 %, which a screen rounds to 80.
        assert_eq!(to_reach(39, 49), Aim::Sessions(1));
        assert_eq!(Figure { counted: 3, present: 2, ..Figure::default() }.to_reach(100), Aim::OutOfReach);
    }

    fn status_of(n: u8) -> Status {
        [Status::Present, Status::Late, Status::Notified, Status::NoShow, Status::NotApplicable][usize::from(n)]
    }

    proptest! {
        #[test]
        fn a_target_is_reached_by_just_as_many_sessions_as_it_says(
            present in 0usize..60, missed in 0usize..60, percent in 1u8..100,
        ) {
            let at = |more: usize| Figure { counted: present + missed + more, present: present + more, ..Figure::default() };
            match at(0).to_reach(percent) {
                Aim::Sessions(n) => {
                    prop_assert_eq!(at(n).to_reach(percent), Aim::Reached);
                    prop_assert_eq!(at(n - 1).to_reach(percent), Aim::Sessions(1));
                }
                Aim::Reached => prop_assert!(present * 100 >= (present + missed) * usize::from(percent)),
                Aim::Unknown => prop_assert_eq!(present + missed, 0),
                Aim::OutOfReach => prop_assert!(false, "below 100 % there is always a way"),
            }
        }

        /// Counted by hand: a mark counts when its session is not cancelled, lies within the stay, and applies.
        #[test]
        fn the_denominator_is_marked_uncancelled_own_and_applicable(
            sessions in prop::collection::vec((0u8..40, prop::option::of(0u8..5), any::<bool>()), 0..20),
            entered in 0u64..40,
            left in prop::option::of(0u64..40),
        ) {
            let begin = day("2026-09-07");
            let on = |days: u64| begin + chrono::Days::new(days);
            let mut log = Log::with_people(&["Abdi H"]);
            for (n, (days, status, cancelled)) in (0u8..).zip(&sessions) {
                log.plan(n, &on(u64::from(*days)).to_string(), &format!("10:{n:02}"));
                if let Some(status) = status {
                    marked(&mut log, n, &[(1, status_of(*status))]);
                }
                if *cancelled {
                    log.run(noon(begin), Command::CancelSession { session: lesson(n), reason: CancelReason::Other });
                }
            }
            // Karim has the same marks as Abdi, and a stay of his own.
            log.add(2, "Karim O", "2026-09-07");
            let same: Vec<_> = log.heads.values().flatten().filter(|entry| entry.fact.kind == 36).cloned().collect();
            for mut entry in same {
                entry.fact.home.subject = who(2).0;
                log.state.put(&entry.fact.home, &entry.fact.slot, std::slice::from_ref(&entry));
            }
            log.run(noon(begin), Command::RemoveFromGroup { group: GROUP, participant: who(2), on: begin });
            let last = left.map(|left| on(entered.max(left)));
            let first = on(entered);
            if entered > 0 {
                log.run(noon(first), Command::PlaceParticipant { group: GROUP, participant: who(2), entered: first });
                if let Some(on) = last {
                    log.run(noon(on), Command::RemoveFromGroup { group: GROUP, participant: who(2), on });
                }
            }
            // The first stay is one day long; the second begins later.
            let own = |date: NaiveDate| date == begin || entered > 0 && first <= date && last.is_none_or(|last| date <= last);
            let counts = |all: bool| sessions.iter().filter(|(days, status, cancelled)| {
                let inside = all || own(on(u64::from(*days)));
                !cancelled && inside && status.is_some_and(|status| status != 4)
            }).count();
            prop_assert_eq!(figure(&log.state, who(1), None).counted, counts(true));
            let karim = figure(&log.state, who(2), Some(GROUP));
            prop_assert_eq!(karim.counted, counts(false));
            prop_assert_eq!(karim.present + karim.notified + karim.no_show, karim.counted);
            prop_assert!(karim.late <= karim.present);
        }
    }
}
