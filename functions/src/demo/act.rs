//! The scenes, played: each is the taps that a person makes.

use chrono::Datelike as _;
use trede::client::view::{Found, Me, Refusal};
use trede::domain::{
    AbsenceReason, Command, DeviceKey, LookReason, Mark, Moment, Now, ParticipantId, PersonName, Phone as PhoneNumber,
    Score, SessionId, Status,
};

use super::calendar::after;
use super::cast::Phone;
use super::day;
use super::scene::{Meeting, Scene};
use super::story::{Failure, Play};

impl Play {
    pub(super) async fn act(&mut self, scene: Scene, now: Now) -> Result<(), Failure> {
        let date = now.today();
        match scene {
            Scene::Enter(who) => self.enter(who, now).await?,
            Scene::Morning(who) => {
                let player = &self.players[who];
                let taps = day::morning(player.id, date, player.character.mood, &mut self.dice);
                self.tap(who, taps, now).await?;
            }
            Scene::Evening(who) => {
                let player = &self.players[who];
                let mut taps = day::evening(player.id, date, player.character.mood, &mut self.dice);
                if self.dice.chance(12) && player.entered < date {
                    // Yesterday was forgotten; today it is filled in.
                    taps.extend(day::evening(player.id, after(date, -1), player.character.mood, &mut self.dice));
                }
                self.tap(who, taps, now).await?;
                // Who is away from home has no network; the diary goes when there is one.
                if date.weekday().num_days_from_monday().is_multiple_of(2) {
                    self.meet(who, now).await?;
                }
            }
            Scene::Half(who, moment, value, session) => self.half(who, moment, value, session, now).await?,
            Scene::Cancel(session, reason) => {
                self.tablet.dispatch(Command::CancelSession { session, reason }, now).await?;
                self.tablet.sync(now).await?;
            }
            Scene::Look(who) => {
                let player = &self.players[who];
                let Me::Docent { device, .. } = self.tablet.me() else { return Ok(()) };
                if player.entered <= date {
                    let (participant, device) = (player.id, DeviceKey(device));
                    let look = Command::OpenDossier { participant, device, reason: LookReason::Coaching };
                    self.tablet.dispatch(look, now).await?;
                }
            }
            Scene::Klaar(troupe, session) => self.klaar(troupe, session, now).await?,
        }
        Ok(())
    }

    /// Someone comes in: the docent adds and invites them, their phone joins, the docent says whose it is.
    async fn enter(&mut self, who: usize, now: Now) -> Result<(), Failure> {
        let player = &self.players[who];
        let add = Command::AddParticipant {
            group: self.groups[player.troupe],
            participant: player.id,
            name: PersonName::parse(player.character.first, player.character.last)?,
            phone: Some(PhoneNumber::parse(&format!("06 123456{:02}", who % 100))?),
            entered: player.entered,
        };
        self.tablet.dispatch(add, now).await?;
        if matches!(player.character.phone, Phone::Invited | Phone::Without) {
            return Ok(());
        }
        let card = self.tablet.invite(player.id, now).await?;
        self.tablet.sync(now).await?;
        let phone = self.world.device(now).await?;
        let Found::Invitation(invitation) = phone.read_code(&card.words.join(" "), now).await? else {
            return Err("An invitation was not found.".into());
        };
        phone.join(&invitation, player.character.shares, now).await?;
        self.tablet.sync(now).await?;
        if player.character.phone != Phone::Unconfirmed {
            self.tablet.confirm_phone(player.id).await?;
            self.tablet.sync(now).await?;
        }
        phone.sync(now).await?;
        self.players[who].phone = Some(phone);
        Ok(())
    }

    async fn tap(&self, who: usize, taps: Vec<Command>, now: Now) -> Result<(), Failure> {
        let Some(phone) = &self.players[who].phone else { return Ok(()) };
        for tap in taps {
            phone.dispatch(tap, now).await?;
        }
        Ok(())
    }

    pub(super) async fn meet(&self, who: usize, now: Now) -> Result<(), Refusal> {
        let Some(phone) = &self.players[who].phone else { return Ok(()) };
        phone.sync(now).await.map(drop)
    }

    async fn half(
        &mut self,
        who: usize,
        moment: Moment,
        value: Score,
        session: Meeting,
        now: Now,
    ) -> Result<(), Failure> {
        let player = &self.players[who];
        if player.character.phone == Phone::Without {
            if self.status(player.id, session.0).is_some_and(came) {
                self.tablet.dispatch(day::taken_score(player.id, session, moment, value), now).await?;
            }
            return Ok(());
        }
        if moment == Moment::After && self.status(player.id, session.0).is_some_and(|status| !came(status)) {
            return Ok(());
        }
        self.tap(who, vec![day::own_score(player.id, session, moment, value)], now).await
    }

    pub(super) fn status(&self, who: ParticipantId, session: SessionId) -> Option<Status> {
        self.tablet.read(|state| Some(state.person(who)?.attendance(session)?.current()?.status()))
    }

    /// "Klaar": the attendance list of a session.
    async fn klaar(&mut self, troupe: usize, session: SessionId, now: Now) -> Result<(), Failure> {
        let mut marks = Vec::new();
        for player in self.players.iter().filter(|one| one.troupe == troupe && one.entered <= now.today()) {
            let (status, reason) = if self.dice.chance(player.character.comes) {
                (if self.dice.chance(6) { Status::Late } else { Status::Present }, None)
            } else if self.dice.chance(45) {
                (Status::NoShow, None)
            } else {
                let reason = match self.dice.between(0, 3) {
                    0 => Some(AbsenceReason::Appointment),
                    1 => Some(AbsenceReason::CareAtHome),
                    2 => Some(AbsenceReason::WorkOrSchool),
                    _ => None,
                };
                (Status::Notified, reason)
            };
            marks.push(Mark { participant: player.id, status, reason });
        }
        self.tablet.dispatch(Command::MarkAttendance { session, marks }, now).await?;
        self.coach(troupe, session, now).await?;
        self.tablet.sync(now).await?;
        Ok(())
    }
}

pub(super) fn came(status: Status) -> bool {
    matches!(status, Status::Present | Status::Late)
}
