use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use crate::domain::fixture::*;
use crate::domain::*;
use crate::fact::{Class, Purpose};

/// Every way to answer about a date, also through a docent's device.
fn answers(date: NaiveDate) -> Vec<Command> {
    let participant = who(1);
    let (session, moment, answer) = (None, Moment::Before, score(5));
    vec![
        Command::RecordSleepScore { participant, date, answer },
        Command::RecordBedTime { participant, date, answer: Answer::DontKnow },
        Command::RecordUpTime { participant, date, answer: Answer::DontKnow },
        Command::RecordFoodMoment { participant, date, moment: FoodMoment::Fruit, eaten: true },
        Command::RecordMovement { participant, date, answer: Answer::DontKnow },
        Command::RecordRelaxation { participant, date, answer },
        Command::TakePlezierscore { participant, date, session, moment, answer: Some(answer) },
        Command::RecordPlezierscore { participant, date, session, moment, answer },
        Command::VoidAnswer { participant, question: Question::Relaxation(date) },
    ]
}

proptest! {
    #[test]
    fn every_answer_is_for_today_and_the_six_days_before(
        start in 0u64..800,
        back in 0u64..20,
        ahead in any::<bool>(),
        second in 0u32..86_400,
        offset in -12i32..=14,
    ) {
        let today = day("2026-01-01") + Days::new(start);
        let date = if ahead { today + Days::new(back) } else { today - Days::new(back) };
        let time = chrono::NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap();
        let zone = chrono::FixedOffset::east_opt(offset * 3600).unwrap();
        let at = Now { local: today.and_time(time).and_local_timezone(zone).unwrap() };
        let mut log = Log::with_people(&["Samira B"]);
        log.share(1, &Purpose::DIARY);
        for command in answers(date) {
            let void = matches!(command, Command::VoidAnswer { .. });
            let expected = match (ahead && back > 0, back) {
                (true, _) => Err(DomainError::FutureDate(date)),
                (false, 7..) => Err(DomainError::TooLongAgo(date)),
                (false, _) => Ok(()),
            };
            let decided = log.try_run(at, command).map(|facts| assert_eq!(facts.len(), 1));
            prop_assert_eq!(decided, expected, "void: {}", void);
        }
    }
}

#[test]
fn a_time_of_today_that_has_not_come_is_refused() {
    let log = Log::with_people(&["Samira B"]);
    let (participant, date, at) = (who(1), day("2026-11-11"), now("2026-11-11T07:30:00+01:00"));
    let up = |text: &str| Command::RecordUpTime { participant, date, answer: Answer::Known(clock(text)) };
    let bed = |text: &str| Command::RecordBedTime { participant, date, answer: Answer::Known(clock(text)) };
    assert!(decide(&log.state, up("07:30"), at).is_ok());
    assert_eq!(decide(&log.state, up("07:31"), at), Err(DomainError::FutureTime));
    // From noon on it was the evening before; after midnight it is the day itself.
    assert!(decide(&log.state, bed("23:30"), at).is_ok());
    assert!(decide(&log.state, bed("01:15"), at).is_ok());
    assert_eq!(decide(&log.state, bed("08:00"), at), Err(DomainError::FutureTime));
}

#[test]
fn niets_and_weet_ik_niet_stand_alone() {
    let mut log = Log::with_people(&["Samira B"]);
    let (participant, date) = (who(1), day("2026-11-11"));
    let tap = |log: &mut Log, moment, eaten| {
        log.run(noon(date), Command::RecordFoodMoment { participant, date, moment, eaten }).len()
    };
    let on = |log: &Log| {
        let card = log.state.person(participant).unwrap().day(date).unwrap();
        FoodMoment::ALL.into_iter().filter(|moment| card.ate(*moment)).collect::<Vec<_>>()
    };
    assert_eq!(tap(&mut log, FoodMoment::Fruit, true), 1);
    assert_eq!(tap(&mut log, FoodMoment::Water, true), 1);
    assert_eq!(tap(&mut log, FoodMoment::Nothing, true), 3);
    assert_eq!(on(&log), [FoodMoment::Nothing]);
    assert_eq!(tap(&mut log, FoodMoment::DontKnow, true), 2);
    assert_eq!(tap(&mut log, FoodMoment::Lunch, true), 2);
    assert_eq!(on(&log), [FoodMoment::Lunch]);
    assert_eq!(tap(&mut log, FoodMoment::Lunch, false), 1);
    assert_eq!(on(&log), []);
}

#[test]
fn a_score_names_a_session_of_its_own_date() {
    let mut log = Log::with_people(&["Samira B"]);
    log.plan(1, "2026-11-11", "10:00");
    let score_of = |session, date: &str| Command::RecordPlezierscore {
        participant: who(1),
        date: day(date),
        session: Some(session),
        moment: Moment::Before,
        answer: score(5),
    };
    let at = noon(day("2026-11-11"));
    let decided = |command| decide(&log.state, command, at).map(|facts| facts.len());
    assert_eq!(decided(score_of(lesson(1), "2026-11-11")), Ok(1));
    let other = Err(DomainError::SessionOnOtherDate(day("2026-11-11")));
    assert_eq!(decided(score_of(lesson(1), "2026-11-10")), other);
    assert_eq!(decided(score_of(lesson(9), "2026-11-11")), Err(DomainError::UnknownSession(lesson(9))));
}

#[test]
fn whose_phone_has_joined_gets_a_score_from_a_docent_only_when_plezier_is_shared() {
    let mut log = Log::with_people(&["Ruud S"]);
    log.state.set_joined([who(1)].into());
    let (participant, date, at) = (who(1), day("2026-11-11"), noon(day("2026-11-11")));
    let take = |answer| Command::TakePlezierscore { participant, date, session: None, moment: Moment::After, answer };
    assert_eq!(log.try_run(at, take(Some(score(6)))), Err(DomainError::NotShared));
    log.share(1, &[Purpose::DiarySleep]);
    assert_eq!(log.try_run(at, take(Some(score(6)))), Err(DomainError::NotShared));
    log.share(1, &[Purpose::DiaryPlezier]);
    assert_eq!(log.try_run(at, take(None)), Err(DomainError::NothingToVoid));
    log.run(at, take(Some(score(6))));
    assert_eq!(pair::pairs(&log.state, participant)[0].after.map(|half| half.taken_by_docent), Some(true));
    log.run(at, take(None));
    assert!(pair::pairs(&log.state, participant).is_empty());
}

#[test]
fn who_has_no_phone_gets_scores_in_the_dossier_and_their_own_answer_shows_once_a_phone_has_joined() {
    let mut log = Log::with_people(&["Ruud S"]);
    let (participant, date, at) = (who(1), day("2026-11-11"), noon(day("2026-11-11")));
    let take = |moment, answer| Command::TakePlezierscore { participant, date, session: None, moment, answer };
    let half = |log: &Log, moment| {
        let person = log.state.person(participant).unwrap();
        person
            .plezier(Occasion::Date(date), moment)
            .map(|held| (held.current().map(|score| score.answer), held.others().len()))
    };
    for (moment, value) in [(Moment::Before, 4), (Moment::After, 6)] {
        let facts = log.run(at, take(moment, Some(score(value))));
        assert_eq!(facts[0].home.purpose, Purpose::Dossier);
    }
    assert!(log.state.shows_plezier(participant), "what docents entered themselves is not withheld from them");
    // A phone joins, and plezier is not shared: a docent can only take back what a docent entered.
    log.state.set_joined([participant].into());
    assert!(!log.state.shows_plezier(participant));
    assert_eq!(log.try_run(at, take(Moment::Before, Some(score(5)))), Err(DomainError::NotShared));
    let facts = log.run(at, take(Moment::Before, None));
    assert_eq!(facts[0].home.purpose, Purpose::Dossier);
    assert_eq!(half(&log, Moment::Before), Some((None, 0)));
    // The participant's own answer goes before the docent's, whatever the clocks say; the docent's is kept.
    let early = now("2026-11-11T09:00:00+01:00");
    log.run(
        early,
        Command::RecordPlezierscore { participant, date, session: None, moment: Moment::After, answer: score(8) },
    );
    assert_eq!(half(&log, Moment::After), Some((Some(score(8)), 1)));
    let theirs =
        log.state.person(participant).unwrap().plezier(Occasion::Date(date), Moment::After).unwrap().others()[0].id;
    let picked = log.run(at, Command::PickVersion { record: theirs, by: Class::Participant });
    assert_eq!(picked[0].home.purpose, Purpose::DiaryPlezier);
    assert_eq!(half(&log, Moment::After).map(|half| half.0), Some(Some(score(6))));
    assert_eq!(log.state.conflicts(), 0, "one version in each place is no conflict");
    // Shared now: what a docent enters goes to the diary.
    log.share(1, &[Purpose::DiaryPlezier]);
    let facts = log.run(at, take(Moment::Before, Some(score(7))));
    assert_eq!(facts[0].home.purpose, Purpose::DiaryPlezier);
}

#[test]
fn a_series_makes_its_dates_without_the_holidays() {
    let mut series = mon_wed_fri("2026-09-09", 2);
    series.except = vec![day("2026-09-14")];
    let dates: Vec<String> = series.dates().unwrap().iter().map(NaiveDate::to_string).collect();
    assert_eq!(dates, ["2026-09-09", "2026-09-11", "2026-09-16", "2026-09-18", "2026-09-21"]);
    series.until = Until::Date(day("2026-09-11"));
    assert_eq!(series.dates().unwrap().len(), 2);
    series.until = Until::Date(day("2026-09-01"));
    assert_eq!(series.dates(), Err(DomainError::NoSessions));
    series.until = Until::Date(day("2036-09-01"));
    assert_eq!(series.dates(), Err(DomainError::TooManySessions { max: 208 }));
    series.weekdays.clear();
    assert_eq!(series.dates(), Err(DomainError::NoWeekdays));
}

#[test]
fn planning_the_same_series_twice_is_refused() {
    let mut log = Log::with_people(&[]);
    let series = mon_wed_fri("2026-09-07", 1);
    let plan = |ids: &[u8]| Command::PlanSessions {
        group: GROUP,
        series: series.clone(),
        ids: ids.iter().map(|n| lesson(*n)).collect(),
    };
    let at = noon(day("2026-09-07"));
    assert_eq!(log.try_run(at, plan(&[1, 2])), Err(DomainError::NotEnoughIds { needed: 3 }));
    assert_eq!(log.try_run(at, plan(&[1, 2, 1])), Err(DomainError::AlreadyExists));
    assert_eq!(log.run(at, plan(&[1, 2, 3, 4])).len(), 3);
    assert_eq!(log.try_run(at, plan(&[5, 6, 7])), Err(DomainError::AlreadyPlanned(day("2026-09-07"))));
}

#[test]
fn a_second_move_keeps_what_the_first_changed() {
    let mut log = Log::with_people(&["Abdi H"]);
    log.plan(1, "2026-11-11", "10:00");
    let at = noon(day("2026-11-10"));
    let (session, date, start, minutes, place) = (lesson(1), None, None, None, None);
    log.run(at, Command::MoveSession { session, date: Some(day("2026-11-12")), start, minutes, place: place.clone() });
    log.run(at, Command::MoveSession { session, date, start: Some(clock("11:00")), minutes, place: place.clone() });
    let moved = log.state.session(session).unwrap();
    assert_eq!((moved.date, moved.start, moved.moved), (day("2026-11-12"), clock("11:00"), true));
    let marks = vec![mark(who(1), Status::Present)];
    let early = log.try_run(at, Command::MarkAttendance { session, marks: marks.clone() });
    assert_eq!(early, Err(DomainError::FutureDate(day("2026-11-12"))));
    log.run(noon(day("2026-11-12")), Command::MarkAttendance { session, marks });
    let back = Command::MoveSession { session, date: Some(day("2026-11-11")), start, minutes, place };
    assert_eq!(log.try_run(at, back), Err(DomainError::SessionMarked(session)));
}

#[test]
fn names_go_to_the_board_of_every_group_that_has_another() {
    let mut log = Log::default();
    let at = noon(day("2026-09-07"));
    let organisation = Command::NameOrganisation { name: OrganisationName::parse("Sport Velsen").unwrap() };
    assert_eq!(log.try_run(at, organisation.clone()), Err(DomainError::NoGroup));
    let mut log = Log::with_people(&[]);
    let second = Command::CreateGroup {
        id: GroupId([0xbb; 16]),
        name: GroupName::parse("Middag").unwrap(),
        programme: ProgrammeKey::VelsenInBeweging,
        weeks: Weeks::parse(12).unwrap(),
        organisation: None,
        docent: None,
    };
    log.run(at, second.clone());
    let middag = |log: &Log| log.state.group(GroupId([0xbb; 16])).unwrap().clone();
    assert_eq!(middag(&log).organisation().map(OrganisationName::as_str), Some("Sportbedrijf"));
    assert_eq!(log.try_run(at, second), Err(DomainError::AlreadyExists));
    assert_eq!(log.run(at, organisation.clone()).len(), 2);
    assert_eq!(log.run(at, organisation).len(), 0);
    let name = DocentName::parse("Ilse").unwrap();
    assert_eq!(log.run(at, Command::NameDocent { device: DEVICE, name: name.clone() }).len(), 1);
    log.run(at, Command::NameDocent { device: DeviceKey([1; 32]), name });
    assert_eq!((middag(&log).docents().len(), middag(&log).devices().count()), (1, 2));
}

#[test]
fn a_look_into_a_dossier_is_written_once_per_device_and_day() {
    let mut log = Log::with_people(&["Samira B"]);
    let open = |device| Command::OpenDossier { participant: who(1), device, reason: LookReason::Coaching };
    let counts: Vec<usize> =
        [("2026-11-11", DEVICE), ("2026-11-11", DEVICE), ("2026-11-11", DeviceKey([1; 32])), ("2026-11-12", DEVICE)]
            .map(|(date, device)| log.run(noon(day(date)), open(device)).len())
            .into();
    assert_eq!(counts, [1, 0, 1, 1]);
    assert_eq!(log.state.person(who(1)).unwrap().opened().count(), 3);
}

#[test]
fn a_person_is_added_renamed_and_called() {
    let mut log = Log::with_people(&["Samira B"]);
    let at = noon(day("2026-09-07"));
    let participant = who(1);
    let twice = Command::AddParticipant {
        group: GROUP,
        participant,
        name: person_name("Samira B"),
        phone: None,
        entered: day("2026-09-07"),
    };
    assert_eq!(log.try_run(at, twice), Err(DomainError::AlreadyExists));
    assert_eq!(name::similar(&log.state, GROUP, &person_name("Samirra B")).len(), 1);
    log.run(at, Command::RenameParticipant { participant, name: person_name("Samira Bakker") });
    assert_eq!(log.run(at, Command::RenameParticipant { participant, name: person_name("Samira Bakker") }).len(), 0);
    let phone = Phone::parse("0612345678").ok();
    log.run(at, Command::RecordContact { participant, phone: phone.clone() });
    assert_eq!(log.state.person(participant).unwrap().phone(), phone.as_ref());
    log.run(at, Command::RecordContact { participant, phone: None });
    assert_eq!(log.state.person(participant).unwrap().phone(), None);
    let stranger = Command::RenameParticipant { participant: who(9), name: person_name("X") };
    assert_eq!(log.try_run(at, stranger), Err(DomainError::UnknownParticipant(who(9))));
}

#[test]
fn what_was_made_by_mistake_can_be_undone_until_it_was_used() {
    let mut log = Log::with_people(&["Samira B"]);
    log.plan(1, "2026-11-11", "10:00");
    log.plan(2, "2026-11-13", "10:00");
    let at = noon(day("2026-11-11"));
    log.run(at, Command::MarkAttendance { session: lesson(1), marks: vec![mark(who(1), Status::Present)] });
    let both = Command::UndoPlanSessions { sessions: vec![lesson(2), lesson(1)] };
    assert_eq!(log.try_run(at, both), Err(DomainError::SessionMarked(lesson(1))));
    log.run(at, Command::UndoPlanSessions { sessions: vec![lesson(2)] });
    assert_eq!(log.state.sessions(GROUP).len(), 1);
    let unplace = Command::UndoPlaceParticipant { group: GROUP, participant: who(1) };
    log.run(at, unplace.clone());
    assert!(log.state.members(GROUP, day("2026-11-11")).is_empty());
    assert_eq!(log.try_run(at, unplace), Err(DomainError::NotInGroup(who(1))));
}
