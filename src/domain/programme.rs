//! The programmes that ship with the product, as data.

use minicbor::{Decode, Encode};

/// A programme's key. The numbers are part of the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum ProgrammeKey {
    /// Bewegen Werkt.
    #[n(1)]
    BewegenWerkt,
    /// Velsen in Beweging.
    #[n(2)]
    VelsenInBeweging,
    /// Fit aan het Werk.
    #[n(3)]
    FitAanHetWerk,
    /// Beweegprogramma gemeentepolis.
    #[n(4)]
    Gemeentepolis,
}

/// How people come into a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// In and out every so many weeks.
    Rolling {
        /// The weeks between two moments of entry.
        every_weeks: u8,
    },
    /// Everyone starts together.
    Fixed,
    /// The provider decides.
    PerProvider,
}

/// What an absence asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AbsenceRule {
    /// It is noted per session.
    Noted,
    /// Every absence is contacted; without notice at once.
    EveryAbsenceContacted,
    /// The programme says nothing about it.
    Unspecified,
}

/// What a programme aims at, as far as the app can count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// This percentage of sessions attended.
    AttendancePercent(u8),
    /// This percentage of the group at least one rung up.
    RungUpPercent(u8),
    /// This percentage of the group better on at least one motor ability.
    AbilityUpPercent(u8),
    /// This percentage of the individual goals met.
    GoalsMetPercent(u8),
}

/// A programme as a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Programme {
    /// Which.
    pub key: ProgrammeKey,
    /// Its own name, the same in every language.
    pub name: &'static str,
    /// The shortest and the longest it lasts, in weeks; `None` when the provider sets it.
    pub weeks: Option<(u8, u8)>,
    /// Sessions a week; `None` when the contract sets it.
    pub sessions_per_week: Option<u8>,
    /// The length of a session in minutes at the start; `None` when the contract sets it.
    pub session_minutes: Option<u16>,
    /// Below this a group is small.
    pub size_min: Option<u8>,
    /// Above this a group is large.
    pub size_max: Option<u8>,
    /// How people come in.
    pub entry: Entry,
    /// What it aims at.
    pub targets: &'static [Target],
    /// What an absence asks for.
    pub absence: AbsenceRule,
    /// Whether every participant's goals are evaluated every week.
    pub weekly_evaluation: bool,
}

/// The four templates.
pub static PROGRAMMES: [Programme; 4] = [
    Programme {
        key: ProgrammeKey::BewegenWerkt,
        name: "Bewegen Werkt",
        weeks: Some((12, 18)),
        sessions_per_week: None,
        session_minutes: Some(60),
        size_min: Some(8),
        size_max: Some(16),
        entry: Entry::Rolling { every_weeks: 6 },
        targets: &[Target::RungUpPercent(35), Target::AttendancePercent(80), Target::AbilityUpPercent(50)],
        absence: AbsenceRule::Noted,
        weekly_evaluation: false,
    },
    Programme {
        key: ProgrammeKey::VelsenInBeweging,
        name: "Velsen in Beweging",
        weeks: Some((12, 12)),
        sessions_per_week: Some(2),
        session_minutes: Some(60),
        size_min: None,
        size_max: Some(10),
        entry: Entry::Fixed,
        targets: &[],
        absence: AbsenceRule::Unspecified,
        weekly_evaluation: false,
    },
    Programme {
        key: ProgrammeKey::FitAanHetWerk,
        name: "Fit aan het Werk",
        weeks: Some((12, 12)),
        sessions_per_week: Some(3),
        session_minutes: None,
        size_min: Some(15),
        size_max: Some(18),
        entry: Entry::Fixed,
        targets: &[Target::GoalsMetPercent(92)],
        absence: AbsenceRule::EveryAbsenceContacted,
        weekly_evaluation: true,
    },
    Programme {
        key: ProgrammeKey::Gemeentepolis,
        name: "Beweegprogramma gemeentepolis",
        weeks: None,
        sessions_per_week: None,
        session_minutes: None,
        size_min: None,
        size_max: Some(10),
        entry: Entry::PerProvider,
        targets: &[],
        absence: AbsenceRule::Unspecified,
        weekly_evaluation: false,
    },
];

/// How a group's size stands to its programme: a warning to show, never a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SizeWarning {
    /// Fewer than the programme asks.
    TooSmall {
        /// The least.
        min: u8,
    },
    /// More than the programme asks.
    TooLarge {
        /// The most.
        max: u8,
    },
}

impl ProgrammeKey {
    /// The template.
    pub fn programme(self) -> &'static Programme {
        match self {
            Self::BewegenWerkt => &PROGRAMMES[0],
            Self::VelsenInBeweging => &PROGRAMMES[1],
            Self::FitAanHetWerk => &PROGRAMMES[2],
            Self::Gemeentepolis => &PROGRAMMES[3],
        }
    }
}

impl Programme {
    /// Whether a group of this size is outside what the programme asks.
    pub fn size_warning(&self, people: usize) -> Option<SizeWarning> {
        match (self.size_min, self.size_max) {
            (_, Some(max)) if people > usize::from(max) => Some(SizeWarning::TooLarge { max }),
            (Some(min), _) if people < usize::from(min) => Some(SizeWarning::TooSmall { min }),
            _ => None,
        }
    }

    /// The weeks to propose when a group is made.
    pub fn default_weeks(&self) -> u8 {
        self.weeks.map_or(12, |(shortest, _)| shortest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_finds_its_own_template() {
        for programme in &PROGRAMMES {
            assert_eq!(programme.key.programme(), programme);
        }
    }

    #[test]
    fn a_group_outside_the_size_of_its_programme_is_a_warning() {
        let programme = ProgrammeKey::BewegenWerkt.programme();
        assert_eq!(programme.size_warning(7), Some(SizeWarning::TooSmall { min: 8 }));
        assert_eq!(programme.size_warning(16), None);
        assert_eq!(programme.size_warning(17), Some(SizeWarning::TooLarge { max: 16 }));
    }
}
