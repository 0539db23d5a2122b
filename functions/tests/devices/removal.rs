//! Apparaten en kaarten: who is in, and what taking one out means.

use chrono::Days;
use trede::client::view::{
    AsideReason, Cards, Found, InvitationState, InvitationTrouble, Listed, Refusal, SetAside, Sort, Trouble,
};
use trede::domain::{Answer, Command, GroupName, Moment, Now, Score};
use trede::fact::{Home, Purpose};
use trede::sync::store::{MemoryStore, Row, Store as _, Table, Write};

use super::restored::Functions;
use super::world::*;

fn rename(name: &str) -> Command {
    Command::RenameGroup { group: GROUP, name: GroupName::parse(name).unwrap() }
}

fn name(device: &Phone) -> String {
    device.read(|state| state.group(GROUP).unwrap().name().unwrap().to_string())
}

fn other_of(device: &Phone) -> Listed {
    let listed = device.devices(now());
    assert!(listed[0].here);
    listed.into_iter().find(|one| !one.here && one.sort == Sort::Device).unwrap()
}

/// A phone of Samira's that shares everything and is confirmed.
async fn confirmed(world: &World, tablet: &Phone) -> (Phone, MemoryStore) {
    let (phone, store, _) = world.phone(tablet, &Purpose::DIARY).await;
    meet(&[&phone, tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[tablet, &phone]).await;
    (phone, store)
}

#[tokio::test(flavor = "current_thread")]
async fn a_list_tells_which_devices_and_cards_there_are_and_which_is_this_one() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let laptop = world.laptop(&tablet).await;
    let late = Now { local: noon() + Days::new(3) };
    world.clock.fetch_add(3 * 24 * 3600, std::sync::atomic::Ordering::Relaxed);
    laptop.dispatch(rename("Middag"), late).await.unwrap();
    laptop.sync(late).await.unwrap();
    tablet.sync(late).await.unwrap();
    let listed = tablet.devices(late);
    let sorts: Vec<_> = listed.iter().map(|one| (one.sort, one.here)).collect();
    assert_eq!(
        sorts,
        [(Sort::Device, true), (Sort::Device, false), (Sort::Card, false)],
        "codes that are spent are gone"
    );
    assert_eq!(listed[0].docent.as_deref(), Some("Ilse"));
    assert_eq!((listed[1].since, listed[1].seen), (Some(late.today()), Some(late.today())));
    let code = tablet.admit_device(late).await.unwrap();
    assert!(tablet.devices(late).iter().any(|one| one.sort == Sort::Code && one.until == code.until));
    let after = Now { local: late.local + chrono::Duration::minutes(11) };
    assert!(
        tablet.devices(after).iter().all(|one| one.sort != Sort::Code),
        "a code that is too old is no longer listed"
    );
}

#[tokio::test(flavor = "current_thread")]
async fn a_removed_device_reads_nothing_that_is_written_afterwards_and_the_others_go_on() {
    let world = World::new().await;
    let (tablet, tablet_store, _) = world.tablet().await;
    let store = MemoryStore::default();
    let lost = world.laptop_in(&tablet, &store).await;
    let (phone, phone_store) = confirmed(&world, &tablet).await;
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    meet(&[&phone, &tablet, &lost]).await;
    assert!(plezier(&lost, Moment::Before).is_some());
    let device = other_of(&tablet).device;
    tablet.remove_device(device, Cards::Stay, now()).await.unwrap();
    tablet.dispatch(rename("Middag"), now()).await.unwrap();
    meet(&[&tablet, &phone]).await;
    phone.dispatch(score(9, Moment::After), now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    // The others read on, what was before and what comes.
    assert_eq!(name(&phone), "Middag");
    for device in [&tablet, &phone] {
        assert!(plezier(device, Moment::Before).is_some() && plezier(device, Moment::After).is_some());
        assert_eq!((device.status().set_aside, device.has_unsent()), (0, false));
        assert!(tablet.devices(now()).iter().all(|one| one.device != lost.devices(now())[0].device));
    }
    // A server that gives it everything all the same: its keys open none of it.
    assert_eq!(lost.sync(now()).await, Err(Refusal::Network(Trouble::NotAllowed)));
    drop(lost);
    for from in [&tablet_store, &phone_store] {
        let rows = from.load().await.unwrap();
        let given: Vec<Write> = rows
            .into_iter()
            .filter(|row| matches!(row.table, Table::Log | Table::Epoch | Table::Segment))
            .map(Write::Put)
            .collect();
        store.commit(&unmarked(given)).await.unwrap();
    }
    let robbed = world.device(&store, &world.line()).await;
    assert!(plezier(&robbed, Moment::Before).is_some(), "what it could read it has");
    assert_eq!(plezier(&robbed, Moment::After), None);
    assert_eq!(name(&robbed), "Ochtend");
    // Somebody new reads everything, also what was sealed to the circle's former key.
    let fresh = world.laptop(&tablet).await;
    meet(&[&fresh]).await;
    assert!(plezier(&fresh, Moment::Before).is_some() && plezier(&fresh, Moment::After).is_some());
    assert_eq!(name(&fresh), "Middag");
    fresh.dispatch(rename("Avond"), now()).await.unwrap();
    meet(&[&fresh, &tablet, &phone]).await;
    assert_eq!((name(&tablet), name(&phone)), ("Avond".to_owned(), "Avond".to_owned()));
}

/// Rows as another device would have checked them: without the mark of the one they come from.
fn unmarked(mut rows: Vec<Write>) -> Vec<Write> {
    for row in &mut rows {
        if let Write::Put(Row { table: Table::Segment, value, .. }) = row {
            value[..16].fill(0);
        }
    }
    rows
}

#[tokio::test(flavor = "current_thread")]
async fn what_a_removed_device_wrote_later_than_the_owner_had_seen_is_set_aside_on_every_device_alike() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, _, _) = world.tablet().await;
    let laptop = world.laptop(&tablet).await;
    let (phone, _) = confirmed(&world, &tablet).await;
    laptop.dispatch(rename("Vroeg"), now()).await.unwrap();
    meet(&[&laptop, &tablet, &phone]).await;
    // The tablet takes the laptop out, and renames. The server goes back to before that; the laptop renames and the
    // phone reads it.
    let backup = functions.backup().await;
    let device = other_of(&tablet).device;
    tablet.remove_device(device, Cards::Stay, now()).await.unwrap();
    tablet.dispatch(rename("Middag"), now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    functions.restore(&backup).await;
    laptop.dispatch(rename("Gestolen"), now()).await.unwrap();
    meet(&[&laptop, &phone]).await;
    assert_eq!(name(&phone), "Gestolen", "nothing is known of the removal yet");
    meet(&[&tablet, &phone, &tablet]).await;
    let fresh = world.laptop(&tablet).await;
    let home = Home { purpose: Purpose::Board, subject: GROUP.0 };
    for device in [&tablet, &phone, &fresh] {
        assert_eq!(name(device), "Middag");
        let aside = SetAside { reason: AsideReason::AfterRemoval, home: Some(home), count: 1 };
        assert_eq!(device.set_aside(), [aside]);
        let versions = device.read(|state| state.conflicts());
        assert_eq!(versions, 0, "it competes with nothing");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn two_devices_that_take_others_out_at_once_both_get_their_way() {
    let world = World::new().await;
    let (tablet, _, tablet_line) = world.tablet().await;
    let laptop = world.laptop(&tablet).await;
    let third = world.laptop(&tablet).await;
    let fourth = world.laptop(&tablet).await;
    meet(&[&tablet, &laptop, &third, &fourth]).await;
    let (third_id, fourth_id) = (third.devices(now())[0].device, fourth.devices(now())[0].device);
    tablet_line.up.set(false);
    tablet.remove_device(third_id, Cards::Stay, now()).await.unwrap();
    tablet.dispatch(rename("Middag"), now()).await.unwrap();
    tablet.cut(now()).await.unwrap();
    laptop.remove_device(fourth_id, Cards::Stay, now()).await.unwrap();
    laptop.sync(now()).await.unwrap();
    tablet_line.up.set(true);
    meet(&[&tablet, &laptop]).await;
    for device in [&tablet, &laptop] {
        let left: Vec<_> = device.devices(now()).into_iter().filter(|one| one.sort == Sort::Device).collect();
        assert_eq!(left.len(), 2);
        assert_eq!(name(device), "Middag");
        assert_eq!((device.status().set_aside, device.has_unsent()), (0, false));
    }
    for gone in [&third, &fourth] {
        assert_eq!(gone.sync(now()).await, Err(Refusal::Network(Trouble::NotAllowed)));
    }
    laptop.dispatch(rename("Avond"), now()).await.unwrap();
    meet(&[&laptop, &tablet]).await;
    assert_eq!(name(&tablet), "Avond");
}

#[tokio::test(flavor = "current_thread")]
async fn a_card_that_is_taken_back_admits_nobody_and_a_participants_second_phone_can_be_taken_out() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _) = confirmed(&world, &tablet).await;
    let code = phone.admit_device(now()).await.unwrap();
    let second = world.device(&MemoryStore::default(), &world.line()).await;
    let Found::OwnDevice { code } = second.read_code(&code.digits, now()).await.unwrap() else { panic!("a code") };
    second.admit_own(&code, now()).await.unwrap();
    let card = phone.recovery_card().await.unwrap();
    meet(&[&phone, &second]).await;
    let listed = phone.devices(now());
    assert_eq!(listed.iter().map(|one| one.sort).collect::<Vec<_>>(), [Sort::Device, Sort::Device, Sort::Card]);
    assert_eq!(phone.remove_device(listed[0].device, Cards::Stay, now()).await, Err(Refusal::NotAllowed), "not itself");
    for one in &listed[1..] {
        phone.remove_device(one.device, Cards::Stay, now()).await.unwrap();
        phone.sync(now()).await.unwrap();
    }
    assert_eq!(second.sync(now()).await, Err(Refusal::Network(Trouble::NotAllowed)));
    let fresh = world.device(&MemoryStore::default(), &world.line()).await;
    assert!(matches!(fresh.read_code(&card.digits, now()).await.unwrap(), Found::Unknown { reached: true, .. }));
    assert_ne!(phone.recovery_card().await.unwrap(), card, "a new one");
    phone.dispatch(score(9, Moment::After), now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    assert_eq!(plezier(&tablet, Moment::After), Some((Answer::Known(Score::parse(9).unwrap()), 0)));
    assert_eq!((tablet.status().set_aside, phone.status().set_aside), (0, 0));
}

#[tokio::test(flavor = "current_thread")]
async fn who_joins_after_a_removal_reads_the_whole_board_while_the_tablet_is_offline() {
    let world = World::new().await;
    let (tablet, _, line) = world.tablet().await;
    let laptop = world.laptop(&tablet).await;
    meet(&[&laptop, &tablet]).await;
    tablet.remove_device(other_of(&tablet).device, Cards::Stay, now()).await.unwrap();
    tablet.dispatch(rename("Middag"), now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    let card = tablet.invite(SAMIRA, now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    line.up.set(false);
    let phone = world.device(&MemoryStore::default(), &world.line()).await;
    let Found::Invitation(invitation) = phone.read_code(&card.digits, now()).await.unwrap() else { panic!("one") };
    phone.join(&invitation, &[], now()).await.unwrap();
    phone.sync(now()).await.unwrap();
    assert_eq!(name(&phone), "Middag");
    assert_eq!(phone.read(|state| state.sessions(GROUP).len()), 6, "planned in an earlier epoch");
}

/// Story: a stolen tablet had the words of every open invitation in its notes.
#[tokio::test(flavor = "current_thread")]
async fn invitations_that_a_removed_device_knew_are_taken_back_with_it() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let laptop = world.laptop(&tablet).await;
    let card = tablet.invite(SAMIRA, now()).await.unwrap();
    meet(&[&tablet, &laptop]).await;
    assert_eq!(laptop.invitations(now())[0].card, card);
    tablet.remove_device(other_of(&tablet).device, Cards::Stay, now()).await.unwrap();
    meet(&[&tablet]).await;
    assert_eq!(tablet.invitation_state(SAMIRA, now()), InvitationState::None);
    let thief = world.device(&MemoryStore::default(), &world.line()).await;
    let revoked = InvitationTrouble::Revoked;
    assert_eq!(thief.read_code(&card.digits, now()).await, Err(Refusal::Invitation(revoked)));
    // Who is invited anew joins.
    let (phone, _) = confirmed(&world, &tablet).await;
    assert_eq!(name(&phone), "Ochtend");
}

/// Story: it invited somebody a moment before, and the others had not heard.
#[tokio::test(flavor = "current_thread")]
async fn an_invitation_of_a_device_that_was_removed_is_not_spent_any_more() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let laptop = world.laptop(&tablet).await;
    meet(&[&tablet, &laptop]).await;
    let card = laptop.invite(SAMIRA, now()).await.unwrap();
    laptop.sync(now()).await.unwrap();
    let phone = world.device(&MemoryStore::default(), &world.line()).await;
    let Found::Invitation(invitation) = phone.read_code(&card.digits, now()).await.unwrap() else { panic!("one") };
    tablet.remove_device(other_of(&tablet).device, Cards::Stay, now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    let _ = phone.join(&invitation, &[], now()).await;
    let _ = phone.sync(now()).await;
    assert_eq!(phone.status().trouble, Some(Trouble::Invitation(InvitationTrouble::Revoked)));
    meet(&[&tablet]).await;
    assert!(matches!(tablet.invitation_state(SAMIRA, now()), InvitationState::Open { .. }), "nobody used it");
}

#[tokio::test(flavor = "current_thread")]
async fn a_phone_whose_invitation_is_taken_back_reads_nothing_new_on_the_board() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, _) = world.phone(&tablet, &[]).await;
    meet(&[&phone, &tablet, &phone]).await;
    assert_eq!(name(&phone), "Ochtend");
    tablet.revoke_invitation(SAMIRA, now()).await.unwrap();
    meet(&[&tablet, &phone]).await;
    tablet.dispatch(rename("Middag"), now()).await.unwrap();
    meet(&[&tablet, &phone]).await;
    assert_eq!((name(&tablet), name(&phone)), ("Middag".to_owned(), "Ochtend".to_owned()));
    assert_eq!((tablet.status().set_aside, tablet.has_unsent()), (0, false));
}

/// Story: nobody had let the phone in yet, so there was nothing to revoke. The keys of the board came with its letter, and
/// the server answered it for its binding.
#[tokio::test(flavor = "current_thread")]
async fn a_phone_that_used_an_invitation_while_it_was_taken_back_elsewhere_reads_nothing_new_on_the_board() {
    let world = World::new().await;
    let (tablet, _, line) = world.tablet().await;
    let laptop = world.laptop(&tablet).await;
    let card = tablet.invite(SAMIRA, now()).await.unwrap();
    meet(&[&tablet, &laptop]).await;
    line.up.set(false);
    tablet.revoke_invitation(SAMIRA, now()).await.unwrap();
    let phone = world.device(&MemoryStore::default(), &world.line()).await;
    let Found::Invitation(invitation) = phone.read_code(&card.digits, now()).await.unwrap() else { panic!("one") };
    phone.join(&invitation, &[], now()).await.unwrap();
    line.up.set(true);
    meet(&[&tablet, &laptop, &phone]).await;
    laptop.dispatch(rename("Middag"), now()).await.unwrap();
    meet(&[&laptop, &tablet, &phone]).await;
    assert_eq!((name(&tablet), name(&phone)), ("Middag".to_owned(), "Ochtend".to_owned()));
    for device in [&tablet, &laptop] {
        assert_eq!((device.status().set_aside, device.has_unsent()), (0, false));
    }
}

/// Story: two docents, one line down. One said "ja, dit is haar telefoon" while the other took the invitation back.
#[tokio::test(flavor = "current_thread")]
async fn a_phone_that_a_docent_confirmed_stays_when_its_invitation_is_taken_back_at_the_same_time() {
    let world = World::new().await;
    let (tablet, _, line) = world.tablet().await;
    let laptop = world.laptop(&tablet).await;
    let (phone, _, _) = world.phone(&tablet, &[]).await;
    meet(&[&laptop]).await;
    line.up.set(false);
    laptop.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&laptop, &phone]).await;
    tablet.revoke_invitation(SAMIRA, now()).await.unwrap();
    line.up.set(true);
    meet(&[&tablet, &laptop, &phone]).await;
    tablet.dispatch(rename("Middag"), now()).await.unwrap();
    meet(&[&tablet, &laptop, &phone]).await;
    assert_eq!(name(&phone), "Middag");
    for device in [&tablet, &laptop] {
        assert_eq!(device.invitation_state(SAMIRA, now()), InvitationState::Confirmed);
        assert_eq!((device.status().set_aside, device.has_unsent()), (0, false));
    }
}

/// Story: a docent left, and was let in again by the card that lay in their drawer.
#[tokio::test(flavor = "current_thread")]
async fn the_cards_of_a_device_that_is_taken_out_say_whose_they_are_and_go_with_it_when_asked() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let laptop = world.laptop(&tablet).await;
    meet(&[&tablet, &laptop]).await;
    let left = laptop.devices(now())[0].device;
    let [drawer, desk] = [laptop.recovery_card().await.unwrap(), tablet.recovery_card().await.unwrap()];
    let code = laptop.admit_device(now()).await.unwrap();
    // A group that another device makes afterwards lets the card in under that device's name.
    meet(&[&laptop, &tablet]).await;
    let other = Command::CreateGroup {
        id: trede::domain::GroupId([7; 16]),
        name: GroupName::parse("Avond").unwrap(),
        programme: trede::domain::ProgrammeKey::FitAanHetWerk,
        weeks: trede::domain::Weeks::parse(12).unwrap(),
        organisation: None,
        docent: None,
    };
    tablet.dispatch(other, now()).await.unwrap();
    meet(&[&tablet, &laptop]).await;
    let made_by = |device: &Phone, key: [u8; 32]| {
        let listed = device.devices(now()).into_iter();
        listed.filter(|one| one.maker.as_ref().is_some_and(|maker| maker.device == key)).collect::<Vec<_>>()
    };
    let sorts: Vec<_> = made_by(&tablet, left).iter().map(|one| one.sort).collect();
    assert_eq!(sorts, [Sort::Code, Sort::Card]);
    assert!(made_by(&tablet, left).iter().all(|one| one.maker.as_ref().is_some_and(|maker| !maker.removed)));
    // Whoever lost the laptop keeps their card, and its code is nobody's.
    tablet.remove_device(left, Cards::Stay, now()).await.unwrap();
    meet(&[&tablet]).await;
    let after = made_by(&tablet, left);
    assert_eq!(after.iter().map(|one| one.sort).collect::<Vec<_>>(), [Sort::Card]);
    assert!(after[0].maker.as_ref().is_some_and(|maker| maker.removed), "the list says that it is of a removed one");
    let tries = async |card: &trede::client::view::CodeCard| {
        let fresh = world.device(&MemoryStore::default(), &world.line()).await;
        let Ok(Found::Admission { code }) = fresh.read_code(&card.digits, now()).await else { return false };
        fresh.admit(&code, &trede::domain::DocentName::parse("Ilse").unwrap(), now()).await.is_ok()
    };
    assert!(!tries(&code).await, "a code of the removed device");
    assert!(tries(&drawer).await, "who lost a laptop comes back with their card");
    // The next one is asked about, too.
    tablet.sync(now()).await.unwrap();
    let back = tablet.devices(now()).into_iter().find(|one| !one.here && one.sort == Sort::Device).unwrap();
    let third = world.laptop(&tablet).await;
    let drawer = third.recovery_card().await.unwrap();
    meet(&[&third, &tablet]).await;
    let third_key = third.devices(now())[0].device;
    assert_ne!(third_key, back.device);
    tablet.remove_device(third_key, Cards::Go, now()).await.unwrap();
    meet(&[&tablet]).await;
    assert!(made_by(&tablet, third_key).is_empty());
    assert!(!tries(&drawer).await, "who left does not come back");
    assert!(tries(&desk).await, "the cards of others stay");
}
