//! An organisation in one process: the real router on SQLite in memory's neighbourhood, and devices that count bytes.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use chrono::{DateTime, Days};
use tower::ServiceExt as _;
use trede::client::view::Found;
use trede::client::{Device, Opening};
use trede::domain::{
    Command, DeviceKey, DocentName, GroupId, GroupName, Now, OrganisationName, ParticipantId, PersonName, ProgrammeKey,
    Weeks,
};
use trede::fact::Purpose;
use trede::sync::store::MemoryStore;
use trede::sync::transport::{Reply, SIGNATURE_HEADER, Transport, TransportError};
use trede::vault::key::Secret;
use trede::vault::random::{SystemRandom, array};
use trede_functions::store::sqlite::{ORGANISATION_BYTES, Sqlite};
use trede_functions::{State, founding, router};

use crate::Failure;

const ORIGIN: &str = "https://trede.test";
/// Noon of a Monday.
const START: i64 = 1_788_177_600;

/// What went over the wire: bodies, and the signature that goes with them.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) requests: Cell<u32>,
    pub(crate) up: Cell<usize>,
    pub(crate) down: Cell<usize>,
}

/// The way to the functions, without a socket in between.
pub(crate) struct Door {
    router: Router,
    pub(crate) tally: Rc<Tally>,
}

impl Transport for Door {
    async fn post(&self, path: &str, signature: Option<String>, body: Vec<u8>) -> Result<Reply, TransportError> {
        let signature = signature.unwrap_or_default();
        self.tally.requests.set(self.tally.requests.get() + 1);
        self.tally.up.set(self.tally.up.get() + body.len() + signature.len());
        let request = Request::post(path).header(SIGNATURE_HEADER, signature).body(Body::from(body));
        let request = request.map_err(|_| TransportError::Unreachable)?;
        let response = self.router.clone().oneshot(request).await.map_err(|_| TransportError::Unreachable)?;
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), usize::MAX).await.map_err(|_| TransportError::Unreachable)?;
        self.tally.down.set(self.tally.down.get() + body.len());
        Ok(Reply { status, body: body.to_vec() })
    }
}

/// Somebody's device.
pub(crate) type Somebody = Device<MemoryStore, Door>;

/// The functions, a docent and one participant, who joined and shares everything.
pub(crate) struct Town {
    router: Router,
    clock: Arc<AtomicI64>,
    data: PathBuf,
    /// The docent's storage, and what it is sealed with.
    kept: (MemoryStore, [u8; 32]),
    pub(crate) docent: Somebody,
    pub(crate) phone: Somebody,
    pub(crate) sent: Rc<Tally>,
    pub(crate) participant: ParticipantId,
}

impl Town {
    pub(crate) async fn found(name: &str) -> Result<Self, Failure> {
        let data = std::env::temp_dir().join(format!("trede-bench-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&data)?;
        let store = Sqlite::open(&data.join("trede.sqlite"), ORGANISATION_BYTES).await?;
        let code = founding::offer(&store).await?.ok_or("the store is not new")?;
        let clock = Arc::new(AtomicI64::new(START));
        let shared = Arc::clone(&clock);
        let router = router(State::new(store, ORIGIN, Arc::new(move || shared.load(Ordering::SeqCst)), None));
        let now = moment(&clock)?;

        let kept = (MemoryStore::default(), array(&mut SystemRandom));
        let (docent, _) = device(&router, &kept, now).await?;
        let ilse = DocentName::parse("Ilse")?;
        let organisation = OrganisationName::parse("Sportservice")?;
        docent.found(&code, &organisation, &ilse, now).await?;
        let group = GroupId(array(&mut SystemRandom));
        let (key, programme) = (DeviceKey(array(&mut SystemRandom)), ProgrammeKey::BewegenWerkt);
        let (name, weeks) = (GroupName::parse("Maandag")?, Weeks::parse(12)?);
        let create = Command::CreateGroup {
            id: group,
            name,
            programme,
            weeks,
            organisation: Some(organisation),
            docent: Some((key, ilse)),
        };
        docent.dispatch(create, now).await?;
        let participant = ParticipantId(array(&mut SystemRandom));
        let (person, entered) = (PersonName::parse("Samira", "")?, now.today());
        docent
            .dispatch(Command::AddParticipant { group, participant, name: person, phone: None, entered }, now)
            .await?;
        let card = docent.invite(participant, now).await?;
        docent.sync(now).await?;

        let (phone, sent) = fresh(&router, now).await?;
        let fragment = card.link.split('#').nth(1).ok_or("the invitation has no fragment")?;
        let Found::Invitation(invitation) = phone.read_code(fragment, now).await? else {
            return Err("the invitation was not found".into());
        };
        phone.join(&invitation, &Purpose::DIARY, now).await?;
        phone.sync(now).await?;
        docent.sync(now).await?;
        docent.confirm_phone(participant).await?;
        docent.sync(now).await?;
        phone.sync(now).await?;
        Ok(Self { router, clock, data, kept, docent, phone, sent, participant })
    }

    pub(crate) fn now(&self) -> Result<Now, Failure> {
        moment(&self.clock)
    }

    pub(crate) fn tomorrow(&self) -> Result<(), Failure> {
        let next = self.now()?.local.checked_add_days(Days::new(1)).ok_or("the end of time")?;
        self.clock.store(next.timestamp(), Ordering::SeqCst);
        Ok(())
    }

    /// A device fresh from the shop.
    pub(crate) async fn fresh(&self) -> Result<(Somebody, Rc<Tally>), Failure> {
        fresh(&self.router, self.now()?).await
    }

    /// The docent's device as its next start finds it.
    pub(crate) async fn docent_again(&self) -> Result<Somebody, Failure> {
        Ok(device(&self.router, &self.kept, self.now()?).await?.0)
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        // What stays in a temporary directory is the system's to clear.
        std::fs::remove_dir_all(&self.data).ok();
    }
}

fn moment(clock: &AtomicI64) -> Result<Now, Failure> {
    let moment = DateTime::from_timestamp(clock.load(Ordering::SeqCst), 0).ok_or("no such moment")?;
    Ok(Now { local: moment.fixed_offset() })
}

async fn fresh(router: &Router, now: Now) -> Result<(Somebody, Rc<Tally>), Failure> {
    device(router, &(MemoryStore::default(), array(&mut SystemRandom)), now).await
}

async fn device(
    router: &Router,
    (store, key): &(MemoryStore, [u8; 32]),
    now: Now,
) -> Result<(Somebody, Rc<Tally>), Failure> {
    let tally = Rc::new(Tally::default());
    let transport = Door { router: router.clone(), tally: Rc::clone(&tally) };
    let device = Device::open(Opening {
        store: store.clone(),
        transport,
        origin: ORIGIN.into(),
        storage_key: Secret::new(*key),
        random: Box::new(SystemRandom),
        now,
        living: BTreeSet::new(),
    })
    .await?;
    Ok((device, tally))
}
