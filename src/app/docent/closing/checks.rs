//! Whether somebody still moves, three, six and twelve months after.

use leptos::prelude::*;

use super::words::{destination_word, moving_word};
use crate::app::act::Act;
use crate::app::components::{Icon, Refused, icon, mark};
use crate::app::docent::choose::Pick;
use crate::app::docent::step::words::due_words;
use crate::app::language::{Closings, short_day_words, t, use_lang};
use crate::app::state::Trede;
use crate::domain::closing::view::{Asked, ClosingView};
use crate::domain::closing::{Command as Closed, Destination, Moving};
use crate::domain::{Command, Stay};

/// One row per question.
#[component]
pub(super) fn Checks(
    /// The page.
    view: Memo<Option<ClosingView>>,
) -> impl IntoView {
    let rows = Memo::new(move |_| {
        view.with(|view| {
            view.as_ref().map(|view| (view.stay, view.asked.clone())).filter(|(_, asked)| !asked.is_empty())
        })
    });
    let body = move || match rows.get() {
        None => view! { <p class="soft">{t(Closings::ChecksLater)}</p> }.into_any(),
        Some((stay, asked)) => {
            asked.into_iter().map(|asked| view! { <One stay=stay asked=asked /> }).collect_view().into_any()
        }
    };
    view! {
        <section class="panel stack stack--tight" data-test="closing-checks">
            <h2>{t(Closings::Checks)}</h2>
            <p class="soft">{t(Closings::ChecksWhat)}</p>
            {body}
        </section>
    }
}

#[component]
fn One(stay: Stay, asked: Asked) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let months = asked.months;
    let today = move || trede.now().get_untracked().today();
    let store = move |moving: Moving, destination: Option<Destination>| {
        let on = asked.check.map_or_else(today, |check| check.on());
        let command = Closed::Check { stay, months, on, moving, destination };
        act.dispatch(Command::Closing(command), move || trede.finished());
    };
    let said = asked.check.map(|check| check.moving);
    let place = asked.check.and_then(|check| check.destination);
    let chip = move |(n, moving): (usize, Moving)| {
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                aria-pressed=(said == Some(moving)).to_string()
                disabled=move || act.busy()
                data-test=format!("moving-{months}-{n}")
                on:click=move |_| store(moving, place)
            >
                {move || moving_word(lang, &moving)}
            </button>
        }
    };
    let now_at = RwSignal::new(place);
    Effect::new(move |before: Option<Option<Destination>>| {
        let chosen = now_at.get();
        if let (Some(before), Some(moving)) = (before, said)
            && before != chosen
        {
            store(moving, chosen);
        }
        chosen
    });
    let more = said.map(|_| {
        view! {
            <Pick
                legend=lang.signal(Closings::NowAt)
                options=Destination::ALL.to_vec()
                word=destination_word
                chosen=now_at
                loose=true
                test="moving-place"
            />
            <div>
                <button
                    type="button"
                    class="utrecht-button"
                    data-test=format!("moving-undo-{months}")
                    on:click=move |_| {
                        act.dispatch(Command::Closing(Closed::UndoCheck { stay, months }), move || trede.finished());
                    }
                >
                    {icon(Icon::Undo)}
                    {t(Closings::CheckUndo)}
                </button>
            </div>
        }
    });
    let due = move || {
        let (picture, words) = due_words(lang, asked.due);
        let day = short_day_words(lang.get(), asked.date);
        view! { {mark(picture)} " " {day} " · " {words} }
    };
    // Before its day there is nothing to answer yet.
    let open = said.is_some() || !matches!(asked.due, crate::domain::step::view::Due::In(1..));
    let chips = open.then(|| {
        view! {
            <div class="row" role="group" aria-label=move || lang.fill(Closings::After, &[("n", &months)])>
                {Moving::ALL.into_iter().enumerate().map(chip).collect_view()}
            </div>
        }
    });
    view! {
        <div class="stack stack--tight" data-test=format!("check-{months}")>
            <h3>{move || lang.fill(Closings::After, &[("n", &months)])}</h3>
            <p class="small">{due}</p>
            {chips}
            {more}
            <Refused refused=act />
        </div>
    }
}
