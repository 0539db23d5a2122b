//! A server that lost everything, without a backup: an empty database and a new one-use code.

use trede::client::view::{Found, JoinStage, Me, Refusal, Trouble};
use trede::domain::Moment;
use trede::fact::Purpose;
use trede::sync::store::MemoryStore;

use super::restored::Functions;
use super::world::*;

/// Story: evolu 660. The relay's database was lost, the devices said that all was well, and what was there once was on no
/// server any more.
#[tokio::test(flavor = "current_thread")]
async fn an_emptied_server_is_said_and_filled_again_by_the_devices_once_a_docent_founds_it_again() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, line) = world.phone(&tablet, &Purpose::DIARY).await;
    let laptop = world.laptop(&tablet).await;
    meet(&[&phone, &tablet, &laptop]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    phone.dispatch(score(5, Moment::Before), now()).await.unwrap();
    meet(&[&phone, &tablet, &laptop]).await;
    let card = laptop.recovery_card().await.unwrap();
    meet(&[&laptop]).await;

    let code = functions.empty().await;
    phone.dispatch(score(8, Moment::After), now()).await.unwrap();
    for device in [&tablet, &phone, &laptop] {
        assert_eq!(device.sync(now()).await, Err(Refusal::Network(Trouble::NotAllowed)), "nobody pretends");
        assert_eq!(device.status().trouble, Some(Trouble::NotAllowed));
    }
    assert_eq!(phone.status().saved, 2, "also what had arrived once waits again");
    assert_eq!(phone.found_again(&code, now()).await, Err(Refusal::NotAllowed), "no docent's device");
    assert_eq!(tablet.found_again("no code", now()).await, Err(Refusal::FoundingCode));

    // A device that is away has nothing to do with it: what it wrote, others bring.
    line.up.set(false);
    tablet.found_again(&code, now()).await.unwrap();
    meet(&[&tablet, &laptop]).await;
    let fresh = world.laptop(&tablet).await;
    meet(&[&fresh]).await;
    assert_eq!(plezier(&fresh, Moment::Before), says(5));
    line.up.set(true);
    meet(&[&phone, &tablet, &laptop, &fresh]).await;
    for device in [&tablet, &phone, &laptop, &fresh] {
        assert_eq!((plezier(device, Moment::Before), plezier(device, Moment::After)), (says(5), says(8)));
        assert_eq!((device.status().trouble, device.status().set_aside, device.has_unsent()), (None, 0, false));
    }
    assert!(matches!(phone.me(), Me::Participant { stage: JoinStage::Confirmed, .. }));
    // What was printed before still lets somebody in.
    let other = world.device(&MemoryStore::default(), &world.line()).await;
    let Found::Admission { code } = other.read_code(&card.digits, now()).await.unwrap() else { panic!("the card") };
    other.admit(&code, &trede::domain::DocentName::parse("Bram").unwrap(), now()).await.unwrap();
    // The code was good once.
    assert_eq!(laptop.found_again("no code", now()).await, Err(Refusal::FoundingCode));
}
