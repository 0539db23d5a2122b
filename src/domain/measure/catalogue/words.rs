//! What instruments and their numbers are called.

/// A text of the catalogue in every language of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// Dutch.
    pub nl: &'static str,
    /// English.
    pub en: &'static str,
}

/// What one number of a form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartName {
    /// The only one.
    Value,
    /// Of the left hand.
    Left,
    /// Of the right hand.
    Right,
    /// The load.
    Load,
    /// The pulse.
    Pulse,
    /// Whole minutes of a time.
    Minutes,
    /// The seconds beyond them.
    Seconds,
    /// The upper pressure.
    Systolic,
    /// The lower pressure.
    Diastolic,
    /// A question of a questionnaire, from 1.
    Question(u8),
    /// The sum of the paper form.
    Total,
}

impl PartName {
    /// In words; a question's number comes behind it.
    pub fn words(self) -> Words {
        match self {
            Self::Value => Words { nl: "Waarde", en: "Value" },
            Self::Left => Words { nl: "Links", en: "Left" },
            Self::Right => Words { nl: "Rechts", en: "Right" },
            Self::Load => Words { nl: "Belasting", en: "Load" },
            Self::Pulse => Words { nl: "Hartslag", en: "Pulse" },
            Self::Minutes => Words { nl: "Minuten", en: "Minutes" },
            Self::Seconds => Words { nl: "Seconden", en: "Seconds" },
            Self::Systolic => Words { nl: "Bovendruk", en: "Systolic" },
            Self::Diastolic => Words { nl: "Onderdruk", en: "Diastolic" },
            Self::Question(_) => Words { nl: "Vraag", en: "Question" },
            Self::Total => Words { nl: "Totaal", en: "Total" },
        }
    }
}
