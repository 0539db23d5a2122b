//! A row of a list that leads on: what there is, and in a few words what for.

use leptos::prelude::*;

use super::picture::{Icon, icon};

/// One such row.
#[component]
pub fn LinkRow(
    /// What it is about.
    picture: Icon,
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// The name under which a test finds it.
    test: &'static str,
    /// What it is called.
    #[prop(into)]
    name: Signal<String>,
    /// What it is for, or how it stands.
    #[prop(into)]
    note: Signal<String>,
) -> impl IntoView {
    view! {
        <li class="list__item">
            {icon(picture)}
            <div class="list__text">
                <a class="list__name" href=href data-test=test>
                    {name}
                </a>
                <p class="list__note">{note}</p>
            </div>
            {icon(Icon::Chevron)}
        </li>
    }
}
