//! What one device wrote, another reads; and what it may not read, it does not.

use chrono::{NaiveDate, NaiveTime, Weekday};
use trede::client::view::{Found, InvitationState, JoinStage, Me, Refusal, Trouble};
use trede::domain::view::Shared;
use trede::domain::{Answer, Command, DocentName, Minutes, Moment, Now, Score, Series, SessionId, Until, Weeks};
use trede::fact::Purpose;
use trede::sync::store::{MemoryStore, Store as _, Table};

use super::world::*;

#[tokio::test(flavor = "current_thread")]
async fn a_score_on_the_phone_reaches_the_tablet_once_the_docent_confirmed_the_phone() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, _) = world.phone(&tablet, &Purpose::DIARY).await;
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    assert_eq!(tablet.invitation_state(SAMIRA, now()), InvitationState::ToConfirm);
    assert_eq!(plezier(&tablet, Moment::Before), None, "not before the docent said whose phone it is");
    tablet.confirm_phone(SAMIRA).await.unwrap();
    assert_eq!(plezier(&tablet, Moment::Before), Some((Answer::Known(Score::parse(4).unwrap()), 0)));
    meet(&[&tablet, &phone]).await;
    assert!(matches!(phone.me(), Me::Participant { stage: JoinStage::Confirmed, .. }));
    assert_eq!(phone.read(|state| state.sessions(GROUP).len()), 6, "the board tells the sessions");
    assert_eq!(phone.status().saved + phone.status().sent, 0);
    assert_eq!(tablet.status().set_aside + phone.status().set_aside, 0);
}

#[tokio::test(flavor = "current_thread")]
async fn what_is_not_shared_never_opens_on_a_docents_device() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, _) = world.phone(&tablet, &[Purpose::DiarySleep]).await;
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &phone, &tablet]).await;
    assert_eq!(plezier(&tablet, Moment::Before), None);
    assert!(!tablet.read(|state| state.shares(SAMIRA, Purpose::DiaryPlezier)));
    // Sharing it afterwards opens it; withdrawing closes it for what comes.
    phone.share(Purpose::DiaryPlezier, true, now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    assert!(plezier(&tablet, Moment::Before).is_some());
    phone.share(Purpose::DiaryPlezier, false, now()).await.unwrap();
    phone.dispatch(score(9, Moment::After), now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    assert_eq!(plezier(&tablet, Moment::After), None);
    assert_eq!(plezier(&phone, Moment::After), Some((Answer::Known(Score::parse(9).unwrap()), 0)));
    let rows = tablet.read(|state| trede::domain::view::group::group_view(state, GROUP, noon().date_naive(), None));
    let row = &rows.unwrap().rows[0];
    assert!(matches!(row.plezier, Shared::No), "not shared is not stopped");
    // Shared again: what was written in between stays the participant's own, what comes is read, and nothing waits.
    phone.share(Purpose::DiaryPlezier, true, now()).await.unwrap();
    phone.dispatch(score(5, Moment::Before), now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    assert_eq!(plezier(&tablet, Moment::After), None, "written while it was not shared");
    assert_eq!(plezier(&tablet, Moment::Before).map(|found| found.0), Some(Answer::Known(Score::parse(5).unwrap())));
    assert_eq!(tablet.status().set_aside + phone.status().set_aside, 0);
    assert!(!tablet.has_unsent() && !phone.has_unsent());
}

#[tokio::test(flavor = "current_thread")]
async fn two_devices_that_answer_the_same_question_offline_keep_both_answers() {
    let world = World::new().await;
    let (tablet, _, tablet_line) = world.tablet().await;
    let (phone, _, phone_line) = world.phone(&tablet, &Purpose::DIARY).await;
    meet(&[&phone, &tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &phone, &tablet]).await;
    tablet_line.up.set(false);
    phone_line.up.set(false);
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    let taken = Command::TakePlezierscore {
        participant: SAMIRA,
        date: noon().date_naive(),
        session: None,
        moment: Moment::Before,
        answer: Some(Answer::Known(Score::parse(6).unwrap())),
    };
    let later = Now { local: noon() + chrono::Duration::minutes(5) };
    tablet.dispatch(taken, later).await.unwrap();
    assert!(matches!(phone.sync(now()).await, Err(Refusal::Network(Trouble::Unreachable))));
    assert_eq!(phone.status().saved, 1);
    tablet_line.up.set(true);
    phone_line.up.set(true);
    meet(&[&phone, &tablet]).await;
    for device in [&phone, &tablet] {
        let (answer, others) = plezier(device, Moment::Before).unwrap();
        assert_eq!((answer, others), (Answer::Known(Score::parse(4).unwrap()), 1), "the participant's own shows");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn what_a_device_brings_does_not_come_back_to_it_and_the_chain_still_holds() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, store, line) = world.phone(&tablet, &Purpose::DIARY).await;
    meet(&[&phone, &tablet]).await;
    for value in 0..10 {
        phone.dispatch(score(value, Moment::Before), now()).await.unwrap();
        phone.cut(now()).await.unwrap();
    }
    let (sent, received) = (line.sent.get(), line.bytes.get());
    phone.sync(now()).await.unwrap();
    let sent = line.sent.get() - sent;
    let received = line.bytes.get() - received - sent;
    assert!(sent > 10 * 512 && received < 10 * 64, "{sent} bytes out, {received} back");
    // Its cursor is the server's, also after a start, and somebody else gets the whole.
    let before = line.bytes.get();
    world.device(&store, &line).await.sync(now()).await.unwrap();
    assert!(line.bytes.get() - before < 600, "nothing is asked again");
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &phone]).await;
    assert!(plezier(&tablet, Moment::Before).is_some());
}

#[tokio::test(flavor = "current_thread")]
async fn two_docents_devices_that_let_phones_in_at_once_both_come_to_rest() {
    let world = World::new().await;
    let (tablet, _, tablet_line) = world.tablet().await;
    let card = tablet.admit_device(now()).await.unwrap();
    let laptop_line = world.line();
    let laptop = world.device(&MemoryStore::default(), &laptop_line).await;
    let Found::Admission { code } = laptop.read_code(&card.digits, now()).await.unwrap() else { panic!("a code") };
    laptop.admit(&code, &DocentName::parse("Ilse").unwrap(), now()).await.unwrap();
    let (phone, _, _) = world.phone(&tablet, &Purpose::DIARY).await;
    // Both learn of the phone, both let it in, and only one is first.
    for line in [&tablet_line, &laptop_line] {
        line.up.set(true);
    }
    meet(&[&laptop, &tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    laptop.confirm_phone(SAMIRA).await.unwrap();
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    meet(&[&laptop, &tablet, &phone]).await;
    for device in [&tablet, &laptop, &phone] {
        assert!(plezier(device, Moment::Before).is_some());
        assert!(!device.has_unsent(), "nothing waits for ever");
        assert_eq!(device.status().set_aside, 0);
    }
}

#[tokio::test(flavor = "current_thread")]
async fn who_has_no_phone_gets_a_score_on_the_tablet_and_sees_it_when_their_phone_joins_later() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let taken = |value| Command::TakePlezierscore {
        participant: SAMIRA,
        date: noon().date_naive(),
        session: None,
        moment: Moment::Before,
        answer: Some(Answer::Known(Score::parse(value).unwrap())),
    };
    tablet.dispatch(taken(6), now()).await.unwrap();
    let six = Some((Answer::Known(Score::parse(6).unwrap()), 0));
    assert_eq!(plezier(&tablet, Moment::Before), six);
    let (phone, _, _) = world.phone(&tablet, &[]).await;
    meet(&[&phone, &tablet]).await;
    let refused = tablet.dispatch(taken(7), now()).await;
    assert_eq!(refused, Err(Refusal::Domain(trede::domain::DomainError::NotShared)), "there is a phone now");
    assert_eq!(plezier(&phone, Moment::Before), None);
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &phone]).await;
    assert_eq!(plezier(&phone, Moment::Before), six);
    assert_eq!(tablet.status().set_aside + phone.status().set_aside, 0);
}

/// Story: a row for every record made storing ten thousand of them take a browser a second, and taking them out again
/// before they were sent another one.
#[tokio::test(flavor = "current_thread")]
async fn what_one_tap_saves_in_a_stream_is_one_row_until_it_is_sent() {
    let world = World::new().await;
    let (tablet, store, _) = world.tablet().await;
    tablet.sync(now()).await.unwrap();
    let saved = async || store.load().await.unwrap().into_iter().filter(|row| row.table == Table::Journal).count();
    assert_eq!(saved().await, 0);
    let series = Series {
        weekdays: vec![Weekday::Mon, Weekday::Wed, Weekday::Fri],
        from: NaiveDate::from_ymd_opt(2026, 12, 7).unwrap(),
        until: Until::Weeks(Weeks::parse(2).unwrap()),
        start: NaiveTime::from_hms_opt(10, 0, 0).unwrap(),
        minutes: Minutes::parse(60).unwrap(),
        place: None,
        except: Vec::new(),
    };
    let ids = (10..16).map(|n| SessionId([n; 16])).collect();
    tablet.dispatch(Command::PlanSessions { group: GROUP, series, ids }, now()).await.unwrap();
    assert_eq!(saved().await, 1);
    // It survives the end of the page as it is.
    drop(tablet);
    let tablet = world.device(&store, &world.line()).await;
    let planned = |device: &Phone| device.read(|state| state.sessions(GROUP).len());
    assert_eq!((planned(&tablet), tablet.status().saved), (12, 6));
    let laptop = world.laptop(&tablet).await;
    assert_eq!((saved().await, tablet.has_unsent(), planned(&laptop)), (0, false, 12));
}
