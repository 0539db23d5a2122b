//! Words on the screens of joining.

use super::text::texts;

texts! {
    /// Words on the screens of joining.
    Join {
        HaveACard { nl: "Heb je een kaart?", en: "Do you have a card?" }
        From { nl: "Docent {docent} nodigt je uit", en: "Docent {docent} invites you" }
        FreeChoice { nl: "Meedoen mag. Het hoeft niet.", en: "You may join. You don't have to." }
        NoEffect { nl: "Nee zeggen verandert niets aan je uitkering.", en: "Saying no changes nothing about your benefit." }
        InstallFirst { nl: "Zet Trede eerst op je beginscherm", en: "Put Trede on your home screen first" }
    }
}
