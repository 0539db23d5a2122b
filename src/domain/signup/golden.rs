//! Frozen format: the bytes of every kind of fact about a sign-up. They change only when the format is intentionally
//! migrated.

use super::{
    Appointment, CallOutcome, Coming, Command as Signup, DropReason, NewCandidate, ReferTo, Screening, SignUp,
};
use crate::domain::fixture::*;
use crate::domain::golden::lines;
use crate::domain::*;

#[test]
fn the_bytes_of_a_sign_up() {
    let mut log = Log::with_people(&["Ruud S"]);
    let (at, group, participant, meeting) = (noon(day("2026-09-08")), GROUP, who(2), MeetingId([0x3e; 16]));
    let contact = Contact {
        phone: Phone::parse("0612345678").ok(),
        email: Email::parse("zoe@velsen.nl").ok(),
        street: Street::parse("Dam 1").ok(),
        postcode: Postcode::parse("1971AB").ok(),
        town: Town::parse("IJmuiden").ok(),
    };
    let sign_up = SignUp {
        case_manager: FullName::parse("Jan de Wit").ok(),
        case_manager_phone: Phone::parse("0255123456").ok(),
        case_manager_email: Email::parse("j@velsen.nl").ok(),
        goal: Sentence::parse("Fitter worden").ok(),
        ..SignUp::on(day("2026-09-07"))
    };
    let hall = Appointment::new(day("2026-09-08"), clock("10:00"), Place::parse("Hal").ok());
    let commands = [
        Signup::Add {
            group,
            candidates: vec![NewCandidate { participant, name: person_name("Zoë"), contact, sign_up }],
        },
        Signup::PlanMeeting { group, meeting, at: hall.clone() },
        Signup::MarkMeeting { group, meeting, marks: vec![(participant, Some(Coming::Came))] },
        Signup::PlanIntake { group, participant, at: Some(hall) },
        Signup::CallAboutIntake { group, participant, outcome: Some(CallOutcome::Comes) },
        Signup::Screen { group, participant, outcome: Some(Screening::Suitable) },
        Signup::Screen { group, participant, outcome: Some(Screening::Refer(ReferTo::DebtHelp)) },
        Signup::Screen { group, participant, outcome: Some(Screening::Later(day("2026-10-01"))) },
        Signup::Drop { group, participant, reason: DropReason::Moved },
        Signup::Merge { keep: who(1), other: participant },
    ];
    let facts: String = commands.into_iter().map(|command| lines(&log.run(at, Command::Signup(command)))).collect();
    insta::assert_snapshot!(facts, @"
    6 ParticipantNamed v1 821820a0 a100a100645a6fc3ab
    6 ContactRecorded v1 821821a0 a5006a30363132333435363738016d7a6f654076656c73656e2e6e6c026544616d20310367313937312041420468494a6d756964656e
    6 SignedUp v1 821826a10050aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa a5001950df016a4a616e20646520576974026a30323535313233343536036b6a4076656c73656e2e6e6c046d46697474657220776f7264656e
    9 CandidateListed v1 821853a1005002020202020202020202020202020202 a0
    9 InformationMeetingPlanned v1 821855a100503e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e a3001950e001190258026348616c
    6 MeetingMarked v1 821827a100503e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e a10002
    6 IntakePlanned v1 821828a10050aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa a3001950e001190258026348616c
    6 IntakeCalled v1 821829a10050aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa a3001950e0011902580201
    6 ScreeningDecided v1 82182aa10050aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa a0
    6 ScreeningDecided v1 82182aa10050aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa a10004
    6 ScreeningDecided v1 82182aa10050aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa a1011950f7
    6 SignUpEnded v1 82182ba10050aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa a20005011950e0
    9 CandidateDropped v1 821854a1005002020202020202020202020202020202 a1001950e0
    6 MergedInto v1 82182ca1005001010101010101010101010101010101 a1005001010101010101010101010101010101
    6 MergedInto v1 82182ca1005002020202020202020202020202020202 a1005001010101010101010101010101010101
    ");
}
