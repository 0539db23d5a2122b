//! What groups ask for today: one line each, on the page that a docent sees first.

use leptos::prelude::*;

use crate::app::components::{Icon, icon};
use crate::app::docent::id::{Place, hex};
use crate::app::docent::words::group_words;
use crate::app::language::{Steps, t, use_lang};
use crate::app::state::Trede;
use crate::domain::step::view::{Asked, asked};

/// One line per group with steps that are due; nothing when none are.
#[component]
pub(in crate::app::docent) fn AskedToday() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let asked = trede.view(|state, now| asked(state, now.today()));
    let row = move |asked: Asked| {
        let name = group_words(lang, asked.name.as_ref().map(|name| name.as_str()));
        let n = asked.count();
        view! {
            <a
                class="asked__line"
                href=Place::Steps(asked.group).href()
                data-test=format!("asked-{}", hex(&asked.group.0))
            >
                {icon(Icon::Today)}
                <span>{move || lang.count(Steps::Asked, n, &[("name", &name)])}</span>
                {icon(Icon::Chevron)}
            </a>
        }
    };
    move || {
        let asked = asked.get();
        (!asked.is_empty()).then(|| {
            view! { <nav class="asked no-print" aria-label=t(Steps::Title)>{asked.into_iter().map(row).collect_view()}</nav> }
        })
    }
}
