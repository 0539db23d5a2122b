//! A phone whose invitation turned out to be of no use.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use trede::client::view::{Found, Invitation, InvitationState, InvitationTrouble, JoinStage, Me, Refusal, Trouble};
use trede::client::{Device, Opening};
use trede::domain::{
    Answer, Command, GroupId, GroupName, Moment, ParticipantId, PersonName, ProgrammeKey, Score, Weeks,
};
use trede::fact::Purpose;
use trede::sync::store::MemoryStore;
use trede::vault::random::SeededRandom;

use super::fault::Disk;
use super::restored::Functions;
use super::world::*;

async fn read(device: &Phone, words: &str) -> Invitation {
    match device.read_code(words, now()).await.unwrap() {
        Found::Invitation(invitation) => invitation,
        found => panic!("{found:?}"),
    }
}

fn five() -> Option<(Answer<Score>, usize)> {
    Some((Answer::Known(Score::parse(5).unwrap()), 0))
}

#[tokio::test(flavor = "current_thread")]
async fn a_phone_that_was_second_with_an_invitation_keeps_its_diary_and_takes_a_new_one() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let card = tablet.invite(SAMIRA, now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    let (store, line) = (MemoryStore::default(), world.line());
    let phone = world.device(&store, &line).await;
    let invitation = read(&phone, &card.digits).await;
    // The line goes down right after the letter; meanwhile somebody else uses the same words.
    line.left.set(Some(1));
    phone.join(&invitation, &Purpose::DIARY, now()).await.unwrap();
    line.left.set(None);
    let other = world.device(&MemoryStore::default(), &world.line()).await;
    other.join(&read(&other, &card.digits).await, &[], now()).await.unwrap();
    phone.sync(now()).await.unwrap();
    assert_eq!(phone.status().trouble, Some(Trouble::Invitation(InvitationTrouble::Spent)));
    phone.dispatch(score(5, Moment::Before), now()).await.unwrap();
    let _ = phone.sync(now()).await;
    assert_eq!(phone.bind_again(&invitation, now()).await, Err(Refusal::Invitation(InvitationTrouble::Spent)));
    tablet.sync(now()).await.unwrap();
    tablet.revoke_invitation(SAMIRA, now()).await.unwrap();
    let card = tablet.invite(SAMIRA, now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    let again = read(&phone, &card.digits).await;
    phone.join(&again, &[Purpose::DiaryPlezier], now()).await.unwrap();
    assert_eq!(plezier(&phone, Moment::Before), five());
    assert_eq!(phone.shared(), [Purpose::DiaryPlezier], "what was chosen the second time counts");
    drop(phone);
    let phone = world.device(&store, &line).await;
    meet(&[&phone, &tablet]).await;
    assert_eq!(tablet.invitation_state(SAMIRA, now()), InvitationState::ToConfirm);
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &phone]).await;
    assert_eq!(plezier(&tablet, Moment::Before), five());
    assert!(matches!(phone.me(), Me::Participant { stage: JoinStage::Confirmed, .. }));
    assert_eq!(phone.bind_again(&again, now()).await, Err(Refusal::Invitation(InvitationTrouble::Spent)));
    for device in [&phone, &tablet] {
        assert_eq!((device.status().set_aside, device.has_unsent()), (0, false));
        assert_eq!(device.status().trouble, None);
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_phone_whose_invitation_is_withdrawn_or_too_late_can_be_invited_again_also_by_another_group() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (store, line) = (MemoryStore::default(), world.line());
    let phone = world.device(&store, &line).await;
    let card = tablet.invite(SAMIRA, now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    let invitation = read(&phone, &card.digits).await;
    tablet.revoke_invitation(SAMIRA, now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    // It read the letter a moment before that; the server knows better by now.
    let refused = phone.join(&invitation, &[Purpose::DiaryPlezier], now()).await;
    assert_eq!(refused, Err(Refusal::Invitation(InvitationTrouble::Revoked)), "nothing is founded for nothing");
    assert_eq!(phone.me(), Me::Nobody);
    // The line goes down right after the letter: bound too late.
    let card = tablet.invite(SAMIRA, now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    let invitation = read(&phone, &card.digits).await;
    line.left.set(Some(1));
    phone.join(&invitation, &[Purpose::DiaryPlezier], now()).await.unwrap();
    phone.dispatch(score(5, Moment::Before), now()).await.unwrap();
    line.left.set(None);
    world.clock.fetch_add(20 * 24 * 3600, Ordering::Relaxed);
    phone.sync(now()).await.unwrap();
    assert_eq!(phone.status().trouble, Some(Trouble::Invitation(InvitationTrouble::Expired)));
    // Invited by another group of the organisation, under another name.
    let (group, eva) = (GroupId([7; 16]), ParticipantId([8; 16]));
    let create = Command::CreateGroup {
        id: group,
        name: GroupName::parse("Middag").unwrap(),
        programme: ProgrammeKey::FitAanHetWerk,
        weeks: Weeks::parse(12).unwrap(),
        organisation: None,
        docent: None,
    };
    tablet.dispatch(create, now()).await.unwrap();
    let name = PersonName::parse("Eva", "K").unwrap();
    let add = Command::AddParticipant { group, participant: eva, name, phone: None, entered: noon().date_naive() };
    tablet.dispatch(add, now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    let card = tablet.invite(eva, now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    phone.bind_again(&read(&phone, &card.digits).await, now()).await.unwrap();
    assert_eq!(phone.shared(), [Purpose::DiaryPlezier]);
    meet(&[&phone, &tablet]).await;
    tablet.confirm_phone(eva).await.unwrap();
    meet(&[&tablet, &phone]).await;
    for device in [&phone, &tablet] {
        let found = device.read(|state| state.person(eva).unwrap().plezier_all().count());
        assert_eq!(found, 1, "what was written before is read by those who invited");
        assert_eq!((device.status().set_aside, device.has_unsent()), (0, false));
    }
    assert!(matches!(phone.me(), Me::Participant { group: Some(found), .. } if found == group));
}

/// The server went back to before the phone joined, and a docent who had not heard of it took the invitation back. The
/// phone was confirmed, and no other invitation was taken: it is in use, it said for ever.
#[tokio::test(flavor = "current_thread")]
async fn a_confirmed_phone_whose_invitation_a_restored_server_takes_back_is_bound_again_with_another() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, _, away) = world.tablet().await;
    let laptop = world.laptop(&tablet).await;
    let card = tablet.invite(SAMIRA, now()).await.unwrap();
    meet(&[&tablet, &laptop]).await;
    let backup = functions.backup().await;
    let phone = world.device(&MemoryStore::default(), &world.line()).await;
    phone.join(&read(&phone, &card.digits).await, &[Purpose::DiaryPlezier], now()).await.unwrap();
    phone.dispatch(score(5, Moment::Before), now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &phone]).await;
    assert!(matches!(phone.me(), Me::Participant { stage: JoinStage::Confirmed, .. }));

    away.up.set(false);
    functions.restore(&backup).await;
    laptop.revoke_invitation(SAMIRA, now()).await.unwrap();
    meet(&[&laptop]).await;
    let _ = phone.sync(now()).await;
    assert_eq!(phone.status().trouble, Some(Trouble::Invitation(InvitationTrouble::Revoked)));
    assert!(matches!(phone.me(), Me::Participant { stage: JoinStage::Waiting, .. }), "another card can be used here");
    let card = laptop.invite(SAMIRA, now()).await.unwrap();
    meet(&[&laptop]).await;
    phone.join(&read(&phone, &card.digits).await, &[Purpose::DiaryPlezier], now()).await.unwrap();
    away.up.set(true);
    meet(&[&phone, &tablet, &laptop, &phone, &tablet]).await;
    if laptop.invitation_state(SAMIRA, now()) == InvitationState::ToConfirm {
        laptop.confirm_phone(SAMIRA).await.unwrap();
    }
    phone.dispatch(score(8, Moment::After), now()).await.unwrap();
    meet(&[&phone, &tablet, &laptop, &phone]).await;
    assert!(matches!(phone.me(), Me::Participant { stage: JoinStage::Confirmed, .. }));
    for device in [&phone, &tablet, &laptop] {
        assert_eq!((plezier(device, Moment::Before), plezier(device, Moment::After)), (says(5), says(8)));
        assert_eq!((device.status().trouble, device.set_aside(), device.has_unsent()), (None, vec![], false));
    }
}

const OTHER: GroupId = GroupId([7; 16]);
const EVA: ParticipantId = ParticipantId([8; 16]);

/// Another group of the organisation, and the card of Eva in it: the same person under another name.
async fn invited_elsewhere(tablet: &Phone) -> String {
    let create = Command::CreateGroup {
        id: OTHER,
        name: GroupName::parse("Middag").unwrap(),
        programme: ProgrammeKey::FitAanHetWerk,
        weeks: Weeks::parse(12).unwrap(),
        organisation: None,
        docent: None,
    };
    tablet.dispatch(create, now()).await.unwrap();
    let name = PersonName::parse("Eva", "K").unwrap();
    let entered = noon().date_naive();
    let add = Command::AddParticipant { group: OTHER, participant: EVA, name, phone: None, entered };
    tablet.dispatch(add, now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    let card = tablet.invite(EVA, now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    card.digits.clone()
}

fn group_of(device: &Phone) -> Option<GroupId> {
    let Me::Participant { group, .. } = device.me() else { panic!("a participant") };
    group
}

fn pleziers(device: &Phone, participant: ParticipantId) -> usize {
    device.read(|state| state.person(participant).map_or(0, |person| person.plezier_all().count()))
}

/// Story: the own card said whose diary it is at the moment it was made. A phone that was bound again afterwards was
/// brought back as the first group's participant, and its second device went on as that.
#[tokio::test(flavor = "current_thread")]
async fn a_card_and_a_second_device_from_before_the_phone_was_bound_again_follow_it() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, _) = world.phone(&tablet, &[Purpose::DiaryPlezier]).await;
    let own = phone.recovery_card().await.unwrap();
    let code = phone.admit_device(now()).await.unwrap();
    let second = world.device(&MemoryStore::default(), &world.line()).await;
    let Found::OwnDevice { code } = second.read_code(&code.digits, now()).await.unwrap() else { panic!("a code") };
    second.admit_own(&code, now()).await.unwrap();
    meet(&[&phone, &second, &tablet]).await;
    tablet.revoke_invitation(SAMIRA, now()).await.unwrap();
    let digits = invited_elsewhere(&tablet).await;
    phone.bind_again(&read(&phone, &digits).await, now()).await.unwrap();
    phone.dispatch(score(5, Moment::Before), now()).await.unwrap_err();
    meet(&[&phone, &second, &tablet]).await;
    assert_eq!([group_of(&phone), group_of(&second)], [Some(OTHER); 2]);
    assert_eq!([phone.shared(), second.shared()], [[Purpose::DiaryPlezier]; 2]);
    let entry = |value| match score(value, Moment::Before) {
        Command::RecordPlezierscore { date, session, moment, answer, .. } => {
            Command::RecordPlezierscore { participant: EVA, date, session, moment, answer }
        }
        other => other,
    };
    tablet.confirm_phone(EVA).await.unwrap();
    meet(&[&tablet, &second, &phone]).await;
    second.dispatch(entry(5), now()).await.unwrap();
    meet(&[&second, &phone, &tablet]).await;
    drop((phone, second));
    let fresh = world.device(&MemoryStore::default(), &world.line()).await;
    let Found::OwnDevice { code } = fresh.read_code(&own.digits, now()).await.unwrap() else { panic!("a card") };
    fresh.admit_own(&code, now()).await.unwrap();
    meet(&[&fresh, &tablet]).await;
    assert_eq!((group_of(&fresh), fresh.shared()), (Some(OTHER), vec![Purpose::DiaryPlezier]));
    assert_eq!((pleziers(&fresh, EVA), pleziers(&tablet, EVA)), (1, 1));
    for device in [&fresh, &tablet] {
        assert_eq!((device.status().set_aside, device.has_unsent()), (0, false));
    }
}

/// Story: storage was full in the middle of it. The phone was the new group's and the first group's docents read on.
#[tokio::test(flavor = "current_thread")]
async fn binding_again_that_stops_halfway_leaves_no_former_docents_reading() {
    for commits in 0..24 {
        let world = World::new().await;
        let (tablet, _, _) = world.tablet().await;
        let (phone, rows, line) = world.phone(&tablet, &[Purpose::DiaryPlezier, Purpose::DiarySleep]).await;
        meet(&[&phone, &tablet]).await;
        drop(phone);
        let disk = Disk { rows, ..Disk::default() };
        let open = async |seed: u64| {
            let opening = Opening {
                store: disk.clone(),
                transport: line.clone(),
                origin: ORIGIN.to_owned(),
                storage_key: [9; 32].into(),
                random: Box::new(SeededRandom::new(seed)),
                now: now(),
                living: BTreeSet::new(),
            };
            Device::open(opening).await.unwrap()
        };
        let phone = open(700 + commits).await;
        let digits = invited_elsewhere(&tablet).await;
        let Found::Invitation(invitation) = phone.read_code(&digits, now()).await.unwrap() else { panic!("one") };
        disk.left.set(usize::try_from(commits).ok());
        let done = phone.bind_again(&invitation, now()).await;
        disk.left.set(None);
        drop(phone);
        let phone = open(800 + commits).await;
        for _ in 0..3 {
            phone.sync(now()).await.unwrap();
            tablet.sync(now()).await.unwrap();
        }
        let Me::Participant { group, participant, .. } = phone.me() else { panic!("a participant") };
        let readers: Vec<_> = phone.readers().into_iter().filter(|one| one.purpose.is_diary()).collect();
        assert!(readers.iter().all(|one| one.group == group), "{commits}: {participant:?} {readers:?}");
        if done.is_ok() {
            assert_eq!(phone.shared(), [Purpose::DiarySleep, Purpose::DiaryPlezier]);
            return;
        }
    }
    panic!("it ends at some time");
}
