//! What a file's columns mean, and who stands in its rows: to look at and to correct before anything is stored.

use std::collections::BTreeSet;

use leptos::prelude::*;
use litemap::LiteMap;

use super::words::{because_word, because_words, column_word, problem_word, unwanted_word};
use crate::app::components::{Mark, plain_mark};
use crate::app::language::{Lang, Signup, t, use_lang};
use crate::domain::signup::Alike;
use crate::domain::signup::import::{Column, Guess, Person, Table};

/// One row with who it may be.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RowView {
    pub(super) person: Person,
    /// Who of those this device knows may be the same person.
    pub(super) alike: Option<Alike>,
}

impl RowView {
    /// Whether it is added: never with something wrong; not by itself when it may be somebody who is there already.
    pub(super) fn is_taken(&self, chosen: Option<bool>) -> bool {
        let new = self.alike.is_none() && self.person.again.is_none();
        self.person.draft.is_ok() && chosen.unwrap_or(new)
    }
}

/// What each column means.
#[component]
pub(super) fn Columns(
    /// The file.
    table: RwSignal<Option<Table>>,
    /// What each column may be.
    guesses: Memo<Vec<Guess>>,
    /// What each column is taken for.
    columns: RwSignal<Vec<Option<Column>>>,
) -> impl IntoView {
    let lang = use_lang();
    let choice = move |place: usize, head: String, example: String, guess: Guess| {
        let number = place + 1;
        let shown = head.clone();
        let name = move || match shown.is_empty() {
            true => lang.fill(Signup::ColumnNumber, &[("n", &number)]),
            false => shown.clone(),
        };
        let id = format!("column-{number}");
        if let Guess::Refused(unwanted) = guess {
            let what = move || lang.fill(Signup::NotStored, &[("what", &lang.text(unwanted_word(unwanted)))]);
            return view! {
                <li class="import-column" data-test=format!("refused-{number}")>
                    <strong>{name}</strong>
                    <p class="flag">
                        {plain_mark(Mark::Cancelled)}
                        {what}
                    </p>
                </li>
            }
            .into_any();
        }
        let change = move |event: leptos::ev::Event| {
            let chosen = event_target_value(&event).parse::<usize>().ok();
            let column = chosen.and_then(|place| Column::ALL.get(place).copied());
            columns.update(|columns| {
                if let Some(here) = columns.get_mut(place) {
                    *here = column;
                }
            });
        };
        let now = move || columns.with(|columns| columns.get(place).copied().flatten());
        let option = move |(value, column): (usize, Column)| {
            view! {
                <option value=value.to_string() selected=move || now() == Some(column)>
                    {t(column_word(column))}
                </option>
            }
        };
        let example = (!example.is_empty()).then(|| {
            view! {
                <span class="soft small">
                    {move || lang.fill(Signup::ColumnExample, &[("text", &example)])}
                </span>
            }
        });
        view! {
            <li class="import-column">
                <label for=id.clone()>
                    <strong>{name}</strong>
                    " "
                    {example}
                </label>
                <span class="select">
                    <select
                        class="utrecht-select utrecht-select--html-select"
                        id=id.clone()
                        data-test=id
                        on:change=change
                    >
                        <option value="" selected=move || now().is_none()>
                            {t(Signup::ColumnSkip)}
                        </option>
                        {Column::ALL.into_iter().enumerate().map(option).collect_view()}
                    </select>
                </span>
            </li>
        }
        .into_any()
    };
    let rows = move || {
        let table = table.get()?;
        let guesses = guesses.get();
        let row = |(place, head): (usize, &String)| {
            let example = table.lines.iter().map(|line| line.cell(place)).find(|cell| !cell.is_empty());
            let guess = guesses.get(place).copied().unwrap_or(Guess::Unknown);
            // What is not ours to keep is not shown either.
            let example = example.filter(|_| !matches!(guess, Guess::Refused(_))).unwrap_or_default();
            choice(place, head.clone(), example.to_owned(), guess)
        };
        Some(table.head.iter().enumerate().map(row).collect_view())
    };
    let nameless = move || {
        let named = |column: &Option<Column>| matches!(column, Some(Column::FullName | Column::FirstName));
        columns.with(|columns| !columns.iter().any(named)).then(|| {
            view! {
                <p class="utrecht-form-field-error-message" role="alert" data-test="import-nameless">
                    {plain_mark(Mark::Warn)}
                    {t(Signup::NeedsName)}
                </p>
            }
        })
    };
    view! {
        <section class="panel stack stack--tight" data-test="import-columns">
            <h2>{t(Signup::ColumnsTitle)}</h2>
            {nameless}
            <ul class="import-columns" role="list">
                {rows}
            </ul>
        </section>
    }
}

/// Who stands in the rows; each can be left out.
#[component]
pub(super) fn Rows(
    /// Everyone.
    rows: Memo<Vec<RowView>>,
    /// The numbers of the rows that are added.
    taken: Memo<BTreeSet<usize>>,
    /// The rows that were taken or left out by hand.
    chosen: RwSignal<LiteMap<usize, bool>>,
) -> impl IntoView {
    let lang = use_lang();
    let row = move |row: RowView| {
        let line = row.person.line;
        let wrong = row.person.draft.is_err();
        let name = match &row.person.draft {
            Ok(draft) => draft.name.to_string(),
            Err(_) => row.person.shown.clone(),
        };
        let (label, shown) = (name.clone(), name);
        let taken = Memo::new(move |_| taken.with(|taken| taken.contains(&line)));
        let toggle = move |_| {
            let now = taken.get_untracked();
            chosen.update(|chosen| {
                chosen.insert(line, !now);
            });
        };
        let notes = move || notes(lang, &row);
        view! {
            <li class="list__item" data-test=format!("row-{line}")>
                <input
                    class="utrecht-checkbox utrecht-checkbox--html-input utrecht-checkbox--custom"
                    type="checkbox"
                    aria-label=move || lang.fill(Signup::RowTake, &[("name", &label)])
                    data-test=format!("take-{line}")
                    disabled=wrong
                    prop:checked=taken
                    on:change=toggle
                />
                <div class="list__text">
                    <span class="list__name">
                        {move || match shown.is_empty() {
                            true => lang.text(Signup::RowNoName).to_owned(),
                            false => shown.clone(),
                        }}
                    </span>
                    <p class="list__note">{move || lang.fill(Signup::RowNumber, &[("n", &line)])}</p>
                    {move || {
                        notes()
                            .into_iter()
                            .map(|note| {
                                view! {
                                    <p class="flag flag--attention">
                                        {plain_mark(Mark::Warn)}
                                        {note}
                                    </p>
                                }
                            })
                            .collect_view()
                    }}
                </div>
            </li>
        }
    };
    view! {
        <section class="stack stack--tight" data-test="import-rows">
            <h2>{t(Signup::RowsTitle)}</h2>
            <ul class="list" role="list">
                {move || rows.get().into_iter().map(row).collect_view()}
            </ul>
        </section>
    }
}

/// What is wrong with a row, and who it may be.
fn notes(lang: Lang, row: &RowView) -> Vec<String> {
    let mut notes = Vec::new();
    for (column, problem) in row.person.draft.as_ref().err().into_iter().flatten() {
        let (column, problem) = (lang.text(column_word(*column)), lang.text(problem_word(*problem)));
        notes.push(lang.fill(Signup::RowProblem, &[("column", &column), ("problem", &problem)]));
    }
    notes.extend(
        row.person
            .again
            .map(|(line, why)| lang.fill(Signup::RowAgain, &[("n", &line), ("why", &lang.text(because_word(why)))])),
    );
    notes.extend(row.alike.as_ref().map(|alike| {
        let why = because_words(lang, &alike.because);
        lang.fill(Signup::RowAlike, &[("name", &alike.name), ("why", &why)])
    }));
    notes
}
