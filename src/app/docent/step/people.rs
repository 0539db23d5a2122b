//! The moments with everybody: evaluations, the talk at two thirds, the closing, and what is asked after it.

use leptos::prelude::*;

use super::words::{day_and_due, moment_word};
use crate::app::act::Act;
use crate::app::components::{Field, Icon, Refused, icon, mark};
use crate::app::docent::frame::Done;
use crate::app::docent::id::{Place, hex};
use crate::app::docent::plan::parse_date;
use crate::app::docent::words::name_words;
use crate::app::form::Form;
use crate::app::language::{Docent, Steps, t, use_lang};
use crate::app::state::Trede;
use crate::domain::step::Command as Stepped;
use crate::domain::step::view::{Moment, PersonMoment, next_evaluation, person_moments};
use crate::domain::view::group::people;
use crate::domain::{Command, GroupId};

/// The moments with everybody.
#[component]
pub(super) fn People(id: GroupId) -> impl IntoView {
    let trede = Trede::here();
    let all = RwSignal::new(false);
    let moments = trede.view(move |state, now| person_moments(state, id, now.today()));
    let shown = Memo::new(move |_| {
        let all = all.get();
        moments.with(|moments| moments.iter().filter(|one| all || !one.due.is_done()).cloned().collect::<Vec<_>>())
    });
    let list = move || {
        let shown = shown.get();
        if moments.with(Vec::is_empty) {
            view! { <p class="empty" data-test="moments-empty">{t(Steps::PeopleNone)}</p> }.into_any()
        } else {
            view! {
                <ul class="list" role="list" data-test="moments">
                    {shown.into_iter().map(|moment| view! { <One id=id moment=moment /> }).collect_view()}
                </ul>
            }
            .into_any()
        }
    };
    view! {
        <section class="stack stack--tight" data-test="people-moments">
            <div class="row row--apart">
                <h2>{t(Steps::People)}</h2>
                <button
                    type="button"
                    class="utrecht-button chip chip--thin"
                    aria-pressed=move || all.get().to_string()
                    data-test="moments-all"
                    on:click=move |_| all.update(|all| *all = !*all)
                >
                    {t(Steps::ShowDone)}
                </button>
            </div>
            <p class="soft small">{t(Steps::PeopleWhat)}</p>
            {list}
            <Plan id=id />
        </section>
    }
}

#[component]
fn One(id: GroupId, moment: PersonMoment) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let (who, which) = (moment.stay.participant, moment.moment);
    let (date, due) = (moment.date, moment.due);
    let name = moment.name.clone();
    let note = move || {
        let (picture, words) = day_and_due(lang, date, due);
        view! { {mark(picture)} " " {moment_word(lang, which)} " · " {words} }
    };
    let hold = move |held| {
        let Moment::Evaluation(number) = which else { return };
        let command = Stepped::HoldEvaluation { group: id, participant: Some(who), number, held };
        act.dispatch(Command::Step(command), move || trede.finished());
    };
    let today = move || trede.now().get_untracked().today();
    let button = match (which, due.is_done()) {
        (Moment::Evaluation(_), false) => view! {
            <button
                type="button"
                class="utrecht-button"
                data-test="moment-held"
                disabled=move || act.busy()
                on:click=move |_| hold(Some(today()))
            >
                {icon(Icon::Check)}
                {t(Steps::Held)}
            </button>
        }
        .into_any(),
        (Moment::Evaluation(_), true) => view! {
            <button
                type="button"
                class="utrecht-button"
                data-test="moment-undo"
                disabled=move || act.busy()
                on:click=move |_| hold(None)
            >
                {icon(Icon::Undo)}
                {t(Steps::NotDone)}
            </button>
        }
        .into_any(),
        _ => icon(Icon::Chevron).into_any(),
    };
    let href = match which {
        Moment::Evaluation(_) => Place::Person(who).href(),
        _ => Place::Closing(who).href(),
    };
    let test = match which {
        Moment::Evaluation(n) => format!("moment-evaluation-{n}-{}", hex(&who.0)),
        Moment::Talk => format!("moment-talk-{}", hex(&who.0)),
        Moment::Closing => format!("moment-closing-{}", hex(&who.0)),
        Moment::StillMoving(n) => format!("moment-moving-{n}-{}", hex(&who.0)),
    };
    view! {
        <li class="list__item" data-test=test>
            <div class="list__text">
                <a class="list__name" href=href>
                    {move || name_words(lang, name.as_ref())}
                </a>
                <p class="list__note">{note}</p>
            </div>
            {button}
            <Refused refused=act />
        </li>
    }
}

/// One more evaluation, of somebody or of the whole group.
#[component]
fn Plan(id: GroupId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let form = Form::new(format!("evaluation/{}", hex(&id.0)));
    let (who, typed, tried) = (form.fresh("who"), form.fresh("day"), RwSignal::new(false));
    let planned = RwSignal::new(false);
    let people = trede.view(move |state, now| people(state, id, now.today()));
    let next = trede.view(move |state, now| {
        let stay = |participant| state.stays(participant).into_iter().rfind(|stay| stay.group == id);
        let of = |participant| next_evaluation(state, &stay(participant)?);
        let group = crate::domain::step::view::group_steps(state, id, now.today()).unwrap_or_default();
        let last = group.iter().map(|row| row.number).max().unwrap_or(0);
        let each: Vec<_> = state
            .group(id)
            .map(|group| group.stays(id))
            .unwrap_or_default()
            .into_iter()
            .filter_map(|stay| Some((stay.participant, of(stay.participant)?)))
            .collect();
        (last.saturating_add(1), each)
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        planned.set(false);
        let Some(on) = parse_date(&typed.get_untracked()) else { return };
        let chosen = who.get_untracked();
        let (group, each) = next.get_untracked();
        let person = each.into_iter().find(|(participant, _)| hex(&participant.0) == chosen);
        let number = person.map_or(group, |(_, number)| number);
        let participant = person.map(|(participant, _)| participant);
        let command = Stepped::PlanEvaluation { group: id, participant, number, on: Some(on) };
        act.dispatch(Command::Step(command), move || {
            tried.set(false);
            typed.set(String::new());
            form.settle();
            planned.set(true);
            trede.finished();
        });
    };
    let options = move || {
        let option = |(participant, name): (crate::domain::ParticipantId, Option<crate::domain::PersonName>)| {
            let (value, shown) = (hex(&participant.0), hex(&participant.0));
            view! {
                <option value=value selected=move || who.get() == shown>
                    {name_words(lang, name.as_ref())}
                </option>
            }
        };
        people.get().into_iter().map(option).collect_view()
    };
    let words =
        Signal::derive(move || if planned.get() { lang.text(Steps::Planned).to_owned() } else { String::new() });
    view! {
        <details class="panel" data-test="plan-evaluation" open=form.had()>
            <summary>{t(Steps::PlanOne)}</summary>
            <form class="form" novalidate on:submit=submit>
                <div class="utrecht-form-field">
                    <label class="utrecht-form-label" for="evaluation-who">
                        {t(Steps::PlanWho)}
                    </label>
                    <span class="select">
                        <select
                            class="utrecht-select utrecht-select--html-select"
                            id="evaluation-who"
                            data-test="evaluation-who"
                            on:change=move |event| who.set(event_target_value(&event))
                        >
                            <option value="">{t(Steps::PlanWholeGroup)}</option>
                            {options}
                        </select>
                    </span>
                </div>
                <Field
                    id="evaluation-day"
                    label=lang.signal(Steps::DayLabel)
                    error=lang.while_so(
                        Docent::ErrorDate,
                        move || tried.get() && parse_date(&typed.get()).is_none(),
                    )
                    value=typed
                    kind="date"
                    short=true
                />
                <Refused refused=act />
                <Done words=words />
                <div class="form-actions">
                    <button
                        type="submit"
                        class="utrecht-button"
                        disabled=move || act.busy()
                        data-test="evaluation-plan"
                    >
                        {t(Steps::PlanSave)}
                    </button>
                </div>
            </form>
        </details>
    }
}
