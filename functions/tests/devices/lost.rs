//! A phone that is lost, and the one that comes in its place.

use trede::client::view::Refusal;
use trede::client::view::{Found, InvitationState, JoinStage, Me};
use trede::domain::view::{Standing, standing};
use trede::domain::{Answer, Command, DomainError, Moment, Now, PersonName, Score};
use trede::fact::Purpose;
use trede::sync::store::MemoryStore;

use super::world::*;

fn rename(last: &str) -> Command {
    Command::RenameParticipant { participant: SAMIRA, name: PersonName::parse("Samira", last).unwrap() }
}

fn last(device: &Phone) -> String {
    device.read(|state| state.person(SAMIRA).unwrap().name().unwrap().last.as_ref().unwrap().to_string())
}

fn taken(value: u8) -> Command {
    Command::TakePlezierscore {
        participant: SAMIRA,
        date: noon().date_naive(),
        session: None,
        moment: Moment::After,
        answer: Some(Answer::Known(Score::parse(value).unwrap())),
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_new_phone_takes_the_place_of_a_lost_one_and_what_that_one_wrote_stays() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let laptop = world.laptop(&tablet).await;
    let (lost, lost_store, lost_line) = world.phone(&tablet, &Purpose::DIARY).await;
    lost.dispatch(score(4, Moment::Before), now()).await.unwrap();
    meet(&[&lost, &tablet, &laptop]).await;
    let stand = |device: &Phone| device.read(|state| standing(state, SAMIRA));
    assert_eq!([stand(&tablet), stand(&laptop)], [Standing::ToConfirm; 2]);
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &lost, &laptop]).await;
    assert_eq!([stand(&tablet), stand(&laptop)], [Standing::Joined; 2], "also where it was not said");
    assert_eq!(tablet.phones(SAMIRA).len(), 1);
    // The other docent's device invites the person again.
    let card = laptop.invite(SAMIRA, now()).await.unwrap();
    assert!(matches!(laptop.invitation_state(SAMIRA, now()), InvitationState::Open { .. }));
    laptop.sync(now()).await.unwrap();
    let phone = world.device(&MemoryStore::default(), &world.line()).await;
    let Found::Invitation(invitation) = phone.read_code(&card.digits, now()).await.unwrap() else { panic!("one") };
    phone.join(&invitation, &[Purpose::DiaryPlezier], now()).await.unwrap();
    phone.dispatch(score(9, Moment::After), now()).await.unwrap();
    meet(&[&phone, &tablet, &laptop]).await;
    assert_eq!(tablet.invitation_state(SAMIRA, now()), InvitationState::ToConfirm);
    assert_eq!(plezier(&tablet, Moment::After), None, "not before a docent said so");
    tablet.confirm_phone(SAMIRA).await.unwrap();
    tablet.dispatch(rename("C"), now()).await.unwrap();
    meet(&[&tablet, &phone, &laptop]).await;
    let own = |value| Some((Answer::Known(Score::parse(value).unwrap()), 0));
    for device in [&tablet, &laptop] {
        assert_eq!(device.invitation_state(SAMIRA, now()), InvitationState::Confirmed);
        assert_eq!((plezier(device, Moment::Before), plezier(device, Moment::After)), (own(4), own(9)));
        let phones = device.phones(SAMIRA);
        assert_eq!(phones.iter().map(|one| one.current).collect::<Vec<_>>(), [false, true]);
        assert_eq!(phones[1].since, Some(noon().date_naive()));
        // What the new phone shares is what is shared.
        assert!(device.read(|state| state.shares(SAMIRA, Purpose::DiaryPlezier)));
        assert!(!device.read(|state| state.shares(SAMIRA, Purpose::DiarySleep)));
        assert_eq!((device.status().set_aside, device.has_unsent()), (0, false));
    }
    assert!(matches!(phone.me(), Me::Participant { stage: JoinStage::Confirmed, .. }));
    assert_eq!((last(&phone), phone.read(|state| state.sessions(GROUP).len())), ("C".to_owned(), 6));
    assert_eq!(
        phone.phones(SAMIRA).iter().map(|one| (one.here, one.current)).collect::<Vec<_>>(),
        [(false, false), (true, true)]
    );
    assert_eq!(phone.phones(SAMIRA)[1].invited_by.as_deref(), Some("Ilse"));
    // The lost one reads nothing of the docents' any more, also after a start.
    drop(lost);
    let lost = world.device(&lost_store, &lost_line).await;
    meet(&[&lost, &tablet]).await;
    assert_eq!(last(&lost), "B");
    // A docent enters a score where the new phone reads it.
    tablet.dispatch(taken(6), now()).await.unwrap_err();
    let before = Now { local: noon() - chrono::Duration::days(1) };
    let earlier = Command::TakePlezierscore {
        participant: SAMIRA,
        date: before.today(),
        session: None,
        moment: Moment::Before,
        answer: Some(Answer::Known(Score::parse(6).unwrap())),
    };
    tablet.dispatch(earlier, now()).await.unwrap();
    meet(&[&tablet, &phone, &lost]).await;
    assert_eq!(phone.read(|state| state.person(SAMIRA).unwrap().plezier_all().count()), 2);
    assert_eq!(lost.read(|state| state.person(SAMIRA).unwrap().plezier_all().count()), 1);
    // Withdrawn on the new phone is withdrawn.
    phone.share(Purpose::DiaryPlezier, false, now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    assert_eq!(tablet.dispatch(taken(6), now()).await, Err(Refusal::Domain(DomainError::NotShared)));
}
