//! Which rows of a group's table are shown, and since when something is new.

use chrono::{DateTime, FixedOffset};

use super::group::GroupRow;
use crate::domain::name::matches;

/// Which rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// All.
    Everyone,
    /// Those with a flag that asks for attention.
    Attention,
    /// Those with new answers.
    New,
}

impl Filter {
    /// Whether it shows a row.
    pub fn takes(self, row: &GroupRow) -> bool {
        match self {
            Self::Everyone => true,
            Self::Attention => row.flags.iter().any(|flag| flag.is_pressing()),
            Self::New => row.new > 0,
        }
    }
}

/// Whether a row is one that somebody types the name of; nothing typed is everybody.
pub fn is_sought(row: &GroupRow, typed: &str) -> bool {
    typed.trim().is_empty() || row.name.as_ref().is_some_and(|name| matches(name, typed))
}

/// When a docent looked at a group, as one device remembers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looks {
    /// What is new is counted from here.
    pub since: Option<DateTime<FixedOffset>>,
    latest: DateTime<FixedOffset>,
}

impl Looks {
    /// A look now, after those that are remembered. "Since when" stays the same for a whole day, so that what is new is
    /// not gone after one look.
    pub fn now(remembered: Option<&str>, now: DateTime<FixedOffset>) -> Self {
        let parse = |text: &str| DateTime::parse_from_rfc3339(text).ok();
        let (before, latest) = match remembered.map(|text| text.split_once(' ').unwrap_or(("", text))) {
            Some((before, latest)) => (parse(before), parse(latest)),
            None => (None, None),
        };
        let since = latest.filter(|latest| latest.date_naive() < now.date_naive()).or(before);
        Self { since, latest: now }
    }
}

/// To be remembered.
impl std::fmt::Display for Looks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let since = self.since.map(|since| since.to_rfc3339()).unwrap_or_default();
        write!(f, "{since} {}", self.latest.to_rfc3339())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(remembered: Option<&str>, at: &str) -> Looks {
        Looks::now(remembered, DateTime::parse_from_rfc3339(at).unwrap())
    }

    #[test]
    fn what_is_new_stays_new_for_the_whole_day_and_is_counted_from_the_look_before_it() {
        let monday = look(None, "2026-11-09T09:00:00+01:00");
        assert_eq!(monday.since, None);
        let again = look(Some(&monday.to_string()), "2026-11-09T10:00:00+01:00");
        assert_eq!(again.since, None);
        let wednesday = look(Some(&again.to_string()), "2026-11-11T09:00:00+01:00");
        assert_eq!(wednesday.since, Some(again.latest));
        let later = look(Some(&wednesday.to_string()), "2026-11-11T15:00:00+01:00");
        assert_eq!(later.since, Some(again.latest));
    }

    #[test]
    fn a_memory_that_makes_no_sense_is_no_look() {
        assert_eq!(look(Some("yesterday"), "2026-11-11T09:00:00+01:00").since, None);
    }
}
