//! A phone whose invitation turned out to be of no use.

use std::sync::atomic::Ordering;

use trede::client::view::{Found, Invitation, InvitationState, InvitationTrouble, JoinStage, Me, Refusal, Trouble};
use trede::domain::{
    Answer, Command, GroupId, GroupName, Moment, ParticipantId, PersonName, ProgrammeKey, Score, Weeks,
};
use trede::fact::Purpose;
use trede::sync::store::MemoryStore;

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
