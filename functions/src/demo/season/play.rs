//! The days of an organisation's groups, one after the other.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use trede::client::view::Me;
use trede::domain::goals::Measure;
use trede::domain::signup::Screening;
use trede::domain::{Command, DeviceKey, GoalId, GroupId, MeetingId, Now, ParticipantId};

use super::cast::Season;
use super::ledger::{Hex, Ledger};
use crate::demo::calendar::{after, at, now};
use crate::demo::dice::Dice;
use crate::demo::story::{Failure, Played, Stage, World};
use crate::store::Store;

/// How long before its first session a group begins: with the first sign-up.
const AHEAD: i64 = 42;

/// Someone in a group.
pub(super) struct Member {
    pub(super) id: ParticipantId,
    /// Their first day.
    pub(super) from: NaiveDate,
    /// Their last.
    pub(super) until: NaiveDate,
    /// Of a hundred sessions, how many they come to.
    pub(super) comes: u8,
    /// The plezierscore they begin with.
    pub(super) mood: u8,
    /// The rung on which they begin, from 1.
    pub(super) rung: u8,
    pub(super) phone: Option<Played>,
    /// Whether they have a phone, and whether they share their plezierscore.
    pub(super) way: (bool, bool),
    /// What the screening comes to, when it is not a place.
    pub(super) turned_away: Option<Screening>,
    pub(super) goals: Vec<(GoalId, Measure)>,
    pub(super) tests: BTreeMap<usize, i32>,
    pub(super) left_to_do: bool,
    /// Whether they were in the group before this one.
    pub(super) again: bool,
    /// Whether they come back to the same group.
    pub(super) back: bool,
}

impl Member {
    /// Their stay, as the ledger names it.
    pub(super) fn stay(&self) -> String {
        format!("{}@{}", Hex(self.id.0), self.from)
    }
}

/// A group while it is played.
pub(super) struct Run {
    pub(super) season: &'static Season,
    pub(super) group: GroupId,
    pub(super) meeting: MeetingId,
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    pub(super) people: Vec<Member>,
    /// Whether a session was moved.
    pub(super) moved: bool,
}

impl Run {
    /// The week of a date, counted from 1.
    pub(super) fn week(&self, date: NaiveDate) -> i64 {
        date.signed_duration_since(self.first).num_days().div_euclid(7) + 1
    }

    /// Everyone who is in the group on a day.
    pub(super) fn here(&self, date: NaiveDate) -> Vec<usize> {
        let here = |member: &Member| member.turned_away.is_none() && member.from <= date && date <= member.until;
        (0..self.people.len()).filter(|who| here(&self.people[*who])).collect()
    }
}

/// Everything while it is played.
pub(in crate::demo) struct Course {
    pub(in crate::demo) world: World,
    pub(in crate::demo) tablet: Played,
    pub(super) device: DeviceKey,
    pub(in crate::demo) dice: Dice,
    pub(super) ledger: Ledger,
    pub(super) until: Now,
}

/// What is left of it.
pub struct Finished {
    /// The docent's tablet.
    pub tablet: Played,
    /// A link that makes a device the docent's; works once.
    pub docent_link: String,
    /// What was done.
    pub ledger: Ledger,
}

impl Course {
    /// A moment of a day; on the last day the last moment, whatever the clock said before.
    pub(super) fn moment(&self, date: NaiveDate, hour: u8) -> Now {
        let moment = now(date.and_time(at(hour, 0)));
        self.world.turn_to(if date >= self.until.today() { self.until } else { moment })
    }

    pub(super) async fn tap(&self, command: Command, now: Now) -> Result<(), Failure> {
        Ok(self.tablet.dispatch(command, now).await?)
    }
}

/// Plays the groups up to the stage's last moment; the stage's number of weeks is theirs to say. The last group's last
/// session is on the last day, and its list is not filled in.
pub async fn play<S: Store>(stage: Stage<S>, seasons: &'static [Season]) -> Result<Finished, Failure> {
    let (until, dice) = (stage.until, Dice::new(stage.seed));
    let (world, code) = World::begin(stage).await?;
    let begin = first_day(seasons, until).ok_or("No group of this programme is played.")?;
    let tablet = world.found(&code, begin).await?;
    let mut course = Course::new(world, tablet, dice, until)?;
    course.play(seasons).await?;
    let docent_link = course.tablet.recovery_card().await?.link;
    course.tablet.sync(until).await?;
    Ok(Finished { tablet: course.tablet, docent_link, ledger: course.ledger })
}

/// The first day of the groups' story when its last moment is `until`; none without a group.
pub(in crate::demo) fn first_day(seasons: &[Season], until: Now) -> Option<NaiveDate> {
    seasons.iter().map(|season| after(season.first_day(until.today()), -AHEAD)).min()
}

impl Course {
    /// Groups of a docent's tablet, up to `until`.
    pub(in crate::demo) fn new(world: World, tablet: Played, dice: Dice, until: Now) -> Result<Self, Failure> {
        let Me::Docent { device, .. } = tablet.me() else { return Err("The tablet is nobody's.".into()) };
        Ok(Self { world, tablet, device: DeviceKey(device), dice, ledger: Ledger::default(), until })
    }

    /// Plays the groups day by day.
    pub(in crate::demo) async fn play(&mut self, seasons: &'static [Season]) -> Result<(), Failure> {
        let (until, today) = (self.until, self.until.today());
        let Some(begin) = first_day(seasons, until) else { return Ok(()) };
        let mut runs: Vec<Run> = Vec::new();
        for date in begin.iter_days().take_while(|date| *date <= today) {
            for (n, season) in seasons.iter().enumerate() {
                let first = season.first_day(today);
                if date == after(first, -AHEAD) {
                    let before = n.checked_sub(1).and_then(|before| runs.get(before));
                    let known: usize = runs.iter().map(|run| run.people.len()).sum();
                    let run = self.found_group(season, first, known, before).await?;
                    runs.push(run);
                }
                if let Some(run) = runs.get_mut(n) {
                    self.day(run, date).await?;
                }
            }
            // Once a week at least, so that what is saved up does not grow.
            if date.weekday() == chrono::Weekday::Sun {
                let evening = self.moment(date, 21);
                self.tablet.sync(evening).await?;
            }
        }
        for phone in runs.iter().flat_map(|run| &run.people).filter_map(|member| member.phone.as_ref()) {
            phone.sync(until).await?;
        }
        Ok(())
    }

    async fn day(&mut self, run: &mut Run, date: NaiveDate) -> Result<(), Failure> {
        if date < run.first {
            self.before(run, date).await?;
        }
        if date <= run.last && run.first <= date {
            self.enter(run, date).await?;
            self.train(run, date).await?;
        }
        self.talk(run, date).await?;
        self.close(run, date).await
    }

    pub(super) fn hex(id: ParticipantId) -> Hex {
        Hex(id.0)
    }
}
