//! One category and who sees it.

use leptos::html;
use leptos::prelude::*;

use super::picture::{Icon, Picto, icon, picto};
use crate::app::language::{Common, t};

/// A row with a switch; the line below the name says who sees it now.
#[component]
pub fn SwitchRow(
    /// The category's picture.
    picture: Picto,
    /// The category's name.
    #[prop(into)]
    name: Signal<String>,
    /// Who sees it now.
    #[prop(into)]
    who: Signal<String>,
    /// Whether it is on.
    #[prop(into)]
    on: Signal<bool>,
    /// It was switched.
    #[prop(into)]
    on_switch: Callback<bool>,
    /// How often a switch was refused: the browser has moved it by then, and it must go back.
    #[prop(optional)]
    refusals: Option<RwSignal<u32>>,
    /// The name under which a test finds it.
    test: &'static str,
) -> impl IntoView {
    let refusals = refusals.unwrap_or_default();
    view! {
        <label class="switch-row">
            {picto(picture)} <span class="switch-row__text">
                <span class="switch-row__name">{move || name.get()}</span>
                <span class=move || {
                    if on.get() { "switch-row__who switch-row__who--seen" } else { "switch-row__who" }
                }>
                    {move || icon(if on.get() { Icon::Eye } else { Icon::Lock })}
                    <span>{move || who.get()}</span>
                </span>
            </span> <Toggle on=on on_switch=on_switch refusals=refusals test=test />
        </label>
    }
}

/// The switch itself, inside the label that names it.
#[component]
pub fn Toggle(
    /// Whether it is on.
    #[prop(into)]
    on: Signal<bool>,
    /// It was switched.
    #[prop(into)]
    on_switch: Callback<bool>,
    /// How often a switch was refused: the browser has moved it by then, and it must go back.
    refusals: RwSignal<u32>,
    /// The name under which a test finds it.
    test: &'static str,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        refusals.track();
        if let Some(input) = input.get() {
            input.set_checked(on.get());
        }
    });
    view! {
        <span class="utrecht-form-toggle utrecht-form-toggle--html-checkbox switch">
            <input
                type="checkbox"
                role="switch"
                class="utrecht-form-toggle__checkbox"
                data-test=test
                node_ref=input
                on:change=move |event| on_switch.run(event_target_checked(&event))
            />
            <span class="utrecht-form-toggle__track" aria-hidden="true">
                <span class="switch__on">{t(Common::On)}</span>
                <span class="utrecht-form-toggle__thumb"></span>
                <span class="switch__off">{t(Common::Off)}</span>
            </span>
        </span>
    }
}
