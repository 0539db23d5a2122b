//! The last seven days of one person, with only what they share.

use chrono::NaiveTime;
use leptos::prelude::*;

use super::words::{movement_word, purpose_picto, purpose_word, unseen_words};
use crate::app::components::{icon, picto};
use crate::app::diary::food_word;
use crate::app::language::{Diary, Docent, Lang, relative_day, t, time, use_lang};
use crate::app::state::Trede;
use crate::domain::view::person::{PersonView, SharedDay};
use crate::domain::view::{Shared, Standing};
use crate::domain::{Answer, DayCard, FoodMoment, Held};
use crate::fact::Purpose;

/// The purposes of a day card, in the order in which they are asked.
const DAILY: [Purpose; 4] = [Purpose::DiarySleep, Purpose::DiaryFood, Purpose::DiaryMovement, Purpose::DiaryRelaxation];

fn current<T: Copy>(held: Option<&Held<T>>) -> Option<T> {
    held.and_then(Held::current).copied()
}

fn said<T: Copy>(lang: Lang, answer: Answer<T>, words: impl Fn(T) -> String) -> String {
    answer.known().map_or_else(|| lang.text(Diary::DontKnow).to_owned(), words)
}

/// What a day says in one category; `None` when nothing was answered.
pub(super) fn day_words(lang: Lang, card: &DayCard, purpose: Purpose) -> Option<String> {
    let at = |answer: Answer<NaiveTime>| said(lang, answer, time);
    match purpose {
        Purpose::DiarySleep => {
            let score = current(card.sleep.as_ref()).map(|answer| said(lang, answer, |score| score.get().to_string()));
            let bed = current(card.bed.as_ref()).map(|bed| lang.fill(Docent::ToBedAt, &[("time", &at(bed))]));
            let up = current(card.up.as_ref()).map(|up| lang.fill(Docent::UpAt, &[("time", &at(up))]));
            let parts: Vec<String> = [score, bed, up].into_iter().flatten().collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        }
        Purpose::DiaryFood => {
            let eaten: Vec<&str> = FoodMoment::ALL
                .into_iter()
                .filter(|moment| card.ate(*moment))
                .map(|moment| lang.text(food_word(moment)))
                .collect();
            (!eaten.is_empty()).then(|| eaten.join(", "))
        }
        Purpose::DiaryMovement => current(card.movement.as_ref())
            .map(|answer| said(lang, answer, |movement| lang.text(movement_word(movement)).to_owned())),
        Purpose::DiaryRelaxation => {
            current(card.relaxation.as_ref()).map(|answer| said(lang, answer, |score| score.get().to_string()))
        }
        _ => None,
    }
}

/// The panel of the last seven days.
#[component]
pub(super) fn SharedDays(view: Memo<Option<PersonView>>) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let data = Memo::new(move |_| {
        view.with(|view| view.as_ref().map(|view| (view.days.clone(), view.shares.clone(), view.standing)))
    });
    let body = move || {
        let (days, shares, standing) = data.get()?;
        let hidden: Vec<&str> = DAILY
            .into_iter()
            .filter(|purpose| !shares.contains(purpose))
            .map(|purpose| lang.text(purpose_word(purpose)))
            .collect();
        let hidden = (!hidden.is_empty()).then(|| {
            let (picture, _, unseen) = unseen_words(standing);
            let words = match standing {
                Standing::Joined => lang.fill(Docent::HiddenCategories, &[("what", &hidden.join(", "))]),
                Standing::NotJoined | Standing::ToConfirm => lang.text(unseen).to_owned(),
            };
            view! { <p class="not-shared small">{icon(picture)} {words}</p> }
        });
        let today = trede.now().get().today();
        let days = match days {
            Shared::No => None,
            Shared::Yes(days) => Some(days.into_iter().map(|day| one_day(lang, &day, &shares, today)).collect_view()),
        };
        Some(view! {
            {days}
            {hidden}
        })
    };
    view! {
        <section class="panel" data-test="person-days">
            <div class="panel__top">
                <h2>{t(Docent::DaysTitle)}</h2>
                <p class="soft small">{t(Docent::DaysNote)}</p>
            </div>
            {body}
        </section>
    }
}

fn one_day(lang: Lang, day: &SharedDay, shares: &[Purpose], today: chrono::NaiveDate) -> impl IntoView + use<> {
    let answers: Vec<AnyView> = DAILY
        .into_iter()
        .filter(|purpose| shares.contains(purpose))
        .map(|purpose| {
            let name = lang.text(purpose_word(purpose));
            match day_words(lang, &day.card, purpose) {
                Some(words) => view! {
                    <span class="day__answer">
                        {picto(purpose_picto(purpose))} {format!("{}: {words}", name.to_lowercase())}
                    </span>
                }
                .into_any(),
                None => {
                    let words = lang.fill(Docent::CategoryMissing, &[("what", &name.to_lowercase())]);
                    view! { <span class="missing">{words}</span> }.into_any()
                }
            }
        })
        .collect();
    view! {
        <div class="day">
            <p class="day__date">{relative_day(lang.get(), day.date, today)}</p>
            <div class="day__answers">{answers}</div>
        </div>
    }
}
