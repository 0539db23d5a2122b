//! After a recovery card: the tablet that is lost is still in, and the card is used up.

use leptos::prelude::*;

use super::id::Place;
use crate::app::components::Alert;
use crate::app::devices::{name_words, note_words};
use crate::app::language::{Devices, t, use_lang};
use crate::app::state::{Listed, Sort, Trede};

/// What is left to do after this device came in with a card.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Left {
    /// The device that made the card, as long as it is in.
    lost: Option<Listed>,
    /// Whether this device made no card of its own yet.
    needs_card: bool,
}

fn left() -> Memo<Option<Left>> {
    let listed = Trede::here().devices();
    Memo::new(move |_| {
        listed.with(|listed| {
            let here = listed.iter().find(|one| one.here)?;
            let maker = here.card_of.as_ref()?;
            let lost = listed.iter().find(|one| one.device == maker.device && !one.here).cloned();
            let own = |one: &Listed| one.sort == Sort::Card && one.maker.as_ref().is_some_and(|maker| maker.here);
            let needs_card = !listed.iter().any(own);
            (lost.is_some() || needs_card).then_some(Left { lost, needs_card })
        })
    })
}

/// Asks whether the old device is lost, and for a new card; nothing once both are done.
#[component]
pub(super) fn Recovered() -> impl IntoView {
    let (left, lang, now) = (left(), use_lang(), Trede::here().now());
    move || {
        left.get().map(|left| {
            let lost = left.lost.map(|lost| {
                let which = format!("{} ({})", name_words(lang, &lost), note_words(lang, &lost, now.get_untracked()));
                view! { <p>{lang.fill(Devices::RecoveredLost, &[("which", &which)])}</p> }
            });
            let card = left.needs_card.then(|| {
                view! {
                    <p>{t(Devices::RecoveredCard)}</p>
                    <p>
                        <a class="utrecht-button" href=Place::RecoveryCard.href() data-test="recovered-card">
                            {t(Devices::RecoveredNew)}
                        </a>
                    </p>
                }
            });
            view! {
                <Alert test="recovered">
                    <p>
                        <strong>{t(Devices::Recovered)}</strong>
                    </p>
                    {lost}
                    {card}
                </Alert>
            }
        })
    }
}
