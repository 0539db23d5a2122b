//! Frozen format: what LadderJudged says, and about what.

use minicbor::{Decode, Encode};

use crate::domain::value::Sentence;

/// A rung of the participation ladder. The numbers are part of the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Rung {
    /// Geïsoleerd.
    #[n(1)]
    Isolated,
    /// Sociale contacten buitenshuis.
    #[n(2)]
    SocialContacts,
    /// Georganiseerde activiteiten.
    #[n(3)]
    OrganisedActivities,
    /// Onbetaald werk.
    #[n(4)]
    UnpaidWork,
    /// Betaald werk met ondersteuning.
    #[n(5)]
    SupportedWork,
    /// Betaald werk.
    #[n(6)]
    PaidWork,
}

impl Rung {
    /// Every rung, upwards.
    pub const ALL: [Self; 6] = [
        Self::Isolated,
        Self::SocialContacts,
        Self::OrganisedActivities,
        Self::UnpaidWork,
        Self::SupportedWork,
        Self::PaidWork,
    ];

    /// Its number, 1 to 6.
    pub fn number(self) -> u8 {
        match self {
            Self::Isolated => 1,
            Self::SocialContacts => 2,
            Self::OrganisedActivities => 3,
            Self::UnpaidWork => 4,
            Self::SupportedWork => 5,
            Self::PaidWork => 6,
        }
    }
}

/// What is judged. The numbers are part of the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Reach {
    /// How it is on that date.
    #[n(1)]
    Now,
    /// What is reachable within twelve months: doorgroeipotentieel.
    #[n(2)]
    WithinTwelveMonths,
}

/// When in the programme it was judged. The numbers are part of the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Context {
    /// As it was without the programme, before it began.
    #[n(1)]
    Before,
    /// While the programme lasts, which counts as an organised activity itself.
    #[n(2)]
    During,
    /// After it ended: the outcome.
    #[n(3)]
    After,
}

impl Context {
    /// Every context, in the order of time.
    pub const ALL: [Self; 3] = [Self::Before, Self::During, Self::After];
}

/// LadderJudged.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Judged {
    #[n(0)]
    pub(crate) rung: Rung,
    #[n(1)]
    pub(crate) context: Context,
    #[n(2)]
    pub(crate) sentence: Option<Sentence>,
}
