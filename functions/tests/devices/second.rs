//! Two devices of one owner that decide at once: who comes second still gets what was asked for, and loses no entry.

use trede::client::view::{Cards, Found, Me, Refusal, Trouble};
use trede::domain::{
    Answer, CancelReason, Command, DeviceKey, DocentName, GroupId, GroupName, LookReason, Moment, OrganisationName,
    ParticipantId, PersonName, Phone as PhoneNumber, ProgrammeKey, Score, Weeks,
};
use trede::fact::Purpose;
use trede::sync::store::MemoryStore;

use super::world::*;

/// Two phones of Samira's, each with keys of its own; the first one's line can be cut.
async fn two_phones(world: &World, tablet: &Phone) -> (Phone, MemoryStore, Line, Phone) {
    let (phone, store, line) = world.phone(tablet, &Purpose::DIARY).await;
    meet(&[&phone, tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[tablet, &phone]).await;
    let card = phone.admit_device(now()).await.unwrap();
    let second = world.device(&MemoryStore::default(), &world.line()).await;
    let Found::OwnDevice { code } = second.read_code(&card.digits, now()).await.unwrap() else { panic!("a code") };
    second.admit_own(&code, now()).await.unwrap();
    meet(&[&phone, &second, tablet]).await;
    (phone, store, line, second)
}

async fn laptop(world: &World, tablet: &Phone) -> (Phone, Line) {
    let card = tablet.admit_device(now()).await.unwrap();
    let line = world.line();
    let laptop = world.device(&MemoryStore::default(), &line).await;
    let Found::Admission { code } = laptop.read_code(&card.digits, now()).await.unwrap() else { panic!("a code") };
    laptop.admit(&code, &DocentName::parse("Noor").unwrap(), now()).await.unwrap();
    (laptop, line)
}

#[tokio::test(flavor = "current_thread")]
async fn a_switch_that_came_second_is_turned_again_and_what_was_written_under_it_is_kept_and_not_shared() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, store, line, second) = two_phones(&world, &tablet).await;
    line.up.set(false);
    second.share(Purpose::DiaryPlezier, false, now()).await.unwrap();
    second.share(Purpose::DiaryPlezier, true, now()).await.unwrap();
    second.sync(now()).await.unwrap();
    phone.share(Purpose::DiaryPlezier, false, now()).await.unwrap();
    phone.dispatch(score(3, Moment::Before), now()).await.unwrap();
    phone.cut(now()).await.unwrap();
    assert!(!phone.shared().contains(&Purpose::DiaryPlezier));
    line.up.set(true);
    phone.sync(now()).await.unwrap();
    drop(phone);
    let phone = world.device(&store, &world.line()).await;
    assert_eq!(plezier(&phone, Moment::Before), says(3), "kept over a start");
    meet(&[&phone, &second, &tablet]).await;
    for device in [&phone, &second] {
        assert!(!device.shared().contains(&Purpose::DiaryPlezier), "a withdrawal is not undone by who comes first");
        assert_eq!(plezier(device, Moment::Before), says(3));
        assert_eq!((device.has_unsent(), device.status().set_aside), (false, 0));
    }
    assert_eq!(plezier(&tablet, Moment::Before), None, "the docents do not read it");
    // The two go on, in both directions.
    second.dispatch(score(8, Moment::After), now()).await.unwrap();
    meet(&[&second, &phone, &tablet]).await;
    assert_eq!((plezier(&phone, Moment::After), plezier(&tablet, Moment::After)), (says(8), None));
}

#[tokio::test(flavor = "current_thread")]
async fn a_switch_that_came_second_and_lost_the_line_right_then_is_turned_after_the_next_start() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, store, line, second) = two_phones(&world, &tablet).await;
    line.up.set(false);
    second.share(Purpose::DiaryPlezier, false, now()).await.unwrap();
    second.share(Purpose::DiaryPlezier, true, now()).await.unwrap();
    second.sync(now()).await.unwrap();
    phone.share(Purpose::DiaryPlezier, false, now()).await.unwrap();
    phone.dispatch(score(3, Moment::Before), now()).await.unwrap();
    line.up.set(true);
    // One answer, and then nothing any more: it heard that it was second, and was killed.
    line.left.set(Some(2));
    let _ = phone.sync(now()).await;
    phone.cut(now()).await.unwrap();
    drop(phone);
    let phone = world.device(&store, &world.line()).await;
    meet(&[&phone, &second, &tablet]).await;
    for device in [&phone, &second] {
        assert!(!device.shared().contains(&Purpose::DiaryPlezier));
        assert_eq!(plezier(device, Moment::Before), says(3));
        assert!(!device.has_unsent());
    }
    assert_eq!(plezier(&tablet, Moment::Before), None);
}

#[tokio::test(flavor = "current_thread")]
async fn who_takes_a_device_out_without_line_sets_nothing_aside_that_the_others_saw_before() {
    let world = World::new().await;
    let (tablet, _, line) = world.tablet().await;
    let (laptop, _) = laptop(&world, &tablet).await;
    let third = world.laptop(&tablet).await;
    meet(&[&tablet, &laptop, &third]).await;
    third.dispatch(Command::RenameGroup { group: GROUP, name: GroupName::parse("Een").unwrap() }, now()).await.unwrap();
    meet(&[&third, &tablet, &laptop]).await;
    line.up.set(false);
    third
        .dispatch(Command::RenameGroup { group: GROUP, name: GroupName::parse("Twee").unwrap() }, now())
        .await
        .unwrap();
    meet(&[&third, &laptop]).await;
    let name = |device: &Phone| device.read(|state| state.group(GROUP).unwrap().name().unwrap().to_string());
    assert_eq!(name(&laptop), "Twee");
    let gone = third.devices(now())[0].device;
    tablet.remove_device(gone, Cards::Stay, now()).await.unwrap();
    let session = tablet.read(|state| state.sessions(GROUP)[0].id);
    tablet.dispatch(Command::CancelSession { session, reason: CancelReason::NoDocent }, now()).await.unwrap();
    // The page hides, and later the line comes back.
    tablet.cut(now()).await.unwrap();
    assert!(tablet.has_unsent());
    line.up.set(true);
    tablet.sync(now()).await.unwrap();
    assert!(!tablet.has_unsent(), "it goes with the same sync");
    meet(&[&laptop, &tablet]).await;
    for device in [&tablet, &laptop] {
        assert_eq!(name(device), "Twee");
        assert_eq!((device.status().set_aside, device.has_unsent()), (0, false));
    }
    assert_eq!(third.sync(now()).await, Err(Refusal::Network(Trouble::NotAllowed)));
}

#[tokio::test(flavor = "current_thread")]
async fn a_group_that_was_founded_before_a_removal_was_heard_of_takes_the_device_out_too() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (laptop, line) = laptop(&world, &tablet).await;
    let third = world.laptop(&tablet).await;
    meet(&[&tablet, &laptop, &third]).await;
    let gone = third.devices(now())[0].device;
    line.up.set(false);
    let docent = (DeviceKey(laptop.devices(now())[0].device), DocentName::parse("Noor").unwrap());
    let group = Command::CreateGroup {
        id: GroupId([7; 16]),
        name: GroupName::parse("Avond").unwrap(),
        programme: ProgrammeKey::FitAanHetWerk,
        weeks: Weeks::parse(12).unwrap(),
        organisation: Some(OrganisationName::parse("Sportbedrijf").unwrap()),
        docent: Some(docent),
    };
    laptop.dispatch(group, now()).await.unwrap();
    tablet.remove_device(gone, Cards::Stay, now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    line.up.set(true);
    meet(&[&laptop, &tablet]).await;
    for device in [&laptop, &tablet] {
        assert!(device.devices(now()).iter().all(|one| one.device != gone));
        assert!(device.read(|state| state.group(GroupId([7; 16])).is_some()));
        assert!(!device.has_unsent());
    }
    assert_eq!(third.sync(now()).await, Err(Refusal::Network(Trouble::NotAllowed)));
}

#[tokio::test(flavor = "current_thread")]
async fn a_card_that_came_second_admits_after_the_next_start() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, store, line, second) = two_phones(&world, &tablet).await;
    line.up.set(false);
    second.admit_device(now()).await.unwrap();
    let card = phone.recovery_card().await.unwrap();
    line.up.set(true);
    // It heard that it was second, and was killed.
    line.left.set(Some(2));
    let _ = phone.sync(now()).await;
    drop(phone);
    let phone = world.device(&store, &world.line()).await;
    meet(&[&phone]).await;
    let fresh = world.device(&MemoryStore::default(), &world.line()).await;
    let found = fresh.read_code(&card.digits, now()).await.unwrap();
    assert!(matches!(found, Found::OwnDevice { .. }), "a card at home is of use");
}

/// Story: a docent's tablet had taken a card out, so it opened an epoch of its own in Samira's diary and wrote down what
/// she said. Meanwhile she had withdrawn the category. Her phone never took that epoch in, and after its next start the
/// tablet did not show the answer either.
#[tokio::test(flavor = "current_thread")]
async fn what_a_docent_wrote_before_hearing_of_a_withdrawal_stays_on_both_devices() {
    let world = World::new().await;
    let (tablet, store, _) = world.tablet().await;
    let card = tablet.admit_device(now()).await.unwrap();
    let (phone, phone_store, line) = world.phone(&tablet, &Purpose::DIARY).await;
    meet(&[&phone, &tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &phone]).await;
    line.up.set(false);
    phone.share(Purpose::DiaryPlezier, false, now()).await.unwrap();
    let taken = Command::TakePlezierscore {
        participant: SAMIRA,
        date: now().today(),
        session: None,
        moment: Moment::After,
        answer: Some(Answer::Known(Score::parse(6).unwrap())),
    };
    let paper = tablet.devices(now()).into_iter().find(|one| one.until == card.until).unwrap();
    tablet.remove_device(paper.device, Cards::Stay, now()).await.unwrap();
    tablet.dispatch(taken, now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    line.up.set(true);
    meet(&[&phone, &tablet]).await;
    let phone_again = world.device(&phone_store, &line).await;
    let tablet_again = world.device(&store, &world.line()).await;
    for device in [&phone, &tablet, &phone_again, &tablet_again] {
        assert_eq!(plezier(device, Moment::After), says(6));
        assert_eq!((device.status().set_aside, device.has_unsent()), (0, false));
    }
}

/// Story: a lesson's person was registered just now, and after a start one answer fewer waited than before.
#[tokio::test(flavor = "current_thread")]
async fn as_many_answers_wait_after_a_start_as_before() {
    let world = World::new().await;
    let (tablet, store, line) = world.tablet().await;
    meet(&[&tablet]).await;
    line.up.set(false);
    let add = Command::AddParticipant {
        group: GROUP,
        participant: ParticipantId([9; 16]),
        name: PersonName::parse("Bo", "C").unwrap(),
        phone: None,
        entered: now().today(),
    };
    tablet.dispatch(add, now()).await.unwrap();
    tablet.cut(now()).await.unwrap();
    let before = tablet.status();
    let again = world.device(&store, &line).await.status();
    assert!(before.saved > 0);
    assert_eq!((again.saved, again.set_aside), (before.saved, before.set_aside));
}

/// Story: a docent looked at somebody's page in the hall, and the tablet said that an entry waited.
#[tokio::test(flavor = "current_thread")]
async fn that_somebody_looked_is_sent_and_is_no_entry_that_waits() {
    let world = World::new().await;
    let (tablet, store, line) = world.tablet().await;
    meet(&[&tablet]).await;
    line.up.set(false);
    let Me::Docent { device, .. } = tablet.me() else { panic!("a docent's tablet") };
    let (participant, device) = (SAMIRA, DeviceKey(device));
    let look = Command::OpenDossier { participant, device, reason: LookReason::Coaching };
    tablet.dispatch(look, now()).await.unwrap();
    assert_eq!((tablet.status().saved, tablet.has_unsent()), (0, true));
    let phone = PhoneNumber::parse("06 12345678").ok();
    tablet.dispatch(Command::RecordContact { participant, phone }, now()).await.unwrap();
    assert_eq!(tablet.status().saved, 1);
    tablet.cut(now()).await.unwrap();
    assert_eq!(tablet.status().saved, 1);
    let again = world.device(&store, &line).await;
    assert_eq!((again.status().saved, again.has_unsent()), (1, true));
    line.up.set(true);
    meet(&[&again]).await;
    assert_eq!((again.status().saved, again.has_unsent()), (0, false));
}
