//! The rows of a group: a table where there is room, cards where there is not.

use chrono::{Datelike as _, NaiveDate};
use leptos::prelude::*;

use super::id::{Place, hex};
use super::words::{flag_words, name_words, status_mark, status_word, unseen_words};
use crate::app::chart::{PairStrip, Speck};
use crate::app::components::{icon, mark, plain_mark};
use crate::app::language::{Docent, Lang, t, use_lang, weekday_short};
use crate::domain::view::Shared;
use crate::domain::view::group::{GroupRow, PAIR_DAYS};
use crate::platform::page;

/// One row with what its strip needs.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    pub(super) row: GroupRow,
    pub(super) specks: Vec<Speck>,
    pub(super) today: NaiveDate,
}

/// From here on a table has room. As in a style sheet, `rem` is the font size that the person chose.
const WIDE: &str = "(min-width: 58rem)";

/// Everybody, as there is room for. Only what shows is made: the other half of the elements would cost half the time.
#[component]
pub(super) fn People(rows: Memo<Vec<Shown>>, since: Option<NaiveDate>) -> impl IntoView {
    let wide = RwSignal::new(true);
    let watching = page::watch_media(WIDE, move |is_wide| wide.set(is_wide));
    if let Some((is_wide, _)) = &watching {
        wide.set(*is_wide);
    }
    StoredValue::new_local(watching);
    move || match wide.get() {
        true => view! { <PersonTable rows=rows since=since /> }.into_any(),
        false => view! { <PersonCards rows=rows /> }.into_any(),
    }
}

/// The table.
#[component]
fn PersonTable(rows: Memo<Vec<Shown>>, since: Option<NaiveDate>) -> impl IntoView {
    let lang = use_lang();
    let new = move || match since {
        Some(since) => lang.fill(Docent::ColumnNewSince, &[("day", &weekday_short(lang.get(), since.weekday()))]),
        None => lang.text(Docent::ColumnNew).to_owned(),
    };
    let head = move |word: Docent| view! { <th scope="col">{t(word)}</th> };
    view! {
        <div class="group-table-frame">
            <table class="group-table" data-test="group-table">
                <thead>
                    <tr>
                        {head(Docent::ColumnParticipant)} {head(Docent::ColumnToday)} {head(Docent::ColumnPresent)}
                        <th scope="col">
                            {t(Docent::ColumnPlezier)} <span class="legend">
                                <span class="legend__item">
                                    <span class="legend__home legend__home--ring"></span>
                                    {t(Docent::AtHome)}
                                </span>
                                <span class="legend__item">
                                    <span class="legend__after"></span>
                                    {t(Docent::AfterLesson)}
                                </span>
                            </span>
                        </th> {head(Docent::ColumnMore)} {head(Docent::ColumnDiary)}
                        <th scope="col">{new}</th>
                    </tr>
                </thead>
                <tbody>{move || rows.get().into_iter().map(|shown| table_row(lang, shown)).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn table_row(lang: Lang, shown: Shown) -> impl IntoView + use<> {
    let row = &shown.row;
    let today = row.today.map(|status| {
        view! {
            {mark(status_mark(status))}
            <span class="visually-hidden">{t(status_word(status))}</span>
        }
    });
    view! {
        <tr data-test=format!("group-row-{}", hex(&row.participant.0))>
            // Read aloud before every cell of the row: the name alone.
            <th scope="row" class="group-table__name" abbr=name_words(lang, row.name.as_ref())>
                <a href=Place::Person(row.participant).href()>{name_words(lang, row.name.as_ref())}</a>
                {flags(lang, row)}
            </th>
            <td>{today}</td>
            <td class="n-of-m">{attendance(lang, row)}</td>
            <td>{plezier(lang, &shown)}</td>
            <td class="n-of-m">{more_after(lang, row)}</td>
            <td>{diary(lang, row)}</td>
            <td>{new(lang, row)}</td>
        </tr>
    }
}

/// The cards of a narrow screen.
#[component]
fn PersonCards(rows: Memo<Vec<Shown>>) -> impl IntoView {
    let lang = use_lang();
    let card = move |shown: Shown| {
        let row = &shown.row;
        view! {
            <li class="person-card" data-test=format!("group-card-{}", hex(&row.participant.0))>
                <div class="person-card__top">
                    <a class="person-card__name" href=Place::Person(row.participant).href()>
                        {name_words(lang, row.name.as_ref())}
                    </a>
                    {new(lang, row)}
                </div>
                {flags(lang, row)}
                <dl class="person-card__figures">
                    <div>
                        <dt>{t(Docent::CardPresent)}</dt>
                        <dd class="n-of-m">{attendance(lang, row)}</dd>
                    </div>
                    <div>
                        <dt>{t(Docent::CardDiary)}</dt>
                        <dd>{diary(lang, row)}</dd>
                    </div>
                    <div>
                        <dt>{t(Docent::CardMore)}</dt>
                        <dd class="n-of-m">{more_after(lang, row)}</dd>
                    </div>
                </dl>
                {plezier(lang, &shown)}
            </li>
        }
    };
    view! {
        <ul class="person-cards" role="list">
            {move || rows.get().into_iter().map(card).collect_view()}
        </ul>
    }
}

/// "12 van 21", the way every number is said.
fn n_of_m(lang: Lang, n: usize, m: usize) -> impl IntoView {
    view! {
        <span class="n-of-m">
            <strong>{n}</strong>
            " "
            {lang.fill(Docent::OfMany, &[("n", &m)])}
        </span>
    }
}

fn attendance(lang: Lang, row: &GroupRow) -> AnyView {
    match row.attendance.percent() {
        Some(percent) => view! {
            <strong>{format!("{percent}%")}</strong>
            " "
            {lang.fill(Docent::PresentOf, &[("n", &row.attendance.present), ("total", &row.attendance.counted)])}
        }
        .into_any(),
        None => view! { <span class="soft">{t(Docent::NothingYet)}</span> }.into_any(),
    }
}

fn plezier(lang: Lang, shown: &Shown) -> AnyView {
    let (picture, words, _) = unseen_words(shown.row.standing);
    match shown.row.plezier.as_ref() {
        Shared::No => view! {
            <span class="not-shared">
                {icon(picture)}
                {t(words)}
            </span>
        }
        .into_any(),
        Shared::Yes(column) => {
            let tally = column.tally;
            let label = lang
                .fill(Docent::StripSays, &[("more", &tally.more), ("pairs", &tally.pairs), ("loose", &tally.unpaired)]);
            view! { <PairStrip specks=shown.specks.clone() today=shown.today days=i64::from(PAIR_DAYS) label=label /> }
                .into_any()
        }
    }
}

fn more_after(lang: Lang, row: &GroupRow) -> Option<AnyView> {
    let tally = row.plezier.as_ref().yes()?.tally;
    Some(match tally.pairs {
        0 => view! { <span class="soft">{t(Docent::NoPairs)}</span> }.into_any(),
        pairs => n_of_m(lang, tally.more, pairs).into_any(),
    })
}

fn diary(lang: Lang, row: &GroupRow) -> AnyView {
    match row.diary_days {
        Shared::No => {
            let (_, words, _) = unseen_words(row.standing);
            view! { <span class="soft">{t(words)}</span> }.into_any()
        }
        Shared::Yes(days) => n_of_m(lang, days, row.diary_of).into_any(),
    }
}

fn flags(lang: Lang, row: &GroupRow) -> impl IntoView + use<> {
    row.flags
        .iter()
        .map(|flag| {
            let (class, picture, words) = flag_words(lang, *flag);
            let picture = flag.is_pressing().then(|| plain_mark(picture));
            view! { <span class=class>{picture} {words}</span> }
        })
        .collect_view()
}

fn new(lang: Lang, row: &GroupRow) -> Option<AnyView> {
    (row.new > 0).then(|| {
        let words = lang.fill(Docent::NewCount, &[("n", &row.new)]);
        view! { <span class="new">{words}</span> }.into_any()
    })
}
