//! Words about goals, the ladder and the plan on a docent's screens.

use super::text::texts;

texts! {
    /// Words about goals, the ladder and the plan on a docent's screens.
    Goals {
        // The ladder
        Ladder { nl: "Participatieladder", en: "Participation ladder" }
        Rung6 { nl: "betaald werk", en: "paid work" }
        Rung5 { nl: "betaald werk met ondersteuning", en: "paid work with support" }
        Rung4 { nl: "onbetaald werk", en: "unpaid work" }
        Rung3 { nl: "georganiseerde activiteiten", en: "organised activities" }
        Rung2 { nl: "sociale contacten buitenshuis", en: "social contacts outside the home" }
        Rung1 { nl: "geïsoleerd", en: "isolated" }
        RungWords { nl: "trede {n}, {name}", en: "rung {n}, {name}" }
        MarkNow { nl: "nu", en: "now" }
        MarkStart { nl: "start", en: "start" }
        MarkEnd { nl: "eind", en: "end" }
        MarkCan { nl: "kan", en: "can" }
        JudgedOn { nl: "beoordeeld op {day}", en: "judged on {day}" }
        NotJudged { nl: "Nog niet beoordeeld. Loop de vragen door, dan weet je de trede.", en: "Not judged yet. Go through the questions and you have the rung." }
        LadderOpen { nl: "Beoordeel de trede", en: "Judge the rung" }
        ProgrammeLifts { nl: "Het programma zelf telt als trede 3. Na afloop beoordeel je opnieuw.", en: "The programme itself counts as rung 3. Judge again when it has ended." }
        RoseBy { nl: "{n} trede hoger dan bij de start" | "{n} treden hoger dan bij de start", en: "{n} rung higher than at the start" | "{n} rungs higher than at the start" }
        FellBy { nl: "{n} trede lager dan bij de start" | "{n} treden lager dan bij de start", en: "{n} rung lower than at the start" | "{n} rungs lower than at the start" }
        StayedLevel { nl: "Dezelfde trede als bij de start", en: "The same rung as at the start" }
        JudgeTitle { nl: "Beoordelen", en: "Judge" }
        JudgeWhat { nl: "Wat beoordeel je?", en: "What do you judge?" }
        ReachNow { nl: "Hoe het nu is", en: "How it is now" }
        ReachYear { nl: "Wat binnen twaalf maanden kan", en: "What can be within twelve months" }
        JudgeDate { nl: "Van welke dag is het oordeel?", en: "Of which day is the judgement?" }
        JudgeWhen { nl: "Wanneer in het programma?", en: "When in the programme?" }
        ContextBefore { nl: "Voor de start", en: "Before the start" }
        ContextDuring { nl: "Tijdens het programma", en: "During the programme" }
        ContextAfter { nl: "Na afloop", en: "After it ended" }
        ContextBeforeWhat { nl: "Denk het programma weg: hoe was het ervoor?", en: "Think the programme away: how was it before?" }
        ContextDuringWhat { nl: "Het programma telt nu mee als activiteit.", en: "The programme counts as an activity now." }
        ContextAfterWhat { nl: "Dit is de uitkomst: het programma telt niet meer mee.", en: "This is the outcome: the programme no longer counts." }
        AskPaid { nl: "Is er betaald werk?", en: "Is there paid work?" }
        AskSupport { nl: "Met ondersteuning, of met een uitkering ernaast?", en: "With support, or with a benefit beside it?" }
        AskUnpaid { nl: "Is er elke week onbetaald werk, met verantwoordelijkheid voor anderen?", en: "Is there unpaid work every week, with responsibility towards others?" }
        AskOrganised { nl: "Is er elke week een georganiseerde activiteit?", en: "Is there an organised activity every week?" }
        AskContact { nl: "Is er elke week contact met mensen buitenshuis?", en: "Is there contact with people outside the home every week?" }
        AskPaidYear { nl: "Kan er binnen twaalf maanden betaald werk zijn?", en: "Can there be paid work within twelve months?" }
        AskSupportYear { nl: "Met ondersteuning, of met een uitkering ernaast?", en: "With support, or with a benefit beside it?" }
        AskUnpaidYear { nl: "Kan er dan elke week onbetaald werk zijn, met verantwoordelijkheid voor anderen?", en: "Can there be unpaid work every week by then, with responsibility towards others?" }
        AskOrganisedYear { nl: "Kan er dan elke week een georganiseerde activiteit zijn?", en: "Can there be an organised activity every week by then?" }
        AskContactYear { nl: "Kan er dan elke week contact met mensen buitenshuis zijn?", en: "Can there be contact with people outside the home every week by then?" }
        ChangeAnswer { nl: "Ander antwoord", en: "Other answer" }
        Outcome { nl: "Dat is {rung}.", en: "That is {rung}." }
        SentenceLabel { nl: "Waar blijkt dat uit? Eén zin.", en: "What shows it? One sentence." }
        SentenceHelp { nl: "De deelnemer kan dit lezen. Geen ziekte of klachten.", en: "The participant can read this. No illness or complaints." }
        ErrorSentence { nl: "Houd het bij één zin, hoogstens 300 tekens.", en: "Keep it to one sentence, at most 300 characters." }
        ErrorDate { nl: "Kies een dag die al geweest is.", en: "Choose a day that has been." }
        Judged { nl: "Bewaard: trede {n}.", en: "Saved: rung {n}." }
        JudgedBefore { nl: "Eerder beoordeeld", en: "Judged before" }
        JudgedBy { nl: "door {name}", en: "by {name}" }
        JudgedTwice { nl: "een andere docent oordeelde anders", en: "another docent judged otherwise" }
        Correct { nl: "Verbeter", en: "Correct" }
        Remove { nl: "Haal weg", en: "Remove" }
        Removed { nl: "Weggehaald.", en: "Removed." }

        // Goals
        Title { nl: "Doelen", en: "Goals" }
        OpenGoals { nl: "Alle doelen", en: "All goals" }
        NoGoals { nl: "Nog geen doelen. Kies er samen een tot drie.", en: "No goals yet. Choose one to three together." }
        NoneOpen { nl: "Geen open doelen. De vorige staan bij alle doelen.", en: "No open goals. The earlier ones are under all goals." }
        NewGoal { nl: "Nieuw doel", en: "New goal" }
        FullGoals { nl: "Er zijn drie doelen. Is er een bereikt of gestopt, dan is er plaats voor een nieuw.", en: "There are three goals. When one is reached or stopped there is room for a new one." }
        TooMany { nl: "Er staan meer dan drie doelen open, door twee docenten gezet. Stop er een.", en: "More than three goals are open, set by two docents. Stop one." }
        PastGoals { nl: "Bereikt of gestopt", en: "Reached or stopped" }
        StoppedOn { nl: "gestopt op {day}", en: "stopped on {day}" }
        WorkSkills { nl: "Werkvaardigheden", en: "Work skills" }
        Fitness { nl: "Lichamelijke fitheid", en: "Physical fitness" }
        SocialSkills { nl: "Sociale vaardigheden", en: "Social skills" }
        SelfConfidence { nl: "Zelfvertrouwen", en: "Self-confidence" }
        Awareness { nl: "Bewustwording", en: "Awareness" }
        Lifestyle { nl: "Leefstijl", en: "Lifestyle" }
        ByAttendance { nl: "Aanwezigheid", en: "Attendance" }
        ByPlezier { nl: "Meer plezier na de les", en: "More pleasure after the lesson" }
        BySleep { nl: "Slaap (dagboek)", en: "Sleep (diary)" }
        ByRelaxation { nl: "Ontspanning (dagboek)", en: "Relaxation (diary)" }
        ByMovement { nl: "Beweging (dagboek)", en: "Movement (diary)" }
        ByBreakfast { nl: "Ontbijt (dagboek)", en: "Breakfast (diary)" }
        ByExercise { nl: "Eigen score bij een oefening", en: "Own score at an exercise" }
        ByTest { nl: "Een meting", en: "A measurement" }
        ByHand { nl: "Zelf beoordelen", en: "Judge yourselves" }
        AboutAttendance { nl: "Percentage van de lessen, over het hele programma.", en: "Percentage of the lessons, over the whole programme." }
        AboutPlezier { nl: "Percentage keren met meer plezier na de les. Te beoordelen vanaf 8 paren over 28 dagen.", en: "Percentage of times with more pleasure after the lesson. Can be judged from 8 pairs over 28 days." }
        AboutScore { nl: "Gemiddelde van 0 tot 10, over de laatste 14 dagen. Minstens 7 dagen ingevuld.", en: "Average of 0 to 10, over the last 14 days. At least 7 days filled in." }
        AboutMovement { nl: "Dagen per week met een half uur beweging of meer, over de laatste 14 dagen.", en: "Days a week with half an hour of movement or more, over the last 14 days." }
        AboutBreakfast { nl: "Dagen per week met ontbijt, over de laatste 14 dagen.", en: "Days a week with breakfast, over the last 14 days." }
        AboutExercise { nl: "0 tot 10, voor en na de oefening. Herhalen tot de score die jullie afspreken.", en: "0 to 10, before and after the exercise. Repeat until the score you agree on." }
        AboutTest { nl: "De laatste uitslag van deze meting.", en: "The last result of this measurement." }
        AboutHand { nl: "Bij elke evaluatie beoordelen jullie het samen.", en: "You judge it together at each evaluation." }
        OnlyShared { nl: "Je ziet dit alleen als de deelnemer het deelt.", en: "You see this only when the participant shares it." }
        PerWeek { nl: "{n} dagen per week", en: "{n} days a week" }

        WhichSubgoal { nl: "Welk subdoel?", en: "Which subgoal?" }
        WordsLabel { nl: "Het doel, in de woorden van de deelnemer", en: "The goal, in the participant's words" }
        WordsHelp { nl: "Zoals: Elke week komen. Geen ziekte of klachten.", en: "Such as: Come every week. No illness or complaints." }
        ErrorWords { nl: "Vul in wat het doel is, hoogstens 300 tekens.", en: "Fill in what the goal is, at most 300 characters." }
        WhichMeasure { nl: "Hoe meet je het?", en: "How do you measure it?" }
        WhichTest { nl: "Welke meting?", en: "Which measurement?" }
        StartLabel { nl: "Start", en: "Start" }
        TargetLabel { nl: "Doel", en: "Target" }
        UnitLabel { nl: "Eenheid", en: "Unit" }
        UnitHelp { nl: "Zoals: keer per week.", en: "Such as: times a week." }
        ByLabel { nl: "Streefdatum", en: "Target date" }
        HowLabel { nl: "Waaraan zie je het?", en: "What do you see it by?" }
        OptionalHelp { nl: "Mag leeg blijven.", en: "May stay empty." }
        ErrorNumber { nl: "Vul een getal in tussen {min} en {max}.", en: "Fill in a number between {min} and {max}." }
        ErrorAnyNumber { nl: "Vul een getal in.", en: "Fill in a number." }
        ErrorTest { nl: "Kies een meting.", en: "Choose a measurement." }
        ErrorBy { nl: "Kies een dag die nog moet komen.", en: "Choose a day that is still to come." }
        ErrorUnit { nl: "Hoogstens 30 tekens.", en: "At most 30 characters." }
        SaveGoal { nl: "Bewaar doel", en: "Save goal" }
        GoalSaved { nl: "Het doel is bewaard.", en: "The goal is saved." }
        AdjustGoal { nl: "Doel bijstellen", en: "Adjust goal" }
        AdjustWhat { nl: "Vanaf vandaag geldt het nieuwe doel. Het oude blijft leesbaar.", en: "The new goal counts from today. The old one stays readable." }
        CorrectGoal { nl: "Schrijffout verbeteren", en: "Correct a mistake" }
        CorrectWhat { nl: "Voor een tikfout. Is het doel veranderd, stel het dan bij.", en: "For a typing mistake. Has the goal changed, then adjust it." }
        StopGoal { nl: "Doel stoppen", en: "Stop goal" }
        UndoStopGoal { nl: "Toch een doel", en: "A goal after all" }
        EarlierOn { nl: "vanaf {day}: {words}", en: "from {day}: {words}" }
        TwoGoals { nl: "Twee docenten schreven iets anders:", en: "Two docents wrote something else:" }
        TargetWords { nl: "doel {n} op {day}", en: "target {n} on {day}" }
        TargetDay { nl: "doel op {day}", en: "target on {day}" }
        NowWords { nl: "nu {now}", en: "now {now}" }
        StartWords { nl: "start {start}", en: "start {start}" }

        Reached { nl: "bereikt", en: "reached" }
        OnCourse { nl: "op koers", en: "on course" }
        Underway { nl: "onderweg", en: "underway" }
        NotReached { nl: "niet bereikt", en: "not reached" }
        TooLittle { nl: "te weinig gegevens", en: "too little data" }
        LackShared { nl: "De deelnemer deelt dit niet. Bespreek het bij de evaluatie.", en: "The participant does not share this. Talk about it at the evaluation." }
        LackSession { nl: "Er is nog geen les ingevuld.", en: "No lesson was filled in yet." }
        LackPairs { nl: "Te beoordelen vanaf {need} keer een score voor en na de les. Er zijn er nu {have}.", en: "Can be judged from {need} times with a score before and after the lesson on. There are {have} now." }
        LackSpan { nl: "Te beoordelen over {need} dagen. Het zijn er nu {have}.", en: "Can be judged over {need} days. There are {have} now." }
        LackDays { nl: "Te beoordelen vanaf {need} ingevulde dagen. Het zijn er nu {have}.", en: "Can be judged from {need} days that were filled in. There are {have} now." }
        LackScore { nl: "Nog geen score na een oefening.", en: "No score after an exercise yet." }
        LackTest { nl: "Nog niet gemeten.", en: "Not measured yet." }
        LackEvaluation { nl: "Nog niet besproken.", en: "Not talked about yet." }
        BasisSessions { nl: "{n} van {total} lessen", en: "{n} of {total} lessons" }
        BasisPairs { nl: "{n} van {total} keer meer plezier na", en: "{n} of {total} times more pleasure after" }
        BasisDays { nl: "gemiddeld over {n} van {total} dagen", en: "average over {n} of {total} days" }
        BasisOn { nl: "op {day}", en: "on {day}" }

        // Evaluations
        Evaluate { nl: "Bespreken", en: "Talk about it" }
        HowIsIt { nl: "Hoe staat het ervoor?", en: "How does it stand?" }
        OnTrack { nl: "Gaat goed", en: "Goes well" }
        Adjust { nl: "Lukt zo niet", en: "Does not work like this" }
        ReachedVerdict { nl: "Bereikt", en: "Reached" }
        SaidLabel { nl: "Wat spreken jullie af? Eén zin.", en: "What do you agree? One sentence." }
        ValueLabel { nl: "Hoeveel is het nu?", en: "How much is it now?" }
        EvaluationSaved { nl: "Bewaard: {verdict}.", en: "Saved: {verdict}." }
        AdjustNow { nl: "Stel hieronder het doel bij.", en: "Adjust the goal below." }
        AdjustLink { nl: "Stel het doel bij", en: "Adjust the goal" }
        Evaluations { nl: "Eerder besproken", en: "Talked about before" }
        AlsoSaid { nl: "ook ingevuld: {words}", en: "also filled in: {words}" }
        ReactionTitle { nl: "De deelnemer zegt", en: "The participant says" }
        FeelingFine { nl: "dit lukt", en: "this works out" }
        FeelingHard { nl: "dit is lastig", en: "this is hard" }
        FeelingTalk { nl: "ik wil praten", en: "I want to talk" }
        MayReport { nl: "mag in verslag", en: "may go into the report" }
        MayNotReport { nl: "niet in verslag", en: "not in the report" }

        // The round
        RoundWhat { nl: "Bespreek elke week de doelen van iedereen. Wie nog niet is geweest, staat bovenaan.", en: "Talk about everyone's goals every week. Who was not evaluated yet is on top." }
        RoundCount { nl: "{n} van {total} deze week besproken", en: "{n} of {total} talked about this week" }
        RoundDone { nl: "deze week besproken", en: "talked about this week" }
        RoundPart { nl: "{n} van {total} doelen besproken", en: "{n} of {total} goals talked about" }
        RoundOpen { nl: "nog niet besproken", en: "not talked about yet" }
        RoundNone { nl: "nog geen doelen", en: "no goals yet" }
        RoundLast { nl: "laatst op {day}", en: "last on {day}" }
        RoundNext { nl: "Volgende", en: "Next" }
        RoundAll { nl: "Iedereen met een doel is deze week besproken.", en: "Everyone with a goal was talked about this week." }
        RoundClose { nl: "Sluit", en: "Close" }
        MakeGoals { nl: "Kies doelen", en: "Choose goals" }

        // Own scores and strengths
        RateTitle { nl: "Score bij de oefening", en: "Score at the exercise" }
        RateWhat { nl: "De deelnemer zegt een cijfer, voor en na. Nog een keer kan altijd.", en: "The participant says a number, before and after. Once more is always possible." }
        RateBefore { nl: "Voor", en: "Before" }
        RateAfter { nl: "Na", en: "After" }
        RateRound { nl: "Keer {n}", en: "Time {n}" }
        RateAgain { nl: "Nog een keer", en: "Once more" }
        RateOf { nl: "{n}, score van 0 tot 10", en: "{n}, score of 0 to 10" }
        Strengths { nl: "Wat goed ging", en: "What went well" }
        StrengthsWhat { nl: "Een succes of een kwaliteit, kort. De deelnemer leest dit ook.", en: "A success or a quality, in short. The participant reads this too." }
        Success { nl: "Succes", en: "Success" }
        Quality { nl: "Kwaliteit", en: "Quality" }
        StrengthLabel { nl: "Wat was het?", en: "What was it?" }
        ErrorStrength { nl: "Schrijf op wat het was, hoogstens 300 tekens.", en: "Write down what it was, at most 300 characters." }
        NoStrengths { nl: "Nog niets opgeschreven.", en: "Nothing written down yet." }

        // The plan
        Plan { nl: "Plan van aanpak", en: "Action plan" }
        OpenPlan { nl: "Open het plan", en: "Open the plan" }
        NoPlan { nl: "Nog geen plan gedeeld.", en: "No plan shared yet." }
        PlanVersion { nl: "Versie {n}, gedeeld op {day}", en: "Version {n}, shared on {day}" }
        ReadOn { nl: "gelezen op {day}", en: "read on {day}" }
        NotRead { nl: "nog niet gelezen", en: "not read yet" }
        PlanWhat { nl: "Gemaakt van wat bekend is; verander wat je wilt. De deelnemer leest het op de telefoon. Geen ziekte of klachten.", en: "Made from what is known; change what you want. The participant reads it on the phone. No illness or complaints." }
        PlanStart { nl: "Start", en: "Start" }
        PlanAgreements { nl: "Afspraken", en: "Agreements" }
        PlanNext { nl: "Volgende stap", en: "Next step" }
        ErrorPlan { nl: "Hoogstens 800 tekens, dan past het plan op één bladzijde.", en: "At most 800 characters, so that the plan fits one page." }
        SharePlan { nl: "Deel met deelnemer", en: "Share with participant" }
        KeepPlan { nl: "Bewaar als concept", en: "Keep as a draft" }
        RemakePlan { nl: "Maak opnieuw", en: "Make again" }
        PlanShared { nl: "Gedeeld. De deelnemer leest het op de telefoon.", en: "Shared. The participant reads it on the phone." }
        PlanKept { nl: "Concept bewaard. De deelnemer ziet het nog niet.", en: "Draft kept. The participant does not see it yet." }
        PlanRemade { nl: "Opnieuw gemaakt van wat nu bekend is.", en: "Made again from what is known now." }
        TwoPlans { nl: "een andere docent deelde ook een versie", en: "another docent shared a version too" }
        ShowPlan { nl: "Wat erin staat", en: "What it says" }
        SignParticipant { nl: "Handtekening deelnemer", en: "Signature of the participant" }
        SignDocent { nl: "Handtekening docent", en: "Signature of the docent" }
        DraftGoal { nl: "{goal}. Dat wil je halen op {day}: {target}.", en: "{goal}. You want to reach that by {day}: {target}." }
        DraftGoalPlain { nl: "{goal}. Dat wil je halen op {day}.", en: "{goal}. You want to reach that by {day}." }
        DraftOfLessons { nl: "{n} van de lessen erbij zijn", en: "be there at {n} of the lessons" }
        DraftOfTimes { nl: "{n} van de keren meer plezier na de les", en: "more pleasure after the lesson {n} of the times" }
        DraftSignedUp { nl: "Bij de aanmelding: {goal}", en: "At the sign-up: {goal}" }
        DraftStart { nl: "Op {day}: {rung}.", en: "On {day}: {rung}." }
        DraftNext { nl: "Binnen twaalf maanden: {rung}.", en: "Within twelve months: {rung}." }
        DraftLesson { nl: "Les op {day} om {time}.", en: "Lesson on {day} at {time}." }
        DraftLessonAt { nl: "Les op {day} om {time}, {place}.", en: "Lesson on {day} at {time}, {place}." }
        DraftCall { nl: "Kun je niet komen? Laat het voor de les weten.", en: "Can you not come? Say so before the lesson." }
        DraftTalk { nl: "We praten samen over je doelen.", en: "We talk about your goals together." }
        ADocent { nl: "een docent", en: "a docent" }
    }
}
