//! Frozen format: the instruments, their numbers and their forms. Add at the end of a block; never reuse a number. A
//! form that asks something else gets a higher version; earlier ones stay readable.

mod hint;
mod sheets;
mod words;

use minicbor::{Decode, Encode};

use super::amount::{self, Amount, AmountError, Unit};
use crate::fact::Purpose;

pub use hint::hint;
pub use sheets::INSTRUMENTS;
pub use words::{PartName, Words};

/// What is measured with. The numbers are part of the frozen format: up to 39 in the dossier, from 40 on with the
/// screening permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Instrument {
    /// Sit-ups in a minute.
    #[n(1)]
    SitUps,
    /// Getting up from a chair, 30 seconds.
    #[n(2)]
    ChairStand,
    /// Handgrip, both hands.
    #[n(3)]
    Handgrip,
    /// Sit-and-reach.
    #[n(4)]
    SitAndReach,
    /// Standing on one leg.
    #[n(5)]
    OneLegStance,
    /// 10 × 5 metres.
    #[n(6)]
    Shuttle,
    /// The 6-minute walk.
    #[n(7)]
    SixMinuteWalk,
    /// Åstrand's cycle test.
    #[n(8)]
    Astrand,
    /// The UKK walk of 2 km.
    #[n(9)]
    UkkWalk,
    /// The YMCA step test: the pulse of the minute after it.
    #[n(10)]
    StepPulse,
    /// How long someone keeps up with the programme.
    #[n(11)]
    SustainedTime,

    /// Own score for listening.
    #[n(20)]
    Listening,
    /// Own score for speaking.
    #[n(21)]
    Speaking,
    /// Own score for respect.
    #[n(22)]
    Respect,
    /// Own score for feedback.
    #[n(23)]
    Feedback,
    /// Own score for coping.
    #[n(24)]
    Coping,
    /// Own score for setting boundaries.
    #[n(25)]
    Boundaries,
    /// Own score for self-confidence.
    #[n(26)]
    Confidence,
    /// Own score for fitness.
    #[n(27)]
    Fitness,

    /// Height.
    #[n(40)]
    Height,
    /// Weight.
    #[n(41)]
    Weight,
    /// Body mass index: follows from weight and height.
    #[n(42)]
    Bmi,
    /// Waist.
    #[n(43)]
    Waist,
    /// Blood pressure.
    #[n(44)]
    BloodPressure,
    /// The WHO-5 well-being index.
    #[n(45)]
    Who5,
    /// Cantril's ladder.
    #[n(46)]
    Cantril,
    /// Own score for sleep.
    #[n(47)]
    Sleep,
    /// Own score for relaxation.
    #[n(48)]
    Relaxation,
    /// CES-D, from the paper form.
    #[n(49)]
    CesD,
    /// LIVAS, from the paper form.
    #[n(50)]
    Livas,
    /// GSES-12, from the paper form.
    #[n(51)]
    Gses12,
}

/// Who may take and read a measurement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Every docent of the group.
    Docent,
    /// Docents with the screening permission.
    Screening,
}

/// Which value is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More.
    Higher,
    /// Less.
    Lower,
    /// Neither: a change is no progress and no decline.
    Neither,
}

/// The five basic motor abilities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ability {
    /// Uithoudingsvermogen.
    Endurance,
    /// Kracht.
    Strength,
    /// Lenigheid.
    Flexibility,
    /// Coördinatie.
    Coordination,
    /// Snelheid.
    Speed,
}

impl Ability {
    /// All five.
    pub const ALL: [Self; 5] = [Self::Endurance, Self::Strength, Self::Flexibility, Self::Coordination, Self::Speed];
}

/// From how much on a change is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaningful {
    /// The source gives none: every step counts.
    Any,
    /// This many steps of the result.
    Steps(i32),
    /// This percentage of the first result.
    Percent(u8),
}

/// Where the values come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entered {
    /// Someone enters them.
    ByHand,
    /// They follow from other measurements.
    Computed,
}

/// One number of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub name: PartName,
    /// In what.
    pub unit: Unit,
    /// How many digits stand behind the comma.
    pub decimals: u8,
    /// Outside this it cannot be.
    pub possible: (i32, i32),
    /// Outside this it is asked once more.
    pub plausible: (i32, i32),
    /// Whether the others count without it.
    pub optional: bool,
}

impl Part {
    /// Reads what was typed, in whole steps. The range is [`super::check`]'s.
    pub fn parse(&self, typed: &str) -> Result<i32, AmountError> {
        amount::parse(typed, self.decimals)
    }

    /// A number of steps with this part's unit.
    pub fn amount(&self, steps: i32) -> Amount {
        Amount { steps, decimals: self.decimals, unit: self.unit }
    }

    /// Whether a minus can be typed.
    pub fn takes_minus(&self) -> bool {
        self.possible.0 < 0
    }
}

/// One instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheet {
    /// Which.
    pub key: Instrument,
    /// Its name in addresses and exports; never changes.
    pub slug: &'static str,
    /// What it is called.
    pub name: Words,
    /// The version of the form that this program asks.
    pub form: u16,
    /// Who may.
    pub role: Role,
    /// What it says about the body.
    pub ability: Option<Ability>,
    /// Which value is better.
    pub direction: Direction,
    /// From how much on a change is one.
    pub meaningful: Meaningful,
    /// After how many days it is due again; `None` when it is not.
    pub retest_days: Option<u16>,
    /// Where its values come from.
    pub entered: Entered,
    /// The numbers of its form.
    pub parts: &'static [Part],
}

impl Instrument {
    /// All that is known about it.
    pub fn sheet(self) -> &'static Sheet {
        // The table has every instrument: a test goes through the numbers.
        INSTRUMENTS.iter().find(|sheet| sheet.key == self).unwrap_or(&INSTRUMENTS[0])
    }

    /// Whether its result rests on what is known from secondary sources only: every screen says that it is an estimate.
    pub fn is_estimate(self) -> bool {
        self == Self::Astrand
    }

    /// Every instrument, in the order of screens.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        INSTRUMENTS.iter().map(|sheet| sheet.key)
    }

    /// The instrument with this name in an address.
    pub fn from_slug(slug: &str) -> Option<Self> {
        INSTRUMENTS.iter().find(|sheet| sheet.slug == slug).map(|sheet| sheet.key)
    }

    /// The stream in which its measurements stand.
    pub fn purpose(self) -> Purpose {
        match self.sheet().role {
            Role::Docent => Purpose::Dossier,
            Role::Screening => Purpose::Screening,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::wire;

    #[test]
    fn every_number_of_the_format_has_one_sheet_and_one_slug() {
        let mut known = 0;
        for number in 0..100_u8 {
            let Some(key) = wire::from_bytes::<Instrument>(&wire::to_bytes(&number)) else { continue };
            known += 1;
            assert_eq!(key.sheet().key, key);
            assert_eq!(Instrument::from_slug(key.sheet().slug), Some(key));
            assert_eq!(key.purpose(), if number < 40 { Purpose::Dossier } else { Purpose::Screening });
        }
        assert_eq!(known, INSTRUMENTS.len());
        assert_eq!(Instrument::all().collect::<BTreeSet<_>>().len(), INSTRUMENTS.len());
    }

    #[test]
    fn plausible_is_within_possible_and_every_form_asks_something() {
        for sheet in INSTRUMENTS {
            assert_eq!(sheet.parts.is_empty(), sheet.entered == Entered::Computed, "{}", sheet.slug);
            for part in sheet.parts {
                let ((least, most), (low, high)) = (part.possible, part.plausible);
                assert!(least <= low && low < high && high <= most, "{} {:?}", sheet.slug, part.name);
            }
            assert!(!hint(sheet.key).nl.is_empty() && !hint(sheet.key).en.is_empty());
            assert!(sheet.slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
        }
    }

    #[test]
    fn each_motor_ability_can_be_measured() {
        let measured: BTreeSet<Ability> = INSTRUMENTS.iter().filter_map(|sheet| sheet.ability).collect();
        assert_eq!(measured.into_iter().collect::<Vec<_>>(), Ability::ALL);
    }
}
