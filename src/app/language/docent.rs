//! Words on a docent's screens.

use super::text::texts;

texts! {
    /// Words on a docent's screens.
    Docent {
        Attendance { nl: "Presentie", en: "Attendance" }
        Present { nl: "Aanwezig", en: "Present" }
        Late { nl: "Te laat", en: "Late" }
        Notified { nl: "Afgemeld", en: "Called off" }
        NoShow { nl: "Zonder bericht", en: "No word" }
        NotApplicable { nl: "Niet van toepassing", en: "Not applicable" }
        Participants { nl: "{n} deelnemer" | "{n} deelnemers", en: "{n} participant" | "{n} participants" }
    }
}
