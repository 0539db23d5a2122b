//! One instrument for the whole group, one after the other.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use leptos_router::hooks::use_params_map;

use super::super::frame::{Done, PageHead, Unknown};
use super::super::id::{Place, group_param, hex};
use super::super::look::look_at;
use super::super::words::{group_name, group_words, name_words};
use super::pad::{Pad, PadForm};
use super::round_list::RoundList;
use super::words::{context_word, difference_words};
use crate::app::act::Act;
use crate::app::components::{Field, Icon, Picto, Refused, icon, picto};
use crate::app::form::Form;
use crate::app::language::{Lang, Measure, relative_day, short_day_words, t, use_lang};
use crate::app::measure::{name, separator, short, whole, words};
use crate::app::state::Trede;
use crate::domain::measure::view::{Cell, Round, RoundRow, round};
use crate::domain::measure::{Command as Take, Context, Draft, Entered, Instrument, Role, Values, hint, result};
use crate::domain::{Command, GroupId, LookReason, ParticipantId};
use crate::platform::{flag, page};

/// One instrument for the whole group.
#[component]
pub(super) fn RoundPage() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let id = group_param();
    let params = use_params_map();
    let instrument = params
        .with_untracked(|params| params.get("instrument"))
        .and_then(|slug| Instrument::from_slug(&slug))
        .filter(|instrument| instrument.sheet().entered == Entered::ByHand);
    let known = trede.view(move |state, _| state.group(id).is_some());
    let may = trede
        .view(move |state, _| instrument.is_some_and(|it| it.sheet().role == Role::Docent || state.may_screen_in(id)));
    view! {
        <main id="main" class="page">
            {move || match (known.get(), may.get(), instrument) {
                (true, true, Some(instrument)) => view! { <Going id=id instrument=instrument /> }.into_any(),
                (true, false, Some(instrument)) => {
                    view! {
                        <PageHead
                            title=Signal::derive(move || name(lang, instrument).to_owned())
                            back=Signal::stored(Place::Measures(id).href())
                        />
                        <div class="empty" data-test="only-screening">
                            {icon(Icon::Lock)}
                            <h2>{t(Measure::OnlyScreening)}</h2>
                            <p>{t(Measure::OnlyScreeningWhat)}</p>
                        </div>
                    }
                        .into_any()
                }
                _ => view! { <Unknown /> }.into_any(),
            }}
        </main>
    }
}

/// What was stored last, so that it can be taken back.
#[derive(Debug, Clone, PartialEq)]
struct Last {
    participant: ParticipantId,
    name: String,
    value: Option<String>,
    before: Option<(Context, Option<Values>)>,
}

fn stored(row: &RoundRow) -> Option<Values> {
    match &row.now {
        Cell::Done(reading) => Some(reading.values.clone()),
        _ => None,
    }
}

#[component]
fn Going(id: GroupId, instrument: Instrument) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let group = trede.view(move |state, _| group_name(state, id));
    let today = Memo::new(move |_| trede.now().get().today());
    // What was being typed when the screen went is about that person, on that day.
    let kept = format!("round/{}/{}", hex(&id.0), instrument.sheet().slug);
    let (form, whose) = (PadForm::new(kept.clone(), instrument), Form::new(format!("{kept}/whose")));
    let typed_date = whose.unfolded("date", today.get_untracked().to_string());
    let chosen = Memo::new(move |_| typed_date.with(|typed| typed.parse().ok()).filter(|day| *day <= today.get()));
    let date = Memo::new(move |_| chosen.get().unwrap_or(today.get()));
    let view = trede.view(move |state, _| round(state, id, instrument, date.get()));
    let context = whose.unfolded("context", view.with_untracked(|round| round.context));
    let at = whose.unfolded("at", None::<ParticipantId>);
    let last = RwSignal::new(None::<Last>);
    let left = RwSignal::new(flag::get(&flag::Flag::PadLeft).is_some());
    let row_of = move |who: ParticipantId| {
        view.with(|round: &Round| round.rows.iter().find(|row| row.participant == who).cloned())
    };
    if !form.had() || untrack(move || at.get().and_then(row_of)).is_none() {
        whose.forget();
        form.fill(Draft::new(instrument));
        at.set(view.with_untracked(|round| round.next(None)));
    }
    let current = Memo::new(move |_| at.get().and_then(row_of));
    let is_over = Memo::new(move |_| current.with(Option::is_none));
    // Beside the field stands what they did before.
    look_at(
        Signal::derive(move || current.with(|row| row.as_ref().map(|row| row.participant))),
        LookReason::Evaluation,
    );

    let turn_to = move |who: Option<ParticipantId>| {
        let row = who.and_then(|who| untrack(move || row_of(who)));
        let separator = untrack(move || separator(lang));
        let draft = row.as_ref().and_then(stored).map(|values| Draft::of(instrument, &values, separator));
        form.fill(draft.unwrap_or_else(|| Draft::new(instrument)));
        at.set(who);
        // The field of the next person, once it is drawn.
        spawn_local(async move {
            tick().await;
            page::focus("[data-test='pad-value-0']");
        });
    };
    let pick = Callback::new(move |who: ParticipantId| turn_to(Some(who)));
    let save = Callback::new(move |values: Option<Values>| {
        let Some(row) = current.get_untracked() else { return };
        let held = trede.view(move |state, _| {
            let measures = state.person(row.participant)?.measures();
            measures.taken(instrument, date.get_untracked())?.current().cloned()
        });
        let before = held.get_untracked().map(|measurement| (measurement.context, measurement.values));
        let value = untrack(|| said(lang, instrument, values.as_deref()));
        let name = untrack(|| name_words(lang, row.name.as_ref()));
        let done = Last { participant: row.participant, name, value, before };
        let command = Take::Take {
            participant: row.participant,
            instrument,
            date: date.get_untracked(),
            context: context.get_untracked(),
            values,
            // The form asked already.
            sure: true,
        };
        act.dispatch(Command::Measure(command), move || {
            last.set(Some(done));
            turn_to(view.with_untracked(|round| round.next(Some(row.participant))));
        });
    });
    let undo = move |_| {
        let Some(done) = last.get_untracked() else { return };
        let (participant, on) = (done.participant, date.get_untracked());
        let command = match done.before {
            None => Take::Void { participant, instrument, date: on },
            Some((context, values)) => Take::Take { participant, instrument, date: on, context, values, sure: true },
        };
        act.dispatch(Command::Measure(command), move || {
            last.set(None);
            turn_to(Some(participant));
        });
    };
    let erase = Callback::new(move |who: ParticipantId| {
        let Some(row) = untrack(move || row_of(who)) else { return };
        let done =
            Last { participant: who, name: untrack(|| name_words(lang, row.name.as_ref())), value: None, before: None };
        let before = match &row.now {
            Cell::Done(reading) => (reading.context, Some(reading.values.clone())),
            _ => (context.get_untracked(), None),
        };
        let command = Take::Void { participant: who, instrument, date: date.get_untracked() };
        act.dispatch(Command::Measure(command), move || {
            last.set(Some(Last { before: Some(before), ..done }));
            turn_to(Some(who));
        });
    });

    let done_words = Signal::derive(move || {
        let Some(last) = last.get() else { return String::new() };
        let gone = row_of(last.participant).is_some_and(|row| !matches!(row.now, Cell::Done(_) | Cell::NotDone));
        match (&last.value, gone) {
            (_, true) => lang.fill(Measure::ErasedOf, &[("name", &last.name)]),
            (Some(value), false) => lang.fill(Measure::Saved, &[("name", &last.name), ("value", value)]),
            (None, false) => lang.fill(Measure::SavedNotDone, &[("name", &last.name)]),
        }
    });
    let save_words = Signal::derive(move || {
        let next = view.with(|round| {
            let next = round.next(at.get()).filter(|next| Some(*next) != at.get());
            next.and_then(|next| round.rows.iter().find(|row| row.participant == next)).map(|row| row.name.clone())
        });
        match next {
            Some(name) => lang.fill(Measure::SaveThen, &[("name", &name_words(lang, name.as_ref()))]),
            None => lang.text(Measure::Save).to_owned(),
        }
    });
    let sub = Signal::derive(move || {
        let (done, absent, all) = view.with(|round| (round.done(), round.absent(), round.rows.len()));
        let day = relative_day(lang.get(), date.get(), today.get());
        let group = group_words(lang, group.get().as_deref());
        let still = all.saturating_sub(done + absent);
        lang.fill(
            Measure::RoundSub,
            &[("group", &group), ("day", &day), ("done", &done), ("absent", &absent), ("left", &still)],
        )
    });
    let swap = move |_| {
        let now = !left.get_untracked();
        left.set(now);
        // Comfort only: without localStorage the keys are where they were next time.
        match now {
            true => {
                let _kept = flag::set(&flag::Flag::PadLeft, "1");
            }
            false => flag::remove(&flag::Flag::PadLeft),
        }
    };
    view! {
        <PageHead
            title=Signal::derive(move || name(lang, instrument).to_owned())
            sub=sub
            back=Signal::stored(Place::Measures(id).href())
        >
            <button type="button" class="utrecht-button measure-swap" data-test="swap" on:click=swap>
                {move || lang.text(if left.get() { Measure::KeysRight } else { Measure::KeysLeft })}
            </button>
            <a class="utrecht-button" href=Place::Measures(id).href() data-test="other">
                {t(Measure::Other)}
            </a>
        </PageHead>
        <div class=move || if left.get() { "measure measure--left" } else { "measure" }>
            <div class="measure__pad">
                <Refused refused=act />
                {move || match is_over.get() {
                    true => view! { <Over /> }.into_any(),
                    false => {
                        view! {
                            <Person row=current instrument=instrument date=date />
                            <Pad form=form save_words=save_words save=save busy=Signal::derive(move || act.busy()) />
                        }
                            .into_any()
                    }
                }}
                // Below the keys, so that they stay where the finger is.
                <Done words=done_words>
                    <button type="button" class="utrecht-button" data-test="measure-undo" on:click=undo>
                        {icon(Icon::Undo)}
                        {t(Measure::Undo)}
                    </button>
                </Done>
                <details class="panel">
                    <summary>{t(Measure::How)}</summary>
                    <p>{move || words(lang, hint(instrument))}</p>
                </details>
                <When context=context typed=typed_date chosen=chosen date=date today=today />
            </div>
            <RoundList instrument=instrument view=view at=at pick=pick erase=erase />
        </div>
    }
}

/// What was entered, in words; nothing for "niet gedaan".
fn said(lang: Lang, instrument: Instrument, values: Option<&[Option<i32>]>) -> Option<String> {
    let values = values?.to_vec();
    let about = crate::domain::measure::About { facts: Default::default(), on: NaiveDate::default() };
    let result = result(instrument, &values, &about);
    let reading = crate::domain::measure::Reading {
        date: NaiveDate::default(),
        context: Context::Loose,
        values,
        result,
        record: None,
    };
    Some(short(lang, instrument, &reading, Measure::Estimate))
}

/// Everyone who is there is done.
#[component]
fn Over() -> impl IntoView {
    view! {
        <div class="empty" data-test="round-over">
            {picto(Picto::Gym)}
            <h2>{t(Measure::EveryoneDone)}</h2>
            <p>{t(Measure::EveryoneDoneWhat)}</p>
        </div>
    }
}

/// Who is measured now, with the value before.
#[component]
fn Person(row: Memo<Option<RoundRow>>, instrument: Instrument, date: Memo<NaiveDate>) -> impl IntoView {
    let lang = use_lang();
    let shown = move || {
        let row = row.get()?;
        let before = row.before.clone();
        let label = match &before {
            Some(reading) => lang.fill(Measure::BeforeOn, &[("day", &short_day_words(lang.get(), reading.date))]),
            None => lang.text(Measure::FirstTime).to_owned(),
        };
        // Several numbers stand as they were entered: they are what is entered again.
        let value = before.as_ref().map(|reading| whole(lang, instrument, reading));
        let class = match instrument.sheet().parts.len() {
            1 => "measure-before__value",
            _ => "measure-before__value measure-before__value--several",
        };
        let difference = row.difference.map(|(from, to, _)| difference_words(lang, from, to));
        Some(view! {
            <h2 class="measure__who" data-test="measure-who">
                {name_words(lang, row.name.as_ref())}
            </h2>
            <div class="measure-before" data-test="measure-before">
                <p class="measure-before__label">{label}</p>
                {value.map(|value| view! { <p class=class>{value}</p> })}
                {difference
                    .map(|words| {
                        let day = short_day_words(lang.get(), date.get());
                        view! {
                            <p class="measure-before__label">
                                {lang.fill(Measure::NowOn, &[("day", &day)])} " · " <strong>{words}</strong>
                            </p>
                        }
                    })}
            </div>
        })
    };
    view! { {shown} }
}

/// The moment of the programme and the day; both are filled in as they mostly are.
#[component]
fn When(
    context: RwSignal<Context>,
    typed: RwSignal<String>,
    chosen: Memo<Option<NaiveDate>>,
    date: Memo<NaiveDate>,
    today: Memo<NaiveDate>,
) -> impl IntoView {
    let lang = use_lang();
    let chip = move |which: Context| {
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                aria-pressed=move || (context.get() == which).to_string()
                data-test=format!("context-{which:?}").to_lowercase()
                on:click=move |_| context.set(which)
            >
                {t(context_word(which))}
            </button>
        }
    };
    let error = lang.while_so(Measure::DayToCome, move || chosen.get().is_none());
    let summary = move || {
        format!("{} · {}", lang.text(context_word(context.get())), relative_day(lang.get(), date.get(), today.get()))
    };
    view! {
        <details class="panel" data-test="measure-when">
            <summary>{t(Measure::MomentAndDay)} ": " {summary}</summary>
            <div class="stack">
                <div class="filters" role="group" aria-label=t(Measure::Moment)>
                    {Context::ALL.map(chip).collect_view()}
                </div>
                <Field id="measure-day" label=lang.signal(Measure::Day) value=typed error=error kind="date" short=true />
            </div>
        </details>
    }
}
