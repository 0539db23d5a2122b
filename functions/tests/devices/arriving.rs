//! A docent's new device gets its groups before their diaries: what may happen before, between and after.

use trede::client::courier::Round;
use trede::client::view::{Arriving, Cards, Found, Me, Refusal, Trouble};
use trede::domain::{Command, DocentName, GroupName, Moment};
use trede::fact::Purpose;
use trede::sync::store::MemoryStore;
use trede::vault::random::SeededRandom;

use super::world::*;

fn rename(name: &str) -> Command {
    Command::RenameGroup { group: GROUP, name: GroupName::parse(name).unwrap() }
}

fn name(device: &Phone) -> Option<String> {
    device.read(|state| state.group(GROUP).and_then(|group| group.name().map(ToString::to_string)))
}

/// The group's name and what Samira scored.
fn knows(device: &Phone) -> (Option<String>, bool) {
    (name(device), plezier(device, Moment::Before) == says(4))
}

fn named(name: &str, diaries: bool) -> (Option<String>, bool) {
    (Some(name.to_owned()), diaries)
}

const NOTHING: (Option<String>, bool) = (None, false);

/// The tablet and the phone of Samira, who shares everything and scored a four.
async fn scored(world: &World) -> (Phone, Phone) {
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, _) = world.confirmed_phone(&tablet).await;
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    meet(&[&tablet, &phone, &tablet]).await;
    assert_eq!(knows(&tablet), named("Ochtend", true));
    (tablet, phone)
}

/// A new device that a code of the tablet lets in over this line, and nothing more.
async fn let_in(world: &World, tablet: &Phone, store: &MemoryStore, line: &Line) -> Phone {
    let card = tablet.admit_device(now()).await.unwrap();
    let laptop = world.device(store, line).await;
    let Found::Admission { code } = laptop.read_code(&card.digits, now()).await.unwrap() else { panic!("a code") };
    laptop.admit(&code, &DocentName::parse("Eva").unwrap(), now()).await.unwrap();
    laptop
}

/// The same with its groups.
async fn with_groups(world: &World, tablet: &Phone, store: &MemoryStore, line: &Line) -> Phone {
    let laptop = let_in(world, tablet, store, line).await;
    assert_eq!(laptop.sync_groups(now()).await, Ok(true));
    assert_eq!((knows(&laptop), laptop.status().arriving), (named("Ochtend", false), Some(Arriving::Diaries)));
    laptop
}

/// Story: over a slow line a docent's new laptop showed nothing for ten seconds, because it fetched thirteen weeks of
/// diaries before its groups.
#[tokio::test(flavor = "current_thread")]
async fn a_docents_new_device_has_its_groups_before_their_diaries() {
    let world = World::new().await;
    let (tablet, _) = scored(&world).await;
    let (store, line) = (MemoryStore::default(), world.line());
    let laptop = let_in(&world, &tablet, &store, &line).await;
    assert_eq!((knows(&laptop), laptop.status().arriving), (NOTHING, Some(Arriving::Groups)));
    assert_eq!(laptop.sync_groups(now()).await, Ok(true));
    assert_eq!((knows(&laptop), laptop.status().arriving), (named("Ochtend", false), Some(Arriving::Diaries)));
    let Me::Docent { organisation, .. } = laptop.me() else { panic!("a docent") };
    assert_eq!(organisation, "Sportbedrijf");
    let requests = line.requests.get();
    assert_eq!((laptop.sync_groups(now()).await, line.requests.get()), (Ok(false), requests), "its groups are here");
    laptop.sync(now()).await.unwrap();
    assert_eq!((knows(&laptop), laptop.status().arriving), (named("Ochtend", true), None));
    let requests = line.requests.get();
    assert_eq!((laptop.sync_groups(now()).await, line.requests.get()), (Ok(false), requests), "it has everything");
}

/// Story: to find out whose a card was and to let its device in, the keys of every diary came too.
#[tokio::test(flavor = "current_thread")]
async fn until_its_groups_are_there_nothing_of_diaries_comes() {
    let world = World::new().await;
    let (tablet, _) = scored(&world).await;
    let bytes = async |diaries: bool| {
        let line = world.line();
        let laptop = with_groups(&world, &tablet, &MemoryStore::default(), &line).await;
        if diaries {
            laptop.sync(now()).await.unwrap();
            assert_eq!(knows(&laptop), named("Ochtend", true));
        }
        line.bytes.get() - line.sent.get()
    };
    let (groups, everything) = (bytes(false).await, bytes(true).await);
    // Five streams with an operation, an epoch and what says what they are for.
    assert!(everything > groups + 5 * 1_200, "{groups} and {everything} bytes");
}

#[tokio::test(flavor = "current_thread")]
async fn who_founded_or_has_no_participants_waits_for_nothing() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    assert_eq!((tablet.status().arriving, tablet.sync_groups(now()).await), (None, Ok(false)), "nobody let it in");
    tablet.sync(now()).await.unwrap();
    let line = world.line();
    let laptop = let_in(&world, &tablet, &MemoryStore::default(), &line).await;
    let requests = line.requests.get();
    assert_eq!((laptop.sync_groups(now()).await, line.requests.get()), (Ok(false), requests), "there are no diaries");
    laptop.sync(now()).await.unwrap();
    assert_eq!((name(&laptop).as_deref(), laptop.status().arriving), (Some("Ochtend"), None));
}

/// The page is closed, or the network goes, after each request from the code on: with and without its answer.
#[tokio::test(flavor = "current_thread")]
async fn a_new_device_that_dies_on_the_way_has_everything_after_its_next_start() {
    let world = World::new().await;
    let (tablet, _) = scored(&world).await;
    for (through, heard) in (0..3).flat_map(|through| [(through, true), (through, false)]) {
        let what = format!("{through} requests, the answer of the next one lost: {}", !heard);
        let (store, line) = (MemoryStore::default(), world.line());
        let laptop = let_in(&world, &tablet, &store, &line).await;
        if heard {
            line.left.set(Some(through));
        } else {
            line.deaf.set(Some(through + 1));
        }
        let groups = laptop.sync_groups(now()).await;
        assert_eq!(groups.is_ok(), through > 0, "{what}");
        let all = laptop.sync(now()).await;
        assert_eq!(all.is_ok(), through > 1 || !heard && through == 0, "{what}");
        drop(laptop);
        let nowhere = world.line();
        nowhere.up.set(false);
        let laptop = world.device(&store, &nowhere).await;
        let waits = match (all.is_ok(), groups.is_ok()) {
            (true, _) => None,
            (false, true) => Some(Arriving::Diaries),
            (false, false) => Some(Arriving::Groups),
        };
        assert_eq!(laptop.status().arriving, waits, "{what}");
        assert!(laptop.sync(now()).await.is_err());
        assert_eq!(laptop.status().arriving, waits, "{what}");
        drop(laptop);
        let laptop = world.device(&store, &world.line()).await;
        assert_eq!(laptop.sync_groups(now()).await, Ok(waits == Some(Arriving::Groups)), "{what}");
        laptop.sync(now()).await.unwrap();
        assert_eq!((knows(&laptop), laptop.status().arriving), (named("Ochtend", true), None), "{what}");
        assert_eq!((laptop.has_unsent(), laptop.status().set_aside), (false, 0), "{what}");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn what_is_done_while_diaries_are_on_their_way_counts() {
    let world = World::new().await;
    let (tablet, phone) = scored(&world).await;
    let (store, line) = (MemoryStore::default(), world.line());
    let laptop = with_groups(&world, &tablet, &store, &line).await;
    line.up.set(false);
    laptop.introduce(now()).await.unwrap();
    laptop.dispatch(rename("Avond"), now()).await.unwrap();
    assert!(laptop.sync(now()).await.is_err());
    drop(laptop);
    let laptop = world.device(&store, &line).await;
    assert_eq!((knows(&laptop), laptop.status().arriving), (named("Avond", false), Some(Arriving::Diaries)));
    line.up.set(true);
    assert_eq!(laptop.sync_groups(now()).await, Ok(true));
    meet(&[&laptop, &tablet, &phone]).await;
    assert_eq!((knows(&laptop), knows(&tablet)), (named("Avond", true), named("Avond", true)));
    assert_eq!((laptop.status().arriving, laptop.status().set_aside, tablet.status().set_aside), (None, 0, 0));
}

#[tokio::test(flavor = "current_thread")]
async fn what_a_participant_withdraws_meanwhile_does_not_come() {
    for erases in [false, true] {
        let world = World::new().await;
        let (tablet, phone) = scored(&world).await;
        let laptop = with_groups(&world, &tablet, &MemoryStore::default(), &world.line()).await;
        if erases {
            assert_eq!(phone.withdraw_and_erase(now()).await, Ok(true));
        } else {
            phone.share(Purpose::DiaryPlezier, false, now()).await.unwrap();
            meet(&[&phone]).await;
        }
        meet(&[&laptop, &tablet, &laptop]).await;
        assert_eq!((knows(&laptop), laptop.status().arriving), (named("Ochtend", false), None));
        let shares = |device: &Phone, purpose| device.read(|state| state.shares(SAMIRA, purpose));
        assert!(!shares(&laptop, Purpose::DiaryPlezier));
        assert_eq!(shares(&laptop, Purpose::DiarySleep), !erases);
        assert_eq!(laptop.invitation_state(SAMIRA, now()), tablet.invitation_state(SAMIRA, now()));
        assert_eq!((laptop.has_unsent(), laptop.status().set_aside), (false, 0));
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_device_that_is_taken_out_meanwhile_gets_no_diary_and_hears_why() {
    let world = World::new().await;
    let (tablet, _) = scored(&world).await;
    let (store, line) = (MemoryStore::default(), world.line());
    let laptop = with_groups(&world, &tablet, &store, &line).await;
    let courier = laptop.courier(now()).unwrap();
    let gone = laptop.devices(now())[0].device;
    meet(&[&tablet]).await;
    tablet.remove_device(gone, Cards::Stay, now()).await.unwrap();
    meet(&[&tablet]).await;
    assert_eq!(laptop.sync(now()).await, Err(Refusal::Network(Trouble::NotAllowed)));
    assert_eq!(knows(&laptop), named("Ochtend", false));
    let (mut round, mut random) = (Round::default(), SeededRandom::new(82));
    assert!(round.is_removed(&courier, (&store, &line, ORIGIN), now(), &mut random).await.unwrap());
}

/// What was written until it was taken out counts, whoever hears of that between two parts.
#[tokio::test(flavor = "current_thread")]
async fn where_another_device_that_is_taken_out_meanwhile_ends_is_said_once_everything_is_here() {
    let world = World::new().await;
    let (tablet, phone) = scored(&world).await;
    let other = world.laptop(&tablet).await;
    meet(&[&tablet, &other]).await;
    let laptop = with_groups(&world, &tablet, &MemoryStore::default(), &world.line()).await;
    other.dispatch(rename("Middag"), now()).await.unwrap();
    meet(&[&other, &tablet]).await;
    let gone = other.devices(now())[0].device;
    tablet.remove_device(gone, Cards::Stay, now()).await.unwrap();
    meet(&[&tablet]).await;
    laptop.introduce(now()).await.unwrap();
    meet(&[&laptop, &tablet, &phone, &laptop]).await;
    for device in [&laptop, &tablet] {
        assert_eq!((knows(device), device.status().set_aside), (named("Middag", true), 0));
    }
    laptop.dispatch(rename("Avond"), now()).await.unwrap();
    meet(&[&laptop, &tablet]).await;
    assert_eq!(knows(&tablet), named("Avond", true));
}
