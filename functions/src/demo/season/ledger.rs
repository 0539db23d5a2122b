//! What was done, in plain lines of words with tabs between them. Ids are hexadecimal, days `2026-11-22`.
//!
//! ```text
//! group       GROUP name programme first last
//! session     GROUP SESSION day
//! moved       SESSION day
//! cancelled   SESSION
//! person      PERSON first last
//! met         GROUP PERSON came|missed
//! screened    GROUP PERSON suitable|refer|later
//! stay        GROUP PERSON from
//! mark        SESSION PERSON present|late|notified|no-show|not-applicable
//! void        SESSION
//! called      SESSION PERSON coming|no-answer
//! plezier     SESSION PERSON before|after score
//! hides       PERSON
//! test        GROUP STAY instrument day intake|between|end value
//! rung        GROUP STAY day before|during|after rung
//! goal        GROUP STAY GOAL attendance|plezier|sit-ups|by-hand target by set
//! verdict     GOAL day on-track|adjust|reached
//! stopped     GOAL
//! talk        GROUP STAY day
//! evaluated   GROUP PERSON|- number day
//! hours       SESSION minutes around
//! closed      GROUP STAY last reason destination|-
//! check       GROUP STAY months weekly|sometimes|no|not-reached
//! left-to-do  GROUP STAY
//! ```
//!
//! A STAY is `PERSON@from`: `test`, `rung` and `goal` name the one that they are meant for. Whoever is `left-to-do` was neither tested at
//! the end nor judged nor closed.

use std::fmt::{Display, Formatter, Result, Write as _};

/// The lines so far.
#[derive(Debug, Clone, Default)]
pub struct Ledger(String);

impl Ledger {
    /// All lines.
    pub fn text(&self) -> &str {
        &self.0
    }

    pub(super) fn note(&mut self, words: &[&dyn Display]) {
        for (n, word) in words.iter().enumerate() {
            let tab = if n == 0 { "" } else { "\t" };
            // A string takes everything.
            write!(self.0, "{tab}{word}").ok();
        }
        self.0.push('\n');
    }
}

/// An id in hexadecimal.
pub(super) struct Hex(pub(super) [u8; 16]);

impl Display for Hex {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
