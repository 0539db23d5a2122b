//! One instrument of one person: the change, the line, every measurement, the norms.

use leptos::prelude::*;

use super::super::frame::Done;
use super::add::Adding;
use super::person::compared_words;
use super::words::{change_word, context_word, norm_words, pressure_words};
use crate::app::act::Act;
use crate::app::chart::{Point, TrendChart, trend};
use crate::app::components::{Icon, Mark, Refused, icon, plain_mark};
use crate::app::language::{Lang, Measure, short_day_words, t, use_lang};
use crate::app::measure::{amount, name, separator, short, short_day, whole};
use crate::app::state::Trede;
use crate::domain::measure::view::PersonInstrument;
use crate::domain::measure::{
    Amount, Command as Take, Due, Entered, Instrument, Norm, Reading, Unit, formula, latest, norms, pressure,
};
use crate::domain::{Command, ParticipantId, State};

/// The panel of one instrument.
#[component]
pub(super) fn One(
    /// Whose.
    id: ParticipantId,
    /// Which.
    instrument: Instrument,
    /// All of this person's.
    rows: Memo<Vec<PersonInstrument>>,
    /// The form beside it.
    adding: Adding,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let row = Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.instrument == instrument).cloned()));
    let beside = trede.view(move |state, _| beside(state, id, instrument));
    let head = move || {
        let row = row.get()?;
        let words = match (&row.compared, row.readings.last()) {
            (Some(compared), _) => compared_words(lang, compared),
            (None, Some(last)) => {
                let value = short(lang, instrument, last, Measure::Estimate);
                lang.fill(Measure::OnlyOnce, &[("value", &value), ("day", &short_day_words(lang.get(), last.date))])
            }
            (None, None) => lang.text(Measure::NotDone).to_owned(),
        };
        let change = row.compared.as_ref().and_then(|compared| compared.change).map(|change| {
            let (mark, word) = change_word(change);
            view! {
                <span class="flag" data-test="change">
                    {plain_mark(mark)}
                    {t(word)}
                </span>
            }
        });
        Some(view! {
            <p class="measured__line">
                <strong data-test="compared">{words}</strong>
                {change}
            </p>
            {due(lang, row.due)}
            {go(lang, instrument, row.readings.last())}
            {chart(lang, instrument, &row.readings)}
        })
    };
    let aside = move || {
        let (per_kilogram, norms) = beside.get()?;
        let weighed = per_kilogram.map(|value| lang.fill(Measure::PerKilogram, &[("value", &amount(lang, value))]));
        let shown = |norm: Norm| {
            let (says, source) = norm_words(lang, &norm);
            view! {
                <li>
                    <p>{says}</p>
                    <p class="soft small">{source}</p>
                </li>
            }
        };
        let is_estimate = instrument.is_estimate();
        Some(view! {
            {is_estimate.then(|| view! { <p class="soft small">{t(Measure::AstrandWhat)}</p> })}
            {weighed.map(|words| view! { <p>{words}</p> })}
            {(!norms.is_empty())
                .then(|| {
                    view! {
                        <details data-test="norms">
                            <summary>{t(Measure::Norms)}</summary>
                            <ul class="norms">{norms.into_iter().map(shown).collect_view()}</ul>
                        </details>
                    }
                })}
        })
    };
    let by_hand = instrument.sheet().entered == Entered::ByHand;
    view! {
        <section class="panel" data-test=format!("person-{}", instrument.sheet().slug)>
            <div class="panel__top">
                <h2>{move || name(lang, instrument)}</h2>
                {by_hand
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="utrecht-button"
                                data-test=format!("measure-{}", instrument.sheet().slug)
                                on:click=move |_| adding.choose(instrument)
                            >
                                {t(Measure::MeasureAgain)}
                            </button>
                        }
                    })}
            </div>
            {head}
            {aside}
            {by_hand.then(|| view! { <All id=id row=row instrument=instrument adding=adding /> })}
        </section>
    }
}

/// The result per kilogram, where there is one, and the norms beside the last measurement.
fn beside(state: &State, id: ParticipantId, instrument: Instrument) -> Option<(Option<Amount>, Vec<Norm>)> {
    let last = latest(state, id, instrument)?;
    let per_kilogram = || {
        let facts = state.person(id)?.measures().norm_facts();
        let weight = state.may_screen(id).then(|| latest(state, id, Instrument::Weight)).flatten()?.result?;
        let at = |place: usize| last.values.get(place).copied().flatten();
        let uptake = formula::astrand(facts.sex?, at(0)?, at(1)?, facts.birth_year?.age(last.date))?;
        let tenths = formula::per_kilogram(uptake, weight.steps)?;
        // To whole millilitres: the test can tell no more.
        Some(Amount { steps: (tenths + 5) / 10, decimals: 0, unit: Unit::MlPerKg })
    };
    let weighed = (instrument == Instrument::Astrand).then(per_kilogram).flatten();
    Some((weighed, norms(state, id, instrument, &last)))
}

fn due(lang: Lang, due: Due) -> Option<impl IntoView> {
    let (text, day, is_now) = match due {
        Due::Since(day) => (Measure::DueSince, day, true),
        Due::On(day) => (Measure::DueOn, day, false),
        Due::NotYet | Due::No => return None,
    };
    let words = lang.fill(text, &[("day", &short_day_words(lang.get(), day))]);
    Some(match is_now {
        true => view! {
            <p>
                <span class="flag flag--attention" data-test="due">
                    {plain_mark(Mark::Warn)}
                    {words}
                </span>
            </p>
        }
        .into_any(),
        false => view! { <p class="soft small">{words}</p> }.into_any(),
    })
}

/// Whether testing could go on at the last blood pressure.
fn go(lang: Lang, instrument: Instrument, last: Option<&Reading>) -> Option<impl IntoView> {
    let values = last.filter(|_| instrument == Instrument::BloodPressure)?.values.clone();
    let (advice, class) =
        pressure_words(lang, pressure(values.first().copied().flatten()?, values.get(1).copied().flatten()?));
    Some(view! {
        <p data-test="pressure">{lang.text(advice)}</p>
        <p class="soft small">{class}</p>
    })
}

fn chart(lang: Lang, instrument: Instrument, readings: &[Reading]) -> Option<impl IntoView> {
    let points: Vec<Point> = readings
        .iter()
        .filter_map(|reading| Some(Point { date: reading.date, value: reading.result?.steps }))
        .collect();
    let results: Vec<Amount> = readings.iter().filter_map(|reading| reading.result).collect();
    let (first, last) = (*results.first()?, *results.last()?);
    let drawing = trend(&points)?;
    let ends = drawing.ends.map(|steps| Amount { steps, ..first }.number(separator(lang)));
    let count = results.len();
    let label = lang.fill(
        Measure::ChartOf,
        &[
            ("name", &name(lang, instrument)),
            ("n", &count),
            ("from", &amount(lang, first)),
            ("to", &amount(lang, last)),
        ],
    );
    let days = drawing.days.map(|day| short_day(lang, day));
    Some(view! { <TrendChart drawing=drawing ends=ends days=days label=label /> })
}

/// What was erased last, and the way back. Apart from the panel of its instrument, which may have gone with it.
#[component]
pub(super) fn Erased(id: ParticipantId, adding: Adding) -> impl IntoView {
    let lang = use_lang();
    let act = Act::new();
    let undo = move |_| {
        let Some((instrument, Reading { date, context, values, .. })) = adding.erased.get_untracked() else { return };
        // What was not done has no numbers.
        let values = (!values.is_empty()).then_some(values);
        let command = Take::Take { participant: id, instrument, date, context, values, sure: true };
        act.dispatch(Command::Measure(command), move || adding.erased.set(None));
    };
    let done = Signal::derive(move || match adding.erased.get() {
        Some((_, reading)) => lang.fill(Measure::Erased, &[("day", &short_day_words(lang.get(), reading.date))]),
        None => String::new(),
    });
    view! {
        <Refused refused=act />
        <Done words=done>
            <button type="button" class="utrecht-button" data-test="measure-undo" on:click=undo>
                {icon(Icon::Undo)}
                {t(Measure::Undo)}
            </button>
        </Done>
    }
}

/// Every measurement, the last first, each to correct or to erase.
#[component]
fn All(
    id: ParticipantId,
    row: Memo<Option<PersonInstrument>>,
    instrument: Instrument,
    adding: Adding,
) -> impl IntoView {
    let lang = use_lang();
    let act = Act::new();
    let erase = move |reading: Reading| {
        let command = Take::Void { participant: id, instrument, date: reading.date };
        act.dispatch(Command::Measure(command), move || adding.erased.set(Some((instrument, reading))));
    };
    let item = move |reading: Reading| {
        let day = short_day_words(lang.get(), reading.date);
        let value = match (instrument.sheet().parts.len(), reading.values.is_empty()) {
            (_, true) => lang.text(Measure::NotDone).to_lowercase(),
            (1, _) => short(lang, instrument, &reading, Measure::Estimate),
            _ => whole(lang, instrument, &reading),
        };
        let words = format!("{day} · {}", lang.text(context_word(reading.context)).to_lowercase());
        let (corrected, gone) = (reading.clone(), reading);
        view! {
            <li class="measured" data-test="measurement">
                <span class="measured__name">{value}</span>
                <span class="soft small">{words}</span>
                <span class="row">
                    <button
                        type="button"
                        class="utrecht-button utrecht-button--subtle"
                        data-test="measurement-correct"
                        on:click=move |_| adding.correct(instrument, &corrected, untrack(move || separator(lang)))
                    >
                        {icon(Icon::Edit)}
                        {t(Measure::Correct)}
                    </button>
                    <button
                        type="button"
                        class="utrecht-button utrecht-button--subtle"
                        aria-label=lang.fill(Measure::EraseOf, &[("day", &day)])
                        data-test="measurement-erase"
                        disabled=move || act.busy()
                        on:click=move |_| erase(gone.clone())
                    >
                        {icon(Icon::Erase)}
                        {t(Measure::Erase)}
                    </button>
                </span>
            </li>
        }
    };
    let all = Memo::new(move |_| {
        let Some(row) = row.get() else { return Vec::new() };
        let not_done = row.not_done.iter().map(|(date, context)| Reading {
            date: *date,
            context: *context,
            values: Vec::new(),
            result: None,
            record: None,
        });
        let mut all: Vec<Reading> = row.readings.iter().cloned().chain(not_done).collect();
        all.sort_by_key(|reading| std::cmp::Reverse(reading.date));
        all
    });
    let summary = move || {
        let count = all.with(Vec::len);
        lang.fill(Measure::AllMeasurements, &[("n", &count)])
    };
    view! {
        <Refused refused=act />
        <details data-test="all-measurements">
            <summary>{summary}</summary>
            <ul class="measured-list" role="list">
                {move || all.get().into_iter().map(item).collect_view()}
            </ul>
        </details>
    }
}
