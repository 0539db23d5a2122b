//! A question that must be answered before something that is hard to take back.

use leptos::html;
use leptos::prelude::*;

use crate::app::language::{Common, t};

/// Opens over the page as soon as it is there; show it only while something is asked. Escape and "annuleer" close it.
#[component]
pub fn Dialog(
    /// What is asked.
    #[prop(into)]
    title: Signal<String>,
    /// The word on the button that does it.
    #[prop(into)]
    confirm: Signal<String>,
    /// Whether doing it is hard to take back.
    #[prop(optional)]
    danger: bool,
    /// It was confirmed.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// It was not.
    #[prop(into)]
    on_cancel: Callback<()>,
    /// What will happen.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            // It throws only when it is open already.
            let _shown = dialog.show_modal();
        }
    });
    let class = if danger { "utrecht-button danger" } else { "utrecht-button utrecht-button--primary-action" };
    view! {
        <dialog
            class="dialog"
            node_ref=dialog
            aria-labelledby="dialog-title"
            data-test="dialog"
            on:close=move |_| on_cancel.run(())
        >
            <h2 class="dialog__title" id="dialog-title">
                {title}
            </h2>
            {children()}
            <div class="dialog__actions">
                <button
                    type="button"
                    class="utrecht-button"
                    data-test="dialog-cancel"
                    on:click=move |_| on_cancel.run(())
                >
                    {t(Common::Cancel)}
                </button>
                <button type="button" class=class data-test="dialog-confirm" on:click=move |_| on_confirm.run(())>
                    {confirm}
                </button>
            </div>
        </dialog>
    }
}
