//! The attendance list while it is being tapped: what differs from what is stored.

use litemap::LiteMap;

use super::session::SheetRow;
use crate::domain::body::{Attendance, Status};
use crate::domain::command::Mark;
use crate::domain::id::ParticipantId;

/// What was tapped for one session; who is not in it stands as on the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft(LiteMap<ParticipantId, Attendance>);

impl Draft {
    /// What stands on the screen for one person; `None` while that is nothing.
    pub fn mark(&self, row: &SheetRow) -> Option<Attendance> {
        self.0.get(&row.participant).copied().or(row.mark)
    }

    /// Another mark; back to what is stored is no change.
    pub fn set(&mut self, row: &SheetRow, mark: Attendance) {
        if Some(mark) == row.mark {
            self.0.remove(&row.participant);
        } else {
            self.0.insert(row.participant, mark);
        }
    }

    /// Whether nothing differs from what is stored.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What "Klaar" stores.
    pub fn marks(&self, rows: &[SheetRow]) -> Vec<Mark> {
        let mark = |row: &SheetRow| {
            let mark = self.mark(row)?;
            Some(Mark { participant: row.participant, status: mark.status(), reason: mark.reason() })
        };
        rows.iter().filter_map(mark).collect()
    }

    /// How many there are of each status; those that nobody has are left out, but for who is present.
    pub fn counts(&self, rows: &[SheetRow]) -> Vec<(Status, usize)> {
        let count = |status| rows.iter().filter(|row| self.mark(row).map(Attendance::status) == Some(status)).count();
        let counts = Status::ALL.into_iter().map(|status| (status, count(status)));
        counts.filter(|(status, count)| *count > 0 || *status == Status::Present).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::AbsenceReason;

    fn row(n: u8, status: Status) -> SheetRow {
        let mark = Some(Attendance::new(status, None));
        SheetRow {
            participant: ParticipantId([n; 16]),
            name: None,
            mark,
            stored: false,
            signed_off: false,
            also: Vec::new(),
            strip: Vec::new(),
        }
    }

    #[test]
    fn taps_go_through_the_statuses_in_the_order_of_how_often_they_are_needed() {
        let taps: Vec<Status> =
            std::iter::successors(Some(Status::Present), |status| Some(status.after_tap())).take(5).collect();
        assert_eq!(taps, [Status::Present, Status::NoShow, Status::Notified, Status::Late, Status::Present]);
    }

    #[test]
    fn a_list_that_is_tapped_back_to_what_is_stored_has_nothing_to_save() {
        let (mut draft, row) = (Draft::default(), row(1, Status::Present));
        draft.set(&row, Attendance::new(Status::NoShow, None));
        assert!(!draft.is_empty());
        draft.set(&row, Attendance::new(Status::Present, None));
        assert!(draft.is_empty());
    }

    #[test]
    fn everyone_is_stored_with_what_stands_on_the_screen_and_counted_as_such() {
        let rows = [row(1, Status::Present), row(2, Status::Present), row(3, Status::Late)];
        let mut draft = Draft::default();
        draft.set(&rows[1], Attendance::new(Status::Notified, Some(AbsenceReason::Appointment)));
        let marks = draft.marks(&rows);
        assert_eq!(marks.len(), 3);
        assert_eq!((marks[1].status, marks[1].reason), (Status::Notified, Some(AbsenceReason::Appointment)));
        assert_eq!(draft.counts(&rows), [(Status::Present, 1), (Status::Late, 1), (Status::Notified, 1)]);
        assert_eq!(draft.counts(&[]), [(Status::Present, 0)]);
    }
}
