//! What went wrong, and what to do.

use super::text::texts;

texts! {
    /// What went wrong, and what to do.
    Errors {
        NoStorageTitle { nl: "Trede kan hier niet bewaren", en: "Trede cannot save here" }
        NoStorageWhatToDo { nl: "Open Trede in een gewoon venster. Of in een andere browser.", en: "Open Trede in a normal window. Or in another browser." }
        TryAgain { nl: "Probeer opnieuw", en: "Try again" }
        NoSuchPage { nl: "Deze pagina is er niet", en: "This page does not exist" }
        ToTheStart { nl: "Naar het begin", en: "To the start" }
        StorageFull { nl: "Dit toestel is vol. Je antwoord is niet bewaard.", en: "This device is full. Your answer is not saved." }
        StorageRefused { nl: "Deze browser wil niets bewaren. Gebruik geen privévenster.", en: "This browser keeps nothing. Do not use a private window." }
        StorageFailed { nl: "Bewaren lukt nu niet. Probeer het nog een keer.", en: "Saving does not work now. Try once more." }
        DataVanished { nl: "Hier stonden gegevens. De browser heeft ze gewist.", en: "There was data here. The browser removed it." }
        ServerUnreachable { nl: "Geen verbinding. Alles staat veilig op dit toestel.", en: "No connection. Everything is safe on this device." }
        ServerSlow { nl: "De verbinding is traag. We proberen het straks weer.", en: "The connection is slow. We will try again soon." }
        InsecureAddress { nl: "Dit adres begint niet met https. Daarom werkt niet alles.", en: "This address does not start with https. So not everything works." }
        MissingServiceWorker { nl: "Zonder netwerk start Trede hier niet.", en: "Without a network Trede does not start here." }
        MissingLocks { nl: "Open Trede in één tabblad tegelijk.", en: "Open Trede in one tab at a time." }
        MissingSubtle { nl: "Deze browser kan niets veilig bewaren.", en: "This browser cannot keep anything safely." }
        MissingPersistence { nl: "De browser kan je gegevens wissen.", en: "The browser may remove your data." }
    }
}
