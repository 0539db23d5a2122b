//! What finding out whose a typed code is has fetched is what the code is then used with.

use trede::client::view::{Cards, Found, Me, Refusal};
use trede::domain::{Command, DocentName, GroupId, GroupName, Moment, OrganisationName, ProgrammeKey, Weeks};
use trede::fact::Purpose;
use trede::sync::store::MemoryStore;
use trede::vault::code::Code;

use super::world::*;

fn eva() -> DocentName {
    DocentName::parse("Eva").unwrap()
}

/// Types a code on a device.
async fn tried(device: &Phone, digits: &str) -> Code {
    let found = device.read_code(digits, now()).await.unwrap();
    let (Found::Admission { code } | Found::OwnDevice { code }) = found else { panic!("a card") };
    code
}

async fn renamed(device: &Phone, to: &str) {
    let name = GroupName::parse(to).unwrap();
    device.dispatch(Command::RenameGroup { group: GROUP, name }, now()).await.unwrap();
}

fn name(device: &Phone) -> Option<String> {
    device.read(|state| state.group(GROUP).and_then(|group| group.name().map(ToString::to_string)))
}

/// Story: a second device of somebody with ten thousand answers fetched all of them to find out whose its code was, and
/// all of them once more to be let in. Now a docent's fetches who is in the circles until it is in, and all else once.
#[tokio::test(flavor = "current_thread")]
async fn what_a_try_fetched_is_not_fetched_again() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    for day in 0..60 {
        renamed(&tablet, &format!("Groep {day}")).await;
        tablet.sync(now()).await.unwrap();
    }
    let card = tablet.admit_device(now()).await.unwrap();
    let line = world.line();
    let laptop = world.device(&MemoryStore::default(), &line).await;
    let code = tried(&laptop, &card.digits).await;
    let fetched = || line.bytes.get() - line.sent.get();
    let (logs, requests) = (fetched(), line.requests.get());
    assert_eq!(name(&laptop), None, "nobody's yet");
    laptop.admit(&code, &eva(), now()).await.unwrap();
    assert_eq!(line.requests.get() - requests, 1);
    let admitted = fetched();
    laptop.sync(now()).await.unwrap();
    assert_eq!(name(&laptop).as_deref(), Some("Groep 59"));
    let everything = fetched();
    assert!(admitted < logs * 2 && admitted * 4 < everything, "{logs}, {admitted} and {everything} bytes");
    assert_eq!((laptop.has_unsent(), laptop.status().set_aside), (false, 0));
}

#[tokio::test(flavor = "current_thread")]
async fn what_came_between_a_try_and_the_use_is_there() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let card = tablet.recovery_card().await.unwrap();
    tablet.sync(now()).await.unwrap();
    let store = MemoryStore::default();
    let fresh = world.device(&store, &world.line()).await;
    let code = tried(&fresh, &card.digits).await;
    // Meanwhile another device comes and goes, which the logs of all circles tell, and a group is founded.
    let laptop = world.laptop(&tablet).await;
    meet(&[&laptop, &tablet]).await;
    let gone = laptop.devices(now()).into_iter().find(|one| one.here).unwrap().device;
    tablet.remove_device(gone, Cards::Stay, now()).await.unwrap();
    let group = Command::CreateGroup {
        id: GroupId([7; 16]),
        name: GroupName::parse("Avond").unwrap(),
        programme: ProgrammeKey::FitAanHetWerk,
        weeks: Weeks::parse(12).unwrap(),
        organisation: Some(OrganisationName::parse("Sportbedrijf").unwrap()),
        docent: None,
    };
    tablet.dispatch(group, now()).await.unwrap();
    renamed(&tablet, "Middag").await;
    tablet.sync(now()).await.unwrap();
    fresh.admit(&code, &eva(), now()).await.unwrap();
    meet(&[&fresh, &tablet]).await;
    let fresh = world.device(&store, &world.line()).await;
    assert_eq!(name(&fresh).as_deref(), Some("Middag"));
    assert!(fresh.read(|state| state.group(GroupId([7; 16])).is_some()));
    renamed(&fresh, "Avond").await;
    meet(&[&fresh, &tablet]).await;
    for device in [&fresh, &tablet] {
        assert_eq!(name(device).as_deref(), Some("Avond"));
        assert_eq!((device.has_unsent(), device.status().set_aside), (false, 0));
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_card_that_was_taken_out_after_it_was_tried_lets_nobody_in() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, _) = world.phone(&tablet, &Purpose::DIARY).await;
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    for owner in [&tablet, &phone] {
        let card = owner.recovery_card().await.unwrap();
        owner.sync(now()).await.unwrap();
        let store = MemoryStore::default();
        let fresh = world.device(&store, &world.line()).await;
        let code = tried(&fresh, &card.digits).await;
        let listed = owner.devices(now()).into_iter().find(|one| !one.here).unwrap();
        owner.remove_device(listed.device, Cards::Stay, now()).await.unwrap();
        owner.sync(now()).await.unwrap();
        for _ in 0..2 {
            let admitted = match owner.me() {
                Me::Docent { .. } => fresh.admit(&code, &eva(), now()).await,
                _ => fresh.admit_own(&code, now()).await,
            };
            assert_eq!(admitted, Err(Refusal::AdmissionCode));
        }
        for device in [&fresh, &world.device(&store, &world.line()).await] {
            assert_eq!((device.me(), name(device), plezier(device, Moment::Before)), (Me::Nobody, None, None));
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn of_two_codes_that_were_tried_each_lets_in_where_it_belongs() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, _) = world.phone(&tablet, &Purpose::DIARY).await;
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    let docents = tablet.admit_device(now()).await.unwrap();
    let own = phone.admit_device(now()).await.unwrap();
    let fresh = world.device(&MemoryStore::default(), &world.line()).await;
    let code = tried(&fresh, &docents.digits).await;
    tried(&fresh, &own.digits).await;
    fresh.admit(&code, &eva(), now()).await.unwrap();
    assert!(matches!(fresh.me(), Me::Docent { .. }));
    fresh.sync(now()).await.unwrap();
    assert_eq!(name(&fresh).as_deref(), Some("Ochtend"));
}

/// Story: a link says itself that it is a docent's card, so nobody looked whether it was used before the name was typed.
#[tokio::test(flavor = "current_thread")]
async fn a_link_whose_card_was_used_says_so_before_it_is_used() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let card = tablet.admit_device(now()).await.unwrap();
    let line = world.line();
    let first = world.device(&MemoryStore::default(), &line).await;
    let Found::Admission { code } = first.read_code(&card.link, now()).await.unwrap() else {
        panic!("a docent's card")
    };
    assert_eq!(first.try_link(&code, now()).await, Ok(()));
    let requests = line.requests.get();
    assert_eq!(first.try_link(&code, now()).await, Ok(()));
    first.admit(&code, &eva(), now()).await.unwrap();
    assert_eq!(line.requests.get() - requests, 1, "what the try fetched is used");

    let second = world.device(&MemoryStore::default(), &world.line()).await;
    assert_eq!(second.try_link(&code, now()).await, Err(Refusal::AdmissionCode));
    // Whoever began with it may have used it themselves: using it again tells.
    assert_eq!(second.admit(&code, &eva(), now()).await, Err(Refusal::AdmissionCode));
    assert_eq!(second.try_link(&code, now()).await, Ok(()));
    assert_eq!(second.me(), Me::Nobody);
}
