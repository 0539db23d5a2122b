//! Killed apps, copied profiles, full disks, wrong clocks, nonsense.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::atomic::Ordering;

use trede::client::view::{Found, Me, Refusal, Trouble, Warning};
use trede::client::{Device, Opening};
use trede::domain::{Answer, Command, DocentName, GroupName, Moment, Now, OrganisationName, Score};
use trede::fact::Purpose;
use trede::sync::store::{MemoryStore, Row, Store, StoreError, Write};
use trede::sync::transport::{Reply, Transport, TransportError};
use trede::vault::random::SeededRandom;

use super::world::*;

/// Storage that can be full.
#[derive(Clone, Default)]
pub(super) struct Disk {
    pub(super) rows: MemoryStore,
    pub(super) full: Rc<Cell<bool>>,
    /// How many commits still go through.
    pub(super) left: Rc<Cell<Option<usize>>>,
}

impl Store for Disk {
    async fn load(&self) -> Result<Vec<Row>, StoreError> {
        self.rows.load().await
    }

    async fn commit(&self, writes: &[Write]) -> Result<(), StoreError> {
        let left = self.left.get();
        self.left.set(left.map(|left| left.saturating_sub(1)));
        if self.full.get() || left == Some(0) { Err(StoreError::Full) } else { self.rows.commit(writes).await }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_full_disk_refuses_an_answer_whole_and_loses_nothing_that_comes_in() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let card = tablet.invite(SAMIRA, now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    let disk = Disk::default();
    let open = async || {
        world.seed.set(world.seed.get() + 1);
        let opening = Opening {
            store: disk.clone(),
            transport: world.line(),
            origin: ORIGIN.to_owned(),
            storage_key: [9; 32].into(),
            random: Box::new(SeededRandom::new(world.seed.get())),
            now: now(),
            living: BTreeSet::new(),
        };
        Device::open(opening).await.unwrap()
    };
    let phone = open().await;
    let Found::Invitation(invitation) = phone.read_code(&card.digits, now()).await.unwrap() else { panic!("one") };
    disk.full.set(true);
    assert_eq!(phone.join(&invitation, &[], now()).await, Err(Refusal::Store(StoreError::Full)));
    assert_eq!(phone.me(), Me::Nobody);
    disk.full.set(false);
    phone.join(&invitation, &Purpose::DIARY, now()).await.unwrap();
    meet(&[&tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    let rename = Command::RenameGroup { group: GROUP, name: GroupName::parse("Middag").unwrap() };
    tablet.dispatch(rename, now()).await.unwrap();
    meet(&[&tablet]).await;
    disk.full.set(true);
    assert_eq!(phone.dispatch(score(4, Moment::Before), now()).await, Err(Refusal::Store(StoreError::Full)));
    assert_eq!(phone.sync(now()).await, Err(Refusal::Store(StoreError::Full)));
    disk.full.set(false);
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    phone.sync(now()).await.unwrap();
    // Also for a start that has only the disk.
    for device in [phone, open().await] {
        assert_eq!(device.read(|state| state.group(GROUP).unwrap().name().unwrap().to_string()), "Middag");
        let found = device.read(|state| state.person(SAMIRA).unwrap().plezier_all().count());
        assert_eq!(found, 1);
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_killed_app_finds_its_answers_back_and_sends_them_under_a_new_writer() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, store, line) = world.phone(&tablet, &Purpose::DIARY).await;
    meet(&[&phone, &tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &phone]).await;
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    drop(phone);
    let again = world.device(&store, &line).await;
    assert_eq!(plezier(&again, Moment::Before), Some((Answer::Known(Score::parse(4).unwrap()), 0)));
    again.dispatch(score(8, Moment::After), now()).await.unwrap();
    meet(&[&again, &tablet]).await;
    for moment in [Moment::Before, Moment::After] {
        assert!(plezier(&tablet, moment).is_some());
    }
    // Everything is read back from rows alone, and a replay changes nothing.
    let third = world.device(&store, &line).await;
    third.sync(now()).await.unwrap();
    let before = (line.bytes.get() + line.signed.get(), line.requests.get());
    third.sync(now()).await.unwrap();
    let after = (line.bytes.get() + line.signed.get(), line.requests.get());
    assert_eq!(after.1 - before.1, 1);
    assert!(after.0 - before.0 < 200, "bodies and signature of an idle poll: {}", after.0 - before.0);
    assert!(plezier(&third, Moment::After).is_some());
}

#[tokio::test(flavor = "current_thread")]
async fn a_copied_profile_loses_nothing_and_wedges_nobody() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, store, line) = world.phone(&tablet, &Purpose::DIARY).await;
    meet(&[&phone, &tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &phone]).await;
    phone.cut(now()).await.unwrap();
    let copy = world.device(&store.copied(), &line).await;
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    copy.dispatch(score(7, Moment::After), now()).await.unwrap();
    meet(&[&phone, &copy, &tablet]).await;
    for device in [&phone, &copy, &tablet] {
        assert!(plezier(device, Moment::Before).is_some());
        assert!(plezier(device, Moment::After).is_some());
        assert_eq!(device.status().set_aside, 0);
    }
    // It is said on both that the device exists twice, as soon as each has heard of the other while in use.
    assert_eq!(phone.warnings(now()), [Warning::ExistsTwice]);
    phone.dispatch(score(5, Moment::Before), now()).await.unwrap();
    meet(&[&phone, &copy, &tablet]).await;
    assert_eq!(copy.warnings(now()), [Warning::ExistsTwice]);
    assert_eq!(tablet.warnings(now()), []);
}

#[tokio::test(flavor = "current_thread")]
async fn two_tabs_and_a_backup_that_is_put_back_are_no_second_device() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, store, line) = world.phone(&tablet, &Purpose::DIARY).await;
    phone.sync(now()).await.unwrap();
    let backup = store.copied();
    let tab = world.device(&store, &line).await;
    tab.sync(now()).await.unwrap();
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    phone.sync(now()).await.unwrap();
    tab.sync(now()).await.unwrap();
    assert_eq!(tab.warnings(now()), []);
    let restored = world.device(&backup, &line).await;
    restored.sync(now()).await.unwrap();
    assert!(plezier(&restored, Moment::Before).is_some());
    assert_eq!(restored.warnings(now()), []);
}

#[tokio::test(flavor = "current_thread")]
async fn what_a_page_wrote_that_ends_later_than_the_next_one_begins_is_sent_by_that_one() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (page, store, line) = world.phone(&tablet, &Purpose::DIARY).await;
    meet(&[&page, &tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &page]).await;
    page.dispatch(score(4, Moment::Before), now()).await.unwrap();
    let left = [page.start()].into();
    let next = world.device_beside(&store, &line, &left).await;
    assert_eq!(plezier(&next, Moment::Before), says(4), "shown at once");
    next.sync(now()).await.unwrap();
    assert_eq!((next.status().saved, next.has_orphans(&left)), (1, false), "its page may still be sending it");
    drop(page);
    assert!(next.has_orphans(&BTreeSet::new()));
    next.reread(&BTreeSet::new()).await.unwrap();
    next.sync(now()).await.unwrap();
    assert_eq!((next.status().saved, next.has_orphans(&BTreeSet::new())), (0, false));
    tablet.sync(now()).await.unwrap();
    assert_eq!(plezier(&tablet, Moment::Before), says(4));
}

#[tokio::test(flavor = "current_thread")]
async fn what_another_tab_sent_waits_in_no_tab_any_more() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (first, store, line) = world.phone(&tablet, &Purpose::DIARY).await;
    first.sync(now()).await.unwrap();
    line.up.set(false);
    first.dispatch(score(4, Moment::Before), now()).await.unwrap();
    first.cut(now()).await.unwrap();
    let second = world.device_beside(&store, &line, &[first.start()].into()).await;
    assert_eq!((second.status().saved, second.has_unsent()), (1, true));
    line.up.set(true);
    first.sync(now()).await.unwrap();
    second.reread(&[first.start()].into()).await.unwrap();
    assert_eq!((second.status().saved, second.status().sent, second.has_unsent()), (0, 0, false));
    assert_eq!(plezier(&second, Moment::Before), says(4));
}

#[tokio::test(flavor = "current_thread")]
async fn a_moment_more_than_26_hours_ahead_is_said_and_counts_as_any_other() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let ahead = |hours| Now { local: noon() + chrono::Duration::hours(hours) };
    let rename = |name| Command::RenameGroup { group: GROUP, name: GroupName::parse(name).unwrap() };
    tablet.dispatch(rename("Middag"), ahead(26)).await.unwrap();
    assert_eq!(tablet.warnings(now()), []);
    tablet.dispatch(rename("Avond"), ahead(27)).await.unwrap();
    assert!(matches!(tablet.warnings(now())[..], [Warning::FromTheFuture { at, .. }] if at == ahead(27).local));
    assert_eq!(tablet.read(|state| state.group(GROUP).unwrap().name().unwrap().to_string()), "Avond");
    assert_eq!(tablet.warnings(ahead(2)), [], "an hour later it is as any other");
}

#[tokio::test(flavor = "current_thread")]
async fn a_clock_that_is_years_off_still_syncs_and_says_so() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, _) = world.phone(&tablet, &Purpose::DIARY).await;
    world.clock.fetch_add(-3650 * 24 * 3600, Ordering::Relaxed);
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    phone.sync(now()).await.unwrap();
    assert!(matches!(phone.status().trouble, Some(Trouble::Clock { ahead }) if ahead > 3600));
    assert_eq!(phone.status().saved, 0);
}

#[tokio::test(flavor = "current_thread")]
async fn a_server_that_answers_nonsense_loses_nothing() {
    struct Nonsense(RefCell<u16>);
    impl Transport for Nonsense {
        async fn post(&self, _: &str, _: Option<String>, _: Vec<u8>) -> Result<Reply, TransportError> {
            let status = *self.0.borrow();
            Ok(Reply { status, body: b"<html>hotspot</html>".to_vec() })
        }
    }
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, store, line) = world.phone(&tablet, &Purpose::DIARY).await;
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    drop(phone);
    for status in [200, 302, 404, 500] {
        let device = Device::open(Opening {
            store: store.clone(),
            transport: Nonsense(RefCell::new(status)),
            origin: ORIGIN.to_owned(),
            storage_key: [9; 32].into(),
            random: Box::new(SeededRandom::new(77)),
            now: now(),
            living: BTreeSet::new(),
        })
        .await
        .unwrap();
        assert_eq!(device.sync(now()).await, Err(Refusal::Network(Trouble::Nonsense)));
    }
    let phone = world.device(&store, &line).await;
    phone.sync(now()).await.unwrap();
    assert_eq!(phone.status().saved, 0);
}

#[tokio::test(flavor = "current_thread")]
async fn functions_that_started_again_do_not_know_a_writers_name_and_get_its_certificate_once_more() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, line) = world.phone(&tablet, &Purpose::DIARY).await;
    meet(&[&phone, &tablet]).await;
    // Two processes that do not know of each other answer in turn: each time it costs one request more, until the
    // device shows its whole certificate each time.
    let other = world.router_again();
    let mut trips = Vec::new();
    for round in 0..8 {
        line.through.replace((round % 2 == 0).then(|| other.clone()));
        let before = line.requests.get();
        phone.sync(now()).await.unwrap();
        trips.push(line.requests.get() - before);
    }
    assert_eq!(trips[0], 2);
    assert!(trips.iter().filter(|trips| **trips > 1).count() <= 3 && trips[7] == 1, "{trips:?}");
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    phone.sync(now()).await.unwrap();
    assert!(!phone.has_unsent());
}

/// The code is good once. When the answer was lost, the second try used to be refused for a code that was spent on
/// nothing.
#[tokio::test(flavor = "current_thread")]
async fn an_organisation_whose_founding_was_never_answered_is_founded_by_the_next_try() {
    let world = World::new().await;
    let (store, line) = (MemoryStore::default(), world.line());
    let tablet = world.device(&store, &line).await;
    let organisation = OrganisationName::parse("Sportbedrijf").unwrap();
    let found = async |tablet: &Phone, docent: &str| {
        tablet.found(&world.code, &organisation, &DocentName::parse(docent).unwrap(), now()).await
    };
    line.deaf.set(Some(1));
    assert_eq!(found(&tablet, "Ilze").await, Err(Refusal::Network(Trouble::Unreachable)));
    assert_eq!(tablet.me(), Me::Nobody);
    // The app was closed in between, and the name was mistyped the first time.
    let tablet = world.device(&store, &line).await;
    found(&tablet, "Ilse").await.unwrap();
    assert!(matches!(tablet.me(), Me::Docent { docent, .. } if docent == "Ilse"));
    meet(&[&tablet]).await;
    assert_eq!(tablet.status().trouble, None);
    let card = tablet.recovery_card().await.unwrap();
    let laptop = world.device(&MemoryStore::default(), &world.line()).await;
    let Found::Admission { code } = laptop.read_code(&card.digits, now()).await.unwrap() else { panic!("the card") };
    laptop.admit(&code, &DocentName::parse("Ilse").unwrap(), now()).await.unwrap();
    let stranger = world.device(&MemoryStore::default(), &world.line()).await;
    assert_eq!(found(&stranger, "Iemand").await, Err(Refusal::FoundingCode));
}

/// Storage that hangs for one commit and the reading after it, and then goes on. Nothing of that commit stands.
struct Hung {
    rows: MemoryStore,
    left: Cell<i32>,
}

impl Store for Hung {
    async fn load(&self) -> Result<Vec<Row>, StoreError> {
        match self.left.get() {
            0 => {
                self.left.set(-1);
                Err(StoreError::Silent)
            }
            _ => self.rows.load().await,
        }
    }

    async fn commit(&self, writes: &[Write]) -> Result<(), StoreError> {
        self.left.set(self.left.get() - 1);
        if self.left.get() == 0 { Err(StoreError::Silent) } else { self.rows.commit(writes).await }
    }
}

/// Memory went on from where storage was not, and wrote down that it had everything up to there.
#[tokio::test(flavor = "current_thread")]
async fn what_arrives_while_storage_hangs_is_not_skipped_for_ever() {
    for commit in 1..6 {
        let world = World::new().await;
        let (tablet, rows, line) = world.tablet().await;
        let (phone, _, _) = world.phone(&tablet, &Purpose::DIARY).await;
        meet(&[&phone, &tablet]).await;
        tablet.confirm_phone(SAMIRA).await.unwrap();
        meet(&[&phone, &tablet]).await;
        drop(tablet);
        phone.dispatch(score(5, Moment::Before), now()).await.unwrap();
        phone.sync(now()).await.unwrap();
        world.seed.set(world.seed.get() + 1);
        let opening = Opening {
            store: Hung { rows: rows.clone(), left: Cell::new(commit) },
            transport: line.clone(),
            origin: ORIGIN.to_owned(),
            storage_key: [9; 32].into(),
            random: Box::new(SeededRandom::new(world.seed.get())),
            now: now(),
            living: BTreeSet::new(),
        };
        let tablet = Device::open(opening).await.unwrap();
        // One of them meets the silence.
        let first = tablet.sync(now()).await;
        phone.dispatch(score(8, Moment::After), now()).await.unwrap();
        phone.sync(now()).await.unwrap();
        let rest = [tablet.sync(now()).await, tablet.sync(now()).await];
        drop(tablet);
        let tablet = world.device(&rows, &line).await;
        tablet.sync(now()).await.unwrap();
        let seen = (plezier(&tablet, Moment::Before), plezier(&tablet, Moment::After));
        assert_eq!(seen, (says(5), says(8)), "commit {commit}: {first:?}, {rest:?}");
    }
}
