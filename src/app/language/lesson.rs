//! Words about lessons and groups on a docent's screens: holidays, who gives a lesson, what is put away.

use super::text::texts;

texts! {
    /// Words about lessons and groups on a docent's screens.
    Lesson {
        SignedOff { nl: "heeft zich afgemeld", en: "called off" }
        SignedOffCount { nl: "{n} deelnemer heeft zich zelf afgemeld en staat zo op de lijst." | "{n} deelnemers hebben zich zelf afgemeld en staan zo op de lijst.", en: "{n} participant called off and stands so on the list." | "{n} participants called off and stand so on the list." }
        NotFilledIn { nl: "Nog niet ingevuld", en: "Not filled in yet" }
        NotFilledInCount { nl: "{n} deelnemer is nog niet ingevuld." | "{n} deelnemers zijn nog niet ingevuld.", en: "{n} participant is not filled in yet." | "{n} participants are not filled in yet." }
        With { nl: "met {name}", en: "with {name}" }
        StandIn { nl: "invaller: {name}", en: "stand-in: {name}" }
        SecondLabel { nl: "Tweede docent (hoeft niet)", en: "Second docent (not needed)" }
        StandInLabel { nl: "Invaller (hoeft niet)", en: "Stand-in (not needed)" }
        StandInHelp { nl: "Deelnemers zien deze naam bij de les. Toegang geef je bij Toestellen.", en: "Participants see this name with the lesson. Give access under Devices." }
        ErrorName { nl: "Vul een naam in van hoogstens 60 letters.", en: "Enter a name of at most 60 letters." }

        Beyond { nl: "De laatste les is {lesson}. De laatste dag van {n} deelnemer is later, {last}. Plan meer lessen." | "De laatste les is {lesson}. De laatste dag van {n} deelnemers is later, tot en met {last}. Plan meer lessen.", en: "The last lesson is {lesson}. The last day of {n} participant is later, {last}. Plan more lessons." | "The last lesson is {lesson}. The last day of {n} participants is later, up to {last}. Plan more lessons." }
        Holidays { nl: "Feestdagen op deze lesdagen", en: "Holidays on these lesson days" }
        HolidaysWhat { nl: "Aan is overslaan. Tik om te wijzigen.", en: "On is skipped. Tap to change." }
        NewYear { nl: "Nieuwjaarsdag", en: "New Year's Day" }
        GoodFriday { nl: "Goede Vrijdag", en: "Good Friday" }
        Easter { nl: "Eerste Paasdag", en: "Easter Sunday" }
        EasterMonday { nl: "Tweede Paasdag", en: "Easter Monday" }
        KingsDay { nl: "Koningsdag", en: "King's Day" }
        LiberationDay { nl: "Bevrijdingsdag", en: "Liberation Day" }
        Ascension { nl: "Hemelvaartsdag", en: "Ascension Day" }
        Pentecost { nl: "Eerste Pinksterdag", en: "Whit Sunday" }
        WhitMonday { nl: "Tweede Pinksterdag", en: "Whit Monday" }
        Christmas { nl: "Eerste Kerstdag", en: "Christmas Day" }
        BoxingDay { nl: "Tweede Kerstdag", en: "Boxing Day" }
        Vacation { nl: "Schoolvakantie of andere vrije weken", en: "School holiday or other weeks off" }
        VacationFrom { nl: "Eerste vrije dag", en: "First day off" }
        VacationUntil { nl: "Laatste vrije dag", en: "Last day off" }
        VacationAdd { nl: "Sla deze weken over", en: "Skip these weeks" }
        VacationWords { nl: "{from} tot en met {until}", en: "{from} until {until}" }
        VacationBack { nl: "Toch les van {from} tot en met {until}", en: "Lessons after all, {from} until {until}" }
        ErrorVacation { nl: "Vul twee dagen in, de eerste voor de laatste.", en: "Enter two days, the first before the last." }

        AimReached { nl: "Doel {percent}%: gehaald.", en: "Target {percent}%: reached." }
        AimSessions { nl: "Doel {percent}%: nog {n} les aanwezig, dan gehaald." | "Doel {percent}%: nog {n} lessen aanwezig, dan gehaald.", en: "Target {percent}%: {n} more lesson present, then reached." | "Target {percent}%: {n} more lessons present, then reached." }
        AimOut { nl: "Doel {percent}%: niet meer te halen.", en: "Target {percent}%: out of reach." }
        NotifiedOut { nl: "Afgemeld telt niet mee.", en: "Called off does not count." }

        Archive { nl: "Zet in het archief", en: "Put in the archive" }
        ArchiveWhat { nl: "De groep is klaar. Alles blijft bewaard. De lessen en het bellen verdwijnen uit je lijsten.", en: "The group is over. Everything is kept. Its lessons and calls leave your lists." }
        Bin { nl: "Per ongeluk gemaakt: haal weg", en: "Made by mistake: remove" }
        BinWhat { nl: "Kan alleen als er nog geen presentie is ingevuld. Terugzetten kan altijd.", en: "Possible only while no attendance is filled in. You can always put it back." }
        Shelve { nl: "Groep afsluiten of weghalen", en: "Close or remove this group" }
        Archived { nl: "In het archief", en: "In the archive" }
        Binned { nl: "Weggehaald", en: "Removed" }
        ArchivedGroup { nl: "Deze groep staat in het archief.", en: "This group is in the archive." }
        BinnedGroup { nl: "Deze groep is weggehaald.", en: "This group was removed." }
        PutBack { nl: "Zet terug", en: "Put back" }
        PutAway { nl: "Archief en weggehaald ({n})", en: "Archive and removed ({n})" }

        ShelvePerson { nl: "Opbergen", en: "Put away" }
        ArchivePersonWhat { nl: "{name} staat dan niet meer bij wie uit de groep is. Alles blijft bewaard, en met zoeken vind je {name} terug.", en: "{name} then no longer stands among those who left. Everything is kept, and you find {name} again by searching." }
        BinPerson { nl: "Per ongeluk toegevoegd: haal weg", en: "Added by mistake: remove" }
        BinPersonWhat { nl: "{name} gaat uit de groep alsof dat nooit zo was. Kan alleen als er nog geen presentie is ingevuld. Terugzetten kan altijd.", en: "{name} leaves the group as if never in it. Possible only while no attendance is filled in. You can always put {name} back." }
        ArchivedPerson { nl: "Deze deelnemer staat in het archief.", en: "This participant is in the archive." }
        BinnedPerson { nl: "Deze deelnemer is weggehaald. Zet terug, en geef daarna weer een plek in een groep.", en: "This participant was removed. Put back, then give a place in a group again." }
        PeopleAway { nl: "Opgeborgen deelnemers ({n})", en: "Participants put away ({n})" }
        FindPerson { nl: "Zoek een deelnemer", en: "Find a participant" }
        FindHelp { nl: "In alle groepen, ook wie er niet meer is.", en: "In all groups, also who has left." }
        FindNobody { nl: "Niemand heet zo.", en: "Nobody is called that." }
        NoGroupNow { nl: "nu in geen groep", en: "in no group now" }
        LastSeen { nl: "laatst gezien {day}", en: "last seen {day}" }
        NeverSeen { nl: "nog niets ontvangen", en: "nothing received yet" }
    }
}
