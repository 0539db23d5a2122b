//! What is still locked beside what is used now.

use leptos::prelude::*;

use crate::app::language::{Lock, t};
use crate::app::state::Trede;

/// The way back to what somebody forgot the PIN of; nothing where there is no such thing.
#[component]
pub fn Former() -> impl IntoView {
    let trede = Trede::here();
    (!trede.is_first_place()).then(|| {
        view! {
            <div class="stack stack--tight">
                <p class="soft small">{t(Lock::Former)}</p>
                <div>
                    <button
                        type="button"
                        class="utrecht-button"
                        data-test="back-to-former"
                        on:click=move |_| trede.back_to_former()
                    >
                        {t(Lock::BackToFormer)}
                    </button>
                </div>
            </div>
        }
    })
}
