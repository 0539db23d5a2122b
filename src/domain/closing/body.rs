//! Frozen format: how a stay ended. The numbers of the enums are part of it.

use chrono::NaiveDate;
use minicbor::{Decode, Encode};

use crate::domain::value::{HandedTo, Sentence};
use crate::domain::wire::WireDate;

/// Where someone goes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Destination {
    /// Betaald werk.
    #[n(1)]
    PaidWork,
    /// Vrijwilligerswerk.
    #[n(2)]
    VoluntaryWork,
    /// Scholing.
    #[n(3)]
    Schooling,
    /// Sociale activering.
    #[n(4)]
    SocialActivation,
    /// Sport.
    #[n(5)]
    Sport,
    /// Zorg.
    #[n(6)]
    Care,
    /// Anders.
    #[n(9)]
    Other,
}

impl Destination {
    /// Every destination, in the order of lists.
    pub const ALL: [Self; 7] = [
        Self::PaidWork,
        Self::VoluntaryWork,
        Self::Schooling,
        Self::SocialActivation,
        Self::Sport,
        Self::Care,
        Self::Other,
    ];
}

/// Why a stay ended. There is no illness among them, on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum EndReason {
    /// Afgerond.
    #[n(1)]
    Completed,
    /// Eerder gestopt: werk.
    #[n(2)]
    Work,
    /// Eerder gestopt: verhuisd.
    #[n(3)]
    Moved,
    /// Eerder gestopt: anders.
    #[n(9)]
    Other,
}

impl EndReason {
    /// Every reason, in the order of lists.
    pub const ALL: [Self; 4] = [Self::Completed, Self::Work, Self::Moved, Self::Other];

    /// Whether somebody stopped before the end of the programme.
    pub fn is_early(self) -> bool {
        self != Self::Completed
    }
}

/// Whether someone still moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Moving {
    /// Ja, elke week.
    #[n(1)]
    Weekly,
    /// Soms.
    #[n(2)]
    Sometimes,
    /// Nee.
    #[n(3)]
    No,
    /// Niet bereikt.
    #[n(4)]
    NotReached,
}

impl Moving {
    /// Every answer, in the order of lists.
    pub const ALL: [Self; 4] = [Self::Weekly, Self::Sometimes, Self::No, Self::NotReached];
}

/// TrajectoryClosed.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Closed {
    #[n(0)]
    on: WireDate,
    /// Why the stay ended.
    #[n(1)]
    pub reason: EndReason,
    /// Where to; `None` while nobody knows.
    #[n(2)]
    pub destination: Option<Destination>,
    /// To whom it was handed over.
    #[n(3)]
    pub to: Option<HandedTo>,
    /// What the next one has to know. The participant reads it.
    #[n(4)]
    pub sentence: Option<Sentence>,
    /// Whether closing was what ended the stay: then opening it again takes the end back too.
    #[n(5)]
    pub(crate) ended: bool,
    /// The day on which the stay had ended before closing named another: opening it again brings that back.
    #[n(6)]
    pub(crate) had: Option<WireDate>,
}

impl Closed {
    pub(crate) fn new(on: NaiveDate, reason: EndReason, ended: bool) -> Self {
        Self { on: WireDate(on), reason, destination: None, to: None, sentence: None, ended, had: None }
    }

    /// The last day of the stay.
    pub fn on(&self) -> NaiveDate {
        self.on.0
    }
}

/// TalkHeld: participant, docent and case manager at two thirds.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Talk {
    #[n(0)]
    on: WireDate,
    /// Where the participant wants to move to.
    #[n(1)]
    pub towards: Option<Destination>,
    /// What was agreed. The participant reads it.
    #[n(2)]
    pub sentence: Option<Sentence>,
}

impl Talk {
    pub(crate) fn new(on: NaiveDate, towards: Option<Destination>, sentence: Option<Sentence>) -> Self {
        Self { on: WireDate(on), towards, sentence }
    }

    /// The day.
    pub fn on(&self) -> NaiveDate {
        self.on.0
    }
}

/// FollowUpChecked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Check {
    #[n(0)]
    on: WireDate,
    /// Whether they still move.
    #[n(1)]
    pub moving: Moving,
    /// Where they are now.
    #[n(2)]
    pub destination: Option<Destination>,
}

impl Check {
    pub(crate) fn new(on: NaiveDate, moving: Moving, destination: Option<Destination>) -> Self {
        Self { on: WireDate(on), moving, destination }
    }

    /// The day.
    pub fn on(&self) -> NaiveDate {
        self.on.0
    }
}
