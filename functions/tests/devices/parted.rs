//! A server that went back, and a log that does not go on there as a device has it.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use chrono::Duration;
use trede::client::view::{Cards, Found, Refusal, Sort, Trouble};
use trede::domain::{Answer, Command, GroupName, Moment, Now, Score};
use trede::fact::Purpose;
use trede::sync::protocol::PAGE;
use trede::sync::store::{MemoryStore, Row, Store as _, Table, Write};

use super::restored::Functions;
use super::world::*;

/// A quarter of an hour later the time of every code is over.
fn later(world: &World) -> Now {
    world.clock.fetch_add(15 * 60, Ordering::Relaxed);
    Now { local: noon() + Duration::minutes(15) }
}

fn rename(name: &str) -> Command {
    Command::RenameGroup { group: GROUP, name: GroupName::parse(name).unwrap() }
}

fn name(device: &Phone) -> String {
    device.read(|state| state.group(GROUP).unwrap().name().unwrap().to_string())
}

/// Story: a code let a laptop in, and nobody but Samira's phone had heard of it when the server went back to before that.
/// The phone brought it, the code's time was over, and that the code had gone waited on the phone for ever: it was never
/// complete again, and asked for everything at each sync.
#[tokio::test(flavor = "current_thread")]
async fn a_phone_that_alone_heard_of_an_admission_by_a_code_of_before_is_complete_again() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, _) = world.confirmed_phone(&tablet).await;
    let backup = functions.backup().await;
    world.laptop(&tablet).await;
    meet(&[&phone]).await;
    functions.restore(&backup).await;

    let late = later(&world);
    for device in [&tablet, &phone, &tablet, &phone] {
        device.sync(late).await.unwrap();
    }
    for device in [&tablet, &phone] {
        assert!(!device.has_unsent());
        let status = device.status();
        assert_eq!((status.complete, status.trouble, status.set_aside), (Some(late.local), None, 0));
    }
}

/// The same, and a docents' device brings the admission later: what the phone knew of the log after it goes on from there.
#[tokio::test(flavor = "current_thread")]
async fn what_came_after_an_admission_that_was_refused_from_a_phone_is_brought_once_a_docent_brought_that() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, _, _) = world.tablet().await;
    let lost = world.laptop(&tablet).await;
    let (phone, _, _) = world.phone(&tablet, &Purpose::DIARY).await;
    meet(&[&tablet, &lost]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&phone, &tablet, &lost]).await;
    let out = tablet.devices(now()).into_iter().find(|one| !one.here && one.sort == Sort::Device).unwrap().device;
    let backup = functions.backup().await;
    let laptop = world.laptop(&tablet).await;
    meet(&[&laptop, &tablet]).await;
    laptop.remove_device(out, Cards::Stay, now()).await.unwrap();
    laptop.sync(now()).await.unwrap();
    meet(&[&phone]).await;
    functions.restore(&backup).await;

    // The laptop stays away.
    let late = later(&world);
    for device in [&phone, &tablet, &phone, &tablet] {
        device.sync(late).await.unwrap();
    }
    tablet.dispatch(rename("Middag"), late).await.unwrap();
    for device in [&tablet, &phone, &lost] {
        device.sync(late).await.unwrap();
    }
    assert_eq!(name(&tablet), "Middag");
    assert_eq!(name(&lost), "Ochtend", "taken out of the docents' circle, as the phone had heard");
    assert!(!phone.has_unsent());
}

/// Story: the tablet made a code, the server went back to before that, and the laptop made a card. The tablet's log and
/// the server's were equally long, so nothing was news to either, and the laptop that the tablet took out stayed in.
#[tokio::test(flavor = "current_thread")]
async fn a_removal_arrives_also_where_the_servers_log_parted_and_is_as_long() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, _, _) = world.tablet().await;
    let laptop = world.laptop(&tablet).await;
    meet(&[&tablet, &laptop, &tablet]).await;
    let out = tablet.devices(now()).into_iter().find(|one| !one.here && one.sort == Sort::Device).unwrap().device;
    let backup = functions.backup().await;
    tablet.admit_device(now()).await.unwrap();
    tablet.remove_device(out, Cards::Go, now()).await.unwrap();
    functions.restore(&backup).await;

    laptop.recovery_card().await.unwrap();
    laptop.sync(now()).await.unwrap();
    meet(&[&tablet]).await;
    let listed = tablet.devices(now());
    assert!(listed.iter().all(|one| one.device != out), "{listed:?}");
    assert_eq!((tablet.has_unsent(), tablet.status().complete), (false, Some(now().local)));
    assert_eq!(laptop.sync(now()).await, Err(Refusal::Network(Trouble::NotAllowed)));
}

/// Story: the laptop's removal of a card came second, so what it had written was wrapped once more to the key that the
/// docents then got. The server went back, a device was let in, and the removal came second once more: nobody ever got
/// that key, and what the laptop had written opened on no other device.
#[tokio::test(flavor = "current_thread")]
async fn what_was_written_after_a_removal_that_came_second_twice_opens_for_the_others() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, _, _) = world.tablet().await;
    let laptop = world.laptop(&tablet).await;
    meet(&[&tablet, &laptop]).await;
    let out = laptop.devices(now()).into_iter().find(|one| one.sort == Sort::Card).unwrap().device;
    world.laptop(&tablet).await;
    let backup = functions.backup().await;
    laptop.remove_device(out, Cards::Stay, now()).await.unwrap();
    laptop.dispatch(rename("Middag"), now()).await.unwrap();
    meet(&[&laptop]).await;
    functions.restore(&backup).await;

    let fresh = world.laptop(&tablet).await;
    meet(&[&laptop, &tablet, &fresh]).await;
    for device in [&laptop, &tablet, &fresh] {
        assert_eq!(name(device), "Middag");
        assert_eq!((device.has_unsent(), device.status().set_aside), (false, 0));
        assert!(device.devices(now()).iter().all(|one| one.device != out));
    }
}

/// Story: Samira stopped sharing her scores, the tablet heard of it, and the server went back to before that while her
/// phone was away. The tablet got the whole stream at each sync and brought nothing: until the phone came, every docent's
/// device read on, and what her second phone wrote.
#[tokio::test(flavor = "current_thread")]
async fn a_withdrawal_that_a_restored_server_lost_is_brought_by_whom_it_shut_out() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, line) = world.confirmed_phone(&tablet).await;
    let backup = functions.backup().await;
    phone.share(Purpose::DiaryPlezier, false, now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    line.up.set(false);
    functions.restore(&backup).await;

    meet(&[&tablet]).await;
    assert_eq!(tablet.sync(now()).await, Ok(false), "nothing is news any more");
    let laptop = world.laptop(&tablet).await;
    meet(&[&laptop]).await;
    for device in [&tablet, &laptop] {
        assert!(!device.read(|state| state.shares(SAMIRA, Purpose::DiaryPlezier)));
    }
    line.up.set(true);
    phone.dispatch(score(8, Moment::After), now()).await.unwrap();
    meet(&[&phone, &tablet, &laptop]).await;
    assert!(!phone.shared().contains(&Purpose::DiaryPlezier));
    for device in [&tablet, &laptop] {
        assert_eq!(plezier(device, Moment::After), None);
    }
    assert!([&phone, &tablet, &laptop].iter().all(|device| !device.has_unsent()));
}

/// A five that a docent takes for Samira.
fn taken() -> Command {
    Command::TakePlezierscore {
        participant: SAMIRA,
        date: noon().date_naive(),
        session: None,
        moment: Moment::Before,
        answer: Some(Answer::Known(Score::parse(5).unwrap())),
    }
}

/// Story: Samira withdrew her scores, which nobody else heard, and shared them again; the server had gone back to before
/// both, and had so much else to tell that it did not come to this stream. Her phone asked for the stream's log from its
/// beginning, so the server never said that it had less, and who reads the scores waited on the phone for ever.
#[tokio::test(flavor = "current_thread")]
async fn what_a_server_lost_of_a_log_is_brought_also_when_that_log_was_asked_for_from_its_beginning() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, _) = world.confirmed_phone(&tablet).await;
    let backup = functions.backup().await;
    phone.share(Purpose::DiaryPlezier, false, now()).await.unwrap();
    phone.sync(now()).await.unwrap();
    phone.share(Purpose::DiaryPlezier, true, now()).await.unwrap();
    functions.restore(&backup).await;
    // So many new keys as the withdrawal came with.
    let card = tablet.devices(now()).into_iter().find(|one| one.sort == Sort::Card).unwrap().device;
    tablet.remove_device(card, Cards::Stay, now()).await.unwrap();
    tablet.dispatch(taken(), now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    functions.answer_in_pages_of(1);
    phone.sync(now()).await.unwrap();
    functions.answer_in_pages_of(PAGE);

    phone.dispatch(score(8, Moment::After), now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    assert_eq!((phone.has_unsent(), phone.status().complete), (false, Some(now().local)));
    assert!(phone.shared().contains(&Purpose::DiaryPlezier));
    assert!(tablet.read(|state| state.shares(SAMIRA, Purpose::DiaryPlezier)));
    assert_eq!(plezier(&tablet, Moment::After), says(8));
}

/// Story: Samira's phone had heard of a removal, and shared her scores for the first time. The removal came second, so
/// what the docents got of what she had written before was wrapped to a key that they never had.
#[tokio::test(flavor = "current_thread")]
async fn what_was_shared_under_a_key_that_the_docents_never_got_is_wrapped_again() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, _, _) = world.tablet().await;
    let laptop = world.laptop(&tablet).await;
    let (phone, _, _) = world.phone(&tablet, &[]).await;
    tablet.sync(now()).await.unwrap();
    tablet.confirm_phone(SAMIRA).await.unwrap();
    phone.dispatch(score(8, Moment::After), now()).await.unwrap();
    meet(&[&phone, &tablet, &laptop]).await;
    let out = tablet.devices(now()).into_iter().find(|one| one.sort == Sort::Card).unwrap().device;
    let before = functions.backup().await;
    tablet.remove_device(out, Cards::Stay, now()).await.unwrap();
    meet(&[&tablet, &phone]).await;
    phone.share(Purpose::DiaryPlezier, true, now()).await.unwrap();
    phone.sync(now()).await.unwrap();
    functions.restore(&before).await;

    laptop.recovery_card().await.unwrap();
    laptop.sync(now()).await.unwrap();
    meet(&[&tablet, &phone, &laptop]).await;
    for device in [&tablet, &laptop] {
        assert_eq!(plezier(device, Moment::After), says(8));
    }
    assert!([&phone, &tablet, &laptop].iter().all(|device| !device.has_unsent()));
}

/// Story: the laptop made a card without network and took it back, and the tablet's code came first. The removal found no
/// card to take out and was forgotten, and then the card was made again: who had the paper could come in.
#[tokio::test(flavor = "current_thread")]
async fn a_card_that_was_taken_back_before_anybody_heard_of_it_is_not_made_again() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let laptop = world.laptop(&tablet).await;
    meet(&[&tablet, &laptop, &tablet]).await;
    let cards = |device: &Phone| {
        let cards = device.devices(now()).into_iter().filter(|one| one.sort == Sort::Card);
        cards.map(|one| one.device).collect::<BTreeSet<_>>()
    };
    let before = cards(&laptop);
    laptop.recovery_card().await.unwrap();
    let made = *cards(&laptop).difference(&before).next().unwrap();
    laptop.remove_device(made, Cards::Stay, now()).await.unwrap();
    tablet.admit_device(now()).await.unwrap();

    meet(&[&laptop, &tablet]).await;
    for device in [&tablet, &laptop] {
        assert_eq!(cards(device), before);
        assert!(!device.has_unsent());
    }
}

/// Story: Samira withdrew her scores on both phones, without network on the second, which wrote in the epoch of its own
/// withdrawal; and the server had gone back. In one answer that withdrawal came second, and the server listed what it had:
/// the phone offered what it had just taken back to write anew, said nothing, and was never complete again.
#[tokio::test(flavor = "current_thread")]
async fn what_goes_back_to_the_journal_is_not_offered_as_it_was_when_the_same_answer_lists() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, _) = world.phone(&tablet, &Purpose::DIARY).await;
    tablet.sync(now()).await.unwrap();
    tablet.confirm_phone(SAMIRA).await.unwrap();
    let card = phone.recovery_card().await.unwrap();
    meet(&[&phone, &tablet]).await;
    let line = world.line();
    let second = world.device(&MemoryStore::default(), &line).await;
    let Found::OwnDevice { code } = second.read_code(&card.digits, now()).await.unwrap() else { panic!("a card") };
    second.admit_own(&code, now()).await.unwrap();
    meet(&[&second, &phone, &tablet]).await;
    let backup = functions.backup().await;
    second.dispatch(score(5, Moment::Before), now()).await.unwrap();
    second.sync(now()).await.unwrap();
    line.up.set(false);
    second.share(Purpose::DiaryPlezier, false, now()).await.unwrap();
    second.dispatch(score(8, Moment::After), now()).await.unwrap();
    assert_eq!(second.sync(now()).await, Err(Refusal::Network(Trouble::Unreachable)));
    functions.restore(&backup).await;
    phone.share(Purpose::DiaryPlezier, false, now()).await.unwrap();
    phone.sync(now()).await.unwrap();
    line.up.set(true);

    meet(&[&second, &phone, &tablet]).await;
    for device in [&second, &phone] {
        assert_eq!((plezier(device, Moment::Before), plezier(device, Moment::After)), (says(5), says(8)));
        assert_eq!((device.has_unsent(), device.status().complete), (false, Some(now().local)));
    }
    assert_eq!(plezier(&tablet, Moment::After), None);
}

/// A device that was taken out, with everything that a server which keeps no rules would hand it of another's.
async fn robbed(world: &World, store: &MemoryStore, from: &MemoryStore) -> Phone {
    let given = |row: &Row| matches!(row.table, Table::Log | Table::Epoch | Table::Segment);
    let mut rows: Vec<Row> = from.load().await.unwrap().into_iter().filter(given).collect();
    for row in rows.iter_mut().filter(|row| row.table == Table::Segment && row.value.len() > 16) {
        // Without the mark of the device they come from.
        row.value[..16].fill(0);
    }
    store.commit(&rows.into_iter().map(Write::Put).collect::<Vec<_>>()).await.unwrap();
    world.device(store, &world.line()).await
}

/// Story: the laptop took a card out, and its removal came second: what it had written was wrapped once more to the key that
/// the docents had by then. The tablet took another device out, which has that key, and wrote in that same epoch.
#[tokio::test(flavor = "current_thread")]
async fn what_is_written_after_a_removal_is_not_sealed_with_a_key_that_was_wrapped_again_before_it() {
    let world = World::new().await;
    let (tablet, tablet_store, _) = world.tablet().await;
    let line = world.line();
    let laptop = world.laptop_over(&tablet, &MemoryStore::default(), &line).await;
    let lost_store = MemoryStore::default();
    let lost = world.laptop_in(&tablet, &lost_store).await;
    meet(&[&tablet, &laptop, &lost]).await;
    let card = laptop.devices(now()).into_iter().find(|one| one.sort == Sort::Card).unwrap().device;
    let out = lost.devices(now())[0].device;
    line.up.set(false);
    laptop.remove_device(card, Cards::Stay, now()).await.unwrap();
    laptop.dispatch(rename("Middag"), now()).await.unwrap();
    laptop.cut(now()).await.unwrap();
    tablet.admit_device(now()).await.unwrap();
    line.up.set(true);
    meet(&[&laptop, &lost, &tablet]).await;
    assert_eq!([name(&lost), name(&tablet)], ["Middag"; 2]);

    tablet.remove_device(out, Cards::Stay, now()).await.unwrap();
    tablet.dispatch(rename("Avond"), now()).await.unwrap();
    meet(&[&tablet, &laptop]).await;
    assert_eq!([name(&laptop), name(&tablet)], ["Avond"; 2]);
    drop(lost);
    assert_eq!(name(&robbed(&world, &lost_store, &tablet_store).await), "Middag");
}

/// Story: the laptop made a card without network and wrote, in an epoch of its own that named its card. Meanwhile the tablet
/// took a device out. The card came second, so the tablet did not know the head that the epoch named, took that for news,
/// and wrote in an epoch of which the removed device has the key.
#[tokio::test(flavor = "current_thread")]
async fn what_is_written_after_a_removal_is_not_sealed_in_an_epoch_that_names_a_head_which_came_second() {
    let world = World::new().await;
    let (tablet, tablet_store, _) = world.tablet().await;
    let line = world.line();
    let laptop = world.laptop_over(&tablet, &MemoryStore::default(), &line).await;
    let lost_store = MemoryStore::default();
    let lost = world.laptop_in(&tablet, &lost_store).await;
    let (phone, phone_store, _) = world.confirmed_phone(&tablet).await;
    let card = tablet.devices(now()).into_iter().find(|one| one.sort == Sort::Card).unwrap().device;
    tablet.remove_device(card, Cards::Stay, now()).await.unwrap();
    meet(&[&tablet, &laptop, &lost, &phone]).await;
    let out = lost.devices(now())[0].device;
    line.up.set(false);
    laptop.recovery_card().await.unwrap();
    laptop.dispatch(rename("Middag"), now()).await.unwrap();
    laptop.dispatch(taken(), now()).await.unwrap();
    laptop.cut(now()).await.unwrap();
    tablet.remove_device(out, Cards::Stay, now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    line.up.set(true);
    meet(&[&laptop, &tablet, &phone]).await;
    assert_eq!((name(&tablet), plezier(&phone, Moment::Before)), ("Middag".to_owned(), says(5)));

    tablet.dispatch(rename("Avond"), now()).await.unwrap();
    phone.dispatch(score(8, Moment::After), now()).await.unwrap();
    meet(&[&tablet, &phone, &laptop, &tablet]).await;
    for device in [&tablet, &phone, &laptop] {
        assert_eq!((name(device), plezier(device, Moment::After)), ("Avond".to_owned(), says(8)));
        assert_eq!((device.has_unsent(), device.status().set_aside), (false, 0));
    }
    drop(lost);
    for from in [&tablet_store, &phone_store] {
        let robbed = robbed(&world, &lost_store, from).await;
        assert_eq!((name(&robbed).as_str(), plezier(&robbed, Moment::After)), ("Middag", None));
    }
}
