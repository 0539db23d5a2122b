//! Who is called about a signal.

use super::{Reason, Task, to_call};
use crate::domain::fixture::*;
use crate::domain::{Command, FullName, Phone, Status, signup};

#[test]
fn about_a_signal_the_case_manager_is_called_and_never_the_participant() {
    let mut log = Log::with_people(&["Dennis K"]);
    for (n, date) in (1..).zip(["2026-11-02", "2026-11-04"]) {
        log.plan(n, date, "10:00");
        let marks = vec![mark(who(1), Status::NoShow)];
        log.run(noon(day(date)), Command::MarkAttendance { session: lesson(n), marks });
    }
    let at = noon(day("2026-11-04"));
    let phone = Phone::parse("06 12345678").ok();
    log.run(at, Command::RecordContact { participant: who(1), phone: phone.clone() });
    let tasks = |log: &Log| -> (Vec<Task>, Vec<Task>) {
        to_call(&log.state, at).into_iter().partition(|task| matches!(task.reason, Reason::Signal { .. }))
    };
    let (signals, others) = tasks(&log);
    assert_eq!((signals[0].phone.clone(), signals[0].manager.clone()), (None, None));
    assert!(!others.is_empty() && others.iter().all(|task| task.phone == phone && task.manager.is_none()));

    let (manager, number) = (FullName::parse("Carla Smit").ok(), Phone::parse("06 87654321").ok());
    let mut sign_up = signup::SignUp::on(day("2026-11-01"));
    (sign_up.case_manager, sign_up.case_manager_phone) = (manager.clone(), number.clone());
    log.run(at, Command::Signup(signup::Command::Enlist { group: GROUP, participant: who(1), sign_up }));
    let (signals, _) = tasks(&log);
    assert_eq!((signals[0].phone.clone(), signals[0].manager.clone()), (number, manager));
}
