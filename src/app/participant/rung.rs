//! My rung: where I began, where I stand now, and what could be, as the docents wrote it down.

use leptos::prelude::*;

use super::Who;
use crate::app::language::{OwnGoals, short_day_words, t, use_lang};
use crate::domain::ladder::{Judgement, Rung, ladder_view};

fn rung_words(rung: Rung) -> OwnGoals {
    match rung {
        Rung::Isolated => OwnGoals::Rung1,
        Rung::SocialContacts => OwnGoals::Rung2,
        Rung::OrganisedActivities => OwnGoals::Rung3,
        Rung::UnpaidWork => OwnGoals::Rung4,
        Rung::SupportedWork => OwnGoals::Rung5,
        Rung::PaidWork => OwnGoals::Rung6,
    }
}

/// Nothing until a docent judged it.
#[component]
pub(super) fn MyRung() -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    let view = who.trede.view(move |state, _| ladder_view(state, who.id));
    let row = move |when: OwnGoals, judged: Judgement| {
        let day = lang.fill(OwnGoals::RungOn, &[("day", &short_day_words(lang.get(), judged.date))]);
        let number = lang.fill(OwnGoals::RungIs, &[("n", &judged.rung.number())]);
        view! {
            <li>
                <p>{t(when)} ": " <strong>{number}</strong></p>
                <p>{t(rung_words(judged.rung))}</p>
                <p class="soft small">{day}</p>
            </li>
        }
    };
    move || {
        let view = view.get()?;
        let now = view.now.filter(|now| view.start.as_ref() != Some(now));
        let judged = [(OwnGoals::RungStart, view.start), (OwnGoals::RungNow, now), (OwnGoals::RungCan, view.potential)];
        let rows: Vec<_> = judged
            .into_iter()
            .filter_map(|(when, judged)| Some((when, judged?)))
            .map(|(when, judged)| row(when, judged))
            .collect();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="card stack stack--tight" data-test="my-rung">
                    <h2>{t(OwnGoals::MyRung)}</h2>
                    <p>{t(OwnGoals::MyRungWhat)}</p>
                    <ol class="stack stack--tight" role="list">
                        {rows}
                    </ol>
                </section>
            }
        })
    }
}
