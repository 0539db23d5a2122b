//! The card on a person's page: last seen, what calls came to, and a task.

use leptos::prelude::*;

use super::super::id::Place;
use super::own::TaskForm;
use super::words::{made_words, outcome_words};
use crate::app::language::{Calls, relative_day, t, use_lang};
use crate::app::state::Trede;
use crate::domain::ParticipantId;
use crate::domain::contact::{calls_of, last_heard};

/// How many earlier calls it shows.
const SHOWN: usize = 3;

/// Contact with one person.
#[component]
pub(in crate::app::docent) fn ContactCard(
    /// With whom.
    id: ParticipantId,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let today = Memo::new(move |_| trede.now().get().today());
    let heard = trede.view(move |state, _| last_heard(state, id));
    let calls = trede.view(move |state, _| calls_of(state, id, SHOWN));
    let group = trede.view(move |state, now| {
        let stays = state.stays(id);
        let stay = stays.iter().rev().find(|stay| stay.covers(now.today())).or(stays.last());
        stay.map(|stay| (id, stay.group))
    });
    let tried = RwSignal::new(false);
    let heard_words = move || match heard.get() {
        Some(day) => relative_day(lang.get(), day, today.get()),
        None => lang.text(Calls::NeverHeard).to_owned(),
    };
    let rows = move || {
        let calls = calls.get();
        if calls.is_empty() {
            return view! { <p class="soft">{t(Calls::NoCalls)}</p> }.into_any();
        }
        let row = |call: crate::domain::contact::Done| {
            let what = outcome_words(lang, call.made.outcome, today.get());
            let by = made_words(lang, call.made, call.docent.as_ref().map(|docent| docent.as_str()), today.get());
            view! { <li>{what} " " <span class="soft">{by}</span></li> }
        };
        view! { <ul role="list" class="stack stack--tight" data-test="contact-calls">{calls.into_iter().map(row).collect_view()}</ul> }
        .into_any()
    };
    view! {
        <section class="panel" data-test="person-contact">
            <div class="panel__top">
                <h2>{t(Calls::CardTitle)}</h2>
                <a href=Place::Calls.href()>{t(Calls::ToCalls)}</a>
            </div>
            <dl class="utrecht-data-list">
                <div class="utrecht-data-list__item">
                    <dt class="utrecht-data-list__item-key">{t(Calls::LastHeard)}</dt>
                    <dd class="utrecht-data-list__item-value" data-test="last-heard">
                        {heard_words}
                    </dd>
                </div>
            </dl>
            <p class="soft small">{t(Calls::HeardWhat)}</p>
            {rows}
            <details>
                <summary>{t(Calls::NewTask)}</summary>
                <TaskForm who=group.into() tried=tried />
            </details>
        </section>
    }
}
