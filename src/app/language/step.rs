//! Words about the steps of a programme, for docents.

use super::text::texts;

texts! {
    /// Words about the steps of a programme, for docents.
    Steps {
        Title { nl: "Stappen", en: "Steps" }
        What { nl: "De dagen zijn een voorstel. Geef een stap een eigen dag als dat beter past.", en: "The days are proposals. Give a step a day of its own where that suits better." }
        WeeklyRound { nl: "Dit programma bespreekt elke week de doelen met de groep.", en: "This programme discusses goals with the group every week." }
        ProgrammeLink { nl: "Programma", en: "Programme" }
        HoursLink { nl: "Uren", en: "Hours" }
        Empty { nl: "Nog geen stappen", en: "No steps yet" }
        EmptyWhat { nl: "Dit programma heeft geen stappen. Kies ze bij het programma van deze groep.", en: "This programme has no steps. Choose them at the programme of this group." }

        // Phases
        Preparation { nl: "Voorbereiding", en: "Preparation" }
        Information { nl: "Voorlichting", en: "Information" }
        Intake { nl: "Intake", en: "Intake" }
        Start { nl: "Start", en: "Start" }
        Execution { nl: "Uitvoering", en: "Execution" }
        Closing { nl: "Afsluiting", en: "Closing" }

        // Steps
        Agreements { nl: "Afspraken met de opdrachtgever", en: "Agreements with the payer" }
        SignUps { nl: "Aanmeldingen verzamelen", en: "Collect sign-ups" }
        PlaceAndMaterials { nl: "Plek en materialen regelen", en: "Arrange place and materials" }
        Schedule { nl: "Rooster maken", en: "Make the schedule" }
        HoursAgreed { nl: "Urenregistratie inrichten", en: "Set up the registration of hours" }
        InviteCandidates { nl: "Kandidaten uitnodigen voor de voorlichting", en: "Invite candidates to the information meeting" }
        InformationList { nl: "Presentielijst voorlichting klaarleggen", en: "Put the list for the meeting ready" }
        InformationMeeting { nl: "Voorlichting geven", en: "Hold the information meeting" }
        FinalSignUps { nl: "Definitieve aanmeldingen vastleggen", en: "Write down final sign-ups" }
        TellContact { nl: "Contactpersoon laten weten wie er was", en: "Tell the contact person who came" }
        InviteIntake { nl: "Uitnodigen voor de intake", en: "Invite to the intake" }
        Screening { nl: "Screening: wie kan meedoen", en: "Screening: who can take part" }
        CallToConfirm { nl: "Nabellen of iedereen komt", en: "Call whether everyone comes" }
        ScoreForms { nl: "Scoreformulieren en materialen klaarzetten", en: "Put score forms and materials ready" }
        Measuring { nl: "Intake en metingen", en: "Intake and measurements" }
        ActionPlans { nl: "Presentie en intake verwerken tot plannen", en: "Turn attendance and intake into plans" }
        Folders { nl: "Deelnemersmappen: rooster, huisregels, opdracht", en: "Participants' folders: schedule, house rules, assignment" }
        StartList { nl: "Presentielijst en materialen klaarzetten", en: "Put attendance list and materials ready" }
        FirstSession { nl: "Eerste les", en: "First lesson" }
        AttendanceToPayer { nl: "Presentie naar de opdrachtgever", en: "Attendance to the payer" }
        PlanEvaluations { nl: "Evaluaties plannen", en: "Plan evaluations" }
        Evaluation { nl: "Evaluatie", en: "Evaluation" }
        EvaluationNumber { nl: "Evaluatie {n}", en: "Evaluation {n}" }
        AdjustPlans { nl: "Plannen bijstellen en delen", en: "Adjust and share plans" }
        Outtake { nl: "Eindmeting en eindgesprek", en: "Final measurement and talk" }
        FollowUpChosen { nl: "Vervolg gekozen met iedereen", en: "Follow-up chosen with everyone" }
        Handover { nl: "Overdracht", en: "Handover" }
        LadderJudged { nl: "Participatieladder beoordelen", en: "Judge the participation ladder" }
        FinalReport { nl: "Eindverslag", en: "Final report" }
        StillMoving { nl: "Na {n} maanden: beweegt nog?", en: "After {n} months: still moving?" }
        Talk { nl: "Gesprek op twee derde", en: "Talk at two thirds" }
        TalkWhat { nl: "Deelnemer, docent en klantmanager: waar wil je naartoe?", en: "Participant, docent and case manager: where do you want to move to?" }
        ClosePerson { nl: "Afsluiten", en: "Close" }

        // How a day stands
        DoneOn { nl: "gedaan op {day}", en: "done on {day}" }
        DoneEvident { nl: "staat in Trede", en: "is in Trede" }
        DueToday { nl: "vandaag", en: "today" }
        DueIn { nl: "over {n} dag" | "over {n} dagen", en: "in {n} day" | "in {n} days" }
        DueLate { nl: "{n} dag te laat" | "{n} dagen te laat", en: "{n} day late" | "{n} days late" }
        DueEarlier { nl: "was voor deze groep in Trede stond", en: "was before this group was in Trede" }
        OwnDay { nl: "eigen dag", en: "own day" }
        Done { nl: "Gedaan", en: "Done" }
        NotDone { nl: "Toch niet gedaan", en: "Not done after all" }
        ChangeDay { nl: "Andere dag", en: "Another day" }
        DayLabel { nl: "Dag", en: "Day" }
        BackToProposal { nl: "Terug naar {day}", en: "Back to {day}" }
        SaveDay { nl: "Deze dag bewaren", en: "Keep this day" }
        Said { nl: "Bewaard: {step}.", en: "Saved: {step}." }
        ToDo { nl: "{n} stap te doen" | "{n} stappen te doen", en: "{n} step to do" | "{n} steps to do" }
        NothingToDo { nl: "Nu is er niets te doen.", en: "Nothing to do now." }
        Now { nl: "Nu te doen", en: "To do now" }
        Soon { nl: "Binnen twee weken", en: "Within two weeks" }
        Later { nl: "Later", en: "Later" }
        Past { nl: "Gedaan of voorbij", en: "Done or past" }

        // People
        People { nl: "Per deelnemer", en: "Per participant" }
        PlanOne { nl: "Evaluatie plannen", en: "Plan an evaluation" }
        PlanWho { nl: "Met wie", en: "With whom" }
        PlanWholeGroup { nl: "de hele groep", en: "the whole group" }
        PlanSave { nl: "Plannen", en: "Plan" }
        Held { nl: "Gehouden", en: "Held" }
        Planned { nl: "De evaluatie is gepland.", en: "The evaluation is planned." }

        // Today
        Asked { nl: "{name}: {n} stap te doen" | "{name}: {n} stappen te doen", en: "{name}: {n} step to do" | "{name}: {n} steps to do" }

        // Hours
        HoursTitle { nl: "Uren", en: "Hours" }
        HoursWhat { nl: "De les en wat eromheen kwam: klaarzetten, voorbereiden, uitwerken.", en: "The lesson and what came around it: putting ready, preparing, writing up." }
        HoursEmpty { nl: "Nog geen les geweest. Uren vul je in na de les.", en: "No lesson yet. Hours are entered after the lesson." }
        HoursFill { nl: "Neem de geplande tijd over bij {n} les" | "Neem de geplande tijd over bij {n} lessen", en: "Take the planned time for {n} lesson" | "Take the planned time for {n} lessons" }
        HoursFillWhat { nl: "Elke les die geweest is, krijgt de tijd waarvoor hij gepland was. Je kunt het daarna in één keer ongedaan maken.", en: "Each lesson that was gets the time it was planned for. You can undo all of it at once afterwards." }
        HoursFillYes { nl: "Ja, neem over", en: "Yes, take it" }
        HoursFilled { nl: "Bewaard bij {n} les. Per les kun je het wijzigen of weghalen." | "Bewaard bij {n} lessen. Per les kun je het wijzigen of weghalen.", en: "Saved for {n} lesson. You can change or take away each." | "Saved for {n} lessons. You can change or take away each." }
        HoursLesson { nl: "Minuten les", en: "Minutes of the lesson" }
        HoursAround { nl: "Minuten eromheen", en: "Minutes around it" }
        HoursEnter { nl: "Mijn uren", en: "My hours" }
        HoursRemove { nl: "Weghalen", en: "Take away" }
        HoursWrong { nl: "Vul hele minuten in, van 0 tot 1440.", en: "Enter whole minutes, from 0 to 1440." }
        HoursOf { nl: "{docent}: {session} + {around} minuten", en: "{docent}: {session} + {around} minutes" }
        HoursNone { nl: "nog niets ingevuld", en: "nothing entered yet" }
        HoursTotal { nl: "Samen {hours}", en: "Together {hours}" }
        HoursWeek { nl: "Week {n}", en: "Week {n}" }
        HoursAmount { nl: "{hours} uur {minutes}", en: "{hours} h {minutes}" }
        HoursPerWeek { nl: "Per week", en: "Per week" }
        HoursPerDocent { nl: "Per docent", en: "Per docent" }
        HoursPrint { nl: "Uren printen", en: "Print hours" }
        Csv { nl: "Bewaar als CSV", en: "Save as CSV" }
        CsvRefused { nl: "De browser bewaarde het bestand niet.", en: "The browser did not save the file." }
        CsvSaved { nl: "Bewaard: {file}", en: "Saved: {file}" }
        CsvDate { nl: "datum", en: "date" }
        CsvTime { nl: "tijd", en: "time" }
        CsvWeek { nl: "week", en: "week" }
        CsvGroup { nl: "groep", en: "group" }
        CsvDocent { nl: "docent", en: "docent" }
        CsvLesson { nl: "minuten les", en: "minutes lesson" }
        CsvAround { nl: "minuten eromheen", en: "minutes around" }
        CsvTotal { nl: "minuten samen", en: "minutes together" }
    }
}
