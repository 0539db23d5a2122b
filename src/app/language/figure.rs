//! Words about figures, for docents.

use super::text::texts;

texts! {
    /// Words about figures, for docents.
    Figured {
        Title { nl: "Cijfers", en: "Figures" }
        OfOrganisation { nl: "Cijfers van de organisatie", en: "Figures of the organisation" }
        What { nl: "Steeds: hoeveel van de mensen over wie het bekend is. Wat niet bekend is, telt niet mee.", en: "Always: how many of the people about whom it is known. What is not known does not count." }
        Empty { nl: "Nog geen cijfers", en: "No figures yet" }
        EmptyWhat { nl: "Zodra iemand in de groep begint, staan hier cijfers.", en: "As soon as somebody begins in the group, figures stand here." }
        People { nl: "{n} deelnemer" | "{n} deelnemers", en: "{n} participant" | "{n} participants" }
        Ended { nl: "{n} gestopt of klaar", en: "{n} ended" }
        Leaving { nl: "{n} afgesloten, laatste dag komt nog" | "{n} afgesloten, laatste dag komt nog", en: "{n} closed, last day yet to come" | "{n} closed, last day yet to come" }
        PeriodAll { nl: "Alles", en: "All" }
        PeriodWhat { nl: "Wie begon in", en: "Who began in" }
        RungUp { nl: "Minstens 1 trede omhoog", en: "At least 1 rung up" }
        Attended { nl: "Vaak genoeg aanwezig", en: "Present often enough" }
        AbilityUp { nl: "Beter op een motorische vaardigheid", en: "Better on a motor ability" }
        GoalsMet { nl: "Alle doelen gehaald", en: "All goals met" }
        PlezierUp { nl: "Vaker meer plezier na de les", en: "More often more pleasure after the lesson" }
        Completed { nl: "Afgerond", en: "Completed" }
        StillMoving { nl: "Beweegt na {n} maanden elke week", en: "Moves every week after {n} months" }
        WhyRungUp { nl: "De trede na afloop hoger dan die bij het begin. Van wie op beide momenten beoordeeld is.", en: "The rung afterwards higher than that at the start. Of those judged at both moments." }
        WhyAttended { nl: "Aanwezig of te laat bij minstens {percent}% van de eigen lessen. Van wie al een les had; vervallen lessen tellen niet mee.", en: "Present or late at {percent}% or more of their own lessons. Of those who had a lesson; cancelled ones do not count." }
        WhyAttendedEach { nl: "Aanwezig of te laat bij minstens zoveel van de eigen lessen als het programma vraagt. Van wie al een les had; vervallen lessen tellen niet mee.", en: "Present or late at as many of their own lessons as the programme asks. Of those who had a lesson; cancelled ones do not count." }
        WhyAbilityUp { nl: "Beter op kracht, uithouding, lenigheid, coördinatie of snelheid: de laatste test naast de eerste. Van wie twee keer dezelfde test deed.", en: "Better at strength, endurance, flexibility, coordination or speed: the last test beside the first. Of those who did the same test twice." }
        WhyGoalsMet { nl: "Elk doel bereikt. Van wie klaar of gestopt is en doelen had.", en: "Every goal reached. Of those who ended and had goals." }
        WhyPlezierUp { nl: "Vaker een hogere plezierscore na de les dan thuis dan een lagere. Van wie dit deelt en 3 of meer paren gaf.", en: "More often a higher pleasure score after the lesson than at home than a lower one. Of those who share it and gave 3 or more pairs." }
        WhyCompleted { nl: "Gebleven tot het einde. Van wie afgesloten is.", en: "Stayed until the end. Of those who were closed." }
        WhyStillMoving { nl: "Beweegt elke week, gevraagd {n} maanden na het einde. Van wie toen bereikt is.", en: "Moves every week, asked {n} months after the end. Of those who were reached then." }
        WhyAttendance { nl: "Aanwezig of te laat, alle lessen van iedereen bij elkaar geteld.", en: "Present or late, all lessons of everybody added up." }
        WhyPlezier { nl: "Per les: de score na de les min de score thuis, het gemiddelde van alle paren. Van wie dit deelt.", en: "Per lesson: the score after minus the score at home, the mean of all pairs. Of those who share it." }
        WhyRungs { nl: "Hoeveel mensen op elke trede stonden bij het begin, en na afloop. Wie nog bezig is, telt bij einde niet mee.", en: "How many people stood on each rung at the start, and afterwards. Who is still in counts at the start only." }
        SinceAll { nl: "Iedereen die ooit begon, tot en met vandaag.", en: "Everybody who ever began, up to today." }
        SinceYear { nl: "Wie in {year} begon, tot en met vandaag.", en: "Who began in {year}, up to today." }
        Of { nl: "{n} van {total}", en: "{n} of {total}" }
        Percent { nl: "{percent}%", en: "{percent}%" }
        Nobody { nl: "nog van niemand bekend", en: "known of nobody yet" }
        Unknown { nl: "van {n} nog niet bekend" | "van {n} nog niet bekend", en: "not known of {n} yet" | "not known of {n} yet" }
        TargetReached { nl: "doel {percent}%: gehaald", en: "target {percent}%: reached" }
        TargetMissed { nl: "doel {percent}%: nog niet gehaald", en: "target {percent}%: not reached yet" }
        TargetNone { nl: "doel {percent}%", en: "target {percent}%" }
        Attendance { nl: "Aanwezig, alle lessen samen", en: "Present, all lessons together" }
        AttendanceOf { nl: "{n} van {total} lessen, {percent}%", en: "{n} of {total} lessons, {percent}%" }
        Plezier { nl: "Plezier: na de les min thuis", en: "Pleasure: after the lesson minus at home" }
        PlezierOf { nl: "gemiddeld {mean}, {pairs} paren van {people} mensen", en: "{mean} on average, {pairs} pairs of {people} people" }
        Destinations { nl: "Vervolg", en: "Follow-up" }
        DestinationsWhat { nl: "van {n} afgesloten deelnemer met een vervolg" | "van {n} afgesloten deelnemers met een vervolg", en: "of {n} closed participant with a follow-up" | "of {n} closed participants with a follow-up" }
        DestinationsNone { nl: "Nog niemand is afgesloten met een vervolg.", en: "Nobody was closed with a follow-up yet." }
        Rungs { nl: "Treden bij begin en einde", en: "Rungs at start and end" }
        Rung { nl: "Trede {n}", en: "Rung {n}" }
        RungCounts { nl: "begin {start}, einde {end}", en: "start {start}, end {end}" }
        PerGroup { nl: "Per groep", en: "Per group" }
        Csv { nl: "Bewaar als CSV", en: "Save as CSV" }
        CsvSaved { nl: "Bewaard: {file}", en: "Saved: {file}" }
        CsvRefused { nl: "De browser bewaarde het bestand niet.", en: "The browser did not save the file." }
        CsvFigure { nl: "cijfer", en: "figure" }
        CsvN { nl: "aantal", en: "number" }
        CsvOf { nl: "van", en: "of" }
        CsvPercent { nl: "procent", en: "percent" }
        CsvTarget { nl: "doel", en: "target" }
        Payer { nl: "Voor de opdrachtgever", en: "For who pays" }
        PayerWhat { nl: "Minder dan 10 mensen, of minder dan 3 van hen of van de anderen: dan staat er \"te weinig mensen\". Ook als het verschil met een eerder bestand iets over enkelen zou zeggen.", en: "Fewer than 10 people, or fewer than 3 of them or of the others: then it says \"too few people\". Also where the difference with an earlier file would tell of a few." }
        PayerHidden { nl: "te weinig mensen", en: "too few people" }
        PayerSave { nl: "Bewaar voor de opdrachtgever", en: "Save for who pays" }
        PayerSaved { nl: "Bewaard: {file}. Trede onthoudt wat erin stond.", en: "Saved: {file}. Trede remembers what was in it." }
        PayerEarlier { nl: "Eerder bewaard op {days}", en: "Saved earlier on {days}" }
    }
}
