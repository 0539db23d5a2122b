//! Nothing is left out, and both forms say the same.

use super::*;
use crate::domain::fixture::{Log, day, noon, score, who};
use crate::domain::{Command, Moment};
use crate::fact::{Author, Fact, Home, RecordId};

fn lines(log: &Log) -> Vec<Line> {
    log.heads.values().flatten().map(|entry| Line { entry: entry.clone(), current: true }).collect()
}

#[test]
fn an_export_holds_every_version_in_both_forms_and_nobody_elses() {
    let mut log = Log::with_people(&["Samira B", "Ahmed C"]);
    let on = noon(day("2026-09-09"));
    for participant in [who(1), who(2)] {
        let answer = score(7);
        let (date, moment) = (on.today(), Moment::Before);
        log.run(on, Command::RecordPlezierscore { participant, date, session: None, moment, answer });
        log.run(on, Command::RecordSleepScore { participant, date, answer: crate::domain::Answer::DontKnow });
    }
    let mut all = lines(&log);
    // An earlier version of the score, and something that a newer program made.
    let plezier = all.iter().find(|line| line.entry.fact.home.purpose == Purpose::DiaryPlezier).unwrap().clone();
    let mut earlier = plezier.clone();
    earlier.current = false;
    earlier.entry.id = RecordId([0xee; 16]);
    earlier.entry.fact.home.subject = who(1).0;
    let newer = Entry {
        id: RecordId([0xff; 16]),
        fact: Fact {
            home: Home { purpose: Purpose::DiarySleep, subject: who(1).0 },
            kind: 999,
            version: 1,
            slot: vec![1],
            body: vec![0xab],
        },
        at: on.local,
        corrects: vec![RecordId([1; 16])],
        author: Author { device: [2; 32], class: Class::Participant },
    };
    all.extend([earlier, Line { entry: newer, current: true }]);
    let made = export(&log.state, who(1), all.clone(), on.local);
    all.reverse();
    assert_eq!(export(&log.state, who(1), all, on.local), made, "the order does not matter");

    let samira = made.json.contains("\"name\":\"Samira B.\"") && !made.json.contains("Ahmed");
    assert!(samira && !made.text.contains("Ahmed"), "{}", made.json);
    assert!(made.text.contains("Hier staat niet in: de notities van docenten."), "it says what is not in it");
    for part in [
        "\"category\":\"plezier\",\"kind\":\"plezierscore\",\"about\":{\"date\":\"2026-09-09\",\"moment\":\"before\"},\"value\":7",
        "\"category\":\"sleep\",\"kind\":\"sleep_score\",\"about\":{\"date\":\"2026-09-09\"},\"value\":\"unknown\"",
        "\"current\":false",
        "\"kind\":999,\"about\":{},\"value\":null,\"slot\":\"01\",\"body\":\"ab\"",
        "\"corrects\":[\"01010101010101010101010101010101\"]",
        "\"name\":\"Ochtend\"",
    ] {
        assert!(made.json.contains(part), "{part} in {}", made.json);
    }
    for part in [
        "woensdag 9 september 2026\n",
        "Plezier vooraf: 7",
        "Plezier vooraf: eerder: 7",
        "Slaap, 0 tot 10: weet ik niet",
        "nieuwere versie",
    ] {
        assert!(made.text.contains(part), "{part} in {}", made.text);
    }
}

#[test]
fn what_somebody_typed_stays_one_string() {
    assert_eq!(quoted("a\"b\\c\nd"), "\"a\\\"b\\\\c\\u000ad\"");
}

#[test]
fn what_was_said_about_coming_and_what_docents_did_about_it_is_in_both_forms() {
    use crate::domain::contact::{About, Command as Contact, Ground, Outcome};
    use crate::domain::fixture::{GROUP, lesson};
    use crate::domain::{AbsenceReason, AssignmentText, TaskId, TaskText};
    let mut log = Log::with_people(&["Samira B"]);
    log.plan(1, "2026-09-09", "13:00");
    let (at, on) = (noon(day("2026-09-09")), day("2026-09-09"));
    let (group, participant, session, task) = (GROUP, who(1), lesson(1), TaskId([3; 16]));
    let resolve = |about, outcome| Contact::Resolve { group, participant, about, attempt: 0, outcome };
    for command in [
        Contact::SignOff { participant, session, reason: Some(AbsenceReason::WorkOrSchool) },
        Contact::AnswerAssignment { participant, group, text: AssignmentText::parse("Zwemmen.\nEn koken.").ok() },
        Contact::SetTask { group, participant, task, text: TaskText::parse("Bel over \"schoenen\"").unwrap(), on },
        resolve(About::Session(session), Outcome::CallBack { on }),
        resolve(About::Ground(Ground::NotSynced, on), Outcome::Stops { reason: None }),
    ] {
        log.run(at, Command::Contact(command));
    }
    let made = export(&log.state, who(1), lines(&log), at.local);
    for part in [
        "\"kind\":\"signed_off\",\"about\":{\"session\":\"01010101010101010101010101010101\"},\"value\":{\"status\":\"away\",\"reason\":\"work_or_school\"}",
        "\"kind\":\"assignment_answer\"",
        "\"value\":\"Zwemmen.\\u000aEn koken.\"",
        "\"value\":{\"text\":\"Bel over \\\"schoenen\\\"\",\"on\":\"2026-09-09\"}",
        "\"attempt\":0},\"value\":{\"outcome\":\"call_back\",\"on\":\"2026-09-09\"}",
        "\"why\":\"not_synced\",\"since\":\"2026-09-09\"",
    ] {
        assert!(made.json.contains(part), "{part} in {}", made.json);
    }
    for part in [
        "Kan niet komen: kan niet komen (werk of opleiding)",
        "Kennismakingsopdracht: Zwemmen.\n    En koken.",
        "Notitie, Taak: Bel over \"schoenen\", op 2026-09-09",
        "Notitie, Gebeld over deze les: terugbellen, op 2026-09-09",
    ] {
        assert!(made.text.contains(part), "{part} in {}", made.text);
    }
}
