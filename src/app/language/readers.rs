//! Words about who can read what, and who looked: a participant's.

use super::text::texts;

texts! {
    /// Words about who can read what, and who looked.
    Readers {
        Title { nl: "Wie kan wat lezen", en: "Who can read what" }
        You { nl: "Jij leest alles wat hier staat.", en: "You read everything that is here." }
        Dossier { nl: "Naam, lessen en doelen", en: "Name, sessions and goals" }
        Screening { nl: "Gezondheidsmetingen", en: "Health measurements" }
        NobodyElse { nl: "alleen jij", en: "only you" }
        And { nl: "{names} en {last}", en: "{names} and {last}" }
        Devices { nl: "{n} toestel zonder naam" | "{n} toestellen zonder naam", en: "{n} device without a name" | "{n} devices without a name" }
        Sees { nl: "Docent {docents} ziet dit" | "{docents} zien dit", en: "Docent {docents} sees this" | "{docents} see this" }
        DocentSees { nl: "Je docent ziet dit", en: "Your docent sees this" }
        Since { nl: "Sinds {day} leest {docent} mee.", en: "{docent} has been reading along since {day}." }
        NotYet { nl: "Je docent kan nog niets lezen.", en: "Your docent cannot read anything yet." }
        LooksTitle { nl: "Wie keek naar mij", en: "Who looked at me" }
        LooksWhat { nl: "Opent een docent jouw pagina? Dan schrijft Trede dat op.", en: "Does a docent open your page? Then Trede writes that down." }
        NobodyLooked { nl: "Nog niemand keek.", en: "Nobody looked yet." }
        Look { nl: "{day}: {docent}, {why}", en: "{day}: {docent}, {why}" }
        LastLook { nl: "Je docent keek voor het laatst: {day}.", en: "Your docent last looked: {day}." }
        ADocent { nl: "een docent", en: "a docent" }
        Coaching { nl: "om je te begeleiden", en: "to coach you" }
        Evaluation { nl: "voor een evaluatie", en: "for an evaluation" }
        OnRequest { nl: "omdat jij het vroeg", en: "because you asked" }
        Report { nl: "voor een verslag", en: "for a report" }
        More { nl: "En nog {n} keer eerder." | "En nog {n} keer eerder.", en: "And {n} time before that." | "And {n} times before that." }
    }
}
