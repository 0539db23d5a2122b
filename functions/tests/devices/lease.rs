//! A docent's tablet whose lock needs what the server keeps, over the functions: set up, lost and found, taken out.

use trede::client::courier::{Courier, CourierError, Round};
use trede::client::row::OutboxEntry;
use trede::client::view::{Cards, Trouble};
use trede::domain::{Command, GroupName};
use trede::sync::protocol::PushItem;
use trede::sync::store::{MemoryStore, Row, Store as _, Table, Write};
use trede::vault::key::Secret;
use trede::vault::lease::{Answered, Rows};
use trede::vault::random::SeededRandom;
use trede::vault::slot::{Pin, Slot, SlotError};

use super::restored::Functions;
use super::world::*;

const HOURS: u16 = 72;
const LATE: i64 = 72 * 3600 + 1;
const KEY: [u8; 32] = [9; 32];

/// A lock as the app keeps it, and what a locked start asks with.
struct Lock {
    rows: Rows,
    courier: Courier,
    random: SeededRandom,
}

fn pin() -> Pin {
    Pin::typed("280394").unwrap()
}

impl Lock {
    fn of(device: &Phone, seed: u64) -> Self {
        let (mut rows, mut random) = (Rows::default(), SeededRandom::new(seed));
        let slot = Slot::of_pin(&Secret::new(KEY), &pin(), &mut random).unwrap();
        rows.set_pin(&slot, &mut random).unwrap();
        rows.expire(HOURS, noon().timestamp());
        Self { rows, courier: device.courier(now()).unwrap(), random }
    }

    /// A contact of which the answer is written.
    async fn contact(&mut self, line: &Line) -> Result<Answered, CourierError> {
        let offered = self.rows.offer(&mut self.random);
        let way = (line, ORIGIN);
        let kept = Round::default().lease(&self.courier, way, offered, now(), &mut self.random).await?;
        Ok(self.rows.answered(kept.as_ref(), noon().timestamp(), &mut self.random).unwrap())
    }

    /// The lease ends here.
    fn end(&mut self) {
        assert!(self.rows.expire(HOURS, noon().timestamp() + LATE));
        assert_eq!(self.open(), Err(SlotError::ShareNeeded));
    }

    fn open(&self) -> Result<(), SlotError> {
        self.rows.of_pin()?.open_with_pin(&pin()).map(|key| assert_eq!(*key, KEY))
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_tablet_past_its_lease_opens_after_a_contact_and_not_before() {
    let world = World::new().await;
    let (tablet, _, line) = world.tablet().await;
    let mut lock = Lock::of(&tablet, 90);
    line.up.set(false);
    assert_eq!(lock.contact(&line).await, Err(CourierError::Network(Trouble::Unreachable)));
    assert_eq!((lock.open(), lock.rows.is_shared()), (Ok(()), false), "never online: the PIN alone");
    line.up.set(true);
    assert_eq!(lock.contact(&line).await, Ok(Answered::Kept));
    line.up.set(false);
    assert_eq!(lock.open(), Ok(()), "within the lease it needs no network");

    lock.end();
    assert_eq!(lock.contact(&line).await, Err(CourierError::Network(Trouble::Unreachable)));
    assert_eq!(lock.open(), Err(SlotError::ShareNeeded));
    line.up.set(true);
    assert_eq!(lock.contact(&line).await, Ok(Answered::Kept));
    assert_eq!(lock.open(), Ok(()));
}

/// The server wrote and nobody heard it; then the device died before it wrote what it heard.
#[tokio::test(flavor = "current_thread")]
async fn a_lost_answer_or_a_crash_before_it_is_written_leaves_a_tablet_that_opens() {
    let world = World::new().await;
    let (tablet, _, line) = world.tablet().await;
    let mut lock = Lock::of(&tablet, 90);
    line.deaf.set(Some(1));
    assert_eq!(lock.contact(&line).await, Err(CourierError::Network(Trouble::Unreachable)));
    assert_eq!((lock.open(), lock.rows.is_shared()), (Ok(()), false));

    let before = lock.rows.clone();
    assert_eq!(lock.contact(&line).await, Ok(Answered::Kept));
    let share = lock.rows.share;
    lock.rows = before;
    assert_eq!(lock.open(), Ok(()));
    assert_eq!(lock.contact(&line).await, Ok(Answered::Kept));
    assert_eq!(lock.rows.share, share, "it is the one that the server kept at first");
    lock.end();
    assert_eq!(lock.contact(&line).await, Ok(Answered::Kept));
    assert_eq!(lock.open(), Ok(()));
}

#[tokio::test(flavor = "current_thread")]
async fn a_stolen_tablet_that_was_taken_out_never_gets_its_share_back() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let store = MemoryStore::default();
    let stolen = world.laptop_in(&tablet, &store).await;
    meet(&[&tablet, &stolen]).await;
    let line = world.line();
    let mut lock = Lock::of(&stolen, 91);
    assert_eq!(lock.contact(&line).await, Ok(Answered::Kept));
    let gone = stolen.devices(now())[0].device;
    tablet.remove_device(gone, Cards::Stay, now()).await.unwrap();
    meet(&[&tablet]).await;
    lock.end();
    assert_eq!(lock.contact(&line).await, Err(CourierError::Network(Trouble::NotAllowed)));
    assert_eq!(lock.open(), Err(SlotError::ShareNeeded));
    // Another's share is nobody's way in either.
    let mut own = Lock::of(&tablet, 90);
    assert_eq!(own.contact(&line).await, Ok(Answered::Kept));
    assert_ne!(own.rows.share, None);
    let mut random = SeededRandom::new(93);
    assert_eq!(lock.rows.answered(own.rows.share.as_ref(), noon().timestamp(), &mut random), Ok(Answered::Lost));
}

#[tokio::test(flavor = "current_thread")]
async fn a_server_that_went_back_hears_the_share_within_the_lease_and_after_it_what_was_sealed_still_goes() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, store, line) = world.tablet().await;
    meet(&[&tablet]).await;
    let backup = functions.backup().await;
    let mut lock = Lock::of(&tablet, 90);
    assert_eq!(lock.contact(&line).await, Ok(Answered::Kept));
    let share = lock.rows.share;
    functions.restore(&backup).await;
    assert_eq!(lock.contact(&line).await, Ok(Answered::Kept));
    assert_eq!(lock.rows.share, share, "the same as before");

    // Past its lease nobody has it any more: that is said, and the outbox goes.
    let name = GroupName::parse("Middag").unwrap();
    tablet.dispatch(Command::RenameGroup { group: GROUP, name }, now()).await.unwrap();
    tablet.cut(now()).await.unwrap();
    functions.restore(&backup).await;
    lock.end();
    assert_eq!(lock.contact(&line).await, Ok(Answered::Lost));
    assert_eq!(lock.open(), Err(SlotError::ShareNeeded));
    let delivered = Round::default().bring(&lock.courier, (&store, &line, ORIGIN), now(), &mut lock.random).await;
    assert_eq!(delivered.map(|it| (it.arrived, it.waiting)), Ok((1, 0)));
}

/// Story: the share was asked for only when everything was brought, so that one message which never went kept a docent
/// out for good.
#[tokio::test(flavor = "current_thread")]
async fn a_message_that_never_goes_does_not_keep_the_share_from_a_tablet_past_its_lease() {
    let world = World::new().await;
    let (tablet, store, line) = world.tablet().await;
    meet(&[&tablet]).await;
    let mut lock = Lock::of(&tablet, 90);
    assert_eq!(lock.contact(&line).await, Ok(Answered::Kept));
    let never = OutboxEntry::Item(PushItem::Segment(vec![0; 2 << 20]));
    let never = Row { table: Table::Outbox, key: vec![0xfe; 36], value: minicbor::to_vec(never).unwrap() };
    store.commit(&[Write::Put(never)]).await.unwrap();
    lock.end();
    let (courier, way, mut random) = (lock.courier.clone(), (&store, &line, ORIGIN), SeededRandom::new(94));
    let greeted = async || assert_eq!(lock.contact(&line).await, Ok(Answered::Kept));
    let brought = Round::default().visit(&courier, way, now(), &mut random, greeted).await;
    assert!(matches!(brought, Err(CourierError::Network(_))), "it never goes");
    assert_eq!(lock.open(), Ok(()));
}

/// The server went back to before this laptop, nobody took it out, and its lease is over: it is turned away everywhere
/// until a device that knows it has brought its admission back. Then what it sealed goes; the share is in no backup.
#[tokio::test(flavor = "current_thread")]
async fn a_laptop_that_a_restored_server_forgot_opens_no_more_after_its_lease_and_its_outbox_still_goes() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, _, _) = world.tablet().await;
    meet(&[&tablet]).await;
    let backup = functions.backup().await;
    let store = MemoryStore::default();
    let laptop = world.laptop_in(&tablet, &store).await;
    meet(&[&laptop, &tablet]).await;
    let (line, mut lock) = (world.line(), Lock::of(&laptop, 95));
    assert_eq!(lock.contact(&line).await, Ok(Answered::Kept));
    let name = GroupName::parse("Middag").unwrap();
    laptop.dispatch(Command::RenameGroup { group: GROUP, name }, now()).await.unwrap();
    laptop.cut(now()).await.unwrap();
    drop(laptop);
    functions.restore(&backup).await;
    lock.end();
    let (courier, way, mut random) = (lock.courier.clone(), (&store, &line, ORIGIN), SeededRandom::new(96));
    let turned = CourierError::Network(Trouble::NotAllowed);
    let greeted = async || panic!("the server does not know it");
    assert_eq!(Round::default().visit(&courier, way, now(), &mut random, greeted).await, Err(turned.clone()));
    assert_eq!(Round::default().is_removed(&courier, way, now(), &mut random).await, Err(turned.clone()));
    assert_eq!(lock.contact(&line).await, Err(turned));

    meet(&[&tablet]).await;
    let greeted = async || assert_eq!(lock.contact(&line).await, Ok(Answered::Lost));
    let delivered = Round::default().visit(&courier, way, now(), &mut random, greeted).await;
    assert_eq!(delivered.map(|it| (it.arrived, it.waiting)), Ok((1, 0)));
    assert_eq!(lock.open(), Err(SlotError::ShareNeeded));
}

#[tokio::test(flavor = "current_thread")]
async fn a_participants_phone_has_no_share() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    meet(&[&tablet]).await;
    let (phone, _, line) = world.phone(&tablet, &[]).await;
    let mut lock = Lock::of(&phone, 92);
    assert_eq!(lock.contact(&line).await, Err(CourierError::Network(Trouble::NotAllowed)));
    assert_eq!(lock.open(), Ok(()));
}
