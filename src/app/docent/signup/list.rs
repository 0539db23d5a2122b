//! A group's sign-ups: what to do next comes first.

use leptos::prelude::*;

use super::add::AddForm;
use super::meeting_form::Meetings;
use super::words::{next_word, phase_word, stage_mark, stage_words};
use crate::app::components::{Icon, Mark, Picto, icon, picto, plain_mark};
use crate::app::docent::frame::{GroupRooms, Known, PageHead};
use crate::app::docent::id::{Place, group_param, hex};
use crate::app::docent::words::{group_name, group_words, name_words};
use crate::app::language::{Signup, short_day_words, t, use_lang};
use crate::app::state::Trede;
use crate::domain::GroupId;
use crate::domain::signup::view::{ListView, Phase, Row, Stage, list};

/// Everyone who is signed up for a group.
#[component]
pub(super) fn SignUps() -> impl IntoView {
    let trede = Trede::here();
    let id = group_param();
    let known = trede.view(move |state, _| state.group(id).is_some());
    view! {
        <Known known=known>
            <Listed id=id />
        </Known>
    }
}

#[component]
fn Listed(id: GroupId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let name = trede.view(move |state, _| group_name(state, id));
    let view = trede.view(move |state, now| list(state, id, now.today()));
    let shown = RwSignal::new(None::<Phase>);
    let title = lang.signal(Signup::Room);
    let sub = Signal::derive(move || {
        let count = view.with(|view| view.as_ref().map_or(0, |view| view.rows.len()));
        let count = lang.count(Signup::Count, count, &[]);
        format!("{} · {count}", group_words(lang, name.get().as_deref()))
    });
    let empty = Memo::new(move |_| view.with(|view| view.as_ref().is_none_or(|view| view.rows.is_empty())));
    let rows = move || {
        let rows: Vec<Row> = view.with(|view| {
            let rows = view.as_ref().map(|view| view.rows.clone()).unwrap_or_default();
            rows.into_iter().filter(|row| shown.get().is_none_or(|phase| row.stage.phase() == phase)).collect()
        });
        match (empty.get(), rows.is_empty()) {
            (true, _) => view! {
                <div class="empty" data-test="signup-empty">
                    {picto(Picto::Gym)} <h2>{t(Signup::Nobody)}</h2> <p>{t(Signup::NobodyWhat)}</p>
                </div>
            }
            .into_any(),
            (false, true) => view! { <p class="soft">{t(Signup::NobodyHere)}</p> }.into_any(),
            _ => view! {
                <ul class="list" role="list" data-test="signups">
                    {rows.into_iter().map(|row| view! { <CandidateRow row=row /> }).collect_view()}
                </ul>
            }
            .into_any(),
        }
    };
    view! {
        <PageHead title=title sub=sub back=Signal::stored(Place::Groups.href())>
            <a class="utrecht-button" href=Place::Import(id).href() data-test="signup-import">
                {icon(Icon::Card)}
                {t(Signup::FromFile)}
            </a>
        </PageHead>
        <div class="stack">
            <GroupRooms group=id here=Place::SignUps(id) />
            {move || (!empty.get()).then(|| view! { <Phases view=view shown=shown /> })}
            {rows}
            <AddForm id=id />
            <Meetings id=id view=view />
        </div>
    }
}

/// How many are how far; a tap shows only those.
#[component]
fn Phases(view: Memo<Option<ListView>>, shown: RwSignal<Option<Phase>>) -> impl IntoView {
    let lang = use_lang();
    let chip = move |phase: Option<Phase>, count: usize| {
        let word = move || phase.map_or_else(|| lang.text(Signup::Everyone), |phase| lang.text(phase_word(phase)));
        let test = phase.map_or_else(|| "phase-all".to_owned(), |phase| format!("phase-{phase:?}").to_lowercase());
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                aria-pressed=move || (shown.get() == phase).to_string()
                data-test=test
                on:click=move |_| shown.set(phase)
            >
                {word}
                " "
                <span class="number">{count}</span>
            </button>
        }
    };
    let chips = move || {
        let counts = view.with(|view| view.as_ref().map(ListView::counts).unwrap_or_default());
        let all = counts.iter().map(|(_, count)| count).sum();
        // An empty phase is no button, unless it is the one that shows.
        let counts = counts.into_iter().filter(|(phase, count)| *count > 0 || shown.get() == Some(*phase));
        let chips = counts.map(|(phase, count)| chip(Some(phase), count)).collect_view();
        view! {
            {chip(None, all)}
            {chips}
        }
    };
    view! {
        <div class="filters" role="group" aria-label=t(Signup::ShowPhase)>
            {chips}
        </div>
    }
}

#[component]
fn CandidateRow(row: Row) -> impl IntoView {
    let lang = use_lang();
    let Row { participant, name, stage, next, signed_up, waiting, .. } = row;
    let only = stage == Stage::SignedUp;
    let since = signed_up.filter(|_| !only).map(|on| {
        let words = move || lang.fill(Signup::SignedUpOn, &[("day", &short_day_words(lang.get(), on))]);
        view! { <span class="soft">" · " {words}</span> }
    });
    let next = next_word(next).map(|word| {
        view! { <span class="flag flag--attention">{plain_mark(Mark::Warn)} {t(word)}</span> }
    });
    let mark = stage_mark(&stage);
    let shown = name.clone();
    view! {
        <li class="list__item" data-test=format!("candidate-{}", hex(&participant.0))>
            {plain_mark(mark)}
            <div class="list__text">
                <a class="list__name" href=Place::SignUp(participant).href() data-test="candidate">
                    {move || name_words(lang, shown.as_ref())}
                </a>
                <p class="list__note" data-test="candidate-stage">
                    {move || match signed_up.filter(|_| only) {
                        Some(on) => lang.fill(Signup::SignedUpSince, &[("day", &short_day_words(lang.get(), on))]),
                        None => stage_words(lang, &stage, waiting),
                    }}
                    {since}
                </p>
            </div>
            {next}
            {icon(Icon::Chevron)}
        </li>
    }
}
