//! The drill: a device is wiped, and everything that was acknowledged comes back through a card. `make recovery-drill`
//! runs it and prints what came back.
#![expect(clippy::print_stdout, reason = "a drill says what came back")]

use std::collections::BTreeSet;

use trede::client::view::{Cards, Found, Me, Refusal};
use trede::domain::{Command, DocentName, GroupName, Moment};
use trede::fact::Purpose;
use trede::sync::store::{MemoryStore, Store as _, Table};
use trede::vault::code::Code;
use trede::vault::split::join;

use super::world::*;

/// What is on a device: who has been named, the lessons, the attendance, the scores.
fn told(device: &Phone) -> (Vec<String>, usize, bool) {
    device.read(|state| {
        let group = state.group(GROUP);
        let name = group.and_then(|group| group.name()).map(ToString::to_string);
        let person = state.person(SAMIRA).and_then(|person| person.name()).map(|name| name.first.to_string());
        let lessons = state.sessions(GROUP).len();
        (name.into_iter().chain(person).collect(), lessons, state.person(SAMIRA).is_some())
    })
}

/// The segments in a device's storage.
async fn segments(store: &MemoryStore) -> BTreeSet<Vec<u8>> {
    let rows = store.load().await.unwrap();
    rows.into_iter().filter(|row| row.table == Table::Segment && !row.value.is_empty()).map(|row| row.key).collect()
}

/// An organisation in which everybody wrote, and everything arrived.
async fn lived(world: &World) -> (Phone, MemoryStore, Phone) {
    let (tablet, store, _) = world.tablet().await;
    let (phone, _, _) = world.phone(&tablet, &Purpose::DIARY).await;
    meet(&[&phone, &tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &phone]).await;
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    phone.dispatch(score(7, Moment::After), now()).await.unwrap();
    let name = GroupName::parse("Middag").unwrap();
    tablet.dispatch(Command::RenameGroup { group: GROUP, name }, now()).await.unwrap();
    meet(&[&phone, &tablet, &phone]).await;
    assert!(!tablet.has_unsent() && !phone.has_unsent(), "everything is acknowledged");
    (tablet, store, phone)
}

/// An empty device is let in with a code, and has all that the wiped one had.
async fn comes_back(world: &World, how: &str, code: &Code, before: (&Phone, BTreeSet<Vec<u8>>), phone: &Phone) {
    let (wiped, had) = before;
    let store = MemoryStore::default();
    let fresh = world.device(&store, &world.line()).await;
    fresh.admit(code, &DocentName::parse("Ilse").unwrap(), now()).await.unwrap();
    meet(&[&fresh, phone, &fresh]).await;
    let has = segments(&store).await;
    assert!(has.is_superset(&had), "every acknowledged segment is here: {} of {}", has.len(), had.len());
    assert_eq!(told(&fresh), told(wiped));
    for moment in [Moment::Before, Moment::After] {
        assert_eq!(plezier(&fresh, moment), plezier(wiped, moment));
        assert!(plezier(&fresh, moment).is_some());
    }
    assert_eq!((fresh.status().set_aside, fresh.has_unsent()), (0, false));
    // It goes on as the wiped one would have, and the phone hears of it.
    let name = GroupName::parse("Avond").unwrap();
    fresh.dispatch(Command::RenameGroup { group: GROUP, name }, now()).await.unwrap();
    meet(&[&fresh, phone]).await;
    assert_eq!(told(phone).0.first().map(String::as_str), Some("Avond"));
    let (names, lessons, _) = told(wiped);
    println!("{how}: {} of {} acknowledged segments came back.", has.intersection(&had).count(), had.len());
    println!("  Readable again: {}; {lessons} lessons; both plezierscores.", names.join(", "));
    println!("  What the new device writes reaches the phone.");
}

#[tokio::test(flavor = "current_thread")]
async fn a_wiped_tablet_comes_back_through_a_docents_card() {
    let world = World::new().await;
    let (tablet, store, phone) = lived(&world).await;
    let card = tablet.recovery_card().await.unwrap();
    tablet.sync(now()).await.unwrap();
    let had = segments(&store).await;
    let found = world.device(&MemoryStore::default(), &world.line()).await;
    let Found::Admission { code } = found.read_code(&card.words.join(" "), now()).await.unwrap() else {
        panic!("card")
    };
    comes_back(&world, "A docent's card", &code, (&tablet, had), &phone).await;
}

#[tokio::test(flavor = "current_thread")]
async fn a_wiped_tablet_comes_back_through_two_of_three_cards_of_the_organisation() {
    let world = World::new().await;
    let (tablet, store, phone) = lived(&world).await;
    let cards = tablet.organisation_card(2, 3).await.unwrap();
    tablet.sync(now()).await.unwrap();
    let had = segments(&store).await;
    let reader = world.device(&MemoryStore::default(), &world.line()).await;
    let mut parts = Vec::new();
    for typed in [cards[2].words.join(" "), cards[0].link.clone()] {
        let Found::Part(part) = reader.read_code(&typed, now()).await.unwrap() else { panic!("a part") };
        parts.push(part);
    }
    assert!(join(&parts[..1]).is_err(), "one is not enough");
    let code = join(&parts).unwrap();
    comes_back(&world, "Two of three cards of the organisation", &code, (&tablet, had), &phone).await;
    // It is used once, as every card.
    let late = world.device(&MemoryStore::default(), &world.line()).await;
    let again = late.admit(&code, &DocentName::parse("Noor").unwrap(), now()).await;
    assert_eq!(again, Err(Refusal::AdmissionCode));
}

#[tokio::test(flavor = "current_thread")]
async fn a_device_that_came_in_with_a_card_knows_whose_it_was_until_that_one_is_out() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let Me::Docent { device: lost, .. } = tablet.me() else { panic!("a docent") };
    let card = tablet.recovery_card().await.unwrap();
    tablet.sync(now()).await.unwrap();
    let fresh = world.device(&MemoryStore::default(), &world.line()).await;
    let Found::Admission { code } = fresh.read_code(&card.digits, now()).await.unwrap() else { panic!("a card") };
    fresh.admit(&code, &DocentName::parse("Ilse").unwrap(), now()).await.unwrap();
    fresh.sync(now()).await.unwrap();
    let maker = |device: &Phone| {
        let here = device.devices(now()).into_iter().find(|one| one.here).unwrap();
        here.card_of.map(|maker| (maker.device, maker.removed))
    };
    assert_eq!(maker(&fresh), Some((lost, false)));
    assert_eq!(maker(&tablet), None, "who founded came in with nothing");
    assert_eq!(maker(&world.laptop(&fresh).await), None, "a code is no card");
    fresh.remove_device(lost, Cards::Stay, now()).await.unwrap();
    assert_eq!(maker(&fresh), Some((lost, true)));
}
