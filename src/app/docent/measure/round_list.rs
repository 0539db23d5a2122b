//! The group beside the keys: who has what.

use leptos::prelude::*;

use super::super::words::{name_words, status_word};
use super::words::difference_words;
use crate::app::components::{Icon, Mark, icon, plain_mark};
use crate::app::language::{Lang, Measure, t, use_lang};
use crate::app::measure::{short, short_day};
use crate::domain::ParticipantId;
use crate::domain::measure::Instrument;
use crate::domain::measure::view::{Cell, Round, RoundRow};

/// Everyone, by name; a tap turns to someone.
#[component]
pub(super) fn RoundList(
    /// What is measured.
    instrument: Instrument,
    /// Everyone.
    view: Memo<Round>,
    /// Who is measured now.
    at: RwSignal<Option<ParticipantId>>,
    /// Someone was tapped.
    #[prop(into)]
    pick: Callback<ParticipantId>,
    /// What stands for someone goes.
    #[prop(into)]
    erase: Callback<ParticipantId>,
) -> impl IntoView {
    let lang = use_lang();
    let rows = move || {
        let rows = view.with(|round| round.rows.clone());
        rows.into_iter().map(|row| line(lang, instrument, row, at, pick, erase)).collect_view()
    };
    view! {
        <div class="group-table-frame measure__list">
            <table class="group-table round">
                <thead>
                    <tr>
                        <th scope="col">{t(Measure::Name)}</th>
                        <th scope="col" class="round__number">
                            {t(Measure::Before)}
                        </th>
                        <th scope="col" class="round__number">
                            {t(Measure::Now)}
                        </th>
                        <th scope="col">{t(Measure::Difference)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn line(
    lang: Lang,
    instrument: Instrument,
    row: RoundRow,
    at: RwSignal<Option<ParticipantId>>,
    pick: Callback<ParticipantId>,
    erase: Callback<ParticipantId>,
) -> impl IntoView {
    let who = row.participant;
    let is_at = Memo::new(move |_| at.get() == Some(who));
    let before = match &row.before {
        Some(reading) => {
            let day = short_day(lang, reading.date);
            let value = short(lang, instrument, reading, Measure::Estimate);
            view! {
                {value}
                <span class="round__day">{day}</span>
            }
            .into_any()
        }
        None => view! { <span class="soft">{t(Measure::Empty)}</span> }.into_any(),
    };
    let stands = matches!(row.now, Cell::Done(_) | Cell::NotDone);
    let now = match &row.now {
        Cell::Done(reading) => {
            let value = short(lang, instrument, reading, Measure::Estimate);
            view! { <strong>{value}</strong> }.into_any()
        }
        Cell::NotDone => view! { <span class="soft">{lang.text(Measure::NotDone).to_lowercase()}</span> }.into_any(),
        Cell::Absent(status) => {
            let word = lang.text(status_word(*status)).to_lowercase();
            view! { <span class="soft">{word}</span> }.into_any()
        }
        Cell::Empty => ().into_any(),
    };
    let difference = row.difference.map(|(from, to, _)| difference_words(lang, from, to));
    let is_bare = difference.is_none();
    let twice = row.twice.then(|| {
        view! { <span class="flag flag--attention">{plain_mark(Mark::Warn)} {t(Measure::Twice)}</span> }
    });
    let name = name_words(lang, row.name.as_ref());
    let gone = stands.then(|| {
        let label = lang.fill(Measure::EraseWhose, &[("name", &name)]);
        view! {
            <button
                type="button"
                class="utrecht-button utrecht-button--subtle icon-button round__erase"
                aria-label=label
                data-test="round-erase"
                on:click=move |_| erase.run(who)
            >
                {icon(Icon::Erase)}
            </button>
        }
    });
    view! {
        <tr class=move || if is_at.get() { "round__row round__row--at" } else { "round__row" } data-test="round-row">
            <th scope="row" class="group-table__name">
                <button
                    type="button"
                    class="round__pick"
                    aria-current=move || is_at.get().then_some("true")
                    data-test="round-pick"
                    on:click=move |_| pick.run(who)
                >
                    {name}
                </button>
            </th>
            <td class="round__number">{before}</td>
            <td class="round__number">{now}</td>
            <td>
                <span class="round__end">
                    {move || (is_at.get() && is_bare).then(|| lang.text(Measure::Busy))}
                    {difference} {twice} {gone}
                </span>
            </td>
        </tr>
    }
}
