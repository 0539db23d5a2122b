//! A server, a docent's tablet with a group of one, and lines that can be cut.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeZone as _, Weekday};
use tower::ServiceExt as _;
use trede::client::view::{Found, Me};
use trede::client::{Device, Opening};
use trede::domain::{
    Answer, Command, DocentName, GroupId, GroupName, Minutes, Moment, Now, Occasion, OrganisationName, ParticipantId,
    PersonName, ProgrammeKey, Score, Series, SessionId, Until, Weeks,
};
use trede::fact::Purpose;
use trede::sync::store::MemoryStore;
use trede::sync::transport::{Reply, SIGNATURE_HEADER, Transport, TransportError};
use trede::vault::random::SeededRandom;
use trede_functions::store::sqlite::Sqlite;
use trede_functions::{State, founding, router};

pub(super) const ORIGIN: &str = "http://trede.test";
pub(super) const GROUP: GroupId = GroupId([1; 16]);
pub(super) const SAMIRA: ParticipantId = ParticipantId([2; 16]);

/// A line to the router that can be cut.
#[derive(Clone)]
pub(super) struct Line {
    pub(super) router: Router,
    pub(super) up: Rc<Cell<bool>>,
    /// Counts down: the answer of that request is lost, the request is not.
    pub(super) deaf: Rc<Cell<Option<usize>>>,
    /// Another process of the same functions, when it is the one that answers.
    pub(super) through: Rc<RefCell<Option<Router>>>,
    /// How many requests still go through.
    pub(super) left: Rc<Cell<Option<usize>>>,
    /// Bytes of bodies, there and back.
    pub(super) bytes: Rc<Cell<usize>>,
    /// Bytes of signatures.
    pub(super) signed: Rc<Cell<usize>>,
    /// Those there.
    pub(super) sent: Rc<Cell<usize>>,
    pub(super) requests: Rc<Cell<usize>>,
}

impl Transport for Line {
    async fn post(&self, path: &str, signature: Option<String>, body: Vec<u8>) -> Result<Reply, TransportError> {
        let left = self.left.get();
        self.left.set(left.map(|left| left.saturating_sub(1)));
        if !self.up.get() || left == Some(0) {
            return Err(TransportError::Unreachable);
        }
        self.requests.set(self.requests.get() + 1);
        self.bytes.set(self.bytes.get() + body.len());
        self.sent.set(self.sent.get() + body.len());
        let router = self.through.borrow().clone().unwrap_or_else(|| self.router.clone());
        let mut request = Request::post(path).header(header::CONTENT_TYPE, "application/cbor");
        if let Some(signature) = signature {
            self.signed.set(self.signed.get() + signature.len());
            request = request.header(SIGNATURE_HEADER, signature);
        }
        let response = router.oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec();
        self.bytes.set(self.bytes.get() + body.len());
        let deaf = self.deaf.get().map(|left| left - 1);
        self.deaf.set(deaf.filter(|left| *left > 0));
        if deaf == Some(0) { Err(TransportError::Unreachable) } else { Ok(Reply { status, body }) }
    }
}

pub(super) type Phone = Device<MemoryStore, Line>;

pub(super) struct World {
    pub(super) router: Router,
    store: Sqlite,
    pub(super) code: String,
    pub(super) clock: Arc<AtomicI64>,
    pub(super) seed: Cell<u64>,
    _folder: tempfile::TempDir,
}

pub(super) fn noon() -> DateTime<FixedOffset> {
    FixedOffset::east_opt(3600).unwrap().with_ymd_and_hms(2026, 11, 11, 9, 30, 0).unwrap()
}

pub(super) fn now() -> Now {
    Now { local: noon() }
}

impl World {
    pub(super) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Sqlite::open(&folder.path().join("trede.sqlite"), 1 << 30).await.unwrap();
        let code = founding::offer(&store).await.unwrap().unwrap();
        let clock = Arc::new(AtomicI64::new(noon().timestamp()));
        let read = clock.clone();
        let state = State::new(store.clone(), ORIGIN, Arc::new(move || read.load(Ordering::Relaxed)), None);
        Self::over(router(state), store, code, clock, folder)
    }

    /// A world over functions that the test looks after itself.
    pub(super) fn over(
        router: Router,
        store: Sqlite,
        code: String,
        clock: Arc<AtomicI64>,
        folder: tempfile::TempDir,
    ) -> Self {
        Self { router, store, code, clock, seed: Cell::new(1), _folder: folder }
    }

    /// Another process of the same functions.
    pub(super) fn router_again(&self) -> Router {
        let read = self.clock.clone();
        router(State::new(self.store.clone(), ORIGIN, Arc::new(move || read.load(Ordering::Relaxed)), None))
    }

    pub(super) fn line(&self) -> Line {
        let (bytes, requests) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(0)));
        Line {
            router: self.router.clone(),
            up: Rc::new(Cell::new(true)),
            deaf: Rc::default(),
            through: Rc::default(),
            left: Rc::default(),
            signed: Rc::default(),
            sent: Rc::default(),
            bytes,
            requests,
        }
    }

    pub(super) async fn device(&self, store: &MemoryStore, line: &Line) -> Phone {
        self.device_beside(store, line, &BTreeSet::new()).await
    }

    /// The same, while other starts on this storage still run.
    pub(super) async fn device_beside(&self, store: &MemoryStore, line: &Line, living: &BTreeSet<[u8; 32]>) -> Phone {
        self.seed.set(self.seed.get() + 1);
        Device::open(Opening {
            store: store.clone(),
            transport: line.clone(),
            origin: ORIGIN.to_owned(),
            storage_key: [9; 32].into(),
            random: Box::new(SeededRandom::new(self.seed.get())),
            now: now(),
            living: living.clone(),
        })
        .await
        .unwrap()
    }

    /// A docent's tablet with a group of one, Samira, and a session at ten on Mondays, Wednesdays and Fridays.
    pub(super) async fn tablet(&self) -> (Phone, MemoryStore, Line) {
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

    /// A second device of the tablet's docent.
    pub(super) async fn laptop(&self, tablet: &Phone) -> Phone {
        self.laptop_in(tablet, &MemoryStore::default()).await
    }

    pub(super) async fn laptop_in(&self, tablet: &Phone, store: &MemoryStore) -> Phone {
        self.laptop_over(tablet, store, &self.line()).await
    }

    pub(super) async fn laptop_over(&self, tablet: &Phone, store: &MemoryStore, line: &Line) -> Phone {
        let card = tablet.admit_device(now()).await.unwrap();
        let laptop = self.device(store, line).await;
        let Found::Admission { code } = laptop.read_code(&card.digits, now()).await.unwrap() else { panic!("a code") };
        laptop.admit(&code, &DocentName::parse("Ilse").unwrap(), now()).await.unwrap();
        laptop.sync(now()).await.unwrap();
        laptop
    }

    /// Samira's phone, which shares everything and which the tablet confirmed.
    pub(super) async fn confirmed_phone(&self, tablet: &Phone) -> (Phone, MemoryStore, Line) {
        let (phone, store, line) = self.phone(tablet, &Purpose::DIARY).await;
        tablet.sync(now()).await.unwrap();
        tablet.confirm_phone(SAMIRA).await.unwrap();
        meet(&[&phone, tablet]).await;
        (phone, store, line)
    }

    pub(super) async fn phone(&self, tablet: &Phone, shared: &[Purpose]) -> (Phone, MemoryStore, Line) {
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

pub(super) fn score(value: u8, moment: Moment) -> Command {
    Command::RecordPlezierscore {
        participant: SAMIRA,
        date: noon().date_naive(),
        session: None,
        moment,
        answer: Answer::Known(Score::parse(value).unwrap()),
    }
}

/// What [`plezier`] gives for a score nobody contradicted.
pub(super) fn says(value: u8) -> Option<(Answer<Score>, usize)> {
    Some((Answer::Known(Score::parse(value).unwrap()), 0))
}

pub(super) fn plezier(device: &Phone, moment: Moment) -> Option<(Answer<Score>, usize)> {
    device.read(|state| {
        let person = state.person(SAMIRA)?;
        let held = person.plezier(Occasion::Date(noon().date_naive()), moment)?;
        Some((held.current()?.answer, held.others().len()))
    })
}

pub(super) async fn meet(devices: &[&Phone]) {
    for _ in 0..3 {
        for device in devices {
            device.sync(now()).await.unwrap();
        }
    }
}
