//! Own data: everything to take along, and erased where the participant says so.

use chrono::Days;
use trede::client::view::{Found, InvitationState, Me};
use trede::domain::view::readers::{eyes, newcomers};
use trede::domain::{Answer, Command, DeviceKey, DocentName, Moment, Now, Occasion, Score};
use trede::fact::Purpose;
use trede::sync::store::{MemoryStore, Store as _, Table};

use super::world::*;

async fn sharing(world: &World, tablet: &Phone) -> (Phone, MemoryStore, Line) {
    let (phone, store, line) = world.phone(tablet, &Purpose::DIARY).await;
    meet(&[&phone, tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[tablet, &phone]).await;
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    meet(&[&phone, tablet]).await;
    assert!(plezier(tablet, Moment::Before).is_some());
    (phone, store, line)
}

async fn rows(store: &MemoryStore, table: Table) -> usize {
    store.load().await.unwrap().into_iter().filter(|row| row.table == table).count()
}

#[tokio::test(flavor = "current_thread")]
async fn a_participant_takes_everything_along_also_what_was_corrected() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, _) = sharing(&world, &tablet).await;
    phone.dispatch(score(9, Moment::Before), now()).await.unwrap();
    let own = phone.own_data(now()).unwrap();
    let read: serde_json::Value = serde_json::from_str(&own.json).unwrap();
    assert_eq!((&read["format"], &read["participant"]["name"]), (&"trede-export/1".into(), &"Samira B.".into()));
    let entries = read["entries"].as_array().unwrap();
    let scores: Vec<_> = entries.iter().filter(|entry| entry["kind"] == "plezierscore").collect();
    let found: Vec<_> = scores.iter().map(|entry| (entry["value"].as_u64(), entry["current"].as_bool())).collect();
    assert!(found.contains(&(Some(4), Some(false))) && found.contains(&(Some(9), Some(true))), "{found:?}");
    assert!(entries.iter().any(|entry| entry["category"] == "dossier"), "what docents wrote down is theirs too");
    assert!(own.text.contains("Plezier vooraf: 9") && own.text.contains("eerder: 4"), "{}", own.text);
    assert!(tablet.own_data(now()).is_none());
}

#[tokio::test(flavor = "current_thread")]
async fn what_a_participant_erases_is_gone_from_the_server_and_from_every_device_at_its_next_sync() {
    let world = World::new().await;
    let (tablet, tablet_store, _) = world.tablet().await;
    let (phone, store, _) = sharing(&world, &tablet).await;
    // The tablet wrote something that was not sent yet.
    let taken = Command::TakePlezierscore {
        participant: SAMIRA,
        date: noon().date_naive(),
        session: None,
        moment: Moment::After,
        answer: Some(Answer::Known(Score::parse(5).unwrap())),
    };
    tablet.dispatch(taken, now()).await.unwrap();
    assert_eq!(phone.withdraw_and_erase(now()).await, Ok(true));
    assert_eq!((plezier(&phone, Moment::Before), phone.has_unsent()), (None, false));
    let before = rows(&tablet_store, Table::Segment).await;
    assert!(tablet.read(|state| state.shares(SAMIRA, Purpose::DiarySleep)));
    tablet.sync(now()).await.unwrap();
    assert!(
        Purpose::DIARY.into_iter().all(|purpose| !tablet.read(|state| state.shares(SAMIRA, purpose))),
        "erased is not \"gestopt\""
    );
    assert_eq!((plezier(&tablet, Moment::Before), plezier(&tablet, Moment::After)), (None, None));
    assert_eq!((tablet.has_unsent(), tablet.status().set_aside), (false, 0));
    assert!(rows(&tablet_store, Table::Segment).await < before);
    assert_eq!(tablet.invitation_state(SAMIRA, now()), InvitationState::Erased, "no phone to confirm");
    // A fresh device gets the dossier and nothing of the diary; an idle poll is idle.
    let fresh = world.laptop(&tablet).await;
    fresh.sync(now()).await.unwrap();
    assert!(fresh.read(|state| state.person(SAMIRA).unwrap().name().is_some()));
    assert_eq!(plezier(&fresh, Moment::Before), None);
    for (device, store) in [(tablet, tablet_store), (phone, store)] {
        drop(device);
        let device = world.device(&store, &world.line()).await;
        assert_eq!(plezier(&device, Moment::Before), None, "after a start too");
        device.sync(now()).await.unwrap();
        assert_eq!((device.status().set_aside, device.has_unsent()), (0, false));
    }
}

#[tokio::test(flavor = "current_thread")]
async fn erasing_without_network_is_durable_and_goes_with_the_next_sync() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, store, line) = sharing(&world, &tablet).await;
    let later = Now { local: noon() + Days::new(0) };
    line.up.set(false);
    assert_eq!((phone.is_erasing(), phone.is_erased()), (false, false));
    assert_eq!(phone.withdraw_and_erase(later).await, Ok(false));
    assert_eq!((phone.is_erasing(), phone.is_erased()), (true, false));
    drop(phone);
    let phone = world.device(&store, &world.line()).await;
    assert_eq!((phone.is_erasing(), phone.is_erased()), (true, false), "after a start too");
    meet(&[&phone, &tablet]).await;
    assert_eq!((phone.is_erasing(), phone.is_erased(), tablet.is_erased()), (false, true, false));
    for device in [&phone, &tablet] {
        let left = device.read(|state| {
            state
                .person(SAMIRA)
                .and_then(|person| person.plezier(Occasion::Date(noon().date_naive()), Moment::Before))
                .is_some()
        });
        assert!(!left);
        assert!(!device.has_unsent());
    }
}

#[tokio::test(flavor = "current_thread")]
async fn who_erased_before_being_confirmed_is_invited_again_and_starts_anew() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, _) = world.phone(&tablet, &Purpose::DIARY).await;
    meet(&[&phone, &tablet]).await;
    assert_eq!(tablet.invitation_state(SAMIRA, now()), InvitationState::ToConfirm);
    assert_eq!(phone.withdraw_and_erase(now()).await, Ok(true));
    tablet.sync(now()).await.unwrap();
    assert_eq!(tablet.invitation_state(SAMIRA, now()), InvitationState::Erased);
    let (next, _, _) = world.phone(&tablet, &Purpose::DIARY).await;
    next.dispatch(score(8, Moment::Before), now()).await.unwrap();
    meet(&[&next, &tablet]).await;
    assert_eq!(tablet.invitation_state(SAMIRA, now()), InvitationState::ToConfirm, "one phone, not two");
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &next]).await;
    assert_eq!(tablet.invitation_state(SAMIRA, now()), InvitationState::Confirmed);
    assert!(plezier(&tablet, Moment::Before).is_some());
}

/// Another docent's device, known by its name to the groups.
async fn colleague(world: &World, tablet: &Phone, name: &str) -> Phone {
    let card = tablet.admit_device(now()).await.unwrap();
    let device = world.device(&MemoryStore::default(), &world.line()).await;
    let Found::Admission { code } = device.read_code(&card.digits, now()).await.unwrap() else { panic!("a code") };
    device.admit(&code, &DocentName::parse(name).unwrap(), now()).await.unwrap();
    device.sync(now()).await.unwrap();
    device.introduce(now()).await.unwrap();
    meet(&[&device, tablet]).await;
    device
}

#[tokio::test(flavor = "current_thread")]
async fn an_invitation_names_all_docents_who_read_and_of_who_comes_later_the_phone_hears() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let second = colleague(&world, &tablet, "Noor").await;
    let card = second.invite(SAMIRA, now()).await.unwrap();
    second.sync(now()).await.unwrap();
    let asked = world.device(&MemoryStore::default(), &world.line()).await;
    let Found::Invitation(invitation) = asked.read_code(&card.digits, now()).await.unwrap() else { panic!("one") };
    assert_eq!(invitation.by.names(), ["Noor", "Ilse"]);
    let (phone, _, _) = sharing(&world, &tablet).await;
    let read = |phone: &Phone| {
        let readers = phone.readers();
        let one = readers.iter().find(|one| one.purpose == Purpose::DiaryPlezier).unwrap();
        let (devices, later): (Vec<DeviceKey>, _) = (one.devices.clone(), one.later.clone());
        phone.read(|state| {
            let names = |names: Vec<DocentName>| names.iter().map(ToString::to_string).collect::<Vec<_>>();
            let new = newcomers(state, &devices, &later).into_iter().map(|one| one.name).collect();
            (names(eyes(state, &devices).names), names(new))
        })
    };
    let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(read(&phone), (names(&["Ilse", "Noor"]), names(&[])));
    let own = world.laptop(&tablet).await;
    own.introduce(now()).await.unwrap();
    let third = colleague(&world, &tablet, "Bo").await;
    meet(&[&own, &third, &tablet, &phone]).await;
    assert_eq!(read(&phone), (names(&["Bo", "Ilse", "Noor"]), names(&["Bo"])));
    let Me::Participant { invited_by: Some(by), .. } = phone.me() else { panic!("a participant") };
    assert_eq!(by.names(), ["Ilse", "Noor"]);
}

#[tokio::test(flavor = "current_thread")]
async fn who_had_withdrawn_a_category_before_erasing_has_no_phone_any_more_and_can_be_invited_again() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, _) = sharing(&world, &tablet).await;
    phone.share(Purpose::DiarySleep, false, now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    assert_eq!(tablet.invitation_state(SAMIRA, now()), InvitationState::Confirmed);
    assert_eq!(phone.withdraw_and_erase(now()).await, Ok(true));
    tablet.sync(now()).await.unwrap();
    assert_eq!(tablet.invitation_state(SAMIRA, now()), InvitationState::Erased);
    let (again, _, _) = world.phone(&tablet, &[]).await;
    meet(&[&again, &tablet]).await;
    assert_eq!(tablet.invitation_state(SAMIRA, now()), InvitationState::ToConfirm);
}
