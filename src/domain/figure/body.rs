//! Frozen format: the figures that were given to a payer. Counts only, and only those that were shown.

use minicbor::{Decode, Encode};

use crate::domain::closing::Destination;

/// A figure that is a part of the people. The numbers are part of the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum FigureKey {
    /// At least one rung up, of those judged before and after.
    #[n(1)]
    RungUp,
    /// At least as often there as the programme asks, of those with a session that counts.
    #[n(2)]
    Attended,
    /// Better on at least one motor ability, of those measured twice.
    #[n(3)]
    AbilityUp,
    /// Every goal met, of those who ended with goals.
    #[n(4)]
    GoalsMet,
    /// More often more pleasure after than less, of those who share it and gave three pairs.
    #[n(5)]
    PlezierUp,
    /// Completed, of those whose stay was closed.
    #[n(6)]
    Completed,
    /// Moving every week after three months, of those reached.
    #[n(7)]
    StillMoving3,
    /// The same after six.
    #[n(8)]
    StillMoving6,
    /// The same after twelve.
    #[n(9)]
    StillMoving12,
}

/// A figure that is a mean over people. The numbers are part of the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum MeanKey {
    /// Sessions attended, in whole percent.
    #[n(1)]
    Attendance,
    /// Plezier after minus before, in tenths of a point.
    #[n(2)]
    Plezier,
}

/// One part of the people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct GivenShare {
    #[n(0)]
    pub(crate) key: FigureKey,
    #[n(1)]
    pub(crate) n: u32,
    #[n(2)]
    pub(crate) of: u32,
}

/// One mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct GivenMean {
    #[n(0)]
    pub(crate) key: MeanKey,
    #[n(1)]
    pub(crate) value: i32,
    #[n(2)]
    pub(crate) people: u32,
}

/// One destination; without a number it was not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct GivenCell {
    #[n(0)]
    pub(crate) destination: Destination,
    #[n(1)]
    pub(crate) n: Option<u32>,
}

/// FiguresGiven.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(map)]
pub(crate) struct FiguresGiven {
    #[n(0)]
    pub(crate) shares: Vec<GivenShare>,
    #[n(1)]
    pub(crate) means: Vec<GivenMean>,
    #[n(2)]
    pub(crate) destinations: Vec<GivenCell>,
    /// How many people the destinations are of; 0 when these were not shown.
    #[n(3)]
    pub(crate) closed: u32,
}
