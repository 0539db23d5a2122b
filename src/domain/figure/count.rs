//! Counting.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use litemap::LiteMap;

use super::body::{FigureKey, MeanKey};
use crate::domain::attendance::{self, figure_in};
use crate::domain::closing::view::{goals_of, plezier};
use crate::domain::closing::{Closed, Destination, EndReason, Moving};
use crate::domain::csv::Table;
use crate::domain::id::{GroupId, ParticipantId};
use crate::domain::ladder::{self, Rung};
use crate::domain::measure;
use crate::domain::pair::{Difference, PAIRS_FOR_A_SENTENCE};
use crate::domain::programme::Programme;
use crate::domain::state::{State, Stay};
use crate::domain::value::GroupName;

/// How often somebody has to be there where the programme does not say.
pub const ATTENDANCE: u8 = 80;

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// How many.
    pub n: usize,
    /// Of how many about whom it is known.
    pub of: usize,
}

impl Share {
    /// As a whole percentage, halves upwards; `None` of nobody.
    pub fn percent(self) -> Option<u8> {
        let doubled = self.of.checked_mul(2).filter(|doubled| *doubled > 0)?;
        u8::try_from((self.n * 200 + self.of) / doubled).ok()
    }

    /// Whether at least this percentage is reached, to the person and without rounding; `None` of nobody.
    pub fn reaches(self, percent: u8) -> Option<bool> {
        (self.of > 0).then(|| self.n * 100 >= self.of * usize::from(percent))
    }

    fn add(&mut self, is: Option<bool>) {
        if let Some(is) = is {
            self.of += 1;
            self.n += usize::from(is);
        }
    }
}

/// A mean over people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mean {
    /// The mean, in the unit of its key.
    pub value: i64,
    /// Over how many people.
    pub people: usize,
}

/// Which stays count: by their first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// All.
    All,
    /// Those that began in this year.
    Year(u16),
}

impl Period {
    /// Whether a stay that began on this day counts.
    pub fn takes(self, from: NaiveDate) -> bool {
        match self {
            Self::All => true,
            Self::Year(year) => from.year() == i32::from(year),
        }
    }
}

/// A number that may leave the organisation, to be asked how many people are behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cell {
    /// About whom a figure is known.
    Of(FigureKey),
    /// Of whom it is so.
    Is(FigureKey),
    /// Of whom it is not.
    IsNot(FigureKey),
    /// Over whom a mean is.
    Mean(MeanKey),
    /// Who went somewhere.
    Gone,
    /// Who went there.
    To(Destination),
}

/// Everything that is counted of some stays. Stays of one person in one group that overlap are one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    /// People with a stay that began by today. Who came back is one person, and their stays are several.
    pub people: usize,
    /// Stays that began by today.
    pub stays: usize,
    /// Of those, the ones that ended: their last day has come.
    pub ended: usize,
    /// Of those, the ones that are closed, with a last day that is yet to come. Nothing of their end counts until then:
    /// they may stay longer after all, and where they stand is judged afterwards.
    pub leaving: usize,
    /// Of those, the ones that were closed: their reason is known.
    pub closed: usize,
    /// Sessions attended, all stays together.
    pub attendance: attendance::Figure,
    /// Stays with at least one session that counts.
    pub with_attendance: usize,
    /// Plezier, all stays together.
    pub plezier: Difference,
    /// People with at least one whole pair that they share.
    pub with_plezier: usize,
    /// Parts of the people.
    pub shares: LiteMap<FigureKey, Share>,
    /// Where people went, of the closed stays with a destination.
    pub destinations: LiteMap<Destination, usize>,
    /// Why stays ended.
    pub reasons: LiteMap<EndReason, usize>,
    /// On which rung people stood before.
    pub rungs_start: LiteMap<Rung, usize>,
    /// On which rung they stood after.
    pub rungs_end: LiteMap<Rung, usize>,
    /// Who is behind the numbers.
    pub(super) who: BTreeSet<ParticipantId>,
    pub(super) behind: BTreeSet<(Cell, ParticipantId)>,
    /// How often a number counts somebody once more.
    pub(super) again: LiteMap<Cell, usize>,
}

impl Figures {
    /// One part of the people; of nobody when nothing is known.
    pub fn share(&self, key: FigureKey) -> Share {
        self.shares.get(&key).copied().unwrap_or_default()
    }

    /// One mean; `None` over nobody.
    pub fn mean(&self, key: MeanKey) -> Option<Mean> {
        match key {
            MeanKey::Attendance => {
                let value = self.attendance.percent().map(i64::from)?;
                Some(Mean { value, people: self.with_attendance })
            }
            MeanKey::Plezier => Some(Mean { value: self.plezier.tenths()?, people: self.with_plezier }),
        }
    }

    /// Closed stays with a destination.
    pub fn with_destination(&self) -> usize {
        self.destinations.values().sum()
    }

    /// How many people a number of `n` stands for at least.
    pub(super) fn people_in(&self, cell: Cell, n: usize) -> usize {
        n.saturating_sub(self.again.get(&cell).copied().unwrap_or_default())
    }

    fn add(&mut self, state: &State, of: &Joined, today: NaiveDate) {
        let (stay, who) = (&of.stay, of.stay.participant);
        let programme = state.group(stay.group).and_then(|group| group.runs());
        self.stays += 1;
        self.who.insert(who);
        self.people = self.who.len();
        let attended = figure_in(state, stay);
        self.attendance.add(attended);
        if attended.counted > 0 {
            self.with_attendance += 1;
            self.note(Cell::Mean(MeanKey::Attendance), who);
        }
        let asked = programme.and_then(Programme::attendance_target).unwrap_or(ATTENDANCE);
        let often = Share { n: attended.present, of: attended.counted }.reaches(asked);
        self.count(FigureKey::Attended, often, who);

        if state.shows_plezier(who) {
            let own = plezier(state, stay);
            if own.tally.pairs > 0 {
                self.with_plezier += 1;
                self.note(Cell::Mean(MeanKey::Plezier), who);
            }
            self.plezier.add(own);
            let enough = own.tally.pairs >= PAIRS_FOR_A_SENTENCE;
            self.count(FigureKey::PlezierUp, enough.then_some(own.tally.more > own.tally.less), who);
        }

        self.count(FigureKey::AbilityUp, ability_up(state, of), who);
        self.count(FigureKey::RungUp, ladder::rungs_up(state, who, stay).map(|up| up >= 1), who);
        for (judged, counts) in [
            (ladder::start(state, who, stay), &mut self.rungs_start),
            (ladder::end(state, who, stay), &mut self.rungs_end),
        ] {
            if let Some(judged) = judged {
                *counts.entry(judged.rung).or_default() += 1;
            }
        }

        let closing = state.person(who).map(|person| person.closing());
        // It stands under the first day of one of those that overlap: the last word counts.
        let closed = closing.and_then(|closing| of.parts.iter().rev().find_map(|part| closing.closed(part)));
        if stay.until.is_none_or(|until| until > today) {
            self.leaving += usize::from(closed.is_some() && stay.until.is_some());
            return;
        }
        self.ended += 1;
        self.count(FigureKey::GoalsMet, goals_of(state, stay, today).all_met(), who);
        if let Some(closed) = closed {
            self.close(closed, who);
        }
        let checks = [(3, FigureKey::StillMoving3), (6, FigureKey::StillMoving6), (12, FigureKey::StillMoving12)];
        for (months, key) in checks {
            let check = closing.and_then(|closing| of.parts.iter().rev().find_map(|part| closing.check(part, months)));
            let moving = check.filter(|check| check.moving != Moving::NotReached);
            self.count(key, moving.map(|check| check.moving == Moving::Weekly), who);
        }
    }

    fn close(&mut self, closed: &Closed, who: ParticipantId) {
        self.closed += 1;
        self.count(FigureKey::Completed, Some(closed.reason == EndReason::Completed), who);
        *self.reasons.entry(closed.reason).or_default() += 1;
        if let Some(destination) = closed.destination {
            *self.destinations.entry(destination).or_default() += 1;
            self.note(Cell::Gone, who);
            self.note(Cell::To(destination), who);
        }
    }

    fn join(&mut self, other: &Self) {
        fn counts<K: Ord + Copy>(all: &mut LiteMap<K, usize>, other: &LiteMap<K, usize>) {
            for (key, n) in other {
                *all.entry(*key).or_default() += n;
            }
        }
        self.who.extend(&other.who);
        self.people = self.who.len();
        self.stays += other.stays;
        self.ended += other.ended;
        self.leaving += other.leaving;
        self.closed += other.closed;
        self.with_attendance += other.with_attendance;
        self.with_plezier += other.with_plezier;
        self.attendance.add(other.attendance);
        self.plezier.add(other.plezier);
        for (key, share) in &other.shares {
            let all = self.shares.entry(*key).or_default();
            all.n += share.n;
            all.of += share.of;
        }
        counts(&mut self.destinations, &other.destinations);
        counts(&mut self.reasons, &other.reasons);
        counts(&mut self.rungs_start, &other.rungs_start);
        counts(&mut self.rungs_end, &other.rungs_end);
        counts(&mut self.again, &other.again);
        for (cell, who) in &other.behind {
            self.note(*cell, *who);
        }
    }

    fn count(&mut self, key: FigureKey, is: Option<bool>, who: ParticipantId) {
        self.shares.entry(key).or_default().add(is);
        if let Some(is) = is {
            self.note(Cell::Of(key), who);
            self.note(if is { Cell::Is(key) } else { Cell::IsNot(key) }, who);
        }
    }

    fn note(&mut self, cell: Cell, who: ParticipantId) {
        if !self.behind.insert((cell, who)) {
            *self.again.entry(cell).or_default() += 1;
        }
    }
}

/// Stays of one person in one group that overlap, as one: two devices placed somebody, or two dossiers are one person's.
struct Joined {
    /// From the first day to the last.
    stay: Stay,
    /// What it is made of, by first day.
    parts: Vec<Stay>,
}

fn joined(mut stays: Vec<Stay>) -> Vec<Joined> {
    stays.sort_by_key(|stay| (stay.group, stay.participant, stay.from));
    let mut all: Vec<Joined> = Vec::new();
    for part in stays {
        match all.last_mut().map(|last| (last.stay, last)) {
            Some((stay, last))
                if (stay.group, stay.participant) == (part.group, part.participant) && stay.covers(part.from) =>
            {
                last.stay.until = stay.until.zip(part.until).map(|(one, other)| one.max(other));
                last.parts.push(part);
            }
            _ => all.push(Joined { stay: part, parts: vec![part] }),
        }
    }
    all
}

/// Whether at least one motor ability went up in a stay; `None` when none was measured twice. Of stays that overlap the
/// last says it.
fn ability_up(state: &State, of: &Joined) -> Option<bool> {
    let abilities = measure::motor_abilities_up(state, of.parts.last().unwrap_or(&of.stay));
    (!abilities.compared.is_empty()).then_some(!abilities.up.is_empty())
}

/// Everything that is counted of these stays, as it is today.
pub fn figures(state: &State, stays: impl IntoIterator<Item = Stay>, period: Period, today: NaiveDate) -> Figures {
    let mut figures = Figures::default();
    let stays = stays.into_iter().filter(|stay| stay.from <= today).collect();
    for of in joined(stays).iter().filter(|of| period.takes(of.stay.from)) {
        figures.add(state, of, today);
    }
    figures
}

/// The figures of one group.
pub fn group_figures(state: &State, group: GroupId, period: Period, today: NaiveDate) -> Figures {
    let stays = state.group(group).map(|known| known.stays(group)).unwrap_or_default();
    figures(state, stays, period, today)
}

/// The figures of several groups added up.
pub fn figures_of_groups<'a>(groups: impl IntoIterator<Item = &'a Figures>) -> Figures {
    let mut all = Figures::default();
    for own in groups {
        all.join(own);
    }
    all
}

/// The figures of all groups together.
pub fn organisation_figures(state: &State, period: Period, today: NaiveDate) -> Figures {
    let groups: Vec<Figures> = state.groups().map(|(id, _)| group_figures(state, id, period, today)).collect();
    figures_of_groups(&groups)
}

/// The figures of every group with somebody in the period, by name.
pub fn by_group(state: &State, period: Period, today: NaiveDate) -> Vec<(GroupId, Option<GroupName>, Figures)> {
    let of = |(id, group): (GroupId, &crate::domain::state::Group)| {
        let figures = group_figures(state, id, period, today);
        (figures.people > 0).then(|| (id, group.name().cloned(), figures))
    };
    let mut groups: Vec<_> = state.groups().filter_map(of).collect();
    groups.sort_by(|one, other| (&one.1, one.0).cmp(&(&other.1, other.0)));
    groups
}

/// The years in which a stay began, the latest first.
pub fn years(state: &State) -> Vec<u16> {
    let stays = state.groups().flat_map(|(id, group)| group.stays(id));
    let years: BTreeSet<u16> = stays.filter_map(|stay| u16::try_from(stay.from.year()).ok()).collect();
    years.into_iter().rev().collect()
}

/// One figure as a screen, an export and a report show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Which.
    pub key: FigureKey,
    /// So many of so many.
    pub share: Share,
    /// About how many it is not known yet, of those about whom it could be.
    pub unknown: usize,
    /// The percentage that the programme aims at.
    pub target: Option<u8>,
}

/// Whether a row reaches its target; `None` without a target, or of nobody.
pub fn reached(row: &Row) -> Option<bool> {
    row.share.reaches(row.target?)
}

/// The figures in order. Targets are those of the programme, when all stays run one.
pub fn rows(figures: &Figures, programme: Option<&Programme>) -> Vec<Row> {
    let row = |key: FigureKey| {
        let share = figures.share(key);
        let (could, target) = match key {
            FigureKey::RungUp => (figures.ended, programme.and_then(Programme::rung_target)),
            // The programme asks it of the single person; of the group it asks no percentage.
            FigureKey::Attended => (figures.stays, None),
            FigureKey::AbilityUp => (figures.stays, programme.and_then(Programme::ability_target)),
            FigureKey::GoalsMet => (figures.ended, programme.and_then(Programme::goals_target)),
            FigureKey::PlezierUp => (figures.stays, None),
            FigureKey::Completed | FigureKey::StillMoving3 | FigureKey::StillMoving6 | FigureKey::StillMoving12 => {
                (figures.ended, None)
            }
        };
        Row { key, share, unknown: could.saturating_sub(share.of), target }
    };
    figures.shares.keys().map(|key| row(*key)).collect()
}

/// The figures as a table: one row each, then the destinations. `head` are the words of the columns; `word` and `place`
/// name figures and destinations.
pub fn table(
    figures: &Figures,
    programme: Option<&Programme>,
    head: [&str; 5],
    word: impl Fn(FigureKey) -> String,
    place: impl Fn(Destination) -> String,
) -> Table {
    let mut table = Table::new(head);
    let percent = |share: Share| share.percent().map(|percent| percent.to_string()).unwrap_or_default();
    for row in rows(figures, programme) {
        let target = row.target.map(|target| target.to_string()).unwrap_or_default();
        let (n, of) = (row.share.n.to_string(), row.share.of.to_string());
        table.row([word(row.key), n, of, percent(row.share), target]);
    }
    let of = figures.with_destination();
    for (destination, n) in &figures.destinations {
        let share = Share { n: *n, of };
        table.row([place(*destination), n.to_string(), of.to_string(), percent(share), String::new()]);
    }
    table
}
