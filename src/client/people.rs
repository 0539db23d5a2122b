//! Founding, inviting, joining and codes for devices, as a person asks for them.

use chrono::{DateTime, FixedOffset};
use zeroize::Zeroizing;

use super::Device;
use super::look::{Look, look};
use super::meet::PUSH;
use super::plan::Plan;
use super::post::{PostError, post};
use super::row::{Profile, key};
use super::view::{CodeCard, Found, Invited, Me, PartCard, Refusal, Trouble};
use crate::domain::{DocentName, MadeInvitation, Now, OrganisationName, ParticipantId};
use crate::sync::protocol::{Bytes, ErrorCode, FOLLOWED, FOUND, FoundRequest, encode};
use crate::sync::store::Store;
use crate::sync::transport::Transport;
use crate::vault::code::Code;
use crate::vault::invitation::{ADMISSION_SECONDS, paper};
use crate::vault::key::{DeviceKeys, Secret};
use crate::vault::operation::{SignedOperation, Sort, to_cbor};
use crate::vault::random::{SeededRandom, array};
use crate::vault::split::{Part, split};

impl<S: Store, T: Transport> Device<S, T> {
    /// Founds an organisation with the one-use code. Needs the server. When its answer gets lost the code is spent and
    /// nothing stands here: so what the organisation is made from is durable first, and a second try asks for the same
    /// organisation, which the server answers as it did before.
    pub async fn found(
        &self,
        code: &str,
        organisation: &OrganisationName,
        docent: &DocentName,
        now: Now,
    ) -> Result<(), Refusal> {
        let _turn = self.turn.lock().await;
        let secret = self.founding_secret().await?;
        let random = &mut SeededRandom::of_secret(&secret);
        let founding = self.held.borrow_mut().plan_founding(
            &self.origin,
            &organisation.to_string(),
            &docent.to_string(),
            random,
        )?;
        let request = FoundRequest {
            code: code.trim().to_owned(),
            organisation: founding.organisation.encode(),
            team: founding.team.encode(),
            followed: None,
        };
        self.ask_to_found(request).await?;
        self.store.commit(&founding.plan.writes).await?;
        self.forget_try();
        let mut held = self.held.borrow_mut();
        held.device = Some(founding.keys);
        held.profile = Some(founding.profile);
        held.founding = None;
        held.take_operation(&founding.organisation);
        held.organisation_arrived = true;
        held.carry_out(founding.plan);
        held.complete = Some(now.local);
        *self.card.borrow_mut() = Some(founding.card);
        Ok(())
    }

    /// Founds the same organisation again on a server that lost everything, with the one-use code that it gave out anew. The
    /// team's log goes along: by its first operation alone the team's first device would be in again, also one that was
    /// taken out. The rest goes there with the next sync, and so does what other devices have.
    pub async fn found_again(&self, code: &str, now: Now) -> Result<(), Refusal> {
        let request = {
            let held = self.held.borrow();
            let (Some(Profile::Docent { team, .. }), Some((_, organisation))) = (&held.profile, &held.organisation)
            else {
                return Err(Refusal::NotAllowed);
            };
            let team = held.circles.get(team).and_then(|team| team.operations.split_first());
            let (team, rest) = team.ok_or(Refusal::NotAllowed)?;
            let mut size = 0;
            let followed = rest.iter().take(FOLLOWED).map(SignedOperation::encode).take_while(|bytes| {
                size += bytes.len();
                size <= PUSH
            });
            FoundRequest {
                code: code.trim().to_owned(),
                organisation: organisation.encode(),
                team: team.encode(),
                followed: Some(followed.map(Bytes).collect()),
            }
        };
        self.ask_to_found(request).await?;
        self.sync(now).await.map(drop)
    }

    async fn ask_to_found(&self, request: FoundRequest) -> Result<(), Refusal> {
        match post(&self.transport, FOUND, None, encode(&request)).await {
            Ok(_) => Ok(()),
            Err(PostError::Server(error)) if error.code == ErrorCode::FoundingCode => Err(Refusal::FoundingCode),
            Err(error) => Err(Refusal::Network(error.trouble())),
        }
    }

    /// What the organisation is made from: what a try without an answer left, or new.
    async fn founding_secret(&self) -> Result<Secret, Refusal> {
        if let Some(secret) = self.held.borrow().founding.clone() {
            return Ok(secret);
        }
        let (secret, row) = self.planned(|held, random| {
            let secret = Zeroizing::new(array(random));
            if held.profile.is_some() {
                return Err(Refusal::InUse);
            }
            let row = held.sealed(key::FOUNDING, secret.as_slice(), random);
            Ok((secret, row))
        })?;
        self.store.commit(&[row]).await?;
        self.held.borrow_mut().founding = Some(secret.clone());
        Ok(secret)
    }

    /// The recovery card of a docent, or a participant's own card: the one that was made before, or a new one. It works
    /// once a sync brought it to the server.
    pub async fn recovery_card(&self) -> Result<CodeCard, Refusal> {
        let shown = self.card.borrow().clone().filter(|code| self.held.borrow().lets_in(paper(code).id()));
        if let Some(code) = &shown {
            return Ok(self.admission_card(code, None));
        }
        let code = Code::generate(&mut **self.random.borrow_mut());
        let _turn = self.turn.lock().await;
        let plan = self.planned(|held, random| held.plan_paper(&code, Sort::Card, None, random))?;
        self.commit(plan).await?;
        let card = self.admission_card(&code, None);
        *self.card.borrow_mut() = Some(code);
        Ok(card)
    }

    /// A recovery card of the organisation in `of` parts, any `needed` of which let a new device in. It works once a sync
    /// brought it to the server, and is listed and withdrawn as any card.
    pub async fn organisation_card(&self, needed: u8, of: u8) -> Result<Vec<PartCard>, Refusal> {
        if !matches!(self.me(), Me::Docent { .. }) {
            return Err(Refusal::NotAllowed);
        }
        let code = Code::generate(&mut **self.random.borrow_mut());
        let parts = split(&code, needed, of, &mut **self.random.borrow_mut()).map_err(|_| Refusal::NotAllowed)?;
        let _turn = self.turn.lock().await;
        let plan = self.planned(|held, random| held.plan_paper(&code, Sort::Card, None, random))?;
        self.commit(plan).await?;
        let card = |part: Part| PartCard {
            link: format!("{}/#k={}", self.origin, part.fragment()),
            words: part.words(),
            number: part.number,
            of,
            needed,
        };
        Ok(parts.into_iter().map(card).collect())
    }

    /// A code of ten minutes for a second device. Needs the server, or the code would admit nobody.
    pub async fn admit_device(&self, now: Now) -> Result<CodeCard, Refusal> {
        let code = Code::generate(&mut **self.random.borrow_mut());
        let until = now.local.timestamp() + self.held.borrow().offset + ADMISSION_SECONDS;
        {
            let _turn = self.turn.lock().await;
            let plan = self.planned(|held, random| held.plan_paper(&code, Sort::Code, Some(until), random))?;
            self.commit(plan).await?;
        }
        self.sync_after(now).await?;
        if self.held.borrow().has_outgoing() {
            return Err(Refusal::Network(Trouble::Unreachable));
        }
        Ok(self.admission_card(&code, local(until, now)))
    }

    /// A code that admits a device, as people get it.
    fn admission_card(&self, code: &Code, until: Option<DateTime<FixedOffset>>) -> CodeCard {
        let own = matches!(self.held.borrow().profile, Some(Profile::Participant { .. }));
        self.card_of(if own { 'p' } else { 'a' }, code, until)
    }

    /// A code as people get it: `kind` says in the link what it is for.
    fn card_of(&self, kind: char, code: &Code, until: Option<DateTime<FixedOffset>>) -> CodeCard {
        let link = format!("{}/#{kind}={}", self.origin, code.fragment());
        CodeCard { link, words: code.words(), digits: code.digits(), until }
    }

    /// A participant's invitation: the open one, or a new one.
    pub async fn invite(&self, participant: ParticipantId, now: Now) -> Result<CodeCard, Refusal> {
        let _turn = self.turn.lock().await;
        let seconds = now.local.timestamp() + self.held.borrow().offset;
        let open = self.held.borrow().open_invitation(participant, seconds);
        let made = match open {
            Some(made) => made,
            None => {
                let (plan, made) = self.planned(|held, random| held.plan_invitation(participant, now.local, random))?;
                self.commit(plan).await?;
                made
            }
        };
        Ok(self.invitation_card(made, now))
    }

    fn invitation_card(&self, made: MadeInvitation, now: Now) -> CodeCard {
        self.card_of('i', &Code::from_bytes(made.code), local(made.until, now))
    }

    /// Every invitation that still asks for something, whichever docent's device of the group made it: its card, to
    /// show and print again, and how it stands.
    pub fn invitations(&self, now: Now) -> Vec<Invited> {
        let held = self.held.borrow();
        let invited = held.invited(now.local.timestamp() + held.offset).into_iter();
        invited
            .map(|(participant, made, state)| Invited { participant, card: self.invitation_card(made, now), state })
            .collect()
    }

    /// Takes an invitation back.
    pub async fn revoke_invitation(&self, participant: ParticipantId, now: Now) -> Result<(), Refusal> {
        let _turn = self.turn.lock().await;
        let plan = self.planned(|held, random| {
            let mut plan = Plan::default();
            held.plan_revocation(&mut plan, participant, now.local, random)?;
            Ok(plan)
        })?;
        self.commit(plan).await
    }

    /// Finds out what a typed code or a link's fragment is.
    pub async fn read_code(&self, text: &str, now: Now) -> Result<Found, Refusal> {
        match look(&self.transport, &self.origin, text).await? {
            Look::Found(found) => Ok(found),
            Look::NoInvitation(code) => Ok(self.try_card(code, now).await),
        }
    }

    /// Starts the diary with a code that the server does not know yet; joining comes later.
    pub async fn start_waiting(&self, code: &Code) -> Result<(), Refusal> {
        let _turn = self.turn.lock().await;
        let (keys, profile, writes) = self.planned(|held, random| {
            if held.profile.is_some() {
                return Err(Refusal::InUse);
            }
            let keys = DeviceKeys::generate(random);
            let profile = Profile::Waiting { code: *code.bytes(), participant: array(random) };
            let writes = vec![
                held.sealed(key::DEVICE, keys.secret().as_slice(), random),
                held.sealed(key::PROFILE, &to_cbor(&profile), random),
            ];
            Ok((keys, profile, writes))
        })?;
        self.store.commit(&writes).await?;
        self.forget_try();
        let mut held = self.held.borrow_mut();
        held.device = Some(keys);
        held.profile = Some(profile);
        held.trouble = Some(Trouble::WaitingForDocent);
        Ok(())
    }

    /// The code this phone waits with, when its invitation could not be read yet.
    pub fn waiting_code(&self) -> Option<Code> {
        match &self.held.borrow().profile {
            Some(Profile::Waiting { code, .. }) => Some(Code::from_bytes(*code)),
            _ => None,
        }
    }
}

/// A moment in seconds, as this device's clock shows it.
fn local(seconds: i64, now: Now) -> Option<DateTime<FixedOffset>> {
    DateTime::from_timestamp(seconds, 0).map(|moment| moment.with_timezone(now.local.offset()))
}
