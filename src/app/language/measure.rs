//! Words about measurements on docents' screens.

use super::text::texts;

texts! {
    /// Words about measurements.
    Measure {
        Measurements { nl: "Metingen", en: "Measurements" }
        Estimate { nl: "schatting", en: "estimate" }
        NotDone { nl: "Niet gedaan", en: "Not done" }

        // A group
        GroupWhat { nl: "Kies wat je meet. Daarna ga je de groep langs.", en: "Choose what to measure. Then you go round the group." }
        InUse { nl: "Meet deze groep", en: "Measured in this group" }
        Tests { nl: "Testen", en: "Tests" }
        OwnScores { nl: "Eigen cijfers", en: "Own scores" }
        Screening { nl: "Met meetrecht", en: "With the screening permission" }
        MeasuredOf { nl: "{n} van {total} ooit gemeten", en: "{n} of {total} ever measured" }
        DueCount { nl: "nu {n} aan de beurt" | "nu {n} aan de beurt", en: "{n} due now" | "{n} due now" }
        LastOn { nl: "laatst {day}", en: "last {day}" }
        NotYetHere { nl: "nog niet gemeten", en: "not measured yet" }
        OnlyScreening { nl: "Alleen docenten met meetrecht", en: "Only docents with the screening permission" }
        OnlyScreeningWhat { nl: "Vraag het aan een docent met meetrecht, onder Toestellen.", en: "Ask a docent who has it, under Devices." }
        NobodyHere { nl: "Nog niemand om te meten", en: "Nobody to measure yet" }
        NobodyHereWhat { nl: "Zet eerst de namen in de groep.", en: "First put the names in the group." }

        // A round
        RoundSub { nl: "{group} · {day} · {done} gemeten, {absent} afwezig, {left} nog niet", en: "{group} · {day} · {done} measured, {absent} absent, {left} not yet" }
        KeysLeft { nl: "Toetsen links", en: "Keys left" }
        KeysRight { nl: "Toetsen rechts", en: "Keys right" }
        Name { nl: "Deelnemer", en: "Participant" }
        Before { nl: "Vorige", en: "Before" }
        Now { nl: "Nu", en: "Now" }
        Difference { nl: "Verschil", en: "Difference" }
        Busy { nl: "bezig", en: "busy" }
        Absent { nl: "afwezig", en: "absent" }
        Empty { nl: "leeg", en: "empty" }
        Twice { nl: "twee keer verschillend", en: "twice, differently" }
        BeforeOn { nl: "Vorige keer, {day}", en: "Last time, {day}" }
        FirstTime { nl: "Nog niet eerder gemeten", en: "Not measured before" }
        NowOn { nl: "Nu: {day}", en: "Now: {day}" }
        More { nl: "{n} meer", en: "{n} more" }
        Fewer { nl: "{n} minder", en: "{n} less" }
        Equal { nl: "gelijk", en: "equal" }
        Save { nl: "Bewaar", en: "Save" }
        SaveThen { nl: "Bewaar, dan {name}", en: "Save, then {name}" }
        NextPart { nl: "Volgende: {part}", en: "Next: {part}" }
        SureSave { nl: "Ja, dit klopt. Bewaar", en: "Yes, this is right. Save" }
        Skip { nl: "Sla over", en: "Skip" }
        EveryoneDone { nl: "Iedereen die er is, is gemeten.", en: "Everyone who is here is measured." }
        EveryoneDoneWhat { nl: "Tik op een naam om te verbeteren, of kies een andere meting.", en: "Tap a name to correct, or choose another measurement." }
        Other { nl: "Andere meting", en: "Other measurement" }
        MomentAndDay { nl: "Moment en dag", en: "Moment and day" }
        Moment { nl: "Moment in het programma", en: "Moment in the programme" }
        Intake { nl: "Intake", en: "Intake" }
        Between { nl: "Tussenevaluatie", en: "Evaluation" }
        End { nl: "Eindevaluatie", en: "Outtake" }
        Loose { nl: "Los", en: "Loose" }
        Day { nl: "Dag", en: "Day" }
        DayToCome { nl: "Deze dag moet nog komen.", en: "This day has not come yet." }
        Saved { nl: "{name}: {value} bewaard.", en: "{name}: {value} saved." }
        SavedOn { nl: "{name}: bewaard, {day}.", en: "{name}: saved, {day}." }
        SavedNotDone { nl: "{name}: niet gedaan, bewaard.", en: "{name}: not done, saved." }
        ErasedOf { nl: "{name}: gewist.", en: "{name}: erased." }
        EraseWhose { nl: "Wis de meting van {name}", en: "Erase the measurement of {name}" }
        Erased { nl: "Meting van {day} gewist.", en: "Measurement of {day} erased." }
        Undo { nl: "Ongedaan maken", en: "Undo" }
        Erase { nl: "Wis", en: "Erase" }
        EraseOf { nl: "Wis de meting van {day}", en: "Erase the measurement of {day}" }
        How { nl: "Zo meet je", en: "How to measure" }
        Comma { nl: "Komma", en: "Decimal point" }
        Minus { nl: "Plus of min", en: "Plus or minus" }
        Back { nl: "Laatste cijfer weg", en: "Remove the last digit" }
        Keys { nl: "Cijfers", en: "Digits" }
        Official { nl: "Gebruik de officiële tekst op papier. Vul hier per vraag het cijfer in.", en: "Use the official text on paper. Enter the number of each question here." }

        // What is wrong with a number
        WrongRange { nl: "Dit kan niet. Het is {least} tot {most}.", en: "This cannot be. It is {least} to {most}." }
        WrongRare { nl: "Dit komt bijna nooit voor: meestal {low} tot {high}. Klopt het?", en: "This is rare: mostly {low} to {high}. Is it right?" }
        WrongMissing { nl: "Vul dit nog in.", en: "Fill this in too." }
        WrongNumber { nl: "Dit is geen getal.", en: "This is not a number." }
        WrongPrecise { nl: "Zo precies hoeft niet: hooguit {n} cijfers achter de komma.", en: "That is too precise: at most {n} digits behind the point." }
        WrongWhole { nl: "Vul een heel getal in.", en: "Enter a whole number." }
        WrongPressures { nl: "De bovendruk is hoger dan de onderdruk. Kijk het na.", en: "The upper pressure is above the lower one. Check it." }

        // Blood pressure
        Go { nl: "Testen kan vandaag.", en: "Testing can go on today." }
        NoGo { nl: "Vandaag niet testen. Bel de huisarts.", en: "No testing today. Call the GP." }
        PressureOptimal { nl: "optimaal", en: "optimal" }
        PressureNormal { nl: "normaal", en: "normal" }
        PressureHighNormal { nl: "hoog-normaal", en: "high normal" }
        PressureGrade1 { nl: "graad 1", en: "grade 1" }
        PressureGrade2 { nl: "graad 2", en: "grade 2" }
        PressureGrade3 { nl: "graad 3", en: "grade 3" }
        PressureIsolated { nl: "alleen de bovendruk is hoog", en: "only the upper pressure is high" }
        PressureClass { nl: "Klasse {class} (ESH/WHO). De afspraak over testen is van Trede zelf.", en: "Class {class} (ESH/WHO). The rule about testing is Trede's own." }

        // One person
        CardNone { nl: "Nog niets gemeten.", en: "Nothing measured yet." }
        CardOpen { nl: "Metingen openen", en: "Open measurements" }
        CardDue { nl: "Aan de beurt: {names}", en: "Due: {names}" }
        SinceFirst { nl: "{from} → {to} ({difference}) sinds {day}", en: "{from} → {to} ({difference}) since {day}" }
        OnlyOnce { nl: "{value} op {day}", en: "{value} on {day}" }
        Improved { nl: "verbeterd", en: "improved" }
        Same { nl: "gelijk", en: "same" }
        Less { nl: "minder", en: "less" }
        DueSince { nl: "aan de beurt sinds {day}", en: "due since {day}" }
        DueOn { nl: "weer aan de beurt op {day}", en: "due again on {day}" }
        AllMeasurements { nl: "Alle metingen ({n})", en: "All measurements ({n})" }
        NotMeasured { nl: "Nog niet gemeten", en: "Not measured yet" }
        NotMeasuredWhat { nl: "Kies een meting om te beginnen.", en: "Choose a measurement to begin." }
        MeasureThis { nl: "Meet", en: "Measure" }
        MeasureAgain { nl: "Meet opnieuw", en: "Measure again" }
        Add { nl: "Meting erbij", en: "Add a measurement" }
        Which { nl: "Welke meting?", en: "Which measurement?" }
        ChartOf { nl: "{name}, {n} metingen: van {from} naar {to}", en: "{name}, {n} measurements: from {from} to {to}" }
        Correct { nl: "Verbeter", en: "Correct" }

        // Norms
        Norms { nl: "Normen, alleen voor docenten", en: "Norms, for docents only" }
        NormHalf { nl: "De helft van deze mensen haalt {low} tot {high}.", en: "Half of these people get {low} to {high}." }
        NormClass { nl: "Klasse: {class}.", en: "Class: {class}." }
        NormBand { nl: "Tussen {from} en {below}.", en: "Between {from} and {below}." }
        NormFrom { nl: "{from} of meer.", en: "{from} or more." }
        NormBelow { nl: "Onder {below}.", en: "Below {below}." }
        NormExpected { nl: "Bij deze mensen: {value}.", en: "Among these people: {value}." }
        NormIndex { nl: "Index {value}: {class}.", en: "Index {value}: {class}." }
        NormSource { nl: "Bron: {source}. Gemeten: {protocol}. Bij: {population}.", en: "Source: {source}. Measured: {protocol}. Among: {population}." }
        PerKilogram { nl: "{value} (schatting)", en: "{value} (estimate)" }
        AstrandWhat { nl: "Schatting met een grote fout. Noem hem geen uitslag.", en: "An estimate with a large error. Do not call it a result." }
        FactsTitle { nl: "Geboortejaar en norm", en: "Year of birth and norm" }
        FactsWhy { nl: "Nodig voor: {names}. Alleen docenten en de deelnemer zien dit. Het hoeft niet.", en: "Needed for: {names}. Only docents and the participant see this. It is not needed." }
        FactsYear { nl: "Geboortejaar", en: "Year of birth" }
        FactsSex { nl: "Normen van", en: "Norms of" }
        FactsWomen { nl: "Vrouwen", en: "Women" }
        FactsMen { nl: "Mannen", en: "Men" }
        FactsNone { nl: "Geen", en: "None" }
        FactsYearWrong { nl: "Vul een jaar in, zoals 1981.", en: "Enter a year, such as 1981." }
        FactsSaved { nl: "Bewaard.", en: "Saved." }

        // The GP
        GpTitle { nl: "Praat met de huisarts", en: "Talk to the GP" }
        GpGliBmi { nl: "BMI van 30 of meer: bespreek of de GLI past. De huisarts verwijst.", en: "BMI of 30 or more: talk about the GLI. The GP refers." }
        GpGliRisk { nl: "BMI van 25 of meer met een risico: bespreek of de GLI past. De huisarts verwijst.", en: "BMI of 25 or more with a risk: talk about the GLI. The GP refers." }
        GpPolis { nl: "Kijk of de gemeentepolis een beweegprogramma vergoedt: eens in de twee kalenderjaren.", en: "See whether the municipal policy pays for an exercise programme: once in two calendar years." }
        GpOnly { nl: "Een tip voor jou en de deelnemer. Hij staat in geen verslag.", en: "A hint for you and the participant. It is in no report." }
        GpNone { nl: "Nu geen tip.", en: "No hint now." }
        GpRisk { nl: "Telt een aandoening mee voor de GLI?", en: "Does a condition count for the GLI?" }
        GpRiskWhat { nl: "Zoals een risico op hart- en vaatziekten of diabetes, slaapapneu of artrose. Schrijf niet op welke.", en: "Such as a risk of heart disease or diabetes, sleep apnoea or osteoarthritis. Do not write down which." }
        GpChronic { nl: "Telt een chronische aandoening mee voor de polis?", en: "Does a chronic condition count for the policy?" }
        GpYes { nl: "Ja", en: "Yes" }
        GpNo { nl: "Nee", en: "No" }
        GpUnsaid { nl: "Niet gezegd", en: "Not said" }
    }
}
