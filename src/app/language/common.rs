//! Words that stand on every screen.

use super::text::texts;

texts! {
    /// Words on every screen.
    Common {
        Back { nl: "Terug", en: "Back" }
        Next { nl: "Verder", en: "Next" }
        Done { nl: "Klaar", en: "Done" }
        Save { nl: "Bewaar", en: "Save" }
        Cancel { nl: "Annuleer", en: "Cancel" }
        Undo { nl: "Maak ongedaan", en: "Undo" }
        Meanwhile { nl: "Dit is ondertussen op een ander toestel gewijzigd. Daar staat:", en: "This was changed on another device meanwhile. It says:" }
        TakeTheirs { nl: "Neem dat over", en: "Take that" }
        KeepMine { nl: "Houd wat ik typte", en: "Keep what I typed" }
        NotAfterAll { nl: "Toch niet", en: "Undo" }
        Erase { nl: "Wissen", en: "Erase" }
        Skip { nl: "Overslaan", en: "Skip" }
        Skipped { nl: "overgeslagen", en: "skipped" }
        DontKnow { nl: "Weet ik niet", en: "I don't know" }
        Yes { nl: "Ja", en: "Yes" }
        No { nl: "Nee", en: "No" }
        On { nl: "aan", en: "on" }
        Off { nl: "uit", en: "off" }
        Share { nl: "Delen", en: "Share" }
        Print { nl: "Print", en: "Print" }
        MainMenu { nl: "Hoofdmenu", en: "Main menu" }
        Settings { nl: "Instellingen", en: "Settings" }
        ChooseLanguage { nl: "Taal", en: "Language" }
        ReadAloud { nl: "Lees voor", en: "Read aloud" }
        SkipToContent { nl: "Naar de inhoud", en: "Skip to content" }
        Today { nl: "vandaag", en: "today" }
        Yesterday { nl: "gisteren", en: "yesterday" }
        Tomorrow { nl: "morgen", en: "tomorrow" }
        NotFilledIn { nl: "niet ingevuld", en: "not filled in" }

        StepOf { nl: "{n} van {total}", en: "{n} of {total}" }
        Seconds { nl: "{n} s", en: "{n} s" }
        Loading { nl: "Even wachten", en: "One moment" }

        StillArriving { nl: "Nog niet alles is hier", en: "Not everything is here yet" }
        SavedHere { nl: "Bewaard op dit toestel", en: "Saved on this device" }
        Sent { nl: "Verstuurd", en: "Sent" }
        ReachSaved { nl: "op dit toestel", en: "on this device" }
        ReachSent { nl: "verstuurd", en: "sent" }
        ReachArrived { nl: "aangekomen", en: "arrived" }
        ReachLocked { nl: "op de server, op slot", en: "on the server, locked" }
        Waiting { nl: "{n} wacht op versturen" | "{n} wachten op versturen", en: "{n} waits to be sent" | "{n} wait to be sent" }
        SavedWaiting { nl: "{n} invulling op dit toestel bewaard" | "{n} invullingen op dit toestel bewaard", en: "{n} entry saved on this device" | "{n} entries saved on this device" }
        ArrivedWhen { nl: "Aangekomen: {when}", en: "Arrived: {when}" }
        NoConnection { nl: "Geen verbinding", en: "No connection" }
        SlowConnection { nl: "Trage verbinding", en: "Slow connection" }
        Offline { nl: "Geen netwerk", en: "No network" }
        NeverSynced { nl: "Nog niet verstuurd", en: "Not sent yet" }
        MayClose { nl: "Je mag dit nu sluiten", en: "You may close this now" }
        SendNow { nl: "Nu versturen", en: "Send now" }

        UpdateReady { nl: "Er is een nieuwe versie", en: "There is a new version" }
        UpdateNow { nl: "Nu bijwerken", en: "Update now" }
        Later { nl: "Later", en: "Later" }
        InstallApp { nl: "Zet op je beginscherm", en: "Put it on your home screen" }
        SchemeDevice { nl: "Zoals dit toestel", en: "As this device" }
        SchemeLight { nl: "Licht", en: "Light" }
        SchemeDark { nl: "Donker", en: "Dark" }
    }
}
