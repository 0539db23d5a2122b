//! The app without screens, for the comparison with other engines: a docent's device whose page takes diary entries, says
//! when they are durable and pushed, and answers a query over all of them.
//!
//! An entry is one record in its participant's dossier, of a kind that no program of Trede has: identifier and day are its
//! slot, value, choices and note its body.
#![cfg(target_arch = "wasm32")]

mod entry;

use std::collections::{BTreeMap, BTreeSet};

use trede::client::view::{Found, Me};
use trede::client::{Device, Opening};
use trede::domain::{
    Command, DeviceKey, DocentName, GroupId, GroupName, Now, OrganisationName, ParticipantId, PersonName, ProgrammeKey,
    Weeks,
};
use trede::fact::Home;
use trede::platform::network::Fetch;
use trede::platform::storage::{DEFAULT_NAME, IndexedDb};
use trede::platform::{clock, key};
use trede::vault::random::SystemRandom;
use wasm_bindgen::prelude::*;

use entry::{Entry, Figure, home, participant};

/// The one group.
const GROUP: GroupId = GroupId([1; 16]);

type Done<T> = Result<T, JsError>;

fn now() -> Now {
    Now { local: clock::now_local() }
}

fn failed(error: impl std::fmt::Debug) -> JsError {
    JsError::new(&format!("{error:?}"))
}

/// The device of this page.
#[wasm_bindgen]
pub struct Page {
    device: Device<IndexedDb, Fetch>,
    homes: Vec<Home>,
}

#[wasm_bindgen]
impl Page {
    /// Opens the device. `origin` is what the functions believe to be called; `participants` are all there are.
    pub async fn open(origin: String, participants: Vec<String>) -> Done<Page> {
        let store = IndexedDb::new(DEFAULT_NAME);
        store.open_ahead();
        let key::Kept::Open(storage_key) = key::start(DEFAULT_NAME).await? else { return Err(failed("locked")) };
        let opening = Opening {
            store,
            transport: Fetch::here(),
            origin,
            storage_key,
            random: Box::new(SystemRandom),
            now: now(),
            living: BTreeSet::new(),
        };
        let homes = participants.iter().filter_map(|name| participant(name)).map(home).collect();
        Ok(Self { device: Device::open(opening).await?, homes })
    }

    /// Founds an organisation with one group of these participants. Returns the link that lets a second device in.
    pub async fn found(&self, code: String) -> Done<String> {
        let (organisation, docent) = (OrganisationName::parse("Sportbedrijf")?, DocentName::parse("Ilse")?);
        self.device.found(&code, &organisation, &docent, now()).await.map_err(failed)?;
        let Me::Docent { device, .. } = self.device.me() else { return Err(failed("no docent")) };
        let group = Command::CreateGroup {
            id: GROUP,
            name: GroupName::parse("Ochtend")?,
            programme: ProgrammeKey::FitAanHetWerk,
            weeks: Weeks::parse(12)?,
            organisation: Some(organisation),
            docent: Some((DeviceKey(device), docent)),
        };
        self.device.dispatch(group, now()).await.map_err(failed)?;
        for home in &self.homes {
            let add = Command::AddParticipant {
                group: GROUP,
                participant: ParticipantId(home.subject),
                name: PersonName::parse("Iemand", "B")?,
                phone: None,
                entered: now().local.date_naive(),
            };
            self.device.dispatch(add, now()).await.map_err(failed)?;
        }
        self.device.sync(now()).await.map_err(failed)?;
        Ok(self.device.admit_device(now()).await.map_err(failed)?.link)
    }

    /// Becomes the second device, with what the first one sent until its code was read.
    pub async fn join(&self, link: String) -> Done<()> {
        let Found::Admission { code } = self.device.read_code(&link, now()).await.map_err(failed)? else {
            return Err(failed("no code"));
        };
        self.device.admit(&code, &DocentName::parse("Ilse")?, now()).await.map_err(failed)
    }

    /// Writes entries (JSON) so that they survive a killed browser, in one transaction.
    pub async fn write(&self, entries: String) -> Done<()> {
        let entries: Vec<Entry> = serde_json::from_str(&entries)?;
        let facts = entries.iter().map(Entry::fact).collect::<Option<Vec<_>>>().ok_or_else(|| failed("an entry"))?;
        self.device.write(facts, now()).await.map_err(failed)
    }

    /// Seals what was written, as it happens when a page is put away.
    pub async fn cut(&self) -> Done<()> {
        self.device.cut(now()).await.map_err(failed)
    }

    /// Sends everything and takes everything in.
    pub async fn sync(&self) -> Done<()> {
        self.device.sync(now()).await.map_err(failed)?;
        if self.device.has_unsent() { Err(failed(self.device.status())) } else { Ok(()) }
    }

    /// Count, sum and notes of each kind (JSON).
    pub fn query(&self) -> Done<String> {
        let mut figures: BTreeMap<String, Figure> = BTreeMap::new();
        for entry in self.entries() {
            figures.entry(entry.kind.clone()).or_default().add(&entry);
        }
        Ok(serde_json::to_string(&figures)?)
    }

    /// All entries (JSON).
    pub fn all(&self) -> Done<String> {
        Ok(serde_json::to_string(&self.entries().collect::<Vec<_>>())?)
    }
}

impl Page {
    fn entries(&self) -> impl Iterator<Item = Entry> {
        self.homes.iter().flat_map(|home| self.device.entries(home)).filter_map(|entry| Entry::read(&entry))
    }
}
