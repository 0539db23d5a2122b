//! "Ook ingevuld": when two devices answered one question unaware of each other, or a docent did for someone.

use leptos::prelude::*;

use super::answering::{Answering, versions};
use super::{Who, words};
use crate::app::components::moment_words;
use crate::app::language::{Common, Participant, t, use_lang};
use crate::domain::Question;
use crate::domain::view::readers::name;

/// The other versions of an answer, each with one tap to make it the right one; and who filled it in, when that was a
/// docent. Nothing when there is nothing to say.
#[component]
pub(super) fn History(
    /// Of which answer.
    question: Question,
) -> impl IntoView {
    let (who, answering, lang) = (Who::here(), Answering::here(), use_lang());
    let told = who.trede.view(move |state, _| versions(state, who.id, question));
    let docent = who.trede.view(move |state, _| {
        let device = versions(state, who.id, question).first().and_then(|told| told.by_docent)?;
        Some(name(state, device))
    });
    let now = who.trede.now();
    let taken = move || {
        docent.get().map(|docent| {
            let words = match docent {
                Some(docent) => lang.fill(Participant::TakenByDocent, &[("docent", &docent)]),
                None => lang.text(Participant::TakenByADocent).to_owned(),
            };
            view! {
                <p class="soft small" data-test="taken-by-docent">
                    {words}
                </p>
            }
        })
    };
    let others = move || {
        let told = told.get();
        (told.len() > 1).then(|| {
            let rows = told.into_iter().enumerate().map(|(place, told)| {
                let value = told
                    .value
                    .map_or_else(|| lang.text(Common::NotFilledIn).to_owned(), |value| words::value(lang, value));
                let at = moment_words(lang, told.at, now.get_untracked());
                let pick = move |_| answering.pick(question, told.record, || {});
                view! {
                    <li class="list__item">
                        <div class="list__text">
                            <span class="list__name">{value}</span>
                            <p class="list__note">{at}</p>
                        </div>
                        <button type="button" class="utrecht-button" data-test=format!("pick-{place}") on:click=pick>
                            {t(if place == 0 { Participant::KeepThis } else { Participant::TakeThis })}
                        </button>
                    </li>
                }
            });
            view! {
                <section class="stack stack--tight" data-test="history">
                    <h2 class="facts-title">{t(Participant::History)}</h2>
                    <p class="soft small">{t(Participant::HistoryExplained)}</p>
                    <ul class="list" role="list">
                        {rows.collect_view()}
                    </ul>
                </section>
            }
        })
    };
    view! {
        {taken}
        {others}
    }
}
