//! Looking at someone is written down: who, on which day.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::state::{Me, Trede};
use crate::domain::{Command, DeviceKey, LookReason, ParticipantId};

/// Writes down that this device looks at someone, once they are known here. Call it once per page.
pub(super) fn look(id: ParticipantId, known: Memo<bool>, reason: LookReason) {
    look_at(Signal::derive(move || known.get().then_some(id)), reason);
}

/// The same on a page that goes from one person to the next.
pub(super) fn look_at(who: Signal<Option<ParticipantId>>, reason: LookReason) {
    let trede = Trede::here();
    Effect::new(move |before: Option<Option<ParticipantId>>| {
        let before = before.flatten();
        let Some(participant) = who.get().filter(|who| Some(*who) != before) else { return before };
        let Me::Docent { device, .. } = trede.me().get_untracked() else { return before };
        let command = Command::OpenDossier { participant, device: DeviceKey(device), reason };
        // Reading goes on when it could not be written down: the next opening writes it.
        spawn_local(async move {
            let _written = trede.dispatch(command).await;
        });
        Some(participant)
    });
}
