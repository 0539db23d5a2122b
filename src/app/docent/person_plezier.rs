//! Plezier of one person: the drawing, and the same in a table.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::words::{cancelled_words, status_mark, status_word, unseen_words};
use crate::app::chart::{Instance, Outcome, PairsChart, draw};
use crate::app::components::{Mark, icon, mark};
use crate::app::language::{Diary, Docent, Lang, short_day_words, t, use_lang};
use crate::app::state::Trede;
use crate::domain::pair::{Given, Pair};
use crate::domain::view::Shared;
use crate::domain::view::person::{PersonPlezier, PersonSession, PersonView};
use crate::domain::{Answer, Status};

fn score(half: Option<Given>) -> Option<u8> {
    half?.answer.known().map(|score| score.get())
}

/// What became of one session. A score is always drawn, whatever the mark says.
fn outcome(row: &PersonSession, today: NaiveDate) -> Outcome {
    let (home, after) = row.pair.map_or((None, None), |pair| (score(pair.before), score(pair.after)));
    if row.session.is_cancelled() {
        return Outcome::Cancelled;
    }
    if home.is_some() || after.is_some() {
        return Outcome::Scores { home, after };
    }
    match row.mark.map(|mark| mark.status()) {
        Some(Status::Notified | Status::NotApplicable) => Outcome::Notified,
        Some(Status::NoShow) => Outcome::NoShow,
        _ if row.session.date > today => Outcome::Coming,
        _ => Outcome::Missing,
    }
}

/// The panel with the drawing.
#[component]
pub(super) fn Plezier(view: Memo<Option<PersonView>>) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let data = Memo::new(move |_| {
        view.with(|view| {
            view.as_ref().map(|view| (view.plezier.clone(), view.sessions.clone(), view.week, view.standing))
        })
    });
    // Only another day draws anew: the drawing stays where it was scrolled to.
    let today = Memo::new(move |_| trede.now().get().today());
    let body = move || {
        let (plezier, sessions, week, standing) = data.get()?;
        let (picture, _, words) = unseen_words(standing);
        let today = today.get();
        Some(match plezier {
            Shared::No => view! {
                <div class="panel__top">
                    <h2>{t(Docent::PlezierTitle)}</h2>
                </div>
                <p class="not-shared">{icon(picture)} {t(words)}</p>
            }
            .into_any(),
            Shared::Yes(plezier) => shared(lang, &plezier, &sessions, week, today),
        })
    };
    view! {
        <section class="panel" data-test="person-plezier">
            {body}
        </section>
    }
}

fn shared(
    lang: Lang,
    plezier: &PersonPlezier,
    sessions: &[PersonSession],
    week: Option<i64>,
    today: NaiveDate,
) -> AnyView {
    let tally = plezier.tally;
    let title = match tally.pairs {
        0 => lang.text(Docent::PlezierTitle).to_owned(),
        pairs => lang.fill(Docent::MoreAfter, &[("more", &tally.more), ("pairs", &pairs)]),
    };
    let without = plezier.sessions_without;
    let note = (without > 0).then(|| lang.count(Docent::LessonsWithout, without, &[]));
    // What comes after this week would only be empty paper.
    let instances: Vec<Instance> = sessions
        .iter()
        .filter_map(|row| Some(Instance { week: row.week?, outcome: outcome(row, today) }))
        .filter(|instance| week.is_none_or(|week| instance.week <= week))
        .collect();
    let chart = (!instances.is_empty()).then(|| {
        view! {
            <PairsChart
                drawing=draw(&instances)
                week=lang.text(Docent::Week)
                coming=lang.text(Docent::Coming)
                label=lang.fill(Docent::ChartSays, &[("more", &tally.more), ("pairs", &tally.pairs)])
            />
        }
    });
    let sign =
        |status: Status| view! { <li class="legend__item">{mark(status_mark(status))} {t(status_word(status))}</li> };
    let rows =
        sessions.iter().filter(|row| row.session.date <= today).rev().map(|row| table_row(lang, row)).collect_view();
    let loose = (!plezier.unpaired.is_empty()).then(|| {
        let rows = plezier.unpaired.iter().map(|pair| loose_row(lang, pair)).collect_view();
        view! {
            <p class="soft small">{t(Docent::LooseScores)}</p>
            <ul class="stack stack--tight" role="list">
                {rows}
            </ul>
        }
    });
    view! {
        <div class="panel__top">
            <h2>{title}</h2>
            {note.map(|note| view! { <p class="soft small">{note}</p> })}
        </div>
        {chart}
        <ul class="legend" role="list">
            <li class="legend__item">
                <span class="legend__home"></span>
                {t(Docent::AtHome)}
            </li>
            <li class="legend__item">
                <span class="legend__after"></span>
                {t(Docent::AfterLesson)}
            </li>
            <li class="legend__item">
                <span class="legend__missing"></span>
                {t(Docent::NotFilled)}
            </li>
            {sign(Status::Notified)}
            {sign(Status::NoShow)}
            <li class="legend__item">{mark(Mark::Cancelled)} {t(Docent::CancelledWord)}</li>
        </ul>
        {loose}
        <details>
            <summary>{t(Docent::AsTable)}</summary>
            <div class="group-table-frame">
                <table class="group-table" data-test="plezier-table">
                    <thead>
                        <tr>
                            <th scope="col">{t(Docent::ColumnLesson)}</th>
                            <th scope="col">{t(Docent::AtHome)}</th>
                            <th scope="col">{t(Docent::AfterLesson)}</th>
                            <th scope="col">{t(Docent::Attendance)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}

/// "7", "weet ik niet", with who entered it; or that there is nothing.
pub(super) fn half_words(lang: Lang, half: Option<Given>) -> String {
    let Some(given) = half else { return lang.text(Docent::NotFilled).to_owned() };
    let answer = match given.answer {
        Answer::Known(score) => score.get().to_string(),
        Answer::DontKnow => lang.text(Diary::DontKnow).to_owned(),
    };
    match given.taken_by_docent {
        true => format!("{answer} ({})", lang.text(Docent::OnThisTablet)),
        false => answer,
    }
}

fn table_row(lang: Lang, row: &PersonSession) -> impl IntoView + use<> {
    let (before, after) = row.pair.map_or((None, None), |pair| (pair.before, pair.after));
    let attended = match (row.session.cancelled, row.mark) {
        (Some(reason), _) => cancelled_words(lang, reason),
        (None, Some(mark)) => lang.text(status_word(mark.status())).to_owned(),
        (None, None) => lang.text(Docent::NotMarked).to_owned(),
    };
    view! {
        <tr>
            <th scope="row">{short_day_words(lang.get(), row.session.date)}</th>
            <td>{half_words(lang, before)}</td>
            <td>{half_words(lang, after)}</td>
            <td>{attended}</td>
        </tr>
    }
}

fn loose_row(lang: Lang, pair: &Pair) -> impl IntoView + use<> {
    let words = format!(
        "{}: {} {}, {} {}",
        short_day_words(lang.get(), pair.date),
        lang.text(Docent::AtHome),
        half_words(lang, pair.before),
        lang.text(Docent::AfterLesson),
        half_words(lang, pair.after),
    );
    view! { <li>{words}</li> }
}
