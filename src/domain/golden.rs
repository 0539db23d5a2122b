//! Frozen format: the bytes of every kind of fact. When one of these changes, what people wrote can no longer be read:
//! change them only when the format is intentionally migrated.

mod goals;

use std::fmt::Write;

use super::fixture::*;
use super::*;
use crate::fact::{Class, Fact, Purpose, RecordId};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

pub(crate) fn lines(facts: &[Fact]) -> String {
    facts.iter().fold(String::new(), |mut lines, fact| {
        let kind = Kind::from_code(fact.kind).unwrap();
        let (slot, body) = (hex(&fact.slot), hex(&fact.body));
        let _ = writeln!(lines, "{} {kind:?} v{} {slot} {body}", fact.home.purpose.code(), fact.version);
        lines
    })
}

#[test]
fn the_bytes_of_the_diary() {
    let mut log = Log::with_people(&["Samira B"]);
    log.plan(7, "2026-11-11", "10:00");
    log.share(1, &Purpose::DIARY);
    let (participant, date, at) = (who(1), day("2026-11-11"), noon(day("2026-11-11")));
    let moment = Moment::After;
    let commands = [
        Command::RecordSleepScore { participant, date, answer: score(7) },
        Command::RecordSleepScore { participant, date, answer: Answer::DontKnow },
        Command::RecordBedTime { participant, date, answer: Answer::Known(clock("22:45")) },
        Command::RecordUpTime { participant, date, answer: Answer::Known(clock("07:05")) },
        Command::RecordFoodMoment { participant, date, moment: FoodMoment::Sweet, eaten: true },
        Command::RecordMovement { participant, date, answer: Answer::Known(Movement::HalfHour) },
        Command::RecordRelaxation { participant, date, answer: score(10) },
        Command::TakePlezierscore { participant, date, session: None, moment, answer: Some(score(4)) },
        Command::TakePlezierscore { participant, date, session: None, moment, answer: None },
        Command::RecordPlezierscore { participant, date, session: None, moment: Moment::Before, answer: score(0) },
        Command::RecordPlezierscore { participant, date, session: Some(lesson(7)), moment, answer: score(8) },
        Command::VoidAnswer { participant, question: Question::SleepScore(date) },
    ];
    let facts: String = commands.into_iter().map(|command| lines(&log.run(at, command))).collect();
    insta::assert_snapshot!(facts, @"
    1 SleepScored v1 8201a100195120 a10007
    1 SleepScored v1 8201a100195120 a100f4
    1 BedTimeRecorded v1 8202a100195120 a100190555
    1 UpTimeRecorded v1 8203a100195120 a1001901a9
    2 FoodMomentRecorded v1 8204a2001951200107 a100f5
    3 MovementRecorded v1 8205a100195120 a10002
    4 RelaxationRecorded v1 8206a100195120 a1000a
    5 PlezierscoreTakenForParticipant v1 8211a2001951200101 a2001951200104
    5 PlezierscoreTakenForParticipant v1 8211a2001951200101 a100195120
    5 PlezierscoreRecorded v1 8211a2001951200100 a2001951200100
    5 PlezierscoreRecorded v1 8210a20050070707070707070707070707070707070101 a2001951200108
    1 AnswerVoided v1 8201a100195120 a0
    ");
}

#[test]
fn the_bytes_of_the_dossier_and_the_group() {
    let mut log = Log::default();
    let at = noon(day("2026-09-07"));
    let (group, participant, session) = (GROUP, who(1), lesson(7));
    let commands = [
        Command::CreateGroup {
            id: GROUP,
            name: GroupName::parse("Ochtend").unwrap(),
            programme: ProgrammeKey::FitAanHetWerk,
            weeks: Weeks::parse(12).unwrap(),
            organisation: Some(OrganisationName::parse("Sport Velsen").unwrap()),
            docent: Some((DEVICE, DocentName::parse("Ilse").unwrap())),
        },
        Command::AddParticipant {
            group,
            participant,
            name: person_name("Zoë B"),
            phone: Some(Phone::parse("06 12345678").unwrap()),
            entered: day("2026-09-07"),
        },
        Command::PlanSessions {
            group,
            series: Series { until: Until::Date(day("2026-09-07")), ..mon_wed_fri("2026-09-07", 1) },
            ids: vec![session],
        },
        Command::MoveSession { session, date: None, start: Some(clock("09:30")), minutes: None, place: None },
        Command::MarkAttendance {
            session,
            marks: vec![Mark { participant, status: Status::Notified, reason: Some(AbsenceReason::CareAtHome) }],
        },
        Command::VoidAttendance { session },
        Command::CancelSession { session, reason: CancelReason::Holiday },
        Command::OpenDossier { participant, device: DEVICE, reason: LookReason::Coaching },
        Command::RemoveFromGroup { group, participant, on: day("2026-10-01") },
    ];
    let facts: String = commands.into_iter().map(|command| lines(&log.run(at, command))).collect();
    insta::assert_snapshot!(facts, @"
    9 GroupFounded v1 821850a0 a30003010c021950df
    10 GroupNamed v1 821860a0 a100674f636874656e64
    10 OrganisationNamed v1 821866a0 a1006c53706f72742056656c73656e
    10 DocentNamed v1 821861a1005820dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd a10064496c7365
    6 ParticipantNamed v1 821820a0 a100a200645a6fc3ab016142
    6 ContactRecorded v1 821821a0 a1006a30363132333435363738
    6 TrajectoryStarted v1 821822a20050aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa011950df a0
    9 ParticipantPlaced v1 821851a2005001010101010101010101010101010101011950df a0
    10 SessionPlanned v1 821862a1005007070707070707070707070707070707 a4001950df01190258021878036853706f727468616c
    10 SessionMoved v1 821863a1005007070707070707070707070707070707 a10119023a
    6 AttendanceMarked v1 821824a1005007070707070707070707070707070707 a200020102
    6 AnswerVoided v1 821824a1005007070707070707070707070707070707 a0
    10 SessionCancelled v1 821864a1005007070707070707070707070707070707 a10003
    6 DossierOpened v1 821825a2005820dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd011950df a10001
    9 ParticipantLeft v1 821852a2005001010101010101010101010101010101011950df a1001950f7
    6 TrajectoryEnded v1 821823a20050aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa011950df a1001950f7
    ");
}

#[test]
fn the_bytes_of_a_place_that_is_taken_away() {
    let mut log = Log::with_people(&[]);
    let (at, session) = (noon(day("2026-09-07")), lesson(7));
    let series = Series { until: Until::Date(day("2026-09-07")), ..mon_wed_fri("2026-09-07", 1) };
    log.run(at, Command::PlanSessions { group: GROUP, series, ids: vec![session] });
    let (date, start, minutes) = (None, None, None);
    let facts = lines(&log.run(at, Command::MoveSession { session, date, start, minutes, place: Some(None) }));
    insta::assert_snapshot!(facts, @"10 SessionMoved v1 821863a1005007070707070707070707070707070707 a104f5");
}

#[test]
fn the_bytes_of_a_programme_and_its_steps() {
    let mut log = Log::with_people(&["Samira B"]);
    log.plan(7, "2026-09-07", "10:00");
    let (at, group) = (noon(day("2026-09-08")), GROUP);
    let mut programme = ProgrammeKey::BewegenWerkt.programme().clone().paid_by(programme::Payer::Uwv);
    programme.steps.to_mut().truncate(2);
    let text = QuestionText::parse("Komt lopend?").unwrap();
    programme.questions.to_mut().push(programme::Eligibility::Own { text });
    let step = step::StepKey::Measuring;
    let on = Some(day("2026-11-02"));
    let stay = log.state.stays(who(1))[0];
    let commands = [
        Command::Programme(programme::Command::Set { group, programme: Box::new(programme) }),
        Command::Step(step::Command::Date { group, step, on }),
        Command::Step(step::Command::Done { group, step, on: day("2026-09-08") }),
        Command::Step(step::Command::NotDone { group, step }),
        Command::Step(step::Command::PlanEvaluation { whose: step::Whose::Stay(stay), number: 0, on }),
        Command::Step(step::Command::HoldEvaluation {
            whose: step::Whose::Group(group),
            number: 2,
            held: Some(day("2026-09-08")),
        }),
        Command::Step(step::Command::RegisterHours { session: lesson(7), device: DEVICE, minutes: Some((60, 45)) }),
    ];
    let facts: String = commands.into_iter().map(|command| lines(&log.run(at, command))).collect();
    insta::assert_snapshot!(facts, @"
    9 ProgrammeSet v1 821856a0 b40001016d4265776567656e205765726b74020c031205183c0618b407080810098201a100060a8501020304050b848201a2000101058204a20011011850820aa08214a1006c4b6f6d74206c6f70656e643f0c838202811832820181185082038118320d010ef50f0610f511f4128101138201021402
    10 ProgrammeShown v1 821867a0 a3006d4265776567656e205765726b74010c02f5
    9 StepDated v1 821857a1001818 a100195117
    9 StepDone v1 821858a1001818 a1001950e0
    9 AnswerVoided v1 821858a1001818 a0
    9 EvaluationPlanned v1 821859a20050010101010101010101010101010101010100 a100195117
    9 EvaluationPlanned v1 821859a10102 a1011950e0
    9 HoursRegistered v1 82185aa2005007070707070707070707070707070707015820dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd a200183c01182d
    ");
}

#[test]
fn the_bytes_of_an_evaluation_of_who_came_back() {
    let mut log = Log::with_people(&["Samira B"]);
    let (group, participant, entered) = (GROUP, who(1), day("2026-11-30"));
    let on = day("2026-11-13");
    log.run(noon(on), Command::RemoveFromGroup { group, participant, on });
    log.run(noon(entered), Command::PlaceParticipant { group, participant, entered });
    let whose = step::Whose::Stay(log.state.stays(who(1))[1]);
    let hold = step::Command::HoldEvaluation { whose, number: 1, held: Some(entered) };
    let facts = lines(&log.run(noon(entered), Command::Step(hold)));
    insta::assert_snapshot!(facts, @"9 EvaluationPlanned v1 821859a3005001010101010101010101010101010101010102195133 a101195133");
}

#[test]
fn the_bytes_of_a_closing() {
    use closing::{Command as Closing, Destination, EndReason, Moving};
    let mut log = Log::with_people(&["Samira B"]);
    let stay = log.state.stays(who(1))[0];
    let (on, at) = (day("2026-11-29"), noon(day("2027-03-01")));
    let sentence = Sentence::parse("Kan met de fiets.").ok();
    let commands = [
        Closing::HoldTalk { stay, on: day("2026-11-02"), towards: Some(Destination::Schooling), sentence: None },
        Closing::Close {
            stay,
            on,
            reason: EndReason::Completed,
            destination: Some(Destination::VoluntaryWork),
            to: HandedTo::parse("Buurtsportcoach").ok(),
            sentence,
        },
        Closing::Check { stay, months: 3, on: day("2027-03-01"), moving: Moving::Sometimes, destination: None },
        Closing::UndoCheck { stay, months: 3 },
    ];
    let facts: String = commands.into_iter().map(|command| lines(&log.run(at, Command::Closing(command)))).collect();
    insta::assert_snapshot!(facts, @"
    9 EvaluationPlanned v1 821859a20050010101010101010101010101010101010100 a101195117
    6 TalkHeld v1 821883a20050aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa011950df a2001951170103
    9 ParticipantLeft v1 821852a2005001010101010101010101010101010101011950df a100195132
    6 TrajectoryEnded v1 821823a20050aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa011950df a100195132
    6 TrajectoryClosed v1 821882a20050aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa011950df a60019513201010202036f427575727473706f7274636f61636804714b616e206d65742064652066696574732e05f5
    6 FollowUpChecked v1 821884a30050aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa011950df0203 a20019518e0102
    6 AnswerVoided v1 821884a30050aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa011950df0203 a0
    ");
}

/// Somebody had left on another day; and figures that were given a second time on a day.
#[test]
fn the_bytes_of_what_a_closing_moved_and_of_a_second_giving() {
    use closing::{Command as Closing, EndReason};
    let mut log = Log::with_people(&["Samira B"]);
    let (on, at) = (day("2026-11-29"), noon(day("2027-03-01")));
    log.run(at, Command::RemoveFromGroup { group: GROUP, participant: who(1), on: day("2026-11-01") });
    let stay = log.state.stays(who(1))[0];
    let (reason, destination, to, sentence) = (EndReason::Completed, None, None, None);
    let facts = log.run(at, Command::Closing(Closing::Close { stay, on, reason, destination, to, sentence }));
    insta::assert_snapshot!(lines(&facts[2..]), @"6 TrajectoryClosed v1 821882a20050aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa011950df a400195132010105f406195116");
    let again = Slot::Figures { on: wire::WireDate(day("2026-11-30")), year: Some(2026), again: Some(1) };
    insta::assert_snapshot!(hex(&again.to_bytes()), @"82185ba300195133011907ea0201");
}

#[test]
fn the_bytes_of_figures_that_were_given() {
    use closing::{Command as Closing, Destination, EndReason};
    let mut log = Log::with_people(&[]);
    let (on, at) = (day("2026-11-29"), noon(day("2026-11-30")));
    for n in 1..=10 {
        log.add(n, "Deelnemer", "2026-09-07");
        let stay = log.state.stays(who(n))[0];
        let (reason, destination) = match n {
            1..=4 => (EndReason::Completed, Some(Destination::Sport)),
            _ => (EndReason::Moved, Some(Destination::Schooling)),
        };
        log.run(at, Command::Closing(Closing::Close { stay, on, reason, destination, to: None, sentence: None }));
    }
    let give = figure::Command::Give { group: GROUP, period: figure::Period::Year(2026) };
    let facts = lines(&log.run(at, Command::Figure(give)));
    insta::assert_snapshot!(facts, @"9 FiguresGiven v1 82185ba200195133011907ea a40081a300060104020a01800287a10001a10002a200030106a10004a10005a10006a10009030a");
}

#[test]
fn the_bytes_of_a_score_in_the_dossier() {
    let mut log = Log::with_people(&["Ruud S"]);
    let (participant, date) = (who(1), day("2026-11-11"));
    let take =
        Command::TakePlezierscore { participant, date, session: None, moment: Moment::After, answer: Some(score(4)) };
    let facts = lines(&log.run(noon(date), take));
    insta::assert_snapshot!(facts, @"6 PlezierscoreTakenForParticipant v1 8211a2001951200101 a2001951200104");
}

#[test]
fn the_bytes_of_measurements() {
    use measure::{BirthYear, Context, Instrument, Sex};

    let mut log = Log::with_people(&["Ruud S"]);
    log.state.set_screening([GROUP].into());
    let (participant, date, at) = (who(1), day("2026-11-11"), noon(day("2026-11-11")));
    let take = |instrument, context, values: Option<Vec<Option<i32>>>| measure::Command::Take {
        participant,
        instrument,
        date,
        context,
        values,
        sure: true,
    };
    let commands = [
        take(Instrument::SitUps, Context::Intake, Some(vec![Some(18)])),
        take(Instrument::SitUps, Context::Between, None),
        take(Instrument::Handgrip, Context::End, Some(vec![None, Some(315)])),
        take(Instrument::SitAndReach, Context::Loose, Some(vec![Some(-45)])),
        take(Instrument::BloodPressure, Context::Intake, Some(vec![Some(131), Some(84)])),
        measure::Command::Void { participant, instrument: Instrument::SitUps, date },
        measure::Command::Void { participant, instrument: Instrument::BloodPressure, date },
        measure::Command::RecordNormFacts { participant, birth_year: BirthYear::parse(1981), sex: Some(Sex::Woman) },
        measure::Command::RecordNormFacts { participant, birth_year: None, sex: None },
        measure::Command::RecordConditions { participant, risk: Some(true), chronic: None },
        measure::Command::RecordConditions { participant, risk: None, chronic: None },
    ];
    let facts: String = commands.into_iter().map(|command| lines(&log.run(at, Command::Measure(command)))).collect();
    insta::assert_snapshot!(facts, @"
    6 MeasurementTaken v1 821870a2000101195120 a300010101028112
    6 MeasurementTaken v1 821870a2000101195120 a200010102
    6 MeasurementTaken v1 821870a2000301195120 a3000101030282f619013b
    6 MeasurementTaken v1 821870a2000401195120 a3000101040281382c
    8 ScreeningTaken v1 821890a200182c01195120 a300010101028218831854
    6 AnswerVoided v1 821870a2000101195120 a0
    8 AnswerVoided v1 821890a200182c01195120 a0
    6 NormFactsRecorded v1 821871a0 a2001907bd0101
    6 AnswerVoided v1 821871a0 a0
    8 ConditionsRecorded v1 821891a0 a100f5
    8 AnswerVoided v1 821891a0 a0
    ");
}

#[test]
fn the_bytes_of_an_invitation_among_the_notes() {
    let mut log = Log::with_people(&["Ruud S"]);
    let (at, participant, invitation) = (noon(day("2026-11-11")), who(1), InvitationId([0x1d; 16]));
    let made = MadeInvitation { code: [0xc0; 11], until: 1_794_000_000 };
    assert!(!format!("{made:?}").contains("192"), "the code is never shown by accident");
    let commands = [
        Command::NoteInvitation { group: GROUP, participant, invitation, made },
        Command::NoteWithdrawal { participant, invitation },
    ];
    let facts: String = commands.into_iter().map(|command| lines(&log.run(at, command))).collect();
    insta::assert_snapshot!(facts, @"
    7 InvitationMade v1 821843a100501d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d a2004bc0c0c0c0c0c0c0c0c0c0c0011a6aee4480
    7 AnswerVoided v1 821843a100501d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d a0
    ");
    assert!(log.state.person(participant).unwrap().invitations().all(|(_, held)| held.current().is_none()));
}

#[test]
fn the_bytes_of_keeping_in_touch() {
    use contact::{About, Command as Contact, Ground, Outcome, Shelf, StopReason};
    let mut log = Log::with_people(&["Ruud S"]);
    log.plan(7, "2026-11-11", "13:00");
    let (group, participant, session) = (GROUP, who(1), lesson(7));
    let (at, on, task) = (noon(day("2026-11-11")), day("2026-11-11"), TaskId([0x7a; 16]));
    let resolve = |about, attempt, outcome| Contact::Resolve { group, participant, about, attempt, outcome };
    let rules = HouseRules::parse("Kom op tijd.\nBel als je niet kunt.").unwrap();
    let name = |name| Some(DocentName::parse(name).unwrap());
    let staff = contact::Staff { second: name("Bo"), stand_in: name("Kim") };
    let text = Some(AssignmentText::parse("Wat vind je leuk?").unwrap());
    let commands = [
        Contact::SetTask { group, participant, task, text: TaskText::parse("Vraag naar de schoenen").unwrap(), on },
        resolve(About::Task(task), 0, Outcome::Done),
        resolve(About::Session(session), 0, Outcome::NoAnswer),
        resolve(About::Session(session), 1, Outcome::CallBack { on }),
        resolve(About::Session(session), 2, Outcome::Stops { reason: Some(StopReason::Moved) }),
        resolve(About::Session(session), 3, Outcome::Coming),
        resolve(About::Ground(Ground::NotSynced, on), 0, Outcome::Coming),
        resolve(About::Ground(Ground::StoppedFilling, on), 0, Outcome::Coming),
        resolve(About::Ground(Ground::AskedToTalk, on), 0, Outcome::Coming),
        resolve(About::Signal(session), 0, Outcome::Told { on }),
        Contact::UndoResolve { participant, about: About::Signal(session), attempt: 0 },
        Contact::SignOff { participant, session, reason: Some(AbsenceReason::Appointment) },
        Contact::UndoSignOff { participant, session },
        Contact::SetHouseRules { group, rules: Some(rules) },
        Contact::SetHouseRules { group, rules: None },
        Contact::ReadHouseRules { participant, group, version: RecordId([0x9e; 16]) },
        Contact::SetAssignment { group, text: text.clone() },
        Contact::AnswerAssignment { participant, group, text },
        Contact::StaffSessions { group, sessions: vec![session], staff: staff.clone() },
        Contact::StaffSessions { group, sessions: vec![session], staff: contact::Staff::default() },
        Contact::ShelveGroup { group, shelf: Some(Shelf::Bin) },
        Contact::ShelveGroup { group, shelf: Some(Shelf::Archive) },
        Contact::ShelvePerson { group, participant, shelf: Some(Shelf::Bin) },
        Contact::ShelvePerson { group, participant, shelf: Some(Shelf::Archive) },
        Contact::ShelvePerson { group, participant, shelf: None },
    ];
    let mut facts: String =
        commands.into_iter().map(|command| lines(&log.run(at, Command::Contact(command)))).collect();
    facts += &lines(&log.run(at, Command::CancelSession { session, reason: CancelReason::Mistake }));
    let lend = Contact::LendDevice { device: DEVICE, until: Some(on) };
    facts += &lines(&log.run(at, Command::Contact(lend)));
    insta::assert_snapshot!(facts, @"
    7 TaskSet v1 821840a100507a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a a200765672616167206e616172206465207363686f656e656e01195120
    7 TaskResolved v1 821846a100507a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a a10006
    7 TaskResolved v1 821841a20050070707070707070707070707070707070100 a10003
    7 TaskResolved v1 821841a20050070707070707070707070707070707070101 a2000201195120
    7 TaskResolved v1 821841a20050070707070707070707070707070707070102 a200040204
    7 TaskResolved v1 821841a20050070707070707070707070707070707070103 a10001
    7 TaskResolved v1 821844a30001011951200200 a10001
    7 TaskResolved v1 821844a30002011951200200 a10001
    7 TaskResolved v1 821844a30003011951200200 a10001
    7 TaskResolved v1 821845a1005007070707070707070707070707070707 a2000501195120
    7 AnswerVoided v1 821845a1005007070707070707070707070707070707 a0
    6 SessionSignedOff v1 821831a1005007070707070707070707070707070707 a200f50101
    6 SessionSignedOff v1 821831a1005007070707070707070707070707070707 a100f4
    10 HouseRulesSet v1 821865a0 a10078224b6f6d206f702074696a642e0a42656c20616c73206a65206e696574206b756e742e
    10 HouseRulesSet v1 821865a0 a0
    6 HouseRulesRead v1 82183ba10050aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa a100509e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e
    10 AssignmentSet v1 821869a0 a100715761742076696e64206a65206c65756b3f
    6 AssignmentAnswered v1 82183aa10050aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa a100715761742076696e64206a65206c65756b3f
    10 SessionStaffed v1 82186aa1005007070707070707070707070707070707 a20062426f01634b696d
    10 SessionStaffed v1 82186aa1005007070707070707070707070707070707 a0
    9 GroupShelved v1 82185da0 a10002
    9 GroupShelved v1 82185da0 a10001
    7 PersonShelved v1 821848a0 a10002
    9 AnswerVoided v1 821851a2005001010101010101010101010101010101011950df a0
    6 AnswerVoided v1 821822a20050aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa011950df a0
    7 PersonShelved v1 821848a0 a10001
    7 AnswerVoided v1 821848a0 a0
    10 SessionCancelled v1 821864a1005007070707070707070707070707070707 a10005
    9 DeviceLent v1 82185ea1005820dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd a100195120
    ");
}

#[test]
fn what_a_newer_program_wrote_is_counted_and_left_alone() {
    let mut log = Log::with_people(&["Samira B"]);
    let at = noon(day("2026-11-11"));
    let answer = Command::RecordSleepScore { participant: who(1), date: day("2026-11-11"), answer: score(7) };
    let [fact] = log.run(at, answer).try_into().unwrap();
    let before = log.state.clone();
    let strange = [
        Fact { kind: 60_000, ..fact.clone() },
        Fact { version: 2, ..fact.clone() },
        Fact { body: vec![0xa1, 0x00, 0x0b], ..fact.clone() },
        Fact { body: vec![0xff], ..fact.clone() },
        Fact { kind: Kind::BedTimeRecorded.code(), ..fact.clone() },
        Fact { slot: vec![0x82, 0x19, 0x03, 0xe7, 0xa0], ..fact.clone() },
        Fact { slot: Vec::new(), ..fact.clone() },
    ];
    for (n, strange) in (1_usize..).zip(strange) {
        let class = Class::Participant;
        if allowed(strange.home.purpose, class, strange.kind) {
            log.unaware(at, class, strange);
        } else {
            let heads = [entry(strange.clone(), 99, at, class)];
            log.state.put(&strange.home, &[0xf6], &heads);
        }
        assert_eq!(log.state.newer(), n);
        assert_eq!(
            log.state.person(who(1)).unwrap().day(day("2026-11-11")),
            before.person(who(1)).unwrap().day(day("2026-11-11"))
        );
    }
}

#[test]
fn a_slot_has_one_spelling() {
    let slot = Slot::from(Question::SleepScore(day("2026-11-11")));
    let bytes = slot.to_bytes();
    assert_eq!(Slot::from_bytes(&bytes), Some(slot));
    let longer = [bytes.as_slice(), &[0]].concat();
    assert_eq!(Slot::from_bytes(&longer), None);
    // The same date, its number spelled in five bytes instead of three.
    let days = day("2026-11-11").to_epoch_days().to_be_bytes();
    let wide = [&[0x82, 0x01, 0xa1, 0x00, 0x1a], days.as_slice()].concat();
    assert_eq!(Slot::from_bytes(&wide), None);
}
