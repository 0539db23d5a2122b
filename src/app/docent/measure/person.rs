//! One person's measurements: what was measured, what changed, what is due.

use leptos::prelude::*;

use super::super::frame::{PersonHead, PersonPage};
use super::super::id::{Place, participant_param};
use super::add::{Add, Adding};
use super::facts::Facts;
use super::gp::Gp;
use super::group::OnlyScreening;
use super::person_one::{Erased, One};
use crate::app::components::{Icon, icon};
use crate::app::language::{Lang, Measure, short_day_words, t, use_lang};
use crate::app::measure::{amount, difference, name, short};
use crate::app::state::Trede;
use crate::domain::ParticipantId;
use crate::domain::measure::view::{PersonInstrument, person_instruments};
use crate::domain::measure::{Compared, Entered, Instrument};

/// "12 → 18 (+6) sinds 7 september"
pub(super) fn compared_words(lang: Lang, compared: &Compared) -> String {
    let (from, to) = (amount(lang, compared.from), amount(lang, compared.to));
    let difference = difference(lang, compared.from, compared.to);
    let day = short_day_words(lang.get(), compared.first.date);
    lang.fill(Measure::SinceFirst, &[("from", &from), ("to", &to), ("difference", &difference), ("day", &day)])
}

/// What an instrument comes to in one line; nothing while it has no measurement.
fn line(lang: Lang, row: &PersonInstrument) -> Option<String> {
    let last = row.readings.last()?;
    Some(match &row.compared {
        Some(compared) => compared_words(lang, compared),
        None => {
            let value = short(lang, row.instrument, last, Measure::Estimate);
            lang.fill(Measure::OnlyOnce, &[("value", &value), ("day", &short_day_words(lang.get(), last.date))])
        }
    })
}

/// The card on a person's page.
#[component]
pub(in crate::app::docent) fn MeasureCard(
    /// Whose.
    id: ParticipantId,
) -> impl IntoView {
    let lang = use_lang();
    let rows = Trede::here().view(move |state, now| person_instruments(state, id, now.today()));
    let body = move || {
        rows.with(|rows| {
            let measured: Vec<_> = rows.iter().filter_map(|row| Some((row.instrument, line(lang, row)?))).collect();
            if measured.is_empty() {
                return view! { <p class="soft">{t(Measure::CardNone)}</p> }.into_any();
            }
            let due: Vec<&str> =
                rows.iter().filter(|row| row.due.is_now()).map(|row| name(lang, row.instrument)).collect();
            let due = (!due.is_empty()).then(|| {
                let words = lang.fill(Measure::CardDue, &[("names", &due.join(", "))]);
                view! { <p class="small" data-test="measures-due">{words}</p> }
            });
            let item = |(instrument, words): (Instrument, String)| {
                view! {
                    <li class="measured">
                        <span class="measured__name">{name(lang, instrument)}</span>
                        <span class="soft small">{words}</span>
                    </li>
                }
            };
            view! {
                <ul class="measured-list" role="list">
                    {measured.into_iter().map(item).collect_view()}
                </ul>
                {due}
            }
            .into_any()
        })
    };
    view! {
        <section class="panel" data-test="person-measures">
            <h2>{t(Measure::Measurements)}</h2>
            {body}
            <p>
                <a class="utrecht-button" href=Place::PersonMeasures(id).href() data-test="open-measures">
                    {t(Measure::CardOpen)}
                </a>
            </p>
        </section>
    }
}

/// One person's measurements.
#[component]
pub(super) fn PersonMeasures() -> impl IntoView {
    let id = participant_param();
    view! {
        <PersonPage id=id>
            <Opened id=id />
        </PersonPage>
    }
}

#[component]
fn Opened(id: ParticipantId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let rows = trede.view(move |state, now| person_instruments(state, id, now.today()));
    let adding = Adding::new(id, trede.now().get_untracked().today());
    let measured = Memo::new(move |_| {
        rows.with(|rows| {
            let some = |row: &&PersonInstrument| !row.readings.is_empty() || !row.not_done.is_empty();
            rows.iter().filter(some).map(|row| row.instrument).collect::<Vec<_>>()
        })
    });
    let none = Memo::new(move |_| measured.with(Vec::is_empty));
    let may = trede.view(move |state, _| state.may_screen(id));
    view! {
        <PersonHead id=id title=lang.signal(Measure::Measurements) />
        <div class="measures">
            <div class="stack">
                <Erased id=id adding=adding />
                {move || {
                    none.get()
                        .then(|| {
                            view! {
                                <div class="empty" data-test="nothing-measured">
                                    <h2>{t(Measure::CardNone)}</h2>
                                    <p>{t(Measure::NotMeasuredWhat)}</p>
                                </div>
                            }
                        })
                }}
                <For
                    each=move || measured.get()
                    key=|instrument| *instrument
                    children=move |instrument| view! { <One id=id instrument=instrument rows=rows adding=adding /> }
                />
                <NotMeasured rows=rows adding=adding />
            </div>
            <div class="stack">
                <Add id=id adding=adding />
                <Facts id=id />
                <Show when=move || may.get()>
                    <Gp id=id />
                </Show>
            </div>
        </div>
    }
}

/// What was not measured yet, and what this device may not.
#[component]
fn NotMeasured(rows: Memo<Vec<PersonInstrument>>, adding: Adding) -> impl IntoView {
    let lang = use_lang();
    let row = move |row: PersonInstrument| {
        let instrument = row.instrument;
        let action = match row.may {
            true => view! {
                <button
                    type="button"
                    class="utrecht-button"
                    data-test=format!("measure-{}", instrument.sheet().slug)
                    on:click=move |_| adding.choose(instrument)
                >
                    {t(Measure::MeasureThis)}
                </button>
            }
            .into_any(),
            false => icon(Icon::Lock).into_any(),
        };
        view! {
            <li class="list__item" data-test=format!("instrument-{}", instrument.sheet().slug)>
                <div class="list__text">
                    <span class="list__name">{name(lang, instrument)}</span>
                </div>
                {action}
            </li>
        }
    };
    let list = move || {
        let is_left = |row: &PersonInstrument| {
            row.readings.is_empty() && row.not_done.is_empty() && row.instrument.sheet().entered == Entered::ByHand
        };
        let left: Vec<_> = rows.with(|rows| rows.iter().filter(|row| is_left(row)).cloned().collect());
        let some_locked = left.iter().any(|row| !row.may);
        view! {
            {some_locked.then(|| view! { <OnlyScreening /> })}
            <ul class="list" role="list">
                {left.into_iter().map(row).collect_view()}
            </ul>
        }
    };
    view! {
        <details class="panel" data-test="not-measured">
            <summary>{t(Measure::NotMeasured)}</summary>
            {list}
        </details>
    }
}
