//! Looking at someone is written down: who, on which day.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::state::{Me, Trede};
use crate::domain::{Command, DeviceKey, LookReason, ParticipantId};

/// Writes down that this device looks at someone, once they are known here. Call it once per page.
pub(super) fn look(id: ParticipantId, known: Memo<bool>, reason: LookReason) {
    let trede = Trede::here();
    let looked = RwSignal::new(false);
    Effect::new(move |_| {
        if let (true, false, Me::Docent { device, .. }) =
            (known.get(), looked.get_untracked(), trede.me().get_untracked())
        {
            looked.set(true);
            let command = Command::OpenDossier { participant: id, device: DeviceKey(device), reason };
            // Reading goes on when it could not be written down: the next opening writes it.
            spawn_local(async move {
                let _written = trede.dispatch(command).await;
            });
        }
    });
}
