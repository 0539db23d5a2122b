//! Finding a participant by name, in all groups.

use leptos::prelude::*;

use super::id::{Place, hex};
use super::shelf::shelf_word;
use super::words::name_words;
use crate::app::components::{Field, Icon, icon};
use crate::app::language::{Lesson, t, use_lang};
use crate::app::state::Trede;
use crate::domain::view::find::{Found, find};

/// So many are shown: whoever has more types another letter.
const SHOWN: usize = 12;

/// The field, and who is found.
#[component]
pub(super) fn FindPerson() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let typed = RwSignal::new(String::new());
    let found = trede.view(move |state, now| find(state, &typed.get(), now.today(), SHOWN));
    let row = move |found: Found| {
        let names: Vec<String> = found.groups.iter().map(ToString::to_string).collect();
        let note = match found.shelf {
            _ if !names.is_empty() => names.join(", "),
            Some(shelf) => lang.text(shelf_word(shelf)).to_owned(),
            None => lang.text(Lesson::NoGroupNow).to_owned(),
        };
        view! {
            <li class="list__item">
                <div class="list__text">
                    <a
                        class="list__name"
                        href=Place::Person(found.participant).href()
                        data-test=format!("found-{}", hex(&found.participant.0))
                    >
                        {name_words(lang, Some(&found.name))}
                    </a>
                    <p class="list__note">{note}</p>
                </div>
                {icon(Icon::Chevron)}
            </li>
        }
    };
    let results = move || {
        if typed.with(|typed| typed.trim().is_empty()) {
            return ().into_any();
        }
        let found = found.get();
        if found.is_empty() {
            return view! { <p class="soft" role="status" data-test="found-nobody">{t(Lesson::FindNobody)}</p> }
                .into_any();
        }
        view! {
            <ul class="list" role="list" data-test="found">
                {found.into_iter().map(row).collect_view()}
            </ul>
        }
        .into_any()
    };
    view! {
        <section class="stack stack--tight" role="search">
            <Field
                id="find-person"
                label=lang.signal(Lesson::FindPerson)
                help=lang.signal(Lesson::FindHelp)
                value=typed
                kind="search"
            />
            {results}
        </section>
    }
}
