//! Two programs of one app. A participant's phone downloads no screen of a docent, and a docent's tablet none of a
//! participant; joining is in both. `public/boot.js` chooses one by the address; an address of the other one loads the
//! page again.

/// How the addresses of a docent's screens begin. `public/boot.js` has the same list, and a test holds them together.
const DOCENT_PLACES: [&str; 3] = ["docent", "apparaten", "beginnen"];

/// One of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// A participant's, and everyone's who is not known yet.
    Participant,
    /// A docent's.
    Docent,
}

impl Program {
    /// Which one has the screen at this address.
    pub fn of(path: &str) -> Self {
        let first = path.strip_prefix('/').unwrap_or(path).split('/').next().unwrap_or_default();
        if DOCENT_PLACES.contains(&first) { Self::Docent } else { Self::Participant }
    }
}

#[cfg(test)]
mod tests {
    use super::{DOCENT_PLACES, Program};

    #[test]
    fn an_address_belongs_to_one_program() {
        for path in ["/", "/vandaag", "/kaart", "/dag/2026-11-22", "/docenten", "/nergens", "//docent"] {
            assert_eq!(Program::of(path), Program::Participant, "{path}");
        }
        for path in ["/docent", "/docent/groep/ab/lessen", "/apparaten", "/beginnen"] {
            assert_eq!(Program::of(path), Program::Docent, "{path}");
        }
    }

    #[test]
    fn the_page_that_starts_a_program_knows_the_same_addresses() {
        let boot = include_str!("../../public/boot.js");
        assert!(boot.contains(&format!("/^\\/({})(\\/|$)/", DOCENT_PLACES.join("|"))));
    }
}
