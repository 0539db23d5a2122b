//! What a participant sees of their programme.

use super::{Command as Contact, Staff, my_programme, written};
use crate::domain::fixture::*;
use crate::domain::{AbsenceReason, AssignmentText, CancelReason, Command, DocentName, HouseRules};
use crate::fact::Class;

fn rules(text: &str) -> Command {
    Command::Contact(Contact::SetHouseRules { group: GROUP, rules: HouseRules::parse(text).ok() })
}

#[test]
fn the_sessions_to_come_name_who_gives_them_and_say_which_are_cancelled() {
    let mut log = Log::with_people(&["Samira B"]);
    log.plan(1, "2026-11-09", "10:00");
    log.plan(2, "2026-11-11", "10:00");
    log.plan(3, "2026-11-13", "10:00");
    log.plan(4, "2026-11-11", "14:00");
    let at = noon(day("2026-11-09"));
    let name = |name: &str| Some(DocentName::parse(name).unwrap());
    let staff = |session: u8, staff: Staff| {
        Command::Contact(Contact::StaffSessions { group: GROUP, sessions: vec![lesson(session)], staff })
    };
    log.run(at, staff(2, Staff { second: name("Bo"), stand_in: None }));
    log.run(at, staff(3, Staff { second: None, stand_in: name("Kim") }));
    log.run(at, Command::CancelSession { session: lesson(4), reason: CancelReason::NoPlace });
    // During a session it is still there: somebody may be late.
    let during = my_programme(&log.state, who(1), now("2026-11-09T10:30:00+01:00"));
    assert_eq!(during.coming.len(), 4);
    assert!(!during.coming[0].marked);
    let marks = vec![mark(who(1), crate::domain::Status::Late)];
    log.run(at, Command::MarkAttendance { session: lesson(1), marks });
    assert!(my_programme(&log.state, who(1), now("2026-11-09T10:30:00+01:00")).coming[0].marked);
    let view = my_programme(&log.state, who(1), at);
    let shown: Vec<(String, String, bool)> = view
        .coming
        .iter()
        .map(|coming| {
            let docents: Vec<String> = coming.docents.iter().map(ToString::to_string).collect();
            (coming.session.begins().to_string(), docents.join("+"), coming.session.is_cancelled())
        })
        .collect();
    let row = |when: &str, docents: &str, cancelled| (when.to_owned(), docents.to_owned(), cancelled);
    assert_eq!(
        shown,
        [
            row("2026-11-11 10:00:00", "Ilse+Bo", false),
            row("2026-11-11 14:00:00", "Ilse", true),
            row("2026-11-13 10:00:00", "Kim", false),
        ]
    );
    assert_eq!(log.run(at, staff(3, Staff { second: None, stand_in: name("Kim") })), [], "twice is once");
    log.run(at, staff(3, Staff::default()));
    assert_eq!(log.state.session(lesson(3)).unwrap().staff, Staff::default());
}

#[test]
fn new_rules_are_to_be_read_again_and_two_unaware_texts_both_show() {
    let mut log = Log::with_people(&["Samira B"]);
    let at = noon(day("2026-11-09"));
    let seen = |log: &Log| my_programme(&log.state, who(1), at).rules;
    assert_eq!(seen(&log), []);
    log.run(at, rules("Kom op tijd."));
    let first = seen(&log)[0].clone();
    assert!(!first.1);
    let read = Contact::ReadHouseRules { participant: who(1), group: GROUP, version: first.0.version };
    log.run(at, Command::Contact(read.clone()));
    assert!(seen(&log)[0].1);
    assert_eq!(log.run(at, Command::Contact(read)), [], "twice is once");
    assert_eq!(log.run(at, rules("Kom op tijd.")), [], "the same text is no change");
    let [other] = log.run(at, rules("Kom op tijd. Neem water mee.")).try_into().unwrap();
    assert!(!seen(&log)[0].1, "these are newer");

    let mut unaware = other;
    unaware.body = vec![0xa1, 0x00, 0x62, b'O', b'k'];
    log.unaware(now("2026-11-09T13:00:00+01:00"), Class::Docents, unaware);
    let texts: Vec<String> = seen(&log)[0].0.texts.iter().map(ToString::to_string).collect();
    assert_eq!(texts, ["Ok", "Kom op tijd. Neem water mee."]);
    log.run(at, rules("Kom op tijd."));
    assert_eq!(seen(&log)[0].0.texts.len(), 1);
    log.run(at, Command::Contact(Contact::SetHouseRules { group: GROUP, rules: None }));
    assert_eq!(seen(&log), []);
}

#[test]
fn an_answer_to_the_assignment_can_be_changed_and_taken_back() {
    let mut log = Log::with_people(&["Samira B", "Ahmed C"]);
    let at = noon(day("2026-11-09"));
    let text = |text: &str| AssignmentText::parse(text).ok();
    log.run(at, Command::Contact(Contact::SetAssignment { group: GROUP, text: text("Wat doe je graag?") }));
    let answer = |n: u8, words: &str| {
        Command::Contact(Contact::AnswerAssignment { participant: who(n), group: GROUP, text: text(words) })
    };
    log.run(at, answer(1, "Koken"));
    log.run(at, answer(1, "Koken\nen zwemmen"));
    let shown = |log: &Log, n: u8| my_programme(&log.state, who(n), at).assignments[0].answer.clone();
    assert_eq!(shown(&log, 1), text("Koken\nen zwemmen"));
    assert_eq!(shown(&log, 2), None, "nobody sees another's answer");
    log.run(at, answer(1, ""));
    assert_eq!(shown(&log, 1), None);
    let held = log.state.person(who(1)).unwrap().contacts().answer(GROUP);
    assert_eq!(written(GROUP, held), None);
}

#[test]
fn a_reason_may_follow_the_signing_off_and_is_taken_back_with_it() {
    let mut log = Log::with_people(&["Samira B"]);
    log.plan(1, "2026-11-11", "10:00");
    let (at, participant, session) = (noon(day("2026-11-09")), who(1), lesson(1));
    let off = |reason| Command::Contact(Contact::SignOff { participant, session, reason });
    let said = |log: &Log| my_programme(&log.state, participant, at).coming[0].said.map(|(said, _)| said.reason());
    log.run(at, off(None));
    assert_eq!(said(&log), Some(None));
    log.run(at, off(Some(AbsenceReason::CareAtHome)));
    assert_eq!(said(&log), Some(Some(AbsenceReason::CareAtHome)));
    log.run(at, Command::Contact(Contact::UndoSignOff { participant, session }));
    assert_eq!(said(&log), None);
}
