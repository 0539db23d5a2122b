//! A device in memory: nothing is kept and nothing is sent.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveTime, Weekday};

use super::{
    AdmissionCard, Code, Found, Invitation, InvitationCard, InvitationState, InvitedBy, JoinStage, Me, Reach, Refusal,
};
use crate::domain::{
    Command, DeviceKey, DocentName, GroupId, GroupName, Minutes, Now, OrganisationName, ParticipantId, PersonName,
    ProgrammeKey, Series, SessionId, State, Until, Weeks, decide,
};
use crate::fact::{Author, Class, Fact, Purpose, RecordId};
use crate::log::id::StreamId;
use crate::log::record::{Record, record_id};
use crate::log::slots::Slots;
use crate::vault::operation::class_code;
use crate::vault::random::{SystemRandom, array};

pub(super) struct Memory {
    slots: Slots,
    state: State,
    me: Me,
    shared: Vec<Purpose>,
    invitations: BTreeMap<ParticipantId, (Code, InvitationState)>,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            slots: Slots::new(),
            state: State::default(),
            me: Me::Nobody,
            shared: Vec::new(),
            invitations: BTreeMap::new(),
        }
    }
}

impl Memory {
    pub(super) fn state(&self) -> &State {
        &self.state
    }

    pub(super) fn me(&self) -> Me {
        self.me.clone()
    }

    pub(super) fn shared(&self) -> Vec<Purpose> {
        self.shared.clone()
    }

    pub(super) fn reach(&self, _record: RecordId) -> Reach {
        Reach::Saved
    }

    pub(super) fn invitation(&self, participant: ParticipantId) -> InvitationState {
        self.invitations.get(&participant).map_or(InvitationState::None, |(_, state)| state.clone())
    }

    pub(super) fn dispatch(&mut self, command: Command, now: Now) -> Result<(), Refusal> {
        let class = if matches!(self.me, Me::Docent { .. }) { Class::Docents } else { Class::Participant };
        self.write(command, class, now)
    }

    fn write(&mut self, command: Command, class: Class, now: Now) -> Result<(), Refusal> {
        for fact in decide(&self.state, command, now)? {
            self.insert(fact, class, now);
        }
        for (home, slot) in self.slots.take_changed() {
            let heads: Vec<_> = self.slots.heads(&home, &slot).into_iter().cloned().collect();
            self.state.put(&home, &slot, &heads);
        }
        Ok(())
    }

    fn insert(&mut self, fact: Fact, class: Class, now: Now) {
        let home = fact.home;
        let mut stream = StreamId([0; 32]);
        stream.0[..16].copy_from_slice(&home.subject);
        stream.0[16] = home.purpose.code();
        let corrects = self.slots.heads(&home, &fact.slot).into_iter().map(|entry| entry.id).collect();
        let record = Record::new(fact, now.local, array(&mut SystemRandom), corrects);
        let id = record_id(&stream, &record.encode());
        let entry = record.into_entry(id, home, Author { device: [class_code(class); 32], class });
        self.slots.insert(stream, home, entry);
    }

    pub(super) fn found(
        &mut self,
        code: &str,
        organisation: &OrganisationName,
        docent: &DocentName,
    ) -> Result<(), Refusal> {
        if code.is_empty() {
            return Err(Refusal::FoundingCode);
        }
        self.be_docent(organisation.as_str(), docent)
    }

    pub(super) fn admit(&mut self, _code: &Code, docent: &DocentName) -> Result<(), Refusal> {
        self.be_docent("Gemeente Velsen", docent)
    }

    fn be_docent(&mut self, organisation: &str, docent: &DocentName) -> Result<(), Refusal> {
        if self.me != Me::Nobody {
            return Err(Refusal::InUse);
        }
        self.me = Me::Docent {
            organisation: organisation.to_owned(),
            docent: docent.as_str().to_owned(),
            device: [class_code(Class::Docents); 32],
        };
        Ok(())
    }

    pub(super) fn card(&self, until: Option<chrono::DateTime<chrono::FixedOffset>>) -> AdmissionCard {
        let code = Code::generate(&mut SystemRandom);
        let link = format!("{}/#a={}", crate::platform::page::origin(), code.fragment());
        AdmissionCard { link, words: code.words(), digits: code.digits(), until }
    }

    pub(super) fn invite(&mut self, participant: ParticipantId, now: Now) -> InvitationCard {
        let until = now.local + Duration::days(14);
        let open = InvitationState::Open { until, arrived: true };
        let (code, _) =
            self.invitations.entry(participant).or_insert_with(|| (Code::generate(&mut SystemRandom), open));
        let link = format!("{}/#i={}", crate::platform::page::origin(), code.fragment());
        InvitationCard { link, words: code.words(), digits: code.digits(), until }
    }

    pub(super) fn revoke(&mut self, participant: ParticipantId) -> Result<(), Refusal> {
        self.invitations.remove(&participant).map(|_| ()).ok_or(Refusal::NotAllowed)
    }

    pub(super) fn confirm(&mut self, participant: ParticipantId) -> Result<(), Refusal> {
        let invitation = self.invitations.get_mut(&participant).ok_or(Refusal::NotAllowed)?;
        invitation.1 = InvitationState::Confirmed;
        Ok(())
    }

    pub(super) fn read(&self, text: &str) -> Result<Found, Refusal> {
        let text = text.trim();
        let part = |prefix: &str| text.split_once(prefix).map(|(_, code)| code.to_owned());
        if let Some(code) = part("f=") {
            return Ok(Found::Founding { code });
        }
        if let Some(code) = part("a=") {
            return Ok(Found::Admission { code: Code::from_fragment(&code)? });
        }
        let code = match part("i=") {
            Some(code) => Code::from_fragment(&code)?,
            None => Code::parse(text)?,
        };
        Ok(Found::Invitation(Invitation {
            code,
            first_name: "Samira".to_owned(),
            by: InvitedBy {
                organisation: "Gemeente Velsen".to_owned(),
                group: "Ochtend".to_owned(),
                docent: "Ilse".to_owned(),
            },
            categories: Purpose::DIARY.to_vec(),
        }))
    }

    pub(super) fn join(&mut self, invitation: &Invitation, shared: Vec<Purpose>, now: Now) -> Result<(), Refusal> {
        let (participant, group) = (ParticipantId([7; 16]), GroupId([8; 16]));
        self.me = Me::Participant {
            participant,
            first_name: invitation.first_name.clone(),
            group: Some(group),
            invited_by: Some(invitation.by.clone()),
            stage: JoinStage::Bound,
        };
        self.state.set_shared(participant, &shared);
        self.shared = shared;
        self.plan(group, participant, now)
    }

    /// Sessions around this moment, so that there is something to see.
    fn plan(&mut self, group: GroupId, participant: ParticipantId, now: Now) -> Result<(), Refusal> {
        let (Ok(name), Ok(weeks), Ok(minutes), Ok(docent), Ok(person)) = (
            GroupName::parse("Ochtend"),
            Weeks::parse(12),
            Minutes::parse(60),
            DocentName::parse("Ilse"),
            PersonName::parse("Samira", "B"),
        ) else {
            return Err(Refusal::NotAllowed);
        };
        let from = now.today() - Duration::days(21);
        let start = now.time().overflowing_add_signed(Duration::minutes(30)).0;
        let start = NaiveTime::from_hms_opt(chrono::Timelike::hour(&start), 0, 0).unwrap_or(start);
        let weekday = |days: i64| chrono::Datelike::weekday(&(now.today() + Duration::days(days)));
        let weekdays: Vec<Weekday> = vec![weekday(0), weekday(2), weekday(4)];
        let series =
            Series { weekdays, from, until: Until::Weeks(weeks), start, minutes, place: None, except: Vec::new() };
        let ids = (0..100).map(|_| SessionId(array(&mut SystemRandom))).collect();
        let docent = Some((DeviceKey([class_code(Class::Docents); 32]), docent));
        let programme = ProgrammeKey::BewegenWerkt;
        let create = Command::CreateGroup { id: group, name, programme, weeks, organisation: None, docent };
        self.write(create, Class::Docents, now)?;
        let add = Command::AddParticipant { group, participant, name: person, phone: None, entered: from };
        self.write(add, Class::Docents, now)?;
        self.write(Command::PlanSessions { group, series, ids }, Class::Docents, now)
    }

    pub(super) fn wait(&mut self, _code: &Code) -> Result<(), Refusal> {
        self.me = Me::Participant {
            participant: ParticipantId([7; 16]),
            first_name: String::new(),
            group: None,
            invited_by: None,
            stage: JoinStage::Waiting,
        };
        Ok(())
    }

    pub(super) fn share(&mut self, purpose: Purpose, on: bool) -> Result<(), Refusal> {
        self.shared.retain(|shared| *shared != purpose);
        if on {
            self.shared.push(purpose);
        }
        if let Me::Participant { participant, .. } = self.me {
            self.state.set_shared(participant, &self.shared);
        }
        Ok(())
    }
}
