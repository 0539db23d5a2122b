//! The generator of `make demo`, with a small cast.
#![expect(clippy::unwrap_used, reason = "what a test cannot go on without fails it, helpers included")]

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{FixedOffset, TimeZone as _, Weekday};
use trede::client::view::{Found, InvitationState, Me};
use trede::client::{Device, Opening};
use trede::domain::figure::{FigureKey, Period, group_figures};
use trede::domain::step::view::group_steps;
use trede::domain::view::Shared;
use trede::domain::view::group::{GroupView, group_view};
use trede::domain::{DocentName, Group, Moment, Now, Occasion, ProgrammeKey};
use trede::fact::{Purpose, RecordId};
use trede::sync::store::MemoryStore;
use trede::vault::random::SeededRandom;
use trede_functions::demo::cast::{Character, Phone, TROUPES, Troupe};
use trede_functions::demo::line::Line;
use trede_functions::demo::season;
use trede_functions::demo::season::cast::{FIRST, Season};
use trede_functions::demo::story::{Ending, Stage, play};
use trede_functions::store::sqlite::Sqlite;
use trede_functions::{State, router};

const ORIGIN: &str = "http://trede.test";

const fn person(first: &'static str, phone: Phone, shares: &'static [Purpose]) -> Character {
    Character { first, last: "T", enters: 1, phone, shares, comes: 90, answers: 90, stops: None, mood: 5 }
}

static SMALL: [Troupe; 1] = [Troupe {
    name: "Proef",
    programme: ProgrammeKey::BewegenWerkt,
    weeks: 12,
    weekdays: &[Weekday::Mon, Weekday::Wed, Weekday::Fri],
    start: (9, 30),
    minutes: 60,
    place: "Zaal",
    people: &[
        person("Samira", Phone::Own, &[Purpose::DiarySleep, Purpose::DiaryPlezier]),
        person("Ria", Phone::Without, &[]),
        person("Amina", Phone::Invited, &[]),
    ],
}];

fn now() -> Now {
    Now { local: FixedOffset::east_opt(3600).unwrap().with_ymd_and_hms(2026, 11, 13, 15, 0, 0).unwrap() }
}

async fn played(store: &Sqlite, seed: u64, ended: &'static [Season]) -> Ending {
    let stage = Stage {
        store: store.clone(),
        origin: ORIGIN.to_owned(),
        until: now(),
        weeks: 2,
        seed,
        keys: || Box::new(trede::vault::random::SystemRandom),
    };
    play(stage, ended, &SMALL, |_| ()).await.unwrap()
}

fn seen(ending: &Ending) -> GroupView {
    ending.tablet.read(|state| group_view(state, ending.groups[0], now().today(), None)).unwrap()
}

#[tokio::test(flavor = "current_thread")]
async fn two_weeks_of_three_people_reach_the_docent_and_the_links_open() {
    let folder = tempfile::tempdir().unwrap();
    let store = Sqlite::open(&folder.path().join("demo.sqlite"), 1 << 30).await.unwrap();
    let ending = played(&store, 1, &[]).await;

    let view = seen(&ending);
    assert_eq!(view.rows.len(), 3);
    assert_eq!(ending.tablet.status().set_aside, 0);
    assert_eq!(ending.tablet.status().saved, 0);
    let [samira, ria, amina] = &ending.players[..] else { panic!("three people") };
    // The docent sees exactly the phone's answers in what is shared, and nothing of what is not.
    let phone = samira.phone.as_ref().unwrap();
    let days: Vec<_> = (0..14).map(|back| now().today() - chrono::Days::new(back)).collect();
    let sleep = |device: &trede_functions::demo::story::Played| -> Vec<_> {
        let answer = |state: &trede::domain::State, date| {
            Some(state.person(samira.id)?.day(date)?.sleep.as_ref()?.current().copied())
        };
        days.iter().map(|date| device.read(|state| answer(state, *date))).collect()
    };
    let slept = sleep(phone);
    assert!(slept.iter().flatten().count() >= 5, "most days are answered: {slept:?}");
    assert_eq!(sleep(&ending.tablet), slept);
    let moved = |date| {
        let answer = |state: &trede::domain::State| state.person(samira.id)?.day(date)?.movement.clone();
        (phone.read(answer).is_some(), ending.tablet.read(answer).is_some())
    };
    assert!(days.iter().any(|date| moved(*date).0));
    assert!(!days.iter().any(|date| moved(*date).1));
    // Scores of someone without a phone come from the tablet.
    let taken = ending.tablet.read(|state| {
        let sessions = state.sessions(ending.groups[0]);
        let score = |session: &trede::domain::Session| {
            state.person(ria.id)?.plezier(Occasion::Session(session.id), Moment::After)?.current().copied()
        };
        sessions.iter().filter_map(score).collect::<Vec<_>>()
    });
    assert!(!taken.is_empty() && taken.iter().all(|score| score.taken_by_docent));
    assert!(matches!(ending.tablet.invitation_state(amina.id, now()), InvitationState::Open { arrived: true, .. }));

    // Both links open on fresh devices, against another start of the functions.
    let seconds = now().local.timestamp();
    let fresh = async |seed| {
        let state = State::new(store.clone(), ORIGIN, Arc::new(move || seconds), None);
        let opening = Opening {
            store: MemoryStore::default(),
            transport: Line::new(router(state)),
            origin: ORIGIN.to_owned(),
            storage_key: [7; 32].into(),
            random: Box::new(SeededRandom::new(seed)),
            now: now(),
            living: BTreeSet::new(),
        };
        Device::open(opening).await.unwrap()
    };
    let fragment = |link: &str| link.strip_prefix(ORIGIN).unwrap().trim_start_matches("/#").to_owned();
    let laptop = fresh(1).await;
    let Found::Admission { code } = laptop.read_code(&fragment(&ending.docent_link), now()).await.unwrap() else {
        panic!("a card")
    };
    laptop.admit(&code, &DocentName::parse("Marleen").unwrap(), now()).await.unwrap();
    laptop.sync(now()).await.unwrap();
    // At once: once a diary was left out whose stream came before its dossier.
    assert_eq!(sleep(&laptop), slept);
    let there = laptop.read(|state| group_view(state, ending.groups[0], now().today(), None));
    assert_eq!(there, Some(view));
    let second = fresh(3).await;
    let [(name, "Proef", link)] = &ending.cards[..] else { panic!("one card") };
    assert_eq!(name, "Samira T.");
    let Found::OwnDevice { code } = second.read_code(&fragment(link), now()).await.unwrap() else { panic!("a card") };
    second.admit_own(&code, now()).await.unwrap();
    assert_eq!(sleep(&second), slept);
    let days_of = |device: &trede_functions::demo::story::Played| {
        device.read(|state| {
            state.person(samira.id).unwrap().days().map(|(date, day)| (date, day.clone())).collect::<Vec<_>>()
        })
    };
    assert_eq!(days_of(&second), days_of(phone), "also what is not shared");
    let joining = fresh(2).await;
    let [(name, group, link)] = &ending.invitations[..] else { panic!("one invitation") };
    assert_eq!((name.as_str(), *group), ("Amina T.", "Proef"));
    let Found::Invitation(invitation) = joining.read_code(&fragment(link), now()).await.unwrap() else {
        panic!("an invitation")
    };
    joining.join(&invitation, &Purpose::DIARY, now()).await.unwrap();
    assert!(matches!(joining.me(), Me::Participant { first_name, .. } if first_name == "Amina"));
}

/// Records are named by random bytes, whatever the story.
fn nameless(view: &mut GroupView) {
    for row in &mut view.rows {
        let Shared::Yes(column) = &mut row.plezier else { continue };
        for given in column.pairs.iter_mut().flat_map(|pair| [&mut pair.before, &mut pair.after]).flatten() {
            given.record = RecordId([0; 16]);
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_same_seed_tells_the_same_story_and_another_seed_another() {
    let folder = tempfile::tempdir().unwrap();
    let mut views = Vec::new();
    for (place, seed) in [1, 1, 2].into_iter().enumerate() {
        let store = Sqlite::open(&folder.path().join(format!("{place}.sqlite")), 1 << 30).await.unwrap();
        let mut view = seen(&played(&store, seed, &[]).await);
        nameless(&mut view);
        views.push(view);
    }
    assert_eq!(views[0], views[1]);
    assert_ne!(views[0], views[2]);
}

/// The group before is over on the first day of the others: everybody closed, asked after three months, not after six.
#[tokio::test(flavor = "current_thread")]
async fn a_group_that_had_ended_is_closed_and_asked_once() {
    let folder = tempfile::tempdir().unwrap();
    let store = Sqlite::open(&folder.path().join("demo.sqlite"), 1 << 30).await.unwrap();
    let ending = played(&store, 1, &FIRST).await;
    ending.tablet.read(|state| {
        let before = |group: &Group| group.name().is_some_and(|name| name.as_str() == FIRST[0].name);
        let (id, group) = state.groups().find(|(_, group)| before(group)).unwrap();
        let stays = group.stays(id);
        assert_eq!(stays.len(), 16);
        let first = seen(&ending).marked_until.unwrap() - chrono::Days::new(14);
        assert!(stays.iter().all(|stay| stay.until.is_some_and(|until| until < first)));
        let figures = group_figures(state, id, Period::All, now().today());
        assert_eq!(figures.closed, 16);
        assert!(figures.share(FigureKey::StillMoving3).of >= 10);
        assert_eq!(figures.share(FigureKey::StillMoving6).of, 0);
        let eve = now().today() - chrono::Days::new(14);
        assert!(group_steps(state, id, eve).unwrap().iter().all(|row| !row.due.asks()));
    });
    assert_eq!(seen(&ending).rows.len(), 3, "the others are not in it");
}

#[test]
fn the_demo_has_sixteen_and_twelve_people_with_names_of_their_own() {
    assert_eq!(TROUPES.map(|troupe| troupe.people.len()), [16, 12]);
    let names: BTreeSet<_> = TROUPES.iter().flat_map(|troupe| troupe.people).map(|one| (one.first, one.last)).collect();
    assert_eq!(names.len(), 28);
}

/// A programme over its whole length: the same seed tells the same, and every kind of thing that a docent does is in it.
#[tokio::test(flavor = "current_thread")]
async fn a_programme_is_played_from_sign_up_to_the_questions_after_its_end() {
    let mut told = Vec::new();
    for _ in 0..2 {
        let folder = tempfile::tempdir().unwrap();
        let store = Sqlite::open(&folder.path().join("course.sqlite"), 1 << 30).await.unwrap();
        let stage = Stage {
            store,
            origin: ORIGIN.to_owned(),
            until: now(),
            weeks: 0,
            seed: 1,
            keys: || Box::new(trede::vault::random::SystemRandom),
        };
        told.push(season::play::play(stage, season::cast::seasons(ProgrammeKey::Gemeentepolis)).await.unwrap().ledger);
    }
    assert_eq!(told[0].text(), told[1].text());
    let kinds: BTreeSet<&str> = told[0].text().lines().filter_map(|line| line.split('\t').next()).collect();
    let all =
        ["group", "session", "moved", "cancelled", "person", "met", "screened", "stay", "mark", "void", "plezier"]
            .into_iter()
            .chain(["hides", "test", "rung", "goal", "verdict", "hours", "closed", "check", "left-to-do"]);
    for kind in all {
        assert!(kinds.contains(kind), "{kind} is not in it");
    }
}
