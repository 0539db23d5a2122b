//! Invitations, codes and cards.

use std::sync::atomic::Ordering;

use chrono::Days;
use trede::client::view::{Found, InvitationState, InvitationTrouble, JoinStage, Me, Refusal, Sort, Trouble};
use trede::domain::{Answer, Command, DeviceKey, DocentName, GroupName, Moment, Now, ParticipantId, PersonName, Score};
use trede::fact::Purpose;
use trede::sync::store::MemoryStore;

use super::world::*;

#[tokio::test(flavor = "current_thread")]
async fn a_second_device_is_admitted_with_a_code_and_reads_everything() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, _) = world.phone(&tablet, &Purpose::DIARY).await;
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &phone]).await;
    let card = tablet.admit_device(now()).await.unwrap();
    let store = MemoryStore::default();
    let laptop = world.device(&store, &world.line()).await;
    let Found::Admission { code } = laptop.read_code(&card.words.join(" "), now()).await.unwrap() else {
        panic!("a code for a device")
    };
    laptop.admit(&code, &DocentName::parse("Ilse").unwrap(), now()).await.unwrap();
    meet(&[&laptop, &tablet]).await;
    assert!(plezier(&laptop, Moment::Before).is_some());
    // Everybody hears who uses it.
    laptop.introduce(now()).await.unwrap();
    meet(&[&laptop, &tablet, &phone]).await;
    let Me::Docent { device, .. } = laptop.me() else { panic!("a docent's") };
    for reader in [&tablet, &phone] {
        let name = reader.read(|state| state.group(GROUP).unwrap().docent(DeviceKey(device)).map(ToString::to_string));
        assert_eq!(name.as_deref(), Some("Ilse"));
    }
    laptop.introduce(now()).await.unwrap();
    assert!(!laptop.has_unsent(), "once is enough");
    // It works on, also after a restart, and its code is spent.
    let laptop = world.device(&store, &world.line()).await;
    let rename = Command::RenameGroup { group: GROUP, name: GroupName::parse("Middag").unwrap() };
    laptop.dispatch(rename, now()).await.unwrap();
    meet(&[&laptop, &tablet]).await;
    assert_eq!(tablet.read(|state| state.group(GROUP).unwrap().name().unwrap().to_string()), "Middag");
    let other = world.device(&MemoryStore::default(), &world.line()).await;
    let refused = other.admit(&code, &DocentName::parse("Eva").unwrap(), now()).await;
    assert_eq!(refused, Err(Refusal::AdmissionCode));
}

#[tokio::test(flavor = "current_thread")]
async fn a_recovery_card_admits_a_new_device_later() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let card = tablet.recovery_card().await.unwrap();
    tablet.sync(now()).await.unwrap();
    drop(tablet);
    let fresh = world.device(&MemoryStore::default(), &world.line()).await;
    let Found::Admission { code } = fresh.read_code(&card.digits, now()).await.unwrap() else { panic!("a card") };
    fresh.admit(&code, &DocentName::parse("Ilse").unwrap(), now()).await.unwrap();
    fresh.sync(now()).await.unwrap();
    assert_eq!(fresh.read(|state| state.members(GROUP, noon().date_naive()).len()), 1);
}

#[tokio::test(flavor = "current_thread")]
async fn a_card_whose_answer_was_lost_on_the_way_still_lets_its_device_in() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let card = tablet.recovery_card().await.unwrap();
    tablet.sync(now()).await.unwrap();
    let line = world.line();
    let fresh = world.device(&MemoryStore::default(), &line).await;
    let Found::Admission { code } = fresh.read_code(&card.digits, now()).await.unwrap() else { panic!("a card") };
    let docent = DocentName::parse("Ilse").unwrap();
    // The request that spends the card arrives; its answer does not.
    line.deaf.set(Some(1));
    assert_eq!(fresh.admit(&code, &docent, now()).await, Err(Refusal::Network(Trouble::Unreachable)));
    fresh.admit(&code, &docent, now()).await.unwrap();
    fresh.sync(now()).await.unwrap();
    assert_eq!(fresh.read(|state| state.members(GROUP, noon().date_naive()).len()), 1);
}

#[tokio::test(flavor = "current_thread")]
async fn a_phone_that_comes_before_the_tablet_was_online_starts_its_diary_and_binds_later() {
    let world = World::new().await;
    let (tablet, _, line) = world.tablet().await;
    tablet.sync(now()).await.unwrap();
    line.up.set(false);
    let card = tablet.invite(SAMIRA, now()).await.unwrap();
    assert!(matches!(tablet.invitation_state(SAMIRA, now()), InvitationState::Open { arrived: false, .. }));
    let store = MemoryStore::default();
    let phone = world.device(&store, &world.line()).await;
    let Found::Unknown { code, reached: true } = phone.read_code(&card.words.join(" "), now()).await.unwrap() else {
        panic!("unknown so far")
    };
    phone.start_waiting(&code).await.unwrap();
    let Me::Participant { participant, stage: JoinStage::Waiting, .. } = phone.me() else { panic!("waiting") };
    for value in [3, 4] {
        let early = Command::RecordPlezierscore {
            participant,
            date: noon().date_naive(),
            session: None,
            moment: Moment::Before,
            answer: Answer::Known(Score::parse(value).unwrap()),
        };
        phone.dispatch(early, now()).await.unwrap();
    }
    drop(phone);
    let phone = world.device(&store, &world.line()).await;
    assert_eq!(phone.status().saved, 2, "early answers are still there");
    line.up.set(true);
    tablet.sync(now()).await.unwrap();
    let code = phone.waiting_code().unwrap();
    let Found::Invitation(invitation) = phone.read_code(&code.words().join(" "), now()).await.unwrap() else {
        panic!("an invitation by now")
    };
    phone.join(&invitation, &Purpose::DIARY, now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &phone, &tablet]).await;
    for device in [&phone, &tablet] {
        assert_eq!(plezier(device, Moment::Before), Some((Answer::Known(Score::parse(4).unwrap()), 0)));
    }
}

#[tokio::test(flavor = "current_thread")]
async fn an_invitation_is_used_once_and_says_why_not() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let card = tablet.invite(SAMIRA, now()).await.unwrap();
    let (_phone, _, _) = world.phone(&tablet, &[]).await;
    let other = world.device(&MemoryStore::default(), &world.line()).await;
    let again = other.read_code(&card.digits, now()).await;
    assert_eq!(again, Err(Refusal::Invitation(InvitationTrouble::Spent)));

    let eva = ParticipantId([3; 16]);
    let add = Command::AddParticipant {
        group: GROUP,
        participant: eva,
        name: PersonName::parse("Eva", "K").unwrap(),
        phone: None,
        entered: noon().date_naive(),
    };
    tablet.dispatch(add, now()).await.unwrap();
    let card = tablet.invite(eva, now()).await.unwrap();
    tablet.revoke_invitation(eva, now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    assert_eq!(other.read_code(&card.digits, now()).await, Err(Refusal::Invitation(InvitationTrouble::Revoked)));
    assert_eq!(tablet.invitation_state(eva, now()), InvitationState::None);

    let card = tablet.invite(eva, now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    world.clock.fetch_add(15 * 24 * 3600, Ordering::Relaxed);
    let late = Now { local: noon() + Days::new(15) };
    assert_eq!(other.read_code(&card.digits, late).await, Err(Refusal::Invitation(InvitationTrouble::Expired)));
    assert_eq!(tablet.invitation_state(eva, late), InvitationState::Expired);
}

#[tokio::test(flavor = "current_thread")]
async fn a_used_invitation_that_is_taken_back_counts_no_more_and_blocks_nothing() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (stranger, _, _) = world.phone(&tablet, &[]).await;
    meet(&[&stranger, &tablet]).await;
    assert_eq!(tablet.invitation_state(SAMIRA, now()), InvitationState::ToConfirm);
    tablet.revoke_invitation(SAMIRA, now()).await.unwrap();
    meet(&[&tablet]).await;
    assert_eq!(tablet.invitation_state(SAMIRA, now()), InvitationState::None);
    assert!(!tablet.has_unsent(), "there is nothing left to take back at the server");
    let (right, _, _) = world.phone(&tablet, &Purpose::DIARY).await;
    right.dispatch(score(5, Moment::Before), now()).await.unwrap();
    meet(&[&right, &tablet]).await;
    assert_eq!(tablet.invitation_state(SAMIRA, now()), InvitationState::ToConfirm);
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &stranger, &right]).await;
    assert!(plezier(&tablet, Moment::Before).is_some());
    assert!(matches!(stranger.me(), Me::Participant { stage: JoinStage::Bound, .. }));
    assert!(matches!(right.me(), Me::Participant { stage: JoinStage::Confirmed, .. }));
}

#[tokio::test(flavor = "current_thread")]
async fn another_docents_device_shows_an_invitation_again_and_can_take_it_back() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let card = tablet.invite(SAMIRA, now()).await.unwrap();
    let laptop = world.laptop(&tablet).await;
    meet(&[&tablet, &laptop]).await;
    let [invited] = &laptop.invitations(now())[..] else { panic!("one invitation") };
    assert_eq!((invited.participant, &invited.card), (SAMIRA, &card));
    assert!(matches!(invited.state, InvitationState::Open { arrived: true, .. }));
    assert_eq!(laptop.invite(SAMIRA, now()).await.unwrap(), card, "the open one, not a second one");
    laptop.revoke_invitation(SAMIRA, now()).await.unwrap();
    meet(&[&laptop, &tablet]).await;
    for device in [&laptop, &tablet] {
        assert_eq!(device.invitation_state(SAMIRA, now()), InvitationState::None);
        assert!(device.invitations(now()).is_empty());
        assert!(!device.has_unsent());
    }
    let phone = world.device(&MemoryStore::default(), &world.line()).await;
    assert_eq!(phone.read_code(&card.digits, now()).await, Err(Refusal::Invitation(InvitationTrouble::Revoked)));
    // A phone that used one that the other device made is listed on both, and confirmed it is listed no more.
    let (phone, _, _) = world.phone(&laptop, &Purpose::DIARY).await;
    meet(&[&phone, &laptop, &tablet]).await;
    assert_eq!(tablet.invitations(now())[0].state, InvitationState::ToConfirm);
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &laptop, &phone]).await;
    assert!(laptop.invitations(now()).is_empty() && tablet.invitations(now()).is_empty());
    // The participant's phone never gets to see the notes.
    assert_eq!(phone.read(|state| state.person(SAMIRA).unwrap().invitations().count()), 0);
    laptop.revoke_invitation(SAMIRA, now()).await.unwrap();
    assert_eq!(laptop.invitation_state(SAMIRA, now()), InvitationState::Confirmed, "a confirmed phone stays");
}

/// Story: a tablet that was just opened still sent what waited when a code was asked for: "we got no answer".
#[tokio::test(flavor = "current_thread")]
async fn a_code_that_is_asked_for_during_a_sync_waits_for_it() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (sync, code) = tokio::join!(tablet.sync(now()), tablet.admit_device(now()));
    sync.unwrap();
    code.unwrap();
    assert!(!tablet.has_unsent());
}

#[tokio::test(flavor = "current_thread")]
async fn a_participants_second_device_reads_and_writes_what_is_shared_and_what_is_not() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, _) = world.phone(&tablet, &[Purpose::DiarySleep]).await;
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &phone]).await;
    let card = phone.admit_device(now()).await.unwrap();
    assert!(card.until.is_some());
    let (store, line) = (MemoryStore::default(), world.line());
    let second = world.device(&store, &line).await;
    let Found::OwnDevice { code } = second.read_code(&card.words.join(" "), now()).await.unwrap() else {
        panic!("a code for an own device")
    };
    assert_eq!(second.admit(&code, &DocentName::parse("Ilse").unwrap(), now()).await, Err(Refusal::AdmissionCode));
    second.admit_own(&code, now()).await.unwrap();
    assert_eq!(second.me(), phone.me());
    assert_eq!(second.shared(), [Purpose::DiarySleep]);
    let own = |value| Some((Answer::Known(Score::parse(value).unwrap()), 0));
    assert_eq!(plezier(&second, Moment::Before), own(4));
    // It writes on after a restart; the first one reads it, and the docent does not.
    drop(second);
    let second = world.device(&store, &line).await;
    second.dispatch(score(9, Moment::After), now()).await.unwrap();
    second.share(Purpose::DiarySleep, false, now()).await.unwrap();
    meet(&[&second, &phone, &tablet]).await;
    assert_eq!(plezier(&phone, Moment::After), own(9));
    assert!(phone.shared().is_empty());
    assert_eq!(plezier(&tablet, Moment::After), None);
    assert_eq!(second.read(|state| state.sessions(GROUP).len()), 6);
    for device in [&second, &phone, &tablet] {
        assert_eq!(device.status().set_aside, 0);
        assert!(!device.has_unsent());
    }
    // The code is spent.
    let other = world.device(&MemoryStore::default(), &world.line()).await;
    assert_eq!(other.admit_own(&code, now()).await, Err(Refusal::AdmissionCode));
}

#[tokio::test(flavor = "current_thread")]
async fn a_participants_own_card_brings_everything_back_when_the_phone_is_gone() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    // Not yet confirmed, and nothing shared: no docent could give anything back.
    let (phone, _, _) = world.phone(&tablet, &[]).await;
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    let card = phone.recovery_card().await.unwrap();
    assert_eq!((phone.recovery_card().await.unwrap(), card.until), (card.clone(), None));
    phone.sync(now()).await.unwrap();
    drop(phone);
    let late = Now { local: noon() + Days::new(60) };
    world.clock.fetch_add(60 * 24 * 3600, Ordering::Relaxed);
    let fresh = world.device(&MemoryStore::default(), &world.line()).await;
    let fragment = card.link.strip_prefix(ORIGIN).unwrap().trim_start_matches('/');
    let Found::OwnDevice { code } = fresh.read_code(fragment, late).await.unwrap() else { panic!("an own card") };
    fresh.admit_own(&code, late).await.unwrap();
    assert!(plezier(&fresh, Moment::Before).is_some());
    assert!(
        matches!(fresh.me(), Me::Participant { stage: JoinStage::Bound, first_name, .. } if first_name == "Samira")
    );
    meet(&[&fresh, &tablet]).await;
    assert_eq!(tablet.invitation_state(SAMIRA, now()), InvitationState::ToConfirm);
}

#[tokio::test(flavor = "current_thread")]
async fn a_whole_link_is_read_and_one_of_another_server_says_whose_it_is() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let card = tablet.invite(SAMIRA, now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    let phone = world.device(&MemoryStore::default(), &world.line()).await;
    assert!(matches!(phone.read_code(&card.link, now()).await, Ok(Found::Invitation(_))));
    let elsewhere = format!("https://elders.example/#{}", card.link.split_once('#').unwrap().1);
    let refused = Err(Refusal::OtherServer { address: "https://elders.example".to_owned() });
    assert_eq!(phone.read_code(&elsewhere, now()).await, refused);
}

/// A card's keys stand in the logs that participants read, and anybody can name any device in their own circle: a
/// participant who named a docent's card made that participant's phone of whoever typed it.
#[tokio::test(flavor = "current_thread")]
async fn a_docents_card_that_a_participant_names_in_their_own_circle_stays_a_docents() {
    let world = World::new().await;
    let (tablet, tablets, _) = world.tablet().await;
    let (phone, phones, _) = world.phone(&tablet, &Purpose::DIARY).await;
    meet(&[&phone, &tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &phone, &tablet]).await;
    drop((tablet, phone));
    // Two starts that draw the same code: what a forged operation would bring about.
    let seed = world.seed.get();
    let tablet = world.device(&tablets, &world.line()).await;
    let card = tablet.recovery_card().await.unwrap();
    world.seed.set(seed);
    let phone = world.device(&phones, &world.line()).await;
    assert_eq!(phone.recovery_card().await.unwrap().digits, card.digits);
    meet(&[&tablet, &phone]).await;
    let fresh = world.device(&MemoryStore::default(), &world.line()).await;
    let Found::Admission { code } = fresh.read_code(&card.digits, now()).await.unwrap() else { panic!("a docent's") };
    fresh.admit(&code, &DocentName::parse("Ilse").unwrap(), now()).await.unwrap();
    meet(&[&fresh, &tablet, &phone]).await;
    assert!(matches!(fresh.me(), Me::Docent { .. }));
    assert_eq!(fresh.read(|state| state.members(GROUP, noon().date_naive()).len()), 1);
    assert_eq!(tablet.devices(now()).iter().filter(|one| one.sort == Sort::Device).count(), 2);
    let own = phone.devices(now()).iter().filter(|one| one.sort == Sort::Device).count();
    assert_eq!(own, 1, "nobody's device but the participant's");
}
