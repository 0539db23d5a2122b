//! Whose screens an address belongs to.

/// How the addresses of a docent's screens begin.
const DOCENT: [&str; 3] = ["docent", "apparaten", "beginnen"];

/// How those of a participant's begin.
const PARTICIPANT: [&str; 9] =
    ["vandaag", "dag", "week", "metingen", "programma", "doelen", "plan", "wie-ziet-wat", "instellingen"];

/// Whose screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Nobody's yet: the start and joining.
    Threshold,
    /// A participant's.
    Participant,
    /// A docent's.
    Docent,
}

impl Place {
    /// The place of an address, by its first word. What nobody knows is on the threshold.
    pub fn of(path: &str) -> Self {
        let first = path.strip_prefix('/').unwrap_or(path).split('/').next().unwrap_or_default();
        if DOCENT.contains(&first) {
            Self::Docent
        } else if PARTICIPANT.contains(&first) {
            Self::Participant
        } else {
            Self::Threshold
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn an_address_belongs_to_one_place() {
        for path in ["/", "/kaart", "/uitnodiging", "/docenten", "/nergens", "//docent"] {
            assert_eq!(Place::of(path), Place::Threshold, "{path}");
        }
        for path in ["/vandaag", "/dag/2026-11-22", "/instellingen/eigen-kaart"] {
            assert_eq!(Place::of(path), Place::Participant, "{path}");
        }
        for path in ["/docent", "/docent/groep/ab/lessen", "/apparaten", "/beginnen"] {
            assert_eq!(Place::of(path), Place::Docent, "{path}");
        }
    }
}
