//! Two and more devices meet through the real router and a real SQLite file.
#![expect(clippy::unwrap_used, reason = "what a test cannot go on without fails it, helpers included")]

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime, TimeZone as _, Weekday};
use tower::ServiceExt as _;
use trede::client::view::{Found, InvitationState, InvitationTrouble, JoinStage, Me, Refusal, Trouble};
use trede::client::{Device, Opening};
use trede::domain::view::Shared;
use trede::domain::{
    Answer, Command, DocentName, GroupId, GroupName, Minutes, Moment, Now, Occasion, OrganisationName, ParticipantId,
    PersonName, ProgrammeKey, Score, Series, SessionId, Until, Weeks,
};
use trede::fact::Purpose;
use trede::sync::store::{MemoryStore, Row, Store, StoreError, Write};
use trede::sync::transport::{Reply, SIGNATURE_HEADER, Transport, TransportError};
use trede::vault::random::SeededRandom;
use trede_functions::store::sqlite::Sqlite;
use trede_functions::{State, founding, router};

const ORIGIN: &str = "http://trede.test";
const GROUP: GroupId = GroupId([1; 16]);
const SAMIRA: ParticipantId = ParticipantId([2; 16]);

/// A line to the router that can be cut.
#[derive(Clone)]
struct Line {
    router: Router,
    up: Rc<Cell<bool>>,
    /// Counts down: the answer of that request is lost, the request is not.
    deaf: Rc<Cell<Option<usize>>>,
    bytes: Rc<Cell<usize>>,
    requests: Rc<Cell<usize>>,
}

impl Transport for Line {
    async fn post(&self, path: &str, signature: Option<String>, body: Vec<u8>) -> Result<Reply, TransportError> {
        if !self.up.get() {
            return Err(TransportError::Unreachable);
        }
        self.requests.set(self.requests.get() + 1);
        self.bytes.set(self.bytes.get() + body.len());
        let mut request = Request::post(path).header(header::CONTENT_TYPE, "application/cbor");
        if let Some(signature) = signature {
            request = request.header(SIGNATURE_HEADER, signature);
        }
        let response = self.router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec();
        self.bytes.set(self.bytes.get() + body.len());
        let deaf = self.deaf.get().map(|left| left - 1);
        self.deaf.set(deaf.filter(|left| *left > 0));
        if deaf == Some(0) { Err(TransportError::Unreachable) } else { Ok(Reply { status, body }) }
    }
}

type Phone = Device<MemoryStore, Line>;

struct World {
    router: Router,
    code: String,
    clock: Arc<AtomicI64>,
    seed: Cell<u64>,
    _folder: tempfile::TempDir,
}

fn noon() -> DateTime<FixedOffset> {
    FixedOffset::east_opt(3600).unwrap().with_ymd_and_hms(2026, 11, 11, 9, 30, 0).unwrap()
}

fn now() -> Now {
    Now { local: noon() }
}

impl World {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Sqlite::open(&folder.path().join("trede.sqlite"), 1 << 30).await.unwrap();
        let code = founding::offer(&store).await.unwrap().unwrap();
        let clock = Arc::new(AtomicI64::new(noon().timestamp()));
        let read = clock.clone();
        let state = State::new(store, ORIGIN, Arc::new(move || read.load(Ordering::Relaxed)), None);
        Self { router: router(state), code, clock, seed: Cell::new(1), _folder: folder }
    }

    fn line(&self) -> Line {
        let (bytes, requests) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(0)));
        Line { router: self.router.clone(), up: Rc::new(Cell::new(true)), deaf: Rc::default(), bytes, requests }
    }

    async fn device(&self, store: &MemoryStore, line: &Line) -> Phone {
        self.seed.set(self.seed.get() + 1);
        Device::open(Opening {
            store: store.clone(),
            transport: line.clone(),
            origin: ORIGIN.to_owned(),
            storage_key: [9; 32].into(),
            random: Box::new(SeededRandom::new(self.seed.get())),
            now: now(),
            living: BTreeSet::new(),
        })
        .await
        .unwrap()
    }

    /// A docent's tablet with a group of one, Samira, and a session at ten on Mondays, Wednesdays and Fridays.
    async fn tablet(&self) -> (Phone, MemoryStore, Line) {
        let (store, line) = (MemoryStore::default(), self.line());
        let tablet = self.device(&store, &line).await;
        let docent = DocentName::parse("Ilse").unwrap();
        let organisation = OrganisationName::parse("Sportbedrijf").unwrap();
        tablet.found(&self.code, &organisation, &docent, now()).await.unwrap();
        let Me::Docent { device, .. } = tablet.me() else { panic!("a docent") };
        let group = Command::CreateGroup {
            id: GROUP,
            name: GroupName::parse("Ochtend").unwrap(),
            programme: ProgrammeKey::FitAanHetWerk,
            weeks: Weeks::parse(12).unwrap(),
            organisation: Some(organisation),
            docent: Some((trede::domain::DeviceKey(device), docent)),
        };
        tablet.dispatch(group, now()).await.unwrap();
        let series = Series {
            weekdays: vec![Weekday::Mon, Weekday::Wed, Weekday::Fri],
            from: NaiveDate::from_ymd_opt(2026, 11, 2).unwrap(),
            until: Until::Weeks(Weeks::parse(2).unwrap()),
            start: NaiveTime::from_hms_opt(10, 0, 0).unwrap(),
            minutes: Minutes::parse(60).unwrap(),
            place: None,
            except: Vec::new(),
        };
        let ids = (0..6).map(|n| SessionId([n; 16])).collect();
        tablet.dispatch(Command::PlanSessions { group: GROUP, series, ids }, now()).await.unwrap();
        let add = Command::AddParticipant {
            group: GROUP,
            participant: SAMIRA,
            name: PersonName::parse("Samira", "B").unwrap(),
            phone: None,
            entered: NaiveDate::from_ymd_opt(2026, 11, 2).unwrap(),
        };
        tablet.dispatch(add, now()).await.unwrap();
        (tablet, store, line)
    }

    async fn phone(&self, tablet: &Phone, shared: &[Purpose]) -> (Phone, MemoryStore, Line) {
        let card = tablet.invite(SAMIRA, now()).await.unwrap();
        tablet.sync(now()).await.unwrap();
        let (store, line) = (MemoryStore::default(), self.line());
        let phone = self.device(&store, &line).await;
        let Found::Invitation(invitation) = phone.read_code(&card.words.join(" "), now()).await.unwrap() else {
            panic!("an invitation")
        };
        assert_eq!(invitation.first_name, "Samira");
        phone.join(&invitation, shared, now()).await.unwrap();
        (phone, store, line)
    }
}

fn score(value: u8, moment: Moment) -> Command {
    Command::RecordPlezierscore {
        participant: SAMIRA,
        date: noon().date_naive(),
        session: None,
        moment,
        answer: Answer::Known(Score::parse(value).unwrap()),
    }
}

fn plezier(device: &Phone, moment: Moment) -> Option<(Answer<Score>, usize)> {
    device.read(|state| {
        let person = state.person(SAMIRA)?;
        let held = person.plezier(Occasion::Date(noon().date_naive()), moment)?;
        Some((held.current()?.answer, held.others().len()))
    })
}

async fn meet(devices: &[&Phone]) {
    for _ in 0..3 {
        for device in devices {
            device.sync(now()).await.unwrap();
        }
    }
}

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

/// Storage that can be full.
#[derive(Clone, Default)]
struct Disk {
    rows: MemoryStore,
    full: Rc<Cell<bool>>,
}

impl Store for Disk {
    async fn load(&self) -> Result<Vec<Row>, StoreError> {
        self.rows.load().await
    }

    async fn commit(&self, writes: &[Write]) -> Result<(), StoreError> {
        if self.full.get() { Err(StoreError::Full) } else { self.rows.commit(writes).await }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_full_disk_refuses_an_answer_whole_and_loses_nothing_that_comes_in() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let card = tablet.invite(SAMIRA, now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    let disk = Disk::default();
    let open = async || {
        world.seed.set(world.seed.get() + 1);
        let opening = Opening {
            store: disk.clone(),
            transport: world.line(),
            origin: ORIGIN.to_owned(),
            storage_key: [9; 32].into(),
            random: Box::new(SeededRandom::new(world.seed.get())),
            now: now(),
            living: BTreeSet::new(),
        };
        Device::open(opening).await.unwrap()
    };
    let phone = open().await;
    let Found::Invitation(invitation) = phone.read_code(&card.digits, now()).await.unwrap() else { panic!("one") };
    disk.full.set(true);
    assert_eq!(phone.join(&invitation, &[], now()).await, Err(Refusal::Store(StoreError::Full)));
    assert_eq!(phone.me(), Me::Nobody);
    disk.full.set(false);
    phone.join(&invitation, &Purpose::DIARY, now()).await.unwrap();
    meet(&[&tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    let rename = Command::RenameGroup { group: GROUP, name: GroupName::parse("Middag").unwrap() };
    tablet.dispatch(rename, now()).await.unwrap();
    meet(&[&tablet]).await;
    disk.full.set(true);
    assert_eq!(phone.dispatch(score(4, Moment::Before), now()).await, Err(Refusal::Store(StoreError::Full)));
    assert_eq!(phone.sync(now()).await, Err(Refusal::Store(StoreError::Full)));
    disk.full.set(false);
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    phone.sync(now()).await.unwrap();
    // Also for a start that has only the disk.
    for device in [phone, open().await] {
        assert_eq!(device.read(|state| state.group(GROUP).unwrap().name().unwrap().to_string()), "Middag");
        let found = device.read(|state| state.person(SAMIRA).unwrap().plezier_all().count());
        assert_eq!(found, 1);
    }
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
async fn a_killed_app_finds_its_answers_back_and_sends_them_under_a_new_writer() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, store, line) = world.phone(&tablet, &Purpose::DIARY).await;
    meet(&[&phone, &tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &phone]).await;
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    drop(phone);
    let again = world.device(&store, &line).await;
    assert_eq!(plezier(&again, Moment::Before), Some((Answer::Known(Score::parse(4).unwrap()), 0)));
    again.dispatch(score(8, Moment::After), now()).await.unwrap();
    meet(&[&again, &tablet]).await;
    for moment in [Moment::Before, Moment::After] {
        assert!(plezier(&tablet, moment).is_some());
    }
    // Everything is read back from rows alone, and a replay changes nothing.
    let third = world.device(&store, &line).await;
    let before = line.bytes.get();
    third.sync(now()).await.unwrap();
    assert!(line.bytes.get() - before < 600, "an idle poll is small: {}", line.bytes.get() - before);
    assert!(plezier(&third, Moment::After).is_some());
}

#[tokio::test(flavor = "current_thread")]
async fn a_copied_profile_loses_nothing_and_wedges_nobody() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, store, line) = world.phone(&tablet, &Purpose::DIARY).await;
    meet(&[&phone, &tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &phone]).await;
    phone.cut(now()).await.unwrap();
    let copy = world.device(&store.copied(), &line).await;
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    copy.dispatch(score(7, Moment::After), now()).await.unwrap();
    meet(&[&phone, &copy, &tablet]).await;
    for device in [&phone, &copy, &tablet] {
        assert!(plezier(device, Moment::Before).is_some());
        assert!(plezier(device, Moment::After).is_some());
        assert_eq!(device.status().set_aside, 0);
    }
}

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
    line.deaf.set(Some(2));
    assert_eq!(fresh.admit(&code, &docent, now()).await, Err(Refusal::Network(Trouble::Unreachable)));
    fresh.admit(&code, &docent, now()).await.unwrap();
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
    tablet.revoke_invitation(eva).await.unwrap();
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
    tablet.revoke_invitation(SAMIRA).await.unwrap();
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
async fn a_clock_that_is_years_off_still_syncs_and_says_so() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, _) = world.phone(&tablet, &Purpose::DIARY).await;
    world.clock.fetch_add(-3650 * 24 * 3600, Ordering::Relaxed);
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    phone.sync(now()).await.unwrap();
    assert!(matches!(phone.status().trouble, Some(Trouble::Clock { ahead }) if ahead > 3600));
    assert_eq!(phone.status().saved, 0);
}

#[tokio::test(flavor = "current_thread")]
async fn a_server_that_answers_nonsense_loses_nothing() {
    struct Nonsense(RefCell<u16>);
    impl Transport for Nonsense {
        async fn post(&self, _: &str, _: Option<String>, _: Vec<u8>) -> Result<Reply, TransportError> {
            let status = *self.0.borrow();
            Ok(Reply { status, body: b"<html>hotspot</html>".to_vec() })
        }
    }
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, store, line) = world.phone(&tablet, &Purpose::DIARY).await;
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    drop(phone);
    for status in [200, 302, 404, 500] {
        let device = Device::open(Opening {
            store: store.clone(),
            transport: Nonsense(RefCell::new(status)),
            origin: ORIGIN.to_owned(),
            storage_key: [9; 32].into(),
            random: Box::new(SeededRandom::new(77)),
            now: now(),
            living: BTreeSet::new(),
        })
        .await
        .unwrap();
        assert_eq!(device.sync(now()).await, Err(Refusal::Network(Trouble::Nonsense)));
    }
    let phone = world.device(&store, &line).await;
    phone.sync(now()).await.unwrap();
    assert_eq!(phone.status().saved, 0);
}
