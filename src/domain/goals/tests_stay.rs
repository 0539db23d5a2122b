//! Goals of somebody who goes, moves, or comes back.

use super::*;

/// Someone came back after half a year. Three goals of the first time, measured and never judged by hand, left no room
/// for the new ones, and stood in the weekly round.
#[test]
fn goals_of_a_stay_that_is_over_leave_room_for_those_of_the_next() {
    let mut log = Log::with_people(&["Samira B"]);
    let participant = who(1);
    let set = |n: u8, by: &str| {
        let by = WireDate(day(by));
        let aim = Aim { by, ..aim(Measure::Attendance, None, Some(80)) };
        Command::Set { participant, goal: GoalId([n; 16]), aim }
    };
    let open = |log: &Log, today: &str| {
        let views = goal_views(&log.state, participant, Viewer::Docent, day(today));
        views.iter().filter(|view| view.open).map(|view| view.goal.0[0]).collect::<Vec<_>>()
    };
    for n in 1..=3 {
        goals(&mut log, "2026-09-07", set(n, "2026-11-27"));
    }
    let last = day("2026-10-30");
    log.run(noon(last), Any::RemoveFromGroup { group: GROUP, participant, on: last });
    assert_eq!(open(&log, "2026-10-30"), [1, 2, 3]);
    assert_eq!(open(&log, "2026-10-31"), [0; 0], "nobody works on them any more");
    // The intake of the next time is before its first day.
    goals(&mut log, "2027-03-01", set(4, "2027-06-01"));
    let entered = day("2027-03-08");
    log.run(noon(entered), Any::PlaceParticipant { group: GROUP, participant, entered });
    assert_eq!(open(&log, "2027-03-08"), [4]);
    assert_eq!(round(&log.state, GROUP, day("2027-03-08"))[0].goals, 1);
}

/// Someone went after three sessions, came back and stayed away. What they did the second time was counted for the goal
/// of the first, whose date was still to come.
#[test]
fn a_goal_counts_nothing_of_the_next_stay() {
    let mut log = with_goal(aim(Measure::Attendance, None, Some(80)));
    let participant = who(1);
    attend(&mut log, "2026-09-07", &[Status::Present; 3]);
    let last = day("2026-09-09");
    log.run(noon(last), Any::RemoveFromGroup { group: GROUP, participant, on: last });
    let entered = day("2026-10-05");
    log.run(noon(entered), Any::PlaceParticipant { group: GROUP, participant, entered });
    log.plan(9, "2026-10-05", "10:00");
    let marks = vec![mark(participant, Status::NoShow)];
    log.run(noon(entered), Any::MarkAttendance { session: lesson(9), marks });
    assert_eq!(standing(&log, "2026-10-06"), Standing::Reached);
}

/// Who is moved to another group the next day goes on with the same goals.
#[test]
fn goals_go_along_to_another_group() {
    let mut log = with_goal(aim(Measure::Attendance, None, Some(80)));
    let participant = who(1);
    let last = day("2026-10-02");
    log.run(noon(last), Any::RemoveFromGroup { group: GROUP, participant, on: last });
    let entered = day("2026-10-03");
    log.run(noon(entered), Any::PlaceParticipant { group: GROUP, participant, entered });
    assert!(goal_views(&log.state, participant, Viewer::Docent, day("2026-10-20"))[0].open);
}

/// A goal is set at the intake, a week before the first session. It was never judged for who left before its date.
#[test]
fn a_goal_of_the_intake_ends_with_the_stay_that_followed() {
    let mut log = Log::with_people(&[]);
    log.add(1, "Samira B", "2026-09-14");
    let aim = aim(Measure::Attendance, None, Some(80));
    goals(&mut log, "2026-09-07", Command::Set { participant: who(1), goal: GOAL, aim });
    attend(&mut log, "2026-09-14", &[Status::Present; 3]);
    assert_eq!(standing(&log, "2026-09-20"), Standing::Underway { on_course: true });
    let last = day("2026-09-18");
    log.run(noon(last), Any::RemoveFromGroup { group: GROUP, participant: who(1), on: last });
    assert_eq!(standing(&log, "2026-09-19"), Standing::Reached);
}
