//! The version that leaves the organisation: nothing from which somebody could be made out.
//!
//! Three rules, each for what is shown and for what can be computed from it, and each about people: somebody who came back
//! has two stays and is one. Fewer than ten people: not shown. Fewer than
//! three of them, or all but fewer than three: not shown, for a count tells as much as what is left of it. And where an
//! earlier version was given, the difference between the two is a version of its own, of those who came or changed, and
//! follows the second rule too.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use litemap::LiteMap;

use super::body::{FigureKey, FiguresGiven, GivenCell, GivenMean, GivenShare, MeanKey};
use super::count::{Cell, Figures, Mean, Period, Share, group_figures};
use crate::domain::closing::Destination;
use crate::domain::csv::Table;
use crate::domain::id::GroupId;
use crate::domain::state::State;

/// Fewer people are not shown.
pub(super) const LEAST_PEOPLE: usize = 10;
/// Fewer of them neither.
pub(super) const LEAST_COUNT: usize = 3;

/// What a payer may see; what is missing is not shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    /// Parts of the people.
    pub shares: LiteMap<FigureKey, Share>,
    /// Means over people.
    pub means: LiteMap<MeanKey, Mean>,
    /// Where people went, with the number of all of them; a destination without a number is one of "other or too few".
    pub destinations: Option<(LiteMap<Destination, Option<usize>>, usize)>,
}

/// What of these figures a payer may see, given what was given before.
pub fn for_payer(figures: &Figures, earlier: &[Shown]) -> Shown {
    let shares = figures.shares.iter().filter(|(key, share)| {
        let before = earlier.iter().filter_map(|shown| shown.shares.get(*key));
        let (is, is_not) = (Cell::Is(**key), Cell::IsNot(**key));
        let enough = figures.people_in(Cell::Of(**key), share.of) >= LEAST_PEOPLE
            && figures.people_in(is, share.n) >= LEAST_COUNT
            && figures.people_in(is_not, share.of.saturating_sub(share.n)) >= LEAST_COUNT;
        enough && before.into_iter().all(|before| may_follow(figures, (is, is_not), **share, *before))
    });
    let means = [MeanKey::Attendance, MeanKey::Plezier].into_iter().filter_map(|key| {
        let cell = Cell::Mean(key);
        let mean = figures.mean(key).filter(|mean| figures.people_in(cell, mean.people) >= LEAST_PEOPLE)?;
        let mut before = earlier.iter().filter_map(|shown| shown.means.get(&key));
        let apart = |before: &Mean| mean.people.abs_diff(before.people);
        let follows = |apart: usize| apart == 0 || figures.people_in(cell, apart) >= LEAST_COUNT;
        before.all(|before| follows(apart(before))).then_some((key, mean))
    });
    Shown {
        shares: shares.map(|(key, share)| (*key, *share)).collect(),
        means: means.collect(),
        destinations: destinations(figures, earlier),
    }
}

/// What of a group's figures a payer may see today.
pub fn payer_figures(state: &State, group: GroupId, period: Period, today: NaiveDate) -> Shown {
    let given = state.group(group).map(|known| known.figures().given()).unwrap_or_default();
    let earlier: Vec<Shown> = given.into_iter().map(|(_, shown)| shown).collect();
    for_payer(&group_figures(state, group, period, today), &earlier)
}

/// What was given of a group last on a day, as it was kept.
pub fn given_last(state: &State, group: GroupId, period: Period, on: NaiveDate) -> Option<Shown> {
    state.group(group)?.figures().given_on(on, period).1.map(Shown::from)
}

/// The days on which a group's figures were given to a payer, oldest first.
pub fn given_before(state: &State, group: GroupId) -> Vec<NaiveDate> {
    let given = state.group(group).map(|known| known.figures().given()).unwrap_or_default();
    given.into_iter().map(|(date, _)| date).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Whether the difference between two versions tells of nobody. Whom a number counts twice could be all of what came, so
/// that many are taken off.
fn may_follow(figures: &Figures, (is, is_not): (Cell, Cell), share: Share, before: Share) -> bool {
    let yes = share.n.abs_diff(before.n);
    let no = (share.of - share.n).abs_diff(before.of.saturating_sub(before.n));
    let enough = figures.people_in(is, yes) >= LEAST_COUNT && figures.people_in(is_not, no) >= LEAST_COUNT;
    (yes == 0 && no == 0) || enough
}

/// Counts that add up to a known number: what is hidden must not follow from what is shown. So when any is hidden, one
/// more is, and which one does not depend on its number; no two numbers that would have been published alike can then
/// be told apart.
fn destinations(figures: &Figures, earlier: &[Shown]) -> Option<(LiteMap<Destination, Option<usize>>, usize)> {
    let counts = &figures.destinations;
    let all: usize = counts.values().sum();
    let people = |destination: &Destination, n: usize| figures.people_in(Cell::To(*destination), n);
    let count = |destination: &Destination| counts.get(destination).copied().unwrap_or(0);
    let mut shown: Vec<Destination> =
        Destination::ALL.into_iter().filter(|one| people(one, count(one)) >= LEAST_COUNT).collect();
    if shown.len() < Destination::ALL.len() {
        let _beside = shown.pop();
    }
    if figures.people_in(Cell::Gone, all) < LEAST_PEOPLE || shown.is_empty() {
        return None;
    }
    let cells: LiteMap<Destination, Option<usize>> = Destination::ALL
        .into_iter()
        .map(|destination| (destination, shown.contains(&destination).then(|| count(&destination))))
        .collect();
    let follows = |(before, of): &(LiteMap<Destination, Option<usize>>, usize)| {
        let both = cells.iter().filter_map(|(to, n)| Some((Cell::To(*to), (*n)?, (*before.get(to)?)?)));
        let same = all == *of && cells == *before;
        let apart = |(to, n, before): (Cell, usize, usize)| {
            may_follow(figures, (to, Cell::Gone), Share { n, of: all }, Share { n: before, of: *of })
        };
        // What is shown in one version only could be the difference of what is shown in both.
        let alike =
            cells.iter().all(|(destination, n)| n.is_some() == before.get(destination).is_some_and(Option::is_some));
        same || (alike && both.into_iter().all(apart))
    };
    let mut before = earlier.iter().filter_map(|shown| shown.destinations.as_ref());
    before.all(follows).then_some((cells, all))
}

impl Shown {
    pub(super) fn to_body(&self) -> FiguresGiven {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let share =
            |(key, share): (&FigureKey, &Share)| GivenShare { key: *key, n: number(share.n), of: number(share.of) };
        let mean = |(key, mean): (&MeanKey, &Mean)| GivenMean {
            key: *key,
            value: i32::try_from(mean.value).unwrap_or_default(),
            people: number(mean.people),
        };
        let (cells, all) = match &self.destinations {
            Some((cells, all)) => (cells.iter().collect(), *all),
            None => (Vec::new(), 0),
        };
        let cell = |(destination, n): (&Destination, &Option<usize>)| GivenCell {
            destination: *destination,
            n: n.map(number),
        };
        FiguresGiven {
            shares: self.shares.iter().map(share).collect(),
            means: self.means.iter().map(mean).collect(),
            destinations: cells.into_iter().map(cell).collect(),
            closed: number(all),
        }
    }
}

impl From<&FiguresGiven> for Shown {
    fn from(given: &FiguresGiven) -> Self {
        let number = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
        let share = |given: &GivenShare| (given.key, Share { n: number(given.n), of: number(given.of) });
        let mean =
            |given: &GivenMean| (given.key, Mean { value: i64::from(given.value), people: number(given.people) });
        let cell = |given: &GivenCell| (given.destination, given.n.map(number));
        Self {
            shares: given.shares.iter().map(share).collect(),
            means: given.means.iter().map(mean).collect(),
            destinations: (given.closed > 0)
                .then(|| (given.destinations.iter().map(cell).collect(), number(given.closed))),
        }
    }
}

/// What a payer may see as a table. `hidden` is the word for what is not shown.
pub fn payer_table(
    shown: &Shown,
    keys: &[FigureKey],
    head: [&str; 4],
    hidden: &str,
    word: impl Fn(FigureKey) -> String,
    mean: impl Fn(MeanKey) -> String,
    place: impl Fn(Destination) -> String,
) -> Table {
    let mut table = Table::new(head);
    let mut line = |name: String, share: Option<Share>| {
        let percent = share.and_then(Share::percent).map(|percent| percent.to_string()).unwrap_or_default();
        match share {
            Some(share) => table.row([name, share.n.to_string(), share.of.to_string(), percent]),
            None => table.row([name, hidden.to_owned(), String::new(), String::new()]),
        }
    };
    for key in keys {
        line(word(*key), shown.shares.get(key).copied());
    }
    if let Some((cells, all)) = &shown.destinations {
        for (destination, n) in cells {
            line(place(*destination), n.map(|n| Share { n, of: *all }));
        }
    }
    for key in [MeanKey::Attendance, MeanKey::Plezier] {
        let (value, people) = match shown.means.get(&key) {
            Some(mean) if key == MeanKey::Plezier => {
                let sign = if mean.value < 0 { "-" } else { "" };
                let tenths = mean.value.abs();
                (format!("{sign}{},{}", tenths / 10, tenths % 10), mean.people.to_string())
            }
            Some(mean) => (mean.value.to_string(), mean.people.to_string()),
            None => (hidden.to_owned(), String::new()),
        };
        table.row([mean(key), value, people, String::new()]);
    }
    table
}
