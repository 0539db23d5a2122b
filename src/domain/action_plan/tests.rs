use chrono::Weekday;

use super::*;
use crate::domain::fixture::*;
use crate::domain::value::PlanText;
use crate::domain::{CancelReason, Command as Any, DomainError};
use crate::fact::Class;

fn text(words: &str) -> Option<PlanText> {
    PlanText::parse(words).ok()
}

fn sections(agreements: &str) -> Sections {
    Sections { goals: text("Elke week komen"), agreements: text(agreements), ..Sections::default() }
}

fn run(log: &mut Log, on: &str, command: Command) -> Result<usize, DomainError> {
    log.try_run(noon(day(on)), Any::Plan(command)).map(|facts| facts.len())
}

#[test]
fn a_draft_becomes_a_version_that_is_read_and_answered_and_stays_readable() {
    let mut log = Log::with_people(&["Samira B"]);
    let participant = who(1);
    let share = |words: &str| Command::Share { participant, sections: sections(words) };
    run(&mut log, "2026-09-08", Command::Draft { participant, sections: sections("Op tijd") }).unwrap();
    assert_eq!(plan_view(&log.state, participant).draft, Some(sections("Op tijd")));
    assert!(plan_view(&log.state, participant).versions.is_empty(), "a draft is not shared");
    run(&mut log, "2026-09-09", share("Op tijd komen")).unwrap();
    run(&mut log, "2026-09-10", Command::Read { participant, version: 1 }).unwrap();
    assert_eq!(run(&mut log, "2026-09-11", Command::Read { participant, version: 1 }), Ok(0), "read once is read");
    let words = text("Ik wil ook zwemmen");
    run(&mut log, "2026-09-11", Command::React { participant, version: 1, words: words.clone() }).unwrap();
    assert_eq!(run(&mut log, "2026-10-01", share("Op tijd komen")), Ok(0), "the same plan is no new version");
    run(&mut log, "2026-10-01", share("Op tijd komen, en zwemmen")).unwrap();
    let view = plan_view(&log.state, participant);
    assert_eq!(view.draft, None);
    let versions: Vec<_> = view.versions.iter().map(|version| (version.version, version.on, version.read)).collect();
    assert_eq!(versions, [(2, day("2026-10-01"), None), (1, day("2026-09-09"), Some(day("2026-09-10")))]);
    assert_eq!(view.versions[1].sections, sections("Op tijd komen"), "what was shared is not changed");
    assert_eq!(view.versions[1].reactions, [words.unwrap()]);
    run(&mut log, "2026-10-02", Command::React { participant, version: 1, words: None }).unwrap();
    assert!(plan_view(&log.state, participant).versions[1].reactions.is_empty());
}

#[test]
fn an_empty_plan_is_not_shared_and_an_unknown_one_not_read() {
    let mut log = Log::with_people(&["Samira B"]);
    let participant = who(1);
    let empty = Command::Share { participant, sections: Sections::default() };
    assert_eq!(run(&mut log, "2026-09-09", empty), Err(DomainError::EmptyPlan));
    let read = Command::Read { participant, version: 1 };
    assert_eq!(run(&mut log, "2026-09-09", read), Err(DomainError::UnknownPlan));
    run(&mut log, "2026-09-09", Command::Draft { participant, sections: sections("a") }).unwrap();
    run(&mut log, "2026-09-09", Command::Draft { participant, sections: Sections::default() }).unwrap();
    assert_eq!(plan_view(&log.state, participant).draft, None);
}

#[test]
fn two_docents_who_share_unaware_of_each_other_both_stay_readable() {
    let mut log = Log::with_people(&["Samira B"]);
    let participant = who(1);
    let at = noon(day("2026-09-09"));
    let share = |words: &str| Any::Plan(Command::Share { participant, sections: sections(words) });
    let one = crate::domain::decide(&log.state, share("Op tijd"), at).unwrap().remove(0);
    let other = crate::domain::decide(&log.state, share("Bellen als het niet lukt"), at).unwrap().remove(0);
    log.unaware(at, Class::Docents, one);
    log.unaware(at, Class::Docents, other);
    let view = plan_view(&log.state, participant);
    assert_eq!((view.versions.len(), view.versions[0].also.len()), (1, 1));
}

#[test]
fn the_lessons_of_a_week_are_said_once() {
    let mut log = Log::with_people(&["Samira B"]);
    for (n, date) in (1..).zip(["2026-09-07", "2026-09-09", "2026-09-14", "2026-09-16", "2026-09-18"]) {
        log.plan(n, date, "10:00");
    }
    log.run(noon(day("2026-09-07")), Any::CancelSession { session: lesson(5), reason: CancelReason::Holiday });
    let days: Vec<Weekday> = weekly(&log.state, who(1), day("2026-09-07")).iter().map(Weekly::weekday).collect();
    assert_eq!(days, [Weekday::Mon, Weekday::Wed]);
}
