//! Words about programmes, for docents.

use super::text::texts;

texts! {
    /// Words about programmes, for docents.
    Programmes {
        Title { nl: "Programma's", en: "Programmes" }
        TitleWhat { nl: "Kies een programma zoals het is, of kopieer het en pas het aan. Een groep houdt het programma waarmee zij begon.", en: "Take a programme as it is, or copy and adapt it. A group keeps the programme it started with." }
        Templates { nl: "Voorbeelden", en: "Templates" }
        Own { nl: "Eigen programma's", en: "Own programmes" }
        OwnNone { nl: "Nog geen eigen programma's. Kopieer een voorbeeld en pas het aan.", en: "No programmes of your own yet. Copy a template and adapt it." }
        UsedBy { nl: "in gebruik bij {groups}", en: "used by {groups}" }
        All { nl: "Bekijk alles", en: "See everything" }
        MakeGroup { nl: "Maak een groep", en: "Make a group" }
        CopyAdapt { nl: "Kopieer en pas aan", en: "Copy and adapt" }
        Adapt { nl: "Dit programma aanpassen", en: "Adapt this programme" }
        AdaptWhat { nl: "Alleen deze groep krijgt de aanpassing. Een volgende groep kan haar overnemen.", en: "Only this group gets the changes. A next group can take them over." }
        OfGroup { nl: "Programma van deze groep", en: "Programme of this group" }
        Saved { nl: "Het programma is bewaard.", en: "The programme is saved." }
        Adapted { nl: "aangepast", en: "adapted" }

        // Fields
        Name { nl: "Naam van het programma", en: "Name of the programme" }
        WeeksMin { nl: "Weken, minstens", en: "Weeks, at least" }
        WeeksMax { nl: "Weken, hoogstens", en: "Weeks, at most" }
        PerWeek { nl: "Lessen per week", en: "Lessons a week" }
        MinutesFirst { nl: "Minuten per les, eerste week", en: "Minutes a lesson, first week" }
        MinutesLast { nl: "Minuten per les, laatste week", en: "Minutes a lesson, last week" }
        MinutesHelp { nl: "Leeg als de lessen even lang blijven.", en: "Empty when lessons stay the same length." }
        SizeMin { nl: "Deelnemers, minstens", en: "Participants, at least" }
        SizeMax { nl: "Deelnemers, hoogstens", en: "Participants, at most" }
        SizeHelp { nl: "Een groep die kleiner of groter is, krijgt een melding. Je kunt gewoon door.", en: "A smaller or larger group gets a notice. You can go on." }
        EmptyFree { nl: "Leeg is vrij.", en: "Empty is free." }
        EntryLabel { nl: "Instroom", en: "Entry" }
        EntryRolling { nl: "In- en uitstroom", en: "In and out" }
        EntryFixed { nl: "Vaste groep", en: "Fixed group" }
        EntryFree { nl: "Per aanbieder", en: "Per provider" }
        EntryEvery { nl: "Instroom om de hoeveel weken", en: "Entry every how many weeks" }
        EntryEveryFact { nl: "in- en uitstroom om de {n} weken", en: "in and out every {n} weeks" }
        Payer { nl: "Opdrachtgever", en: "Payer" }
        PayerMunicipality { nl: "Gemeente", en: "Municipality" }
        PayerUwv { nl: "UWV", en: "UWV" }
        PayerInsurer { nl: "Verzekeraar", en: "Insurer" }
        PayerWhat { nl: "UWV vraagt bij Bewegen Werkt dat de helft van de groep stijgt.", en: "For Bewegen Werkt UWV asks that half the group rises." }
        Tracks { nl: "Voor wie", en: "For whom" }
        TrackActivation { nl: "activering, trede 1 tot 3", en: "activation, rung 1 to 3" }
        TrackWork { nl: "richting werk, trede 3 tot 5", en: "towards work, rung 3 to 5" }
        TrackYouth { nl: "jongeren, 17 tot 27", en: "youth, 17 to 27" }
        TrackAdults { nl: "volwassenen, 27 tot 55", en: "adults, 27 to 55" }
        TrackOlder { nl: "ouderen, 45 tot 80", en: "older people, 45 to 80" }
        Questions { nl: "Vragen voor plaatsing", en: "Questions before placing" }
        QuestionsWhat { nl: "Ja of nee. Waarom niet wordt niet gevraagd.", en: "Yes or no. Why not is not asked." }
        QuestionRungs { nl: "Staat op trede {from} tot {to}?", en: "Stands on rung {from} to {to}?" }
        QuestionBenefit { nl: "Heeft een uitkering?", en: "Lives on a benefit?" }
        QuestionYears { nl: "Heeft {n} jaar of langer een uitkering?", en: "On a benefit for {n} years or longer?" }
        QuestionAges { nl: "Is {from} tot {to} jaar?", en: "Is {from} to {to} years old?" }
        QuestionFit { nl: "Kan volgens de screening meedoen in de groep?", en: "Can take part in the group, says the screening?" }
        QuestionPolicy { nl: "Heeft de zorgverzekering via de gemeente?", en: "Has the health insurance through the municipality?" }
        QuestionCondition { nl: "Voldoet aan de voorwaarde van de verzekeraar?", en: "Meets the insurer's condition?" }
        QuestionRecently { nl: "Dit jaar en vorig jaar nog niet vergoed?", en: "Not reimbursed this year or the year before?" }
        QuestionGp { nl: "Komt via de huisarts?", en: "Comes through the GP?" }
        QuestionCome { nl: "Kan komen op de dagen van de groep?", en: "Can come on the days of the group?" }
        RungFrom { nl: "Trede, vanaf", en: "Rung, from" }
        RungTo { nl: "Trede, tot en met", en: "Rung, up to" }
        AgeFrom { nl: "Leeftijd, vanaf", en: "Age, from" }
        AgeTo { nl: "Leeftijd, tot en met", en: "Age, up to" }
        YearsLabel { nl: "Jaren uitkering, minstens", en: "Years on benefit, at least" }
        OwnQuestion { nl: "Eigen vraag {n}", en: "Own question {n}" }
        OwnQuestionHelp { nl: "Vraag niet naar ziekte of klachten.", en: "Do not ask about illness or complaints." }
        Targets { nl: "Doelen van de groep", en: "Targets of the group" }
        TargetRung { nl: "Minstens 1 trede omhoog, % van de groep", en: "At least 1 rung up, % of the group" }
        TargetAttendance { nl: "Aanwezig, % van de lessen", en: "Present, % of lessons" }
        TargetAbility { nl: "Beter op een motorische vaardigheid, % van de groep", en: "Better on a motor ability, % of the group" }
        TargetGoals { nl: "Eigen doelen gehaald, % van de groep", en: "Own goals met, % of the group" }
        FactRung { nl: "{n}% van de groep minstens 1 trede omhoog", en: "{n}% of the group at least 1 rung up" }
        FactAttendance { nl: "{n}% van de lessen aanwezig", en: "present at {n}% of the lessons" }
        FactAbility { nl: "{n}% van de groep beter op een motorische vaardigheid", en: "{n}% of the group better on a motor ability" }
        FactGoals { nl: "{n}% van de groep haalt de eigen doelen", en: "{n}% of the group meets their own goals" }
        Absence { nl: "Bij afwezigheid", en: "On absence" }
        AbsenceNoted { nl: "Noteren per les", en: "Note per lesson" }
        AbsenceContacted { nl: "Altijd bellen, zonder bericht meteen", en: "Always call, at once without word" }
        AbsenceFree { nl: "Niets afgesproken", en: "Nothing agreed" }
        NotifiedLabel { nl: "Telt afgemeld mee in het percentage?", en: "Does absent with notice count in the percentage?" }
        NotifiedYes { nl: "Ja, als gemiste les", en: "Yes, as a missed lesson" }
        NotifiedNo { nl: "Nee, die les telt niet", en: "No, that lesson does not count" }
        Evaluation { nl: "Evaluatie om de hoeveel weken", en: "Evaluation every how many weeks" }
        EvaluationWeekly { nl: "doelen elke week besproken", en: "goals discussed every week" }
        EvaluationEvery { nl: "evaluatie om de {n} weken", en: "evaluation every {n} weeks" }
        Talk { nl: "Gesprek met de klantmanager op twee derde", en: "Talk with the case manager at two thirds" }
        CaseManager { nl: "Klantmanager komt naar de training", en: "Case manager comes to the training" }
        FactNotified { nl: "Afgemeld telt als gemiste les", en: "Absent with notice is a missed lesson" }
        FactNotifiedOut { nl: "Een les met afmelding telt niet mee", en: "A lesson with notice does not count" }
        Contact { nl: "Evaluatie en gesprek", en: "Evaluation and talks" }
        Lessons { nl: "Lengte van de les", en: "Length of a lesson" }
        Afterwards { nl: "Na afloop", en: "Afterwards" }
        AfterFollowUp { nl: "vervolg samen gekozen", en: "a follow-up chosen together" }
        AfterGym { nl: "jaar sportschool", en: "a year of gym" }
        AfterCoach { nl: "buurtsportcoach", en: "neighbourhood sport coach" }
        AfterCourse { nl: "participatiecursus", en: "participation course" }
        AfterLifeCoach { nl: "overdracht aan de levenscoach", en: "handed over to the life coach" }
        AfterClub { nl: "hulp bij een club zoeken", en: "help to find a club" }
        StepsLabel { nl: "Stappen van het programma", en: "Steps of the programme" }
        NoneGiven { nl: "niets vastgelegd", en: "nothing set" }
        MinutesFact { nl: "{n} minuten", en: "{n} minutes" }
        MinutesGrow { nl: "van {from} naar {to} minuten", en: "from {from} to {to} minutes" }
        MinutesFree { nl: "vrij", en: "free" }
        SizeAtLeast { nl: "minstens {n} mensen", en: "at least {n} people" }
        WeekRange { nl: "Het programma vraagt {from} tot {to} weken. Je kunt gewoon door.", en: "The programme asks {from} to {to} weeks. You can go on." }
        WeekExact { nl: "Het programma vraagt {n} weken. Je kunt gewoon door.", en: "The programme asks {n} weeks. You can go on." }

        // What cannot be
        WrongName { nl: "Geef het programma een naam van hoogstens 60 letters.", en: "Give the programme a name of at most 60 letters." }
        WrongWeeks { nl: "Vul twee getallen van 1 tot 104 in, het kleinste eerst, of laat beide leeg.", en: "Enter two numbers from 1 to 104, the smaller first, or leave both empty." }
        WrongPerWeek { nl: "Vul 1 tot 14 in, of laat het leeg.", en: "Enter 1 to 14, or leave it empty." }
        WrongMinutes { nl: "Vul 5 tot 720 minuten in. De laatste week is niet korter dan de eerste.", en: "Enter 5 to 720 minutes. The last week is not shorter than the first." }
        WrongSize { nl: "Vul hele getallen vanaf 1 in, het kleinste eerst.", en: "Enter whole numbers from 1, the smaller first." }
        WrongEntry { nl: "Vul 1 tot 52 weken in.", en: "Enter 1 to 52 weeks." }
        WrongTarget { nl: "Vul een percentage van 1 tot 100 in, of laat het leeg.", en: "Enter a percentage from 1 to 100, or leave it empty." }
        WrongQuestion { nl: "Kijk de vragen na: het eerste getal is het kleinste, en elke vraag staat er één keer.", en: "Check the questions: the first number is the smaller, and each question is there once." }
        WrongEvaluation { nl: "Vul 1 tot 52 weken in, of laat het leeg.", en: "Enter 1 to 52 weeks, or leave it empty." }

        // Lessons that grow
        GrowTitle { nl: "Lessen laten groeien", en: "Let lessons grow" }
        GrowWhat { nl: "{n} les die nog komt krijgt de lengte van haar week." | "{n} lessen die nog komen krijgen de lengte van hun week.", en: "{n} lesson to come gets the length of its week." | "{n} lessons to come get the length of their week." }
        GrowWhich { nl: "Welke lessen", en: "Which lessons" }
        GrowNow { nl: "Pas de lengte aan", en: "Change the length" }
        GrowRow { nl: "{day}: van {from} naar {to} minuten", en: "{day}: from {from} to {to} minutes" }
        Grown { nl: "De lessen hebben hun nieuwe lengte.", en: "The lessons have their new length." }
    }
}
