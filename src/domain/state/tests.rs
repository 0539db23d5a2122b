use proptest::prelude::*;

use crate::domain::fixture::*;
use crate::domain::*;
use crate::fact::{Class, Entry, Fact, Home, Purpose};

fn sleep(date: &str, value: u8) -> Fact {
    let log = Log::with_people(&["Samira B"]);
    let command = Command::RecordSleepScore { participant: who(1), date: day(date), answer: score(value) };
    decide(&log.state, command, noon(day(date))).unwrap().remove(0)
}

fn sleep_of(state: &State, date: &str) -> Held<Answer<Score>> {
    state.person(who(1)).unwrap().day(day(date)).unwrap().sleep.clone().unwrap()
}

#[test]
fn two_devices_that_answered_the_same_agree() {
    let mut log = Log::with_people(&["Samira B"]);
    log.unaware(now("2026-11-11T08:00:00+01:00"), Class::Participant, sleep("2026-11-11", 6));
    log.unaware(now("2026-11-11T08:30:00+01:00"), Class::Participant, sleep("2026-11-11", 6));
    let held = sleep_of(&log.state, "2026-11-11");
    assert_eq!((held.others().len(), held.is_several()), (1, false));
}

#[test]
fn of_two_answers_given_unaware_of_each_other_the_later_shows_and_the_other_can_be_picked() {
    let mut log = Log::with_people(&["Samira B"]);
    let early = log.unaware(now("2026-11-11T08:00:00+01:00"), Class::Participant, sleep("2026-11-11", 4));
    log.unaware(now("2026-11-11T07:30:00Z"), Class::Participant, sleep("2026-11-11", 6));
    let held = sleep_of(&log.state, "2026-11-11");
    assert_eq!(held.current(), Some(&score(6)));
    assert_eq!(held.others()[0].value, Some(score(4)));
    assert_eq!(held.others()[0].id, early);
    assert_eq!(log.state.conflicts(), 1);

    assert!(held.is_several());

    log.run(noon(day("2026-11-12")), Command::PickVersion { record: early, by: Class::Participant });
    let held = sleep_of(&log.state, "2026-11-11");
    assert_eq!((held.current(), held.others().len()), (Some(&score(4)), 0));
    assert_eq!(log.state.conflicts(), 0);
    let again = log.try_run(noon(day("2026-11-12")), Command::PickVersion { record: early, by: Class::Participant });
    assert_eq!(again, Err(DomainError::NoSuchVersion));
}

#[test]
fn a_version_is_picked_only_by_who_may_write_it() {
    let mut log = Log::with_people(&["Samira B"]);
    let first = log.unaware(noon(day("2026-11-11")), Class::Participant, sleep("2026-11-11", 4));
    log.unaware(noon(day("2026-11-11")), Class::Participant, sleep("2026-11-11", 5));
    let pick = Command::PickVersion { record: first, by: Class::Docents };
    assert_eq!(log.try_run(noon(day("2026-11-11")), pick), Err(DomainError::NotYours));
}

#[test]
fn an_answer_taken_back_leaves_the_question_open() {
    let mut log = Log::with_people(&["Samira B"]);
    let (participant, date, at) = (who(1), day("2026-11-11"), noon(day("2026-11-11")));
    log.run(at, Command::RecordSleepScore { participant, date, answer: score(4) });
    log.run(at, Command::VoidAnswer { participant, question: Question::SleepScore(date) });
    assert_eq!(sleep_of(&log.state, "2026-11-11").current(), None);
    assert!(!log.state.person(participant).unwrap().answered(Question::SleepScore(date)));
    let again = log.try_run(at, Command::VoidAnswer { participant, question: Question::SleepScore(date) });
    assert_eq!(again, Err(DomainError::NothingToVoid));
}

#[test]
fn the_participants_own_score_shows_before_the_docents_whatever_the_clocks_say() {
    let mut log = Log::with_people(&["Samira B"]);
    log.share(1, &[Purpose::DiaryPlezier]);
    let (participant, date) = (who(1), day("2026-11-11"));
    let own = Command::RecordPlezierscore { participant, date, session: None, moment: Moment::After, answer: score(8) };
    let own = decide(&log.state, own, noon(date)).unwrap().remove(0);
    log.run(
        noon(date),
        Command::TakePlezierscore { participant, date, session: None, moment: Moment::After, answer: Some(score(3)) },
    );
    log.unaware(now("2026-11-11T09:00:00+01:00"), Class::Participant, own);
    let held = log.state.person(participant).unwrap().plezier(Occasion::Date(date), Moment::After).unwrap();
    assert_eq!(held.current().map(|score| (score.answer, score.taken_by_docent)), Some((score(8), false)));
    let taken = held.others()[0].id;

    let take =
        Command::TakePlezierscore { participant, date, session: None, moment: Moment::After, answer: Some(score(2)) };
    assert_eq!(log.try_run(noon(date), take), Err(DomainError::ParticipantAnswered));

    log.run(noon(date), Command::PickVersion { record: taken, by: Class::Participant });
    let held = log.state.person(participant).unwrap().plezier(Occasion::Date(date), Moment::After).unwrap();
    assert_eq!(held.current().map(|score| (score.answer, score.taken_by_docent)), Some((score(3), false)));
}

#[test]
fn two_docents_who_change_the_time_and_the_place_both_get_their_way() {
    let mut log = Log::with_people(&[]);
    log.plan(1, "2026-11-11", "10:00");
    let at = noon(day("2026-11-10"));
    let change = |start, place| Command::MoveSession { session: lesson(1), date: None, start, minutes: None, place };
    let earlier = decide(&log.state, change(Some(clock("09:00")), None), at).unwrap().remove(0);
    let elsewhere = decide(&log.state, change(None, Some(Place::parse("Strand").ok())), at).unwrap().remove(0);
    log.unaware(at, Class::Docents, earlier);
    log.unaware(at, Class::Docents, elsewhere);
    let session = log.state.session(lesson(1)).unwrap();
    assert_eq!((session.start, session.place.unwrap().as_str()), (clock("09:00"), "Strand"));
}

/// Story: a place was typed for the wrong series, and emptying the field of a lesson left it standing.
#[test]
fn a_place_can_be_taken_away_is_given_again_and_stays_away_when_the_time_changes() {
    let mut log = Log::with_people(&[]);
    let ids = (1..=3).map(lesson).collect();
    let at = noon(day("2026-09-07"));
    log.run(at, Command::PlanSessions { group: GROUP, series: mon_wed_fri("2026-09-07", 1), ids });
    let change = |start, place| Command::MoveSession { session: lesson(1), date: None, start, minutes: None, place };
    let place = |log: &Log| log.state.session(lesson(1)).unwrap().place.map(|place| place.to_string());
    assert_eq!(place(&log).as_deref(), Some("Sporthal"));
    log.run(at, change(None, Some(None)));
    assert_eq!((place(&log), log.state.session(lesson(1)).unwrap().moved), (None, true));
    log.run(at, change(Some(clock("11:00")), None));
    assert_eq!(place(&log), None);
    log.run(at, change(None, Some(Place::parse("Sporthal").ok())));
    assert_eq!(place(&log).as_deref(), Some("Sporthal"));
    // Taken away by one and moved in time by another: both get their way, whichever was heard first.
    let later = noon(day("2026-09-08"));
    let away = decide(&log.state, change(None, Some(None)), at).unwrap().remove(0);
    let earlier = decide(&log.state, change(Some(clock("09:00")), None), later).unwrap().remove(0);
    log.heads.clear();
    log.unaware(at, Class::Docents, away);
    log.unaware(later, Class::Docents, earlier);
    let session = log.state.session(lesson(1)).unwrap();
    assert_eq!((session.start, session.place), (clock("09:00"), None));
}

#[test]
fn the_phone_knows_its_stays_from_the_dossier_and_before_that_takes_every_board_it_has() {
    let mut log = Log::with_people(&["Samira B"]);
    log.plan(1, "2026-09-04", "10:00");
    log.plan(2, "2026-09-09", "10:00");
    let phone = |purposes: &[Purpose]| {
        let mut phone = State::default();
        for ((home, slot), heads) in log.heads.iter().filter(|((home, _), _)| purposes.contains(&home.purpose)) {
            phone.put(home, slot, heads);
        }
        phone.sessions_of(who(1)).into_iter().map(|session| session.id).collect::<Vec<_>>()
    };
    assert_eq!(phone(&[Purpose::Board]), [lesson(1), lesson(2)]);
    assert_eq!(phone(&[Purpose::Board, Purpose::Dossier]), [lesson(2)]);
    assert_eq!(log.state.sessions_of(who(1)).len(), 1);
}

/// A slot with its current versions.
type Heads = ((Home, Vec<u8>), Vec<Entry>);

/// A handful of slots with one to three versions each, some of them unreadable.
fn slots() -> impl Strategy<Value = Vec<Heads>> {
    let version = (0u8..12, 0u64..6, 0u8..5);
    let slot = (0u8..3, 0usize..6, prop::collection::vec(version, 1..4));
    prop::collection::vec(slot, 1..12).prop_map(|slots| {
        let date = day("2026-11-11");
        let mut made = std::collections::BTreeMap::new();
        for (n, question, versions) in slots {
            let heads: Vec<Entry> = versions
                .into_iter()
                .map(|(value, seed, kind)| {
                    let fact = fact_of(question, who(n), date, value, kind);
                    let class = writer(&fact);
                    entry(fact, seed, now(&format!("2026-11-11T{:02}:00:00+01:00", seed + 9)), class)
                })
                .collect();
            made.insert((heads[0].fact.home, heads[0].fact.slot.clone()), heads);
        }
        made.into_iter().collect()
    })
}

fn fact_of(question: usize, participant: ParticipantId, date: chrono::NaiveDate, value: u8, kind: u8) -> Fact {
    let mut shared = State::default();
    shared.set_shared(participant, &Purpose::DIARY);
    let (moment, session) = (Moment::Before, None);
    let answer = if kind == 1 { Answer::DontKnow } else { score(value.min(10)) };
    let command = match question {
        0 => Command::RecordSleepScore { participant, date, answer },
        1 => Command::RecordRelaxation { participant, date, answer },
        2 => Command::RecordFoodMoment { participant, date, moment: FoodMoment::Fruit, eaten: value > 5 },
        3 => Command::RecordUpTime { participant, date, answer: Answer::Known(clock("07:30")) },
        4 if kind == 2 => Command::TakePlezierscore { participant, date, session, moment, answer: Some(answer) },
        _ => Command::RecordPlezierscore { participant, date, session, moment, answer },
    };
    let mut fact = decide(&shared, command, noon(date)).unwrap().remove(0);
    match kind {
        3 => (fact.kind, fact.body) = (Kind::AnswerVoided.code(), vec![0xa0]),
        4 => fact.version = 9,
        _ => {}
    }
    fact
}

proptest! {
    #[test]
    fn put_takes_slots_in_any_order_and_twice(
        (slots, shuffled) in slots().prop_flat_map(|slots| (Just(slots.clone()), Just(slots).prop_shuffle())),
        again in any::<prop::sample::Index>(),
    ) {
        let mut straight = State::default();
        for ((home, slot), heads) in &slots {
            straight.put(home, slot, heads);
        }
        let mut other = State::default();
        for ((home, slot), heads) in shuffled.iter().chain([again.get(&slots)]) {
            // An older view of the slot came first.
            other.put(home, slot, &heads[..1]);
            other.put(home, slot, heads);
        }
        prop_assert_eq!(straight, other);
    }

    #[test]
    fn nothing_that_a_log_can_hold_makes_the_fold_panic(
        purpose in 0usize..10,
        slot in prop::collection::vec(any::<u8>(), 0..40),
        body in prop::collection::vec(any::<u8>(), 0..40),
        kind in 0u16..110,
        known in 0usize..6,
    ) {
        let real = fact_of(known, who(1), day("2026-11-11"), 5, 0);
        let home = Home { purpose: Purpose::ALL[purpose], subject: [1; 16] };
        let mut state = State::default();
        for (home, slot) in [(home, slot.clone()), (real.home, real.slot.clone()), (home, real.slot.clone())] {
            let fact = Fact { home, kind, version: 1, slot: slot.clone(), body: body.clone() };
            state.put(&home, &slot, &[entry(fact, 1, noon(day("2026-11-11")), Class::Participant)]);
        }
        prop_assert!(state.newer() <= 3);
    }
}

#[test]
fn two_devices_that_know_the_same_have_the_same_state_whichever_may_screen() {
    let mut log = Log::with_people(&["Samira B"]);
    let other = log.state.clone();
    log.state.set_screening([GROUP].into());
    assert!(log.state.may_screen(who(1)) && !other.may_screen(who(1)));
    assert_eq!(log.state, other);
    assert_eq!(format!("{:?}", log.state), format!("{other:?}"));
}
