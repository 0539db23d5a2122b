//! The weeks of an organisation, scene by scene, in the order of the clock.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{Datelike as _, NaiveDate, Weekday};
use rand_core::CryptoRng;
use trede::client::view::Me;
use trede::client::{Device, Opening};
use trede::domain::{
    Command, DeviceKey, DocentName, GroupId, GroupName, Minutes, Now, OrganisationName, ParticipantId, Place, Series,
    SessionId, Until, Weeks,
};
use trede::sync::store::MemoryStore;
use trede::vault::random::array;

use super::calendar::{after, at, meeting_on, monday, now};
use super::cast::{Character, DOCENT, ORGANISATION, Phone, Troupe};
use super::course;
use super::dice::Dice;
use super::line::Line;
use super::season::cast::Season;
use super::season::play::{Course, first_day};
use crate::store::Store;
use crate::{State, founding, router};

/// What can stop a story.
pub type Failure = Box<dyn std::error::Error>;

/// A device of the story.
pub type Played = Device<MemoryStore, Line>;

/// Where and when a story is played.
pub struct Stage<S> {
    /// Where the functions keep everything.
    pub store: S,
    /// The address that links carry.
    pub origin: String,
    /// The last moment that is played; links begin to count from here.
    pub until: Now,
    /// How many weeks, this one included.
    pub weeks: u8,
    /// What happens follows from this.
    pub seed: u64,
    /// Where each device's keys come from.
    pub keys: fn() -> Box<dyn CryptoRng>,
}

/// Someone of the cast, and their phone.
pub struct Player {
    /// Their group's place in the list of groups.
    pub troupe: usize,
    /// What they are like.
    pub character: &'static Character,
    /// Their id.
    pub id: ParticipantId,
    /// Their first day.
    pub entered: NaiveDate,
    /// Their phone, once they joined.
    pub phone: Option<Played>,
}

/// How a story ended.
pub struct Ending {
    /// The docent's tablet.
    pub tablet: Played,
    /// Everyone.
    pub players: Vec<Player>,
    /// The groups, in the order of the troupes.
    pub groups: Vec<GroupId>,
    /// A link that makes a device the docent's; works once.
    pub docent_link: String,
    /// For one person of each group, a link to that person's diary on one more device: whose, of which group, and the
    /// link; each works once.
    pub cards: Vec<(String, &'static str, String)>,
    /// Links for those who have not joined: whose, of which group, and the link; each works once, for 14 days.
    pub invitations: Vec<(String, &'static str, String)>,
}

pub(super) struct World {
    router: axum::Router,
    clock: Arc<AtomicI64>,
    origin: String,
    keys: fn() -> Box<dyn CryptoRng>,
}

impl World {
    /// Functions over an empty store, and the code that founds an organisation there.
    pub(super) async fn begin<S: Store>(stage: Stage<S>) -> Result<(Self, String), Failure> {
        let clock = Arc::new(AtomicI64::new(0));
        let code = founding::offer(&stage.store).await?.ok_or("There is an organisation in this file already.")?;
        let read = clock.clone();
        let state = State::new(stage.store, &stage.origin, Arc::new(move || read.load(Ordering::Relaxed)), None);
        let origin = state.origin.clone();
        Ok((Self { router: router(state), clock, origin, keys: stage.keys }, code))
    }

    /// Sets the server's clock; devices go by the same one.
    pub(super) fn turn_to(&self, moment: Now) -> Now {
        self.clock.store(moment.local.timestamp(), Ordering::Relaxed);
        moment
    }

    pub(super) async fn device(&self, now: Now) -> Result<Played, Failure> {
        let mut random = (self.keys)();
        let storage_key: [u8; 32] = array(&mut *random);
        let opening = Opening {
            store: MemoryStore::default(),
            transport: Line::new(self.router.clone()),
            origin: self.origin.clone(),
            storage_key: storage_key.into(),
            random,
            now,
            living: BTreeSet::new(),
        };
        Ok(Device::open(opening).await?)
    }

    /// The docent's tablet, which founds the organisation on the morning of a day.
    pub(super) async fn found(&self, code: &str, day: NaiveDate) -> Result<Played, Failure> {
        let begin = self.turn_to(now(day.and_time(at(7, 0))));
        let tablet = self.device(begin).await?;
        tablet.found(code, &OrganisationName::parse(ORGANISATION)?, &DocentName::parse(DOCENT)?, begin).await?;
        Ok(tablet)
    }
}

/// Plays the troupes' weeks up to the stage's last moment, and before them the groups that had ended when the first week
/// began. `tell` hears how far it is: nothing
/// yet of the weeks when the groups that had ended are played, then the number of each.
pub async fn play<S: Store>(
    stage: Stage<S>,
    ended: &'static [Season],
    troupes: &'static [Troupe],
    mut tell: impl FnMut(Option<u8>),
) -> Result<Ending, Failure> {
    let (until, weeks, today) = (stage.until, stage.weeks, stage.until.today());
    let first = after(monday(today), -7 * (i64::from(weeks) - 1));
    let dice = Dice::new(stage.seed);
    let (world, code) = World::begin(stage).await?;

    let eve = now(after(first, -1).and_time(at(22, 0)));
    let tablet = world.found(&code, first_day(ended, eve).unwrap_or(first)).await?;
    let mut course = Course::new(world, tablet, dice, eve)?;
    course.play(ended).await?;
    course.world.turn_to(eve);
    for group in course.tablet.read(|state| state.groups().map(|(id, _)| id).collect::<Vec<_>>()) {
        course::conclude(&course.tablet, group, eve).await?;
    }
    tell(None);
    let Course { world, tablet, mut dice, .. } = course;

    let begin = world.turn_to(now(first.and_time(at(7, 0))));
    let mut groups = Vec::new();
    let usual: Vec<&[Weekday]> = troupes.iter().map(|troupe| troupe.weekdays).collect();
    for (troupe, weekdays) in troupes.iter().zip(meeting_on(today.weekday(), &usual)) {
        groups.push(plan_group(&tablet, troupe, weekdays, first, begin, &mut dice).await?);
    }
    tablet.sync(begin).await?;

    let mut play = Play { world, tablet, groups, players: Vec::new(), dice, first };
    play.gather(troupes);
    for week in 0..i64::from(weeks) {
        for day in 0..7 {
            let date = after(first, week * 7 + day);
            for (at, scene) in play.scenes(date) {
                if at > until.naive() {
                    break;
                }
                let now = play.world.turn_to(now(at));
                play.act(scene, now).await?;
            }
        }
        tell(u8::try_from(week + 1).ok());
    }
    play.end(until, troupes).await
}

/// A group with all its sessions.
async fn plan_group(
    tablet: &Played,
    troupe: &Troupe,
    weekdays: Vec<Weekday>,
    first: NaiveDate,
    now: Now,
    dice: &mut Dice,
) -> Result<GroupId, Failure> {
    let Me::Docent { device, .. } = tablet.me() else { return Err("The tablet is nobody's.".into()) };
    let group = GroupId(dice.id());
    let create = Command::CreateGroup {
        id: group,
        name: GroupName::parse(troupe.name)?,
        programme: troupe.programme,
        weeks: Weeks::parse(troupe.weeks)?,
        organisation: Some(OrganisationName::parse(ORGANISATION)?),
        docent: Some((DeviceKey(device), DocentName::parse(DOCENT)?)),
    };
    tablet.dispatch(create, now).await?;
    let series = Series {
        weekdays,
        from: first,
        until: Until::Weeks(Weeks::parse(troupe.weeks)?),
        start: at(troupe.start.0, troupe.start.1),
        minutes: Minutes::parse(troupe.minutes)?,
        place: Some(Place::parse(troupe.place)?),
        except: Vec::new(),
    };
    let ids = series.dates()?.iter().map(|_| SessionId(dice.id())).collect();
    tablet.dispatch(Command::PlanSessions { group, series, ids }, now).await?;
    course::prepare(tablet, group, first, now).await?;
    Ok(group)
}

pub(super) struct Play {
    pub(super) world: World,
    pub(super) tablet: Played,
    pub(super) groups: Vec<GroupId>,
    pub(super) players: Vec<Player>,
    pub(super) dice: Dice,
    pub(super) first: NaiveDate,
}

impl Play {
    /// Everyone, with the date of the first session of the week in which they come in.
    fn gather(&mut self, troupes: &'static [Troupe]) {
        for (troupe, group) in troupes.iter().enumerate() {
            let sessions = self.tablet.read(|state| state.sessions(self.groups[troupe]));
            for character in group.people {
                let week = after(self.first, 7 * (i64::from(character.enters) - 1));
                let entered = sessions.iter().map(|session| session.date).find(|date| *date >= week).unwrap_or(week);
                let id = ParticipantId(self.dice.id());
                self.players.push(Player { troupe, character, id, entered, phone: None });
            }
        }
    }

    /// Everyone meets the server once more, and the links are made.
    async fn end(mut self, until: Now, troupes: &'static [Troupe]) -> Result<Ending, Failure> {
        let now = self.world.turn_to(until);
        for who in 0..self.players.len() {
            self.meet(who, now).await?;
        }
        self.sign_up(now).await?;
        let mut invitations = Vec::new();
        for player in
            self.players.iter().filter(|one| one.character.phone == Phone::Invited && one.entered <= now.today())
        {
            let card = self.tablet.invite(player.id, now).await?;
            let name = format!("{} {}.", player.character.first, player.character.last);
            invitations.push((name, troupes[player.troupe].name, card.link));
        }
        let mut cards = Vec::new();
        for (place, troupe) in troupes.iter().enumerate() {
            let own = |one: &&Player| one.troupe == place && one.character.phone == Phone::Own;
            if let Some(player) = self.players.iter().find(own)
                && let Some(phone) = &player.phone
            {
                let card = phone.recovery_card().await?;
                phone.sync(now).await?;
                let name = format!("{} {}.", player.character.first, player.character.last);
                cards.push((name, troupe.name, card.link));
            }
        }
        let docent_link = self.tablet.recovery_card().await?.link;
        self.tablet.sync(now).await?;
        for phone in self.players.iter().filter_map(|player| player.phone.as_ref()) {
            phone.sync(now).await?;
        }
        self.tablet.sync(now).await?;
        Ok(Ending { tablet: self.tablet, players: self.players, groups: self.groups, docent_link, cards, invitations })
    }
}
