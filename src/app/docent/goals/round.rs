//! The weekly round of a group: everyone's goals, one person after the other, who was not evaluated yet on top.

use leptos::prelude::*;

use super::super::frame::{GroupRooms, Known, PageHead};
use super::super::id::{Place, group_param};
use super::super::look::look;
use super::super::words::{group_name, group_words, name_words};
use super::bar::goal_row;
use super::evaluate::Evaluate;
use super::goal::one;
use crate::app::components::{Mark, plain_mark};
use crate::app::language::{Goals, Lang, short_day_words, t, use_lang};
use crate::app::state::Trede;
use crate::domain::goals::{RoundRow, Viewer, goal_views, round};
use crate::domain::{GoalId, GroupId, LookReason, ParticipantId};

/// The goals of a group.
#[component]
pub(super) fn RoundPage() -> impl IntoView {
    let trede = Trede::here();
    let id = group_param();
    let known = trede.view(move |state, _| state.group(id).is_some());
    view! {
        <Known known=known>
            <Opened id=id />
        </Known>
    }
}

fn row_flag(lang: Lang, row: &RoundRow) -> (&'static str, Mark, String) {
    match (row.goals, row.evaluated) {
        (0, _) => ("flag", Mark::NotYet, lang.text(Goals::RoundNone).to_owned()),
        (goals, done) if goals == done => ("flag flag--present", Mark::Present, lang.text(Goals::RoundDone).to_owned()),
        (_, 0) => ("flag flag--attention", Mark::NotYet, lang.text(Goals::RoundOpen).to_owned()),
        (goals, done) => {
            ("flag flag--attention", Mark::NotYet, lang.fill(Goals::RoundPart, &[("n", &done), ("total", &goals)]))
        }
    }
}

#[component]
fn Opened(id: GroupId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let name = trede.view(move |state, _| group_name(state, id));
    let sub = Signal::derive(move || group_words(lang, name.get().as_deref()));
    let rows = trede.view(move |state, now| round(state, id, now.today()));
    // Whoever was talked about stays in their place until the page is opened again: nobody jumps away under a finger.
    let order = StoredValue::new(
        rows.with_untracked(|rows| rows.iter().map(|row| row.participant).collect::<Vec<ParticipantId>>()),
    );
    let people = Memo::new(move |_| {
        let mut people: Vec<ParticipantId> = rows.with(|rows| rows.iter().map(|row| row.participant).collect());
        let place = |who: &ParticipantId| order.with_value(|order| order.iter().position(|known| known == who));
        people.sort_by_key(|who| place(who).unwrap_or(usize::MAX));
        people
    });
    let open = RwSignal::new(None::<ParticipantId>);
    let count = move || {
        rows.with(|rows| {
            let with_goals = rows.iter().filter(|row| row.goals > 0);
            let (total, done) = (with_goals.clone().count(), with_goals.filter(|row| row.is_done()).count());
            match total > 0 && done == total {
                true => lang.text(Goals::RoundAll).to_owned(),
                false => lang.fill(Goals::RoundCount, &[("n", &done), ("total", &total)]),
            }
        })
    };
    let next = move |after: ParticipantId| {
        let people = people.get_untracked();
        let at = people.iter().position(|who| *who == after).map_or(0, |place| place + 1);
        let waits = |who: &ParticipantId| {
            rows.with_untracked(|rows| {
                rows.iter().any(|row| row.participant == *who && row.goals > 0 && !row.is_done())
            })
        };
        let rest = people.iter().skip(at).chain(people.iter().take(at));
        open.set(rest.copied().find(|who| *who != after && waits(who)));
    };
    let person = move |who: ParticipantId| {
        let row = Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.participant == who).cloned()));
        let is_open = Memo::new(move |_| open.get() == Some(who));
        let head = move || {
            let row = row.get()?;
            let (class, picture, words) = row_flag(lang, &row);
            let last = row.last.map(|last| {
                let day = short_day_words(lang.get(), last);
                view! { <span class="soft small">{lang.fill(Goals::RoundLast, &[("day", &day)])}</span> }
            });
            Some(view! {
                <strong>{name_words(lang, row.name.as_ref())}</strong>
                <span class=class>{plain_mark(picture)} {words}</span>
                {last}
            })
        };
        let has_goals = Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| row.goals > 0)));
        let action = move || match has_goals.get() {
            true => view! {
                <button
                    type="button"
                    class="utrecht-button"
                    data-test="round-open"
                    aria-expanded=move || is_open.get().to_string()
                    on:click=move |_| open.set((!is_open.get_untracked()).then_some(who))
                >
                    {move || lang.text(if is_open.get() { Goals::RoundClose } else { Goals::Evaluate })}
                </button>
            }
            .into_any(),
            false => view! {
                <a class="utrecht-button" href=Place::Goals(who).href()>
                    {t(Goals::MakeGoals)}
                </a>
            }
            .into_any(),
        };
        view! {
            <li class="panel stack" data-test="round-row">
                <div class="row row--apart">
                    <div class="row">{head}</div>
                    {action}
                </div>
                <Show when=move || is_open.get()>
                    <Person id=who />
                    <div class="form-actions">
                        <button
                            type="button"
                            class="utrecht-button utrecht-button--primary-action"
                            data-test="round-next"
                            on:click=move |_| next(who)
                        >
                            {t(Goals::RoundNext)}
                        </button>
                        <a class="utrecht-button" href=Place::Goals(who).href()>
                            {t(Goals::AdjustLink)}
                        </a>
                    </div>
                </Show>
            </li>
        }
    };
    view! {
        <PageHead title=lang.signal(Goals::Title) sub=sub back=Signal::stored(Place::Group(id).href()) />
        <GroupRooms group=id here=Place::GroupGoals(id) />
        <p class="soft small">{t(Goals::RoundWhat)}</p>
        <p role="status" data-test="round-count">
            <strong>{count}</strong>
        </p>
        <ul class="stack" role="list">
            <For each=move || people.get() key=|who| *who children=person />
        </ul>
    }
}

/// The goals of one person of the round.
#[component]
fn Person(id: ParticipantId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let known = Memo::new(|_| true);
    look(id, known, LookReason::Evaluation);
    let views = trede.view(move |state, now| goal_views(state, id, Viewer::Docent, now.today()));
    // Those that were open when this person was: one that is reached now stays until the next.
    let goals = views
        .with_untracked(|views| views.iter().filter(|view| view.open).map(|view| view.goal).collect::<Vec<GoalId>>());
    let goal = move |goal: GoalId| {
        let view = one(goal, views);
        view! {
            <li class="stack stack--tight" data-test="round-goal">
                {move || view.with(|view| view.as_ref().map(|view| goal_row(lang, view)))}
                <Evaluate id=id goal=goal view=view />
            </li>
        }
    };
    view! {
        <ul class="stack" role="list">
            {goals.into_iter().map(goal).collect_view()}
        </ul>
    }
}
