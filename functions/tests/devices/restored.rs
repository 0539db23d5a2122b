//! A server that goes back to an old backup under running devices: they fill it again, also with what others wrote.

use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::Request;
use tower::ServiceExt as _;
use tower::service_fn;
use trede::client::view::{Found, Refusal, Trouble};
use trede::domain::{Command, GroupName, Moment};
use trede::fact::Purpose;
use trede::sync::store::MemoryStore;
use trede_functions::store::Store as _;
use trede_functions::store::sqlite::Sqlite;
use trede_functions::{State, founding, router};

use super::world::*;

/// Functions that can be stopped, and started on other data.
pub(super) struct Functions {
    file: PathBuf,
    running: Arc<Mutex<Router>>,
    store: Sqlite,
    clock: Arc<AtomicI64>,
}

impl Functions {
    pub(super) async fn start() -> (Self, World) {
        let folder = tempfile::tempdir().unwrap();
        let (file, clock) = (folder.path().join("trede.sqlite"), Arc::new(AtomicI64::new(noon().timestamp())));
        let store = Sqlite::open(&file, 1 << 30).await.unwrap();
        let code = founding::offer(&store).await.unwrap().unwrap();
        let running = Arc::new(Mutex::new(Self::router(&store, &clock)));
        let now = running.clone();
        let whatever_runs = Router::new().fallback_service(service_fn(move |request: Request| {
            let router = now.lock().unwrap().clone();
            async move { Ok::<_, Infallible>(router.oneshot(request).await.unwrap()) }
        }));
        let world = World::over(whatever_runs, store.clone(), code, clock.clone(), folder);
        (Self { file, running, store, clock }, world)
    }

    fn router(store: &Sqlite, clock: &Arc<AtomicI64>) -> Router {
        let read = clock.clone();
        router(State::new(store.clone(), ORIGIN, Arc::new(move || read.load(Ordering::Relaxed)), None))
    }

    /// Stops, does that with the file, and starts again.
    async fn stopped<R>(&mut self, act: impl FnOnce(&PathBuf) -> R) -> R {
        self.store.close().await;
        let result = act(&self.file);
        self.store = Sqlite::open(&self.file, 1 << 30).await.unwrap();
        *self.running.lock().unwrap() = Self::router(&self.store, &self.clock);
        result
    }

    pub(super) async fn backup(&mut self) -> Vec<u8> {
        self.stopped(|file| std::fs::read(file).unwrap()).await
    }

    /// Everything is lost; answers the one-use code of the new beginning.
    pub(super) async fn empty(&mut self) -> String {
        self.stopped(|file| {
            std::fs::remove_file(file).unwrap();
            // A store that was closed leaves none of these, or it leaves them empty.
            for part in ["-wal", "-shm"] {
                std::fs::remove_file(format!("{}{part}", file.display())).ok();
            }
        })
        .await;
        founding::offer(&self.store).await.unwrap().unwrap()
    }

    /// A code that another process gave out in the moment in which the organisation was founded.
    pub(super) async fn offer_late(&self) -> &'static str {
        self.store.offer_founding(founding::code_hash("late")).await.unwrap();
        "late"
    }

    pub(super) async fn restore(&mut self, backup: &[u8]) {
        self.stopped(|file| std::fs::write(file, backup).unwrap()).await;
    }

    /// From now on an answer is as full as that: with a page of one byte it has one thing that is new.
    pub(super) fn answer_in_pages_of(&self, page: usize) {
        let read = self.clock.clone();
        let state = State::new(self.store.clone(), ORIGIN, Arc::new(move || read.load(Ordering::Relaxed)), None);
        *self.running.lock().unwrap() = router(State { page, ..state });
    }
}

/// The server went back to last night's backup while a phone was away. The tablet had taken in what the phone wrote this
/// morning, and brings it back; a laptop that comes new sees it from the server.
#[tokio::test(flavor = "current_thread")]
async fn a_docents_tablet_brings_back_what_a_phone_that_is_away_wrote() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, line) = world.phone(&tablet, &Purpose::DIARY).await;
    tablet.sync(now()).await.unwrap();
    tablet.confirm_phone(SAMIRA).await.unwrap();
    phone.dispatch(score(5, Moment::Before), now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    let backup = functions.backup().await;

    phone.dispatch(score(8, Moment::After), now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    assert_eq!(plezier(&tablet, Moment::After), says(8));
    line.up.set(false);
    functions.restore(&backup).await;

    meet(&[&tablet]).await;
    let laptop = world.laptop(&tablet).await;
    meet(&[&laptop]).await;
    assert_eq!((plezier(&laptop, Moment::Before), plezier(&laptop, Moment::After)), (says(5), says(8)));

    // The phone comes back, and goes on as if nothing had happened.
    line.up.set(true);
    phone.dispatch(score(9, Moment::After), now()).await.unwrap();
    meet(&[&phone, &tablet, &laptop]).await;
    for device in [&phone, &tablet, &laptop] {
        assert_eq!(plezier(device, Moment::After), says(9));
        assert_eq!((device.has_unsent(), device.status().set_aside), (false, 0));
    }
}

/// What changed after the backup was not only entries: a device was let in, a category withdrawn, a group renamed.
#[tokio::test(flavor = "current_thread")]
async fn what_was_decided_after_the_backup_comes_back_too() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, _) = world.confirmed_phone(&tablet).await;
    let backup = functions.backup().await;

    let laptop = world.laptop(&tablet).await;
    phone.share(Purpose::DiarySleep, false, now()).await.unwrap();
    let rename = Command::RenameGroup { group: GROUP, name: GroupName::parse("Middag").unwrap() };
    laptop.dispatch(rename, now()).await.unwrap();
    meet(&[&phone, &laptop, &tablet]).await;
    functions.restore(&backup).await;

    // The laptop is not known to the server until the tablet brings back how it was let in.
    meet(&[&tablet, &phone]).await;
    meet(&[&laptop, &tablet, &phone]).await;
    let fresh = world.laptop(&tablet).await;
    meet(&[&fresh]).await;
    for device in [&tablet, &laptop, &fresh] {
        assert_eq!(device.read(|state| state.group(GROUP).unwrap().name().unwrap().to_string()), "Middag");
        assert_eq!((device.has_unsent(), device.status().set_aside), (false, 0));
    }
    assert!(!phone.shared().contains(&Purpose::DiarySleep));
}

/// A phone joined after the backup: the restored server knows neither its invitation nor its circle. The phone introduces
/// itself again, and the tablet brings back the invitation.
#[tokio::test(flavor = "current_thread")]
async fn a_phone_that_joined_after_the_backup_comes_back_with_all_it_wrote() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, _, _) = world.tablet().await;
    tablet.sync(now()).await.unwrap();
    let backup = functions.backup().await;

    let (phone, _, _) = world.phone(&tablet, &Purpose::DIARY).await;
    tablet.sync(now()).await.unwrap();
    tablet.confirm_phone(SAMIRA).await.unwrap();
    phone.dispatch(score(5, Moment::Before), now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    functions.restore(&backup).await;

    tablet.sync(now()).await.unwrap();
    phone.dispatch(score(8, Moment::After), now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    for device in [&phone, &tablet] {
        assert_eq!((plezier(device, Moment::Before), plezier(device, Moment::After)), (says(5), says(8)));
        assert!(!device.has_unsent());
        assert_eq!((device.status().trouble, device.status().set_aside), (None, 0));
    }
}

/// Story: a card let a second phone in, and the server went back to before that, before anybody had heard of it. Nobody
/// could say that the phone is in but the phone, and to that the server did not listen.
#[tokio::test(flavor = "current_thread")]
async fn a_second_phone_that_was_let_in_after_the_backup_says_so_itself() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, _) = world.phone(&tablet, &Purpose::DIARY).await;
    tablet.sync(now()).await.unwrap();
    tablet.confirm_phone(SAMIRA).await.unwrap();
    let card = phone.recovery_card().await.unwrap();
    meet(&[&phone, &tablet]).await;
    let backup = functions.backup().await;
    let second = world.device(&MemoryStore::default(), &world.line()).await;
    let Found::OwnDevice { code } = second.read_code(&card.digits, now()).await.unwrap() else { panic!("a card") };
    second.admit_own(&code, now()).await.unwrap();
    second.dispatch(score(5, Moment::Before), now()).await.unwrap();
    functions.restore(&backup).await;

    meet(&[&second, &phone, &tablet]).await;
    for device in [&second, &phone, &tablet] {
        assert_eq!(plezier(device, Moment::Before), says(5));
        assert_eq!((device.has_unsent(), device.status().trouble, device.status().set_aside), (false, None, 0));
    }
}

/// Story: the tablet let a phone read the board, the server went back to before that, and the laptop took the phone's
/// invitation back. The board's log on the server went another way than the tablet's, and was longer: the epoch that came
/// with it named a head that the tablet did not know yet, and never came again.
#[tokio::test(flavor = "current_thread")]
async fn an_epoch_that_came_while_the_logs_parted_is_taken_in_when_they_meet() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, _, _) = world.tablet().await;
    let laptop = world.laptop(&tablet).await;
    let card = tablet.invite(SAMIRA, now()).await.unwrap();
    meet(&[&tablet, &laptop]).await;
    let phone = world.device(&MemoryStore::default(), &world.line()).await;
    let Found::Invitation(invitation) = phone.read_code(&card.digits, now()).await.unwrap() else { panic!("one") };
    phone.join(&invitation, &[], now()).await.unwrap();
    let backup = functions.backup().await;
    tablet.sync(now()).await.unwrap();
    functions.restore(&backup).await;

    laptop.revoke_invitation(SAMIRA, now()).await.unwrap();
    laptop.sync(now()).await.unwrap();
    let rename = Command::RenameGroup { group: GROUP, name: GroupName::parse("Middag").unwrap() };
    laptop.dispatch(rename, now()).await.unwrap();
    meet(&[&laptop, &tablet]).await;
    for device in [&laptop, &tablet] {
        assert_eq!(device.read(|state| state.group(GROUP).unwrap().name().unwrap().to_string()), "Middag");
        assert_eq!((device.has_unsent(), device.status().set_aside), (false, 0));
    }
}

/// A tablet, Samira's confirmed phone and a laptop; all of them know that she gave a five.
pub(super) async fn three_that_met(world: &World) -> (Phone, Phone, Phone) {
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, _) = world.phone(&tablet, &Purpose::DIARY).await;
    let laptop = world.laptop(&tablet).await;
    meet(&[&phone, &tablet, &laptop]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    phone.dispatch(score(5, Moment::Before), now()).await.unwrap();
    meet(&[&phone, &tablet, &laptop]).await;
    assert_eq!(plezier(&laptop, Moment::Before), says(5));
    (tablet, phone, laptop)
}

/// They meet, in this order, and the tablet lets one more device in: none of them reads what Samira erased.
pub(super) async fn nobody_reads_what_was_erased(world: &World, tablet: &Phone, devices: [&Phone; 2], when: &str) {
    meet(&devices).await;
    meet(&devices).await;
    let fresh = world.laptop(tablet).await;
    meet(&[&fresh, devices[0], devices[1]]).await;
    for device in [devices[0], devices[1], &fresh] {
        assert_eq!(plezier(device, Moment::Before), None, "{when}");
    }
}

/// The laptop was away when Samira erased everything, and the backup is from before that.
#[tokio::test(flavor = "current_thread")]
async fn what_was_erased_stays_erased_after_a_restored_backup() {
    for stale_first in [true, false] {
        let (mut functions, world) = Functions::start().await;
        let (tablet, phone, laptop) = three_that_met(&world).await;
        let backup = functions.backup().await;
        assert_eq!(phone.withdraw_and_erase(now()).await, Ok(true));
        meet(&[&tablet]).await;
        drop(phone);
        functions.restore(&backup).await;
        let (first, second) = if stale_first { (&laptop, &tablet) } else { (&tablet, &laptop) };
        nobody_reads_what_was_erased(&world, &tablet, [first, second], &format!("stale first: {stale_first}")).await;
    }
}

/// The tablet, a phone that joined over this line, and the server as it was between the invitation and that.
async fn joined_after_a_backup(functions: &mut Functions, world: &World, line: &Line) -> (Phone, Phone, Vec<u8>) {
    let (tablet, _, _) = world.tablet().await;
    let card = tablet.invite(SAMIRA, now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    let invited = functions.backup().await;
    let phone = world.device(&MemoryStore::default(), line).await;
    let Found::Invitation(invitation) = phone.read_code(&card.digits, now()).await.unwrap() else { panic!("one") };
    phone.join(&invitation, &Purpose::DIARY, now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    (tablet, phone, invited)
}

/// Story: the server went back, and Samira's phone had an admission among the docents to bring to it. Before it could, the
/// server went back once more, to before the phone had joined: what it had to bring went along when it said who it is, and
/// that the server takes alone. The phone was refused for ever.
#[tokio::test(flavor = "current_thread")]
async fn a_phone_that_a_server_forgot_says_who_it_is_before_it_brings_what_an_earlier_backup_had_lost() {
    let (mut functions, world) = Functions::start().await;
    let line = world.line();
    let (tablet, phone, invited) = joined_after_a_backup(&mut functions, &world, &line).await;
    let joined = functions.backup().await;
    let laptop = world.laptop(&tablet).await;
    meet(&[&laptop, &phone]).await;

    functions.restore(&joined).await;
    // It is asked who it is and for everything, hears that there is less, and that was all.
    line.left.set(Some(3));
    assert_eq!(phone.sync(now()).await, Err(Refusal::Network(Trouble::Unreachable)));
    assert!(phone.has_unsent());
    line.left.set(None);
    functions.restore(&invited).await;
    phone.dispatch(score(5, Moment::Before), now()).await.unwrap();
    meet(&[&phone, &tablet, &laptop]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &phone, &laptop]).await;
    for device in [&phone, &tablet, &laptop] {
        assert_eq!(plezier(device, Moment::Before), says(5));
        assert_eq!((device.has_unsent(), device.status().trouble, device.status().set_aside), (false, None, 0));
    }
}

/// Story: the same with a card of Samira's own that the first backup had lost: her phone had its circle to bring to it from the
/// beginning, and said twice who it is.
#[tokio::test(flavor = "current_thread")]
async fn a_phone_that_had_its_own_circle_to_bring_says_once_who_it_is() {
    let (mut functions, world) = Functions::start().await;
    let line = world.line();
    let (tablet, phone, invited) = joined_after_a_backup(&mut functions, &world, &line).await;
    let joined = functions.backup().await;
    phone.recovery_card().await.unwrap();
    meet(&[&phone, &tablet]).await;

    functions.restore(&joined).await;
    line.left.set(Some(3));
    assert_eq!(phone.sync(now()).await, Err(Refusal::Network(Trouble::Unreachable)));
    assert!(phone.has_unsent());
    line.left.set(None);
    functions.restore(&invited).await;
    phone.dispatch(score(5, Moment::Before), now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &phone]).await;
    for device in [&phone, &tablet] {
        assert_eq!(plezier(device, Moment::Before), says(5));
        assert_eq!((device.has_unsent(), device.status().trouble, device.status().set_aside), (false, None, 0));
    }
}
