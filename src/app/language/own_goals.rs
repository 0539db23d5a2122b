//! Words about goals and the plan on a participant's screens: je-vorm, A2, at most eight words a sentence.

use super::text::texts;

texts! {
    /// Words about goals and the plan on a participant's screens.
    OwnGoals {
        Title { nl: "Mijn doelen", en: "My goals" }
        NoGoals { nl: "Je hebt nog geen doelen.", en: "You have no goals yet." }
        NoGoalsWhat { nl: "Je kiest ze samen met je docent.", en: "You choose them with your docent." }
        GoalCount { nl: "Je hebt {n} doel." | "Je hebt {n} doelen.", en: "You have {n} goal." | "You have {n} goals." }
        Until { nl: "Tot {day}", en: "Until {day}" }
        Reached { nl: "Je doel is bereikt. Knap!", en: "You reached your goal. Well done!" }
        OnCourse { nl: "Het gaat goed zo.", en: "It goes well like this." }
        Underway { nl: "Je bent onderweg.", en: "You are on your way." }
        NotReached { nl: "Nog niet bereikt. Praat met je docent.", en: "Not reached yet. Talk with your docent." }
        TooLittle { nl: "Dit weten we nog niet.", en: "We do not know this yet." }
        FillDiary { nl: "Vul je dagboek in. Dan zie je meer.", en: "Fill in your diary. Then you see more." }
        FillPlezier { nl: "Geef je plezier vaker een cijfer.", en: "Give your pleasure a number more often." }
        Times { nl: "{n} van de {total} keer", en: "{n} of the {total} times" }
        Days { nl: "{n} van de {total} dagen ingevuld", en: "{n} of the {total} days filled in" }
        MarkStart { nl: "Begin: {n}", en: "Start: {n}" }
        MarkNow { nl: "Nu: {n}", en: "Now: {n}" }
        MarkTarget { nl: "Doel: {n}", en: "Target: {n}" }
        DocentSaid { nl: "Je docent schreef:", en: "Your docent wrote:" }
        HowIsIt { nl: "Hoe gaat dit doel?", en: "How is this goal going?" }
        Fine { nl: "Dit lukt", en: "This works out" }
        Hard { nl: "Dit is lastig", en: "This is hard" }
        Talk { nl: "Ik wil praten", en: "I want to talk" }
        Said { nl: "Dit gaat naar je docent.", en: "This goes to your docent." }
        SayMore { nl: "Wil je er iets bij zeggen?", en: "Do you want to say more?" }
        SayHelp { nl: "Het mag. Het hoeft niet.", en: "You may. You need not." }
        ErrorSay { nl: "Dat is te lang. Maak het korter.", en: "That is too long. Make it shorter." }
        Saved { nl: "Bewaard.", en: "Saved." }
        MayReport { nl: "Mag in het verslag", en: "May go into the report" }
        ReportWhat { nl: "Je docent kan aan het eind een verslag schrijven. Dat is voor je klantmanager. Trede stuurt zelf niets.", en: "Your docent may write a report at the end. It is for your case manager. Trede itself sends nothing." }
        ReportOn { nl: "Dit doel mag erin.", en: "This goal may be in it." }
        ReportOff { nl: "Dit doel komt er niet in.", en: "This goal stays out of it." }
        Strengths { nl: "Dit ging goed", en: "This went well" }
        Finished { nl: "Klaar of gestopt", en: "Done or stopped" }

        MyRung { nl: "Mijn trede", en: "My rung" }
        MyRungWhat { nl: "Er zijn 6 treden. Je docent kijkt waar je staat.", en: "There are 6 rungs. Your docent looks where you stand." }
        RungStart { nl: "Begin", en: "Start" }
        RungNow { nl: "Nu", en: "Now" }
        RungCan { nl: "Dit kan binnen een jaar", en: "This can be within a year" }
        RungIs { nl: "trede {n}", en: "rung {n}" }
        RungOn { nl: "Bekeken op {day}", en: "Looked at on {day}" }
        Rung1 { nl: "Weinig contact met andere mensen.", en: "Little contact with other people." }
        Rung2 { nl: "Contact met mensen buiten je huis.", en: "Contact with people outside your home." }
        Rung3 { nl: "Elke week iets doen met een groep.", en: "Do something with a group every week." }
        Rung4 { nl: "Werk doen zonder loon.", en: "Do work without pay." }
        Rung5 { nl: "Werk met loon, met hulp erbij.", en: "Work with pay, with help." }
        Rung6 { nl: "Werk met loon.", en: "Work with pay." }

        Plan { nl: "Mijn plan", en: "My plan" }
        PlanSub { nl: "Wat jullie samen hebben afgesproken", en: "What you agreed together" }
        NoPlan { nl: "Er is nog geen plan.", en: "There is no plan yet." }
        NoPlanWhat { nl: "Je docent maakt het met jou.", en: "Your docent makes it with you." }
        PlanOf { nl: "Plan van {day}", en: "Plan of {day}" }
        PlanStart { nl: "Waar je nu staat", en: "Where you stand now" }
        PlanGoals { nl: "Je doelen", en: "Your goals" }
        PlanAgreements { nl: "Afspraken", en: "Agreements" }
        PlanNext { nl: "Daarna", en: "After that" }
        PlanReact { nl: "Wat vind je van je plan?", en: "What do you think of your plan?" }
        PlanSend { nl: "Bewaar mijn antwoord", en: "Save my answer" }
        PlanEarlier { nl: "Eerdere plannen", en: "Earlier plans" }
        YouSaid { nl: "Jij zei:", en: "You said:" }
    }
}
