//! A server that lost everything, without a backup: an empty database and a new one-use code.

use std::sync::atomic::Ordering;

use chrono::Days;
use trede::client::view::{Cards, Found, JoinStage, Me, Refusal, Trouble};
use trede::domain::{DocentName, Moment, Now, OrganisationName};
use trede::fact::Purpose;
use trede::sync::store::MemoryStore;

use super::restored::{Functions, nobody_reads_what_was_erased, three_that_met};
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
    other.admit(&code, &DocentName::parse("Bram").unwrap(), now()).await.unwrap();
    // The code was good once.
    assert_eq!(laptop.found_again("no code", now()).await, Err(Refusal::FoundingCode));
}

/// The laptop was away when Samira erased everything. Whichever of the two founds it again first, she stays erased.
#[tokio::test(flavor = "current_thread")]
async fn what_was_erased_stays_erased_when_a_stale_device_fills_an_emptied_server() {
    for stale_first in [true, false] {
        let (mut functions, world) = Functions::start().await;
        let (tablet, phone, laptop) = three_that_met(&world).await;
        assert_eq!(phone.withdraw_and_erase(now()).await, Ok(true));
        meet(&[&tablet]).await;
        assert_eq!(plezier(&tablet, Moment::Before), None);
        drop(phone);
        let code = functions.empty().await;
        assert_eq!(tablet.sync(now()).await, Err(Refusal::Network(Trouble::NotAllowed)));
        let (first, second) = if stale_first { (&laptop, &tablet) } else { (&tablet, &laptop) };
        first.found_again(&code, now()).await.unwrap();
        nobody_reads_what_was_erased(&world, &tablet, [first, second], &format!("stale first: {stale_first}")).await;
    }
}

/// The laptop was taken out and did not hear it: it founds it again, and lets an accomplice in.
#[tokio::test(flavor = "current_thread")]
async fn who_was_taken_out_is_out_again_after_it_filled_an_emptied_server() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, phone, laptop) = three_that_met(&world).await;
    let Me::Docent { device, .. } = laptop.me() else { panic!("a docent") };
    tablet.remove_device(device, Cards::Stay, now()).await.unwrap();
    meet(&[&tablet, &phone]).await;
    phone.dispatch(score(8, Moment::After), now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    let code = functions.empty().await;
    laptop.found_again(&code, now()).await.unwrap();
    let accomplice = world.laptop(&laptop).await;
    for _ in 0..3 {
        for device in [&tablet, &phone, &accomplice, &laptop] {
            // Who is out is refused, from the first meeting of the others on.
            let _ = device.sync(now()).await;
        }
    }
    for out in [&laptop, &accomplice] {
        assert!(out.sync(now()).await.is_err());
        assert_eq!(plezier(out, Moment::After), None);
    }
    for within in [&tablet, &phone] {
        assert_eq!((within.status().trouble, within.status().set_aside, within.has_unsent()), (None, 0, false));
        assert_eq!(plezier(within, Moment::After), says(8));
    }
}

/// Who was the team's first device stands in what an organisation is founded again with. The answer that would bring the rest
/// is the next one, and it does not come: also until then the device is out.
#[tokio::test(flavor = "current_thread")]
async fn the_first_device_that_was_taken_out_is_not_in_again_by_the_founding_alone() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, _, _) = world.tablet().await;
    let line = world.line();
    let laptop = world.laptop_over(&tablet, &MemoryStore::default(), &line).await;
    meet(&[&laptop, &tablet]).await;
    let Me::Docent { device, .. } = tablet.me() else { panic!("a docent") };
    laptop.remove_device(device, Cards::Go, now()).await.unwrap();
    meet(&[&laptop]).await;
    let code = functions.empty().await;
    line.left.set(Some(1));
    assert_eq!(laptop.found_again(&code, now()).await, Err(Refusal::Network(Trouble::Unreachable)));
    assert_eq!(tablet.sync(now()).await, Err(Refusal::Network(Trouble::NotAllowed)));
    line.left.set(None);
    meet(&[&laptop]).await;
    assert_eq!((laptop.status().trouble, laptop.has_unsent()), (None, false));
    // The answer got lost, and what a docent did meanwhile came on top.
    laptop.recovery_card().await.unwrap();
    laptop.found_again(&code, now()).await.unwrap();
    assert_eq!(tablet.sync(now()).await, Err(Refusal::Network(Trouble::NotAllowed)));
}

#[tokio::test(flavor = "current_thread")]
async fn no_organisation_is_founded_beside_another() {
    let (functions, world) = Functions::start().await;
    let (tablet, _, _) = world.tablet().await;
    let late = functions.offer_late().await;
    let other = world.device(&MemoryStore::default(), &world.line()).await;
    let (organisation, docent) = (OrganisationName::parse("Elders").unwrap(), DocentName::parse("Bram").unwrap());
    assert_eq!(other.found(late, &organisation, &docent, now()).await, Err(Refusal::FoundingCode));
    meet(&[&tablet]).await;
}

/// Everything that an organisation's first device had signed was refused on the new server once that device was taken out:
/// its groups, their streams, and with these all that stands in them.
#[tokio::test(flavor = "current_thread")]
async fn what_a_device_founded_comes_back_also_when_it_was_taken_out_since() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, phone, laptop) = three_that_met(&world).await;
    let Me::Docent { device, .. } = tablet.me() else { panic!("a docent") };
    laptop.remove_device(device, Cards::Go, now()).await.unwrap();
    meet(&[&laptop, &phone]).await;
    phone.dispatch(score(8, Moment::After), now()).await.unwrap();
    meet(&[&phone, &laptop]).await;
    let code = functions.empty().await;
    laptop.found_again(&code, now()).await.unwrap();
    let _refused = tablet.sync(now()).await;
    meet(&[&laptop, &phone, &laptop]).await;
    let fresh = world.laptop(&laptop).await;
    meet(&[&fresh, &phone, &laptop]).await;
    for device in [&fresh, &phone, &laptop] {
        assert_eq!((device.status().trouble, device.status().set_aside, device.has_unsent()), (None, 0, false));
        assert_eq!(plezier(device, Moment::After), says(8));
    }
    assert_eq!(tablet.sync(now()).await, Err(Refusal::Network(Trouble::NotAllowed)));
}

/// Whichever meets the new server first: an invitation lasts two weeks, and the server hears of the phone as if it came now.
#[tokio::test(flavor = "current_thread")]
async fn a_phone_that_joined_a_month_ago_is_back_on_an_emptied_server() {
    for phone_first in [false, true] {
        let (mut functions, world) = Functions::start().await;
        let (tablet, _, _) = world.tablet().await;
        let (phone, _, _) = world.phone(&tablet, &Purpose::DIARY).await;
        meet(&[&phone, &tablet]).await;
        tablet.confirm_phone(SAMIRA).await.unwrap();
        phone.dispatch(score(5, Moment::Before), now()).await.unwrap();
        meet(&[&phone, &tablet]).await;
        let later = Now { local: noon() + Days::new(30) };
        world.clock.store(later.local.timestamp(), Ordering::Relaxed);
        tablet.sync(later).await.unwrap();
        phone.sync(later).await.unwrap();
        let code = functions.empty().await;
        if phone_first {
            assert_eq!(phone.sync(later).await, Err(Refusal::Network(Trouble::NotAllowed)));
        }
        tablet.found_again(&code, later).await.unwrap();
        for _ in 0..4 {
            // The first answers refuse the phone: the tablet has not brought it yet.
            let _ = (tablet.sync(later).await, phone.sync(later).await);
        }
        let card = tablet.admit_device(later).await.unwrap();
        let fresh = world.device(&MemoryStore::default(), &world.line()).await;
        let Found::Admission { code } = fresh.read_code(&card.digits, later).await.unwrap() else { panic!("a code") };
        fresh.admit(&code, &DocentName::parse("Ilse").unwrap(), later).await.unwrap();
        for _ in 0..3 {
            fresh.sync(later).await.unwrap();
            tablet.sync(later).await.unwrap();
        }
        assert_eq!(plezier(&fresh, Moment::Before), says(5), "phone first: {phone_first}");
        assert_eq!((phone.status().trouble, phone.has_unsent()), (None, false), "phone first: {phone_first}");
    }
}
