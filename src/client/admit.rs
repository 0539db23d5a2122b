//! Codes and cards: how a second device of a docent, or of a participant, comes to be one.

use chrono::DateTime;

use super::Device;
use super::held::{Held, LETTER_SLOT, Letters, PURPOSE_OPENED};
use super::join::letter_docents;
use super::plan::Plan;
use super::post::{PostError, post};
use super::row::{JournalEntry, Profile, key, meta};
use super::stream::HeldCircle;
use super::view::{Found, Me, Refusal, Trouble};
use crate::domain::{Command, DeviceKey, DocentName, Now};
use crate::fact::{Class, Home, Purpose};
use crate::log::record::Record;
use crate::sync::protocol::{Bytes, ErrorCode, SYNC, SyncResponse, decode};
use crate::sync::store::{MemoryStore, Row, Store, Table, Write};
use crate::sync::transport::Transport;
use crate::vault::code::Code;
use crate::vault::id::DeviceId;
use crate::vault::invitation::{Letter, paper};
use crate::vault::key::DeviceKeys;
use crate::vault::operation::{Sort, to_cbor};
use crate::vault::random::{Random, array};

/// So often may others be first with something while a code or card lets a device in.
const ATTEMPTS: usize = 8;

/// Everything that a paper device can read, in memory only: nothing is kept until this device is in.
pub(super) struct Scratch {
    held: Held,
    rows: MemoryStore,
}

impl Scratch {
    /// Whether it is a participant's, as the circles say that the paper is in.
    fn is_own(&self) -> bool {
        self.held.profile.is_some()
    }
}

/// A code that was tried, with what that fetched: whoever goes on with the code goes on from there.
pub(super) struct Tried {
    code: Code,
    scratch: Scratch,
}

impl<S: Store, T: Transport> Device<S, T> {
    /// Finds out whether a code that is no invitation's is the card of a device, by trying it. What that fetched is kept
    /// in memory until the code is used, another is tried, somebody begins here in another way, or [`Self::forget_try`];
    /// a device that is somebody's already can use no card and keeps nothing.
    pub async fn try_card(&self, code: Code, now: Now) -> Found {
        match self.tried(&code, now).await {
            Ok(true) => Found::OwnDevice { code },
            Ok(false) => Found::Admission { code },
            Err(_) => Found::Unknown { code, reached: true },
        }
    }

    /// The same for a link, which says what it is: whether its card still lets somebody in. A device that used it before may
    /// be in by now, which only using it again tells.
    pub async fn try_link(&self, code: &Code, now: Now) -> Result<(), Refusal> {
        let is_tried = self.last_try.borrow().as_ref().is_some_and(|tried| tried.code == *code);
        if is_tried || self.held.borrow().device.is_some() {
            return Ok(());
        }
        self.tried(code, now).await.map(drop)
    }

    /// Tries a code and keeps what that fetched. Whether it is a participant's.
    async fn tried(&self, code: &Code, now: Now) -> Result<bool, Refusal> {
        self.forget_try();
        let scratch = self.scratch(paper(code), now).await?;
        let own = scratch.is_own();
        if self.held.borrow().profile.is_none() {
            self.last_try.replace(Some(Tried { code: code.clone(), scratch }));
        }
        Ok(own)
    }

    /// Lets go of what a tried code fetched: the person went back.
    pub fn forget_try(&self) {
        self.last_try.take();
    }

    async fn scratch(&self, keys: DeviceKeys, now: Now) -> Result<Scratch, Refusal> {
        let mut held = Held::new(self.held.borrow().storage_key.clone(), array(&mut **self.random.borrow_mut()));
        held.device = Some(keys);
        let mut scratch = Scratch { held, rows: MemoryStore::default() };
        self.meet_as(&mut scratch, now).await?;
        let mut circles = scratch.held.circles.values();
        let team = circles.any(|circle| circle.circle.class == Class::Team && circle.pair.is_some());
        if team || scratch.is_own() { Ok(scratch) } else { Err(Refusal::AdmissionCode) }
    }

    /// This device's own keys, durable before anybody hears of them: a card that is spent must have admitted somebody.
    async fn durable_keys(&self) -> Result<DeviceKeys, Refusal> {
        let kept = self.held.borrow().device.as_ref().map(|keys| keys.secret().clone());
        if let Some(secret) = kept {
            return Ok(DeviceKeys::from_secret(secret));
        }
        let own = DeviceKeys::generate(&mut **self.random.borrow_mut());
        let row = self.held.borrow().sealed(key::DEVICE, own.secret().as_slice(), &mut **self.random.borrow_mut());
        self.store.commit(&[row]).await?;
        self.held.borrow_mut().device = Some(DeviceKeys::from_secret(own.secret().clone()));
        Ok(own)
    }

    /// Syncs a scratch device until there is nothing more. A docent's paper asks for no stream: those come to the device
    /// that it lets in. A participant's finds in the diary whose it is.
    async fn meet_as(&self, Scratch { held, rows }: &mut Scratch, now: Now) -> Result<(), Refusal> {
        for _ in 0..super::exchange::ROUNDS {
            let own = held.is_paper_in_own();
            let sending = held.sending(false, (!own).then(Vec::new));
            let seconds = now.local.timestamp();
            held.offset = self.held.borrow().offset;
            let signature =
                held.sign_as_paper(&self.origin, SYNC, &sending.body, seconds, &mut **self.random.borrow_mut());
            let bytes = match post(&self.transport, SYNC, signature, sending.body.clone()).await {
                Ok(bytes) => bytes,
                Err(PostError::Server(error)) if error.code == ErrorCode::Clock => {
                    let offset = error.time - seconds;
                    if self.held.borrow().offset == offset {
                        return Err(Refusal::Network(Trouble::Clock { ahead: -offset }));
                    }
                    self.held.borrow_mut().offset = offset;
                    continue;
                }
                Err(PostError::Server(error)) if error.code == ErrorCode::NotAllowed => {
                    return Err(Refusal::AdmissionCode);
                }
                Err(error) => return Err(Refusal::Network(error.trouble())),
            };
            let response: SyncResponse = decode(&bytes).map_err(|_| Refusal::Network(Trouble::Nonsense))?;
            let answered = held.answered(&sending, response, &mut **self.random.borrow_mut());
            rows.commit(&answered.writes).await?;
            let anchored = if held.profile.is_none() { held.anchor() } else { Vec::new() };
            rows.commit(&anchored).await?;
            if !answered.more && anchored.is_empty() && own == held.is_paper_in_own() {
                return Ok(());
            }
        }
        Err(Refusal::Network(Trouble::Nonsense))
    }

    /// Makes this device a docent's second device.
    pub async fn admit(&self, code: &Code, docent: &DocentName, now: Now) -> Result<(), Refusal> {
        self.admit_as(code, Some(docent), now).await
    }

    /// Says on the boards of the groups who uses this docent's device, where nobody said it yet: a second device is let in
    /// before it can read a board. Nothing to do on a participant's.
    pub async fn introduce(&self, now: Now) -> Result<(), Refusal> {
        let unnamed = self.held.borrow().unnamed();
        match unnamed {
            Some((device, name)) => self.dispatch(Command::NameDocent { device, name }, now).await,
            None => Ok(()),
        }
    }

    /// Makes this device a participant's second device: it reads and writes everything that the first one does.
    pub async fn admit_own(&self, code: &Code, now: Now) -> Result<(), Refusal> {
        self.admit_as(code, None, now).await
    }

    async fn admit_as(&self, code: &Code, docent: Option<&DocentName>, now: Now) -> Result<(), Refusal> {
        if self.held.borrow().profile.is_some() {
            return Err(Refusal::InUse);
        }
        let own = self.durable_keys().await?;
        if let Some(tried) = self.last_try.take().filter(|tried| tried.code == *code) {
            match self.go_on(tried.scratch, &own, docent, now).await {
                // It was taken out or used since: what it is now counts.
                Err(Refusal::AdmissionCode) => {}
                done => return done,
            }
        }
        let scratch = match self.scratch(paper(code), now).await {
            // A try before this one may have come through without our hearing of it: then we are in already.
            Err(Refusal::AdmissionCode) => self.scratch(DeviceKeys::from_secret(own.secret().clone()), now).await,
            scratch => scratch,
        };
        self.go_on(scratch?, &own, docent, now).await
    }

    /// From a paper device to this one, with what the paper can read.
    async fn go_on(
        &self,
        mut scratch: Scratch,
        own: &DeviceKeys,
        docent: Option<&DocentName>,
        now: Now,
    ) -> Result<(), Refusal> {
        // Whose card it is, its circles say; a docent's asks for a name, a participant's has one.
        if docent.is_some() == scratch.is_own() {
            return Err(Refusal::AdmissionCode);
        }
        if scratch.held.device_id() != Some(own.id()) {
            // Once more when somebody else was first with something.
            for _ in 0..ATTEMPTS {
                if scratch.held.paper_circles().is_empty() {
                    break;
                }
                let plan = scratch.held.plan_admission(own, &mut **self.random.borrow_mut())?;
                scratch.rows.commit(&plan.writes).await?;
                scratch.held.carry_out(plan);
                // The paper signs its own removal: it goes last, and what it signed before counts.
                self.meet_as(&mut scratch, now).await?;
                if scratch.held.has_outgoing() {
                    return Err(Refusal::AdmissionCode);
                }
            }
            if !scratch.held.circles.values().any(|one| one.circle.has(own.id())) {
                return Err(Refusal::AdmissionCode);
            }
        }
        let Scratch { held, rows } = scratch;
        let profile = match docent {
            Some(docent) => held.docent_profile(docent),
            None => held.profile.clone(),
        };
        let profile = profile.ok_or(Refusal::AdmissionCode)?;
        let mut writes: Vec<Write> = rows.load().await?.into_iter().map(Write::Put).collect();
        {
            let mut random = self.random.borrow_mut();
            writes.push(held.sealed(key::DEVICE, own.secret().as_slice(), &mut **random));
            writes.push(held.sealed(key::PROFILE, &to_cbor(&profile), &mut **random));
        }
        // What the paper wanted is done, or not this device's to want.
        let papers = |row: &Row| row.table == Table::Outbox || row.key.starts_with(meta::AGAIN);
        writes.retain(|write| !matches!(write, Write::Put(row) if papers(row)));
        let _turn = self.turn.lock().await;
        self.store.commit(&writes).await?;
        // What the paper read is in memory already: its signatures are not checked a second time.
        let mut before = self.held.borrow_mut();
        *before = held.becoming(&before, own, profile);
        Ok(())
    }
}

impl Held {
    /// What the device knows that this paper let in: what the paper read, under the device's own name. What the paper
    /// wanted is done, or not this device's to want.
    fn becoming(self, before: &Self, own: &DeviceKeys, profile: Profile) -> Self {
        let mut held = self;
        held.device = Some(DeviceKeys::from_secret(own.secret().clone()));
        held.profile = Some(profile);
        (held.start, held.counter, held.folding) = (before.start, held.counter.max(before.counter), before.folding);
        (held.busy, held.is_ahead) = (before.busy, before.is_ahead);
        (held.writer, held.forgotten) = (None, 0);
        held.outbox.clear();
        held.outgoing.clear();
        held.bytes.clear();
        held.wishes.clear();
        held
    }

    /// The circles for which the paper stands that this is in memory. Its name and key are in logs that others read, and
    /// anybody can name it in a circle of their own: whatever is in the team, or was, is no participant's.
    fn paper_circles(&self) -> Vec<&HeldCircle> {
        let Some(paper) = self.device_id() else { return Vec::new() };
        let is_docents = self.circles.values().any(|held| held.circle.class == Class::Team && held.circle.knows(paper));
        let fits = |held: &&HeldCircle| (held.circle.class == Class::Participant) != is_docents;
        self.circles.values().filter(|held| held.circle.has(paper)).filter(fits).collect()
    }

    /// Whether it stands for a participant's own.
    fn is_paper_in_own(&self) -> bool {
        self.paper_circles().iter().any(|held| held.circle.class == Class::Participant)
    }

    /// A docent's own device with the docent's name, when a group does not know it.
    fn unnamed(&self) -> Option<(DeviceKey, DocentName)> {
        let Me::Docent { docent, device, .. } = self.me() else { return None };
        let device = DeviceKey(device);
        let named = self.state.groups().find_map(|(_, group)| group.docent(device).cloned());
        self.state.groups().find(|(_, group)| group.docent(device).is_none())?;
        Some((device, named.or_else(|| DocentName::parse(&docent).ok())?))
    }

    fn docent_profile(&self, docent: &DocentName) -> Option<Profile> {
        let team = self.circles.values().find(|circle| circle.circle.class == Class::Team)?;
        Some(Profile::Docent { team: team.circle.id, organisation: String::new(), docent: docent.to_string() })
    }

    /// Plans a code or card: a paper device in the team and in every docents' circle, or in the participant's own. A
    /// card stands for this device and so sees health measurements if this device does; a code may be for a colleague.
    pub(super) fn plan_paper(
        &mut self,
        code: &Code,
        sort: Sort,
        until: Option<i64>,
        random: Random<'_>,
    ) -> Result<Plan, Refusal> {
        let paper = paper(code);
        let mut plan = Plan::default();
        let keys = self.device.as_ref().ok_or(Refusal::NotAllowed)?;
        let mut operations = Vec::new();
        for held in self.circles.values() {
            let opens = self.is_ours(held.circle.id) && (sort == Sort::Card || held.circle.class != Class::Screening);
            let Some(pair) = held.pair.as_ref().filter(|_| opens) else { continue };
            let signed = held.circle.add(keys, pair, (paper.id(), paper.public()), (sort, until), random)?;
            operations.push((held.circle.id, signed));
        }
        if operations.is_empty() {
            return Err(Refusal::NotAllowed);
        }
        for (circle, signed) in operations {
            self.plan_log(&mut plan, circle.into(), vec![signed]);
        }
        if let Some(Profile::Participant { letter, .. }) = self.profile.clone() {
            self.plan_letter(&mut plan, &letter, letter.participant, random)?;
        }
        Ok(plan)
    }

    /// A participant's second phone starts from the letter of the first: it is told once, in an own diary stream, where
    /// whoever reads it knows all of it already. `participant` is who this phone is until now.
    pub(super) fn plan_letter(
        &mut self,
        plan: &mut Plan,
        letter: &Letter,
        participant: [u8; 16],
        random: Random<'_>,
    ) -> Result<(), Refusal> {
        let body = to_cbor(letter);
        if self.letters.newest() == Some(&body) {
            return Ok(());
        }
        let home = Home { purpose: Purpose::DiarySleep, subject: participant };
        let record = Record {
            kind: PURPOSE_OPENED,
            version: 1,
            slot: LETTER_SLOT.to_vec(),
            at: DateTime::UNIX_EPOCH.fixed_offset(),
            nonce: array(random),
            corrects: self.letters.heads().map(|(id, _)| id).collect(),
            body,
        };
        let raw = record.encode();
        Record::decode(&raw).map_err(|_| Refusal::NotAllowed)?;
        let stream = self.stream_of(&home).ok_or(Refusal::NotAllowed)?;
        self.journal_row(plan, JournalEntry::Record { stream, raw: Bytes(raw) }, random);
        Ok(())
    }

    /// A participant's paper finds out whose it is: the letter in the diary of the circle that it is in. From here on
    /// the docents' circle is known by name, and so what it owns can be read.
    fn anchor(&mut self) -> Vec<Write> {
        let own = self.paper_circles().into_iter().find(|held| held.circle.class == Class::Participant);
        let Some(circle) = own.map(|held| held.circle.clone()) else { return Vec::new() };
        let owned = self.streams.values().filter(|held| held.stream.owner == circle.id);
        let mut letters = Letters::default();
        for opened in owned.flat_map(|held| &held.unplaced) {
            let is_letter = opened.record.kind == PURPOSE_OPENED && opened.record.slot == LETTER_SLOT;
            let by_us = opened.author.class == Class::Participant && circle.knows(DeviceId(opened.author.device));
            if is_letter && by_us {
                letters.tell(opened.id, &opened.record);
            }
        }
        let told = letters.newest().and_then(|body| minicbor::decode::<Letter>(body).ok());
        let Some((letter, (docents, operations))) = told.and_then(|letter| {
            let read = letter_docents(&letter).ok()?;
            (read.0.organisation == circle.organisation).then_some((letter, read))
        }) else {
            return Vec::new();
        };
        let rows = Self::log_rows(docents.id.into(), 0, &operations);
        let (id, letter) = (docents.id, Box::new(letter));
        self.circles.insert(
            id,
            HeldCircle { circle: docents, operations, arrived: 0, pair: None, former: Vec::new(), mail: 0 },
        );
        self.profile = Some(Profile::Participant { circle: circle.id, letter, docents: id, bound: true });
        // Epochs that docents opened in the diary came before anybody knew them: once more.
        self.streams.iter_mut().for_each(|(_, held)| held.keys = 0);
        rows
    }

    /// Plans the step from paper to device: this device in, the paper out, in every circle the paper is in.
    pub(super) fn plan_admission(&mut self, own: &DeviceKeys, random: Random<'_>) -> Result<Plan, Refusal> {
        let mut plan = Plan::default();
        let paper = self.device.as_ref().ok_or(Refusal::AdmissionCode)?;
        let mut operations = Vec::new();
        // Those under another first: who is out of the docents' circle has no say in the screening circle under it.
        let mut circles = self.paper_circles();
        circles.sort_by_key(|held| held.circle.class != Class::Screening);
        for held in circles {
            let pair = held.pair.as_ref().ok_or(Refusal::AdmissionCode)?;
            let mut circle = held.circle.clone();
            let added = circle.add(paper, pair, (own.id(), own.public()), (Sort::Device, None), random)?;
            circle.extend(&added)?;
            let removed = circle.remove(paper, paper.id());
            operations.push((circle.id, vec![added, removed]));
        }
        if operations.is_empty() {
            return Err(Refusal::AdmissionCode);
        }
        for (circle, pair) in operations {
            self.plan_log(&mut plan, circle.into(), pair);
        }
        Ok(plan)
    }
}
