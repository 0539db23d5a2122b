//! Figures as a screen shows them, and as a file.

use leptos::prelude::*;

use super::words::{figure_word, mean_rows, mean_why, mean_word, row_words, why_words};
use crate::app::components::{Icon, icon};
use crate::app::docent::closing::words::{destination_word, reason_word};
use crate::app::language::{Closings, Figured, Lang, t, use_lang};
use crate::app::state::Trede;
use crate::domain::Programme;
use crate::domain::figure::{Figures, Period, rows, table};
use crate::domain::ladder::Rung;
use crate::platform::file;

/// What is counted, with the programme whose targets hold.
pub(super) type Counted = Memo<(Figures, Option<Programme>)>;

/// "n of m", targets in words, and where people went.
#[component]
pub(super) fn Shown(
    /// What is counted.
    counted: Counted,
) -> impl IntoView {
    let lang = use_lang();
    let item = move |word: String, value: String, note: String, why: String| {
        let why = (!why.is_empty()).then(|| view! { <dd class="figure-why soft small">{why}</dd> });
        view! {
            <div class="utrecht-data-list__item">
                <dt class="utrecht-data-list__item-key">{word}</dt>
                <dd class="utrecht-data-list__item-value">
                    <strong>{value}</strong>
                    <span class="programme-value soft small">{note}</span>
                </dd>
                {why}
            </div>
        }
    };
    let shares = move || {
        counted.with(|(figures, programme)| {
            let of = |row: &crate::domain::figure::Row| {
                let (value, note) = row_words(lang, row);
                item(figure_word(lang, row.key), value, note, why_words(lang, row.key, programme.as_ref()))
            };
            rows(figures, programme.as_ref()).iter().map(of).collect_view()
        })
    };
    let means = move || {
        counted.with(|(figures, _)| {
            let row = |(key, value)| item(mean_word(lang, key), value, String::new(), mean_why(lang, key));
            mean_rows(lang, figures).into_iter().map(row).collect_view()
        })
    };
    let rungs = move || {
        counted.with(|(figures, _)| {
            let of = |rung: Rung| {
                let count = |counts: &litemap::LiteMap<Rung, usize>| counts.get(&rung).copied().unwrap_or(0);
                let (start, end) = (count(&figures.rungs_start), count(&figures.rungs_end));
                let word = lang.fill(Figured::Rung, &[("n", &rung.number())]);
                item(
                    word,
                    lang.fill(Figured::RungCounts, &[("start", &start), ("end", &end)]),
                    String::new(),
                    String::new(),
                )
            };
            Rung::ALL.map(of).collect_view()
        })
    };
    view! {
        <div class="steps-page">
            <section class="panel" data-test="figures">
                <dl class="utrecht-data-list">{shares} {means}</dl>
            </section>
            <div class="stack">
                <Ends counted=counted />
                <section class="panel">
                    <h2>{t(Figured::Rungs)}</h2>
                    <p class="soft small">{t(Figured::WhyRungs)}</p>
                    <dl class="utrecht-data-list">{rungs}</dl>
                </section>
            </div>
        </div>
    }
}

/// Where people went, and why they ended.
#[component]
fn Ends(counted: Counted) -> impl IntoView {
    let lang = use_lang();
    let item = move |word: String, n: usize| {
        view! {
            <div class="utrecht-data-list__item">
                <dt class="utrecht-data-list__item-key">{word}</dt>
                <dd class="utrecht-data-list__item-value">
                    <strong>{n}</strong>
                </dd>
            </div>
        }
    };
    let destinations = move || {
        counted.with(|(figures, _)| {
            let of = figures.with_destination();
            if of == 0 {
                return view! { <p class="soft">{t(Figured::DestinationsNone)}</p> }.into_any();
            }
            let what = lang.count(Figured::DestinationsWhat, of, &[]);
            let rows = figures.destinations.iter().map(|(to, n)| item(destination_word(lang, to), *n)).collect_view();
            view! {
                <p class="soft small">{what}</p>
                <dl class="utrecht-data-list">{rows}</dl>
            }
            .into_any()
        })
    };
    let reasons = move || {
        counted.with(|(figures, _)| {
            (!figures.reasons.is_empty()).then(|| {
                let rows = figures.reasons.iter().map(|(why, n)| item(reason_word(lang, why), *n)).collect_view();
                view! {
                    <section class="panel">
                        <h2>{t(Closings::Reason)}</h2>
                        <dl class="utrecht-data-list">{rows}</dl>
                    </section>
                }
            })
        })
    };
    view! {
        <section class="panel stack stack--tight" data-test="figures-destinations">
            <h2>{t(Figured::Destinations)}</h2>
            {destinations}
        </section>
        {reasons}
    }
}

/// Who counts: all, or who began in a year.
#[component]
pub(super) fn Periods(
    /// What is chosen.
    period: RwSignal<Period>,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let years = trede.view(|state, _| crate::domain::figure::years(state));
    let chip = move |which: Period| {
        let word = move || match which {
            Period::All => lang.text(Figured::PeriodAll).to_owned(),
            Period::Year(year) => year.to_string(),
        };
        let test = match which {
            Period::All => "period-all".to_owned(),
            Period::Year(year) => format!("period-{year}"),
        };
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                aria-pressed=move || (period.get() == which).to_string()
                data-test=test
                on:click=move |_| period.set(which)
            >
                {word}
            </button>
        }
    };
    let since = move || match period.get() {
        Period::All => lang.text(Figured::SinceAll).to_owned(),
        Period::Year(year) => lang.fill(Figured::SinceYear, &[("year", &year)]),
    };
    let chips = move || years.get().into_iter().map(Period::Year).map(chip).collect_view();
    view! {
        <div class="filters no-print" role="group" aria-label=t(Figured::PeriodWhat)>
            {chip(Period::All)} {chips}
        </div>
        <p class="soft">{since}</p>
    }
}

/// The same figures as a file.
#[component]
pub(super) fn SaveCsv(
    /// What is counted.
    counted: Counted,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let said = RwSignal::new(None::<Result<String, ()>>);
    let save = move |_| {
        let name = format!("trede-cijfers-{}.csv", trede.now().get_untracked().today());
        let csv = counted.with_untracked(|(figures, programme)| csv(lang, figures, programme.as_ref()));
        said.set(Some(file::download(&name, "text/csv;charset=utf-8", csv.as_bytes()).then_some(name).ok_or(())));
    };
    let words = move || {
        said.get().map(|said| match said {
            Ok(file) => lang.fill(Figured::CsvSaved, &[("file", &file)]),
            Err(()) => lang.text(Figured::CsvRefused).to_owned(),
        })
    };
    view! {
        <button type="button" class="utrecht-button" data-test="figures-csv" on:click=save>
            {icon(Icon::Down)}
            {t(Figured::Csv)}
        </button>
        <span class="small" role="status" data-test="figures-said">
            {words}
        </span>
    }
}

fn csv(lang: Lang, figures: &Figures, programme: Option<&Programme>) -> String {
    let head = [Figured::CsvFigure, Figured::CsvN, Figured::CsvOf, Figured::CsvPercent, Figured::CsvTarget]
        .map(|word| lang.text(word));
    let place = |to| format!("{}: {}", lang.text(Figured::Destinations), destination_word(lang, &to));
    table(figures, programme, head, |key| figure_word(lang, key), place).to_csv()
}
