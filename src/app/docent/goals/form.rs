//! A goal is set, adjusted or corrected: everything that makes it one that can be measured.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::super::id::hex;
use super::super::plan::parse_date;
use super::evaluate::parse_sentence;
use super::words::{instrument_name, measure_help, measure_word, separator, subgoal_word};
use crate::app::act::Act;
use crate::app::components::{Field, Refused};
use crate::app::form::{Form, Meanwhile};
use crate::app::language::{Common, Goals, t, use_lang};
use crate::app::state::Trede;
use crate::domain::goals::{self, Aim, Limits, Measure, Subgoal, result_form};
use crate::domain::measure::Instrument;
use crate::domain::step::view::stay_span;
use crate::domain::{Command, GoalId, ParticipantId, Sentence, UnitWord, ValueError, WireDate};

/// What the form does with what is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doing {
    /// A new goal.
    Set,
    /// Another goal from today on.
    Adjust(GoalId),
    /// What should have been written.
    Correct(GoalId),
}

fn parse_unit(typed: &str) -> Result<Option<UnitWord>, ValueError> {
    match UnitWord::parse(typed) {
        Err(ValueError::Empty) => Ok(None),
        other => other.map(Some),
    }
}

/// The last day of someone's stay, or else in twelve weeks.
fn usual_end(state: &crate::domain::State, id: ParticipantId, today: NaiveDate) -> NaiveDate {
    let later = today.checked_add_days(chrono::Days::new(84)).unwrap_or(today);
    let end = state.stays(id).last().and_then(|stay| stay_span(state, stay)).map(|span| span.last);
    end.filter(|end| *end > today).unwrap_or(later)
}

/// The form.
#[component]
pub(super) fn GoalForm(
    /// Whose.
    id: ParticipantId,
    /// What it does.
    doing: Doing,
    /// The goal that it starts from, as it is stored.
    #[prop(optional, into)]
    aim: Signal<Option<Aim>>,
    /// It was stored.
    #[prop(into)]
    done: Callback<()>,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let today = move || trede.now().get().today();
    let comma = separator(lang);
    let which = match doing {
        Doing::Set => "new".to_owned(),
        Doing::Adjust(goal) => format!("adjust/{}", hex(&goal.0)),
        Doing::Correct(goal) => format!("correct/{}", hex(&goal.0)),
    };
    let form = Form::new(format!("goal/{}/{which}", hex(&id.0)));
    let text = |name: &'static str, of: fn(&Aim) -> Option<String>| {
        form.text(name, move || aim.with(|aim| aim.as_ref().and_then(of).unwrap_or_default()))
    };
    let number = |name: &'static str, of: fn(&Aim) -> Option<i32>| {
        let words = move |aim: &Aim| of(aim).map(|steps| aim.limits().words(steps, comma));
        form.text(name, move || aim.with(|aim| aim.as_ref().and_then(words).unwrap_or_default()))
    };
    let (start, target) = (number("start", |aim| aim.start), number("target", |aim| aim.target));
    let usual = trede.view(move |state, now| usual_end(state, id, now.today())).get_untracked();
    let end = move || aim.with(|aim| aim.as_ref().map(|aim| aim.by.0.to_string()));
    let by = form.proposed("by", end, move || usual.to_string());
    let words = text("words", |aim| Some(aim.words.to_string()));
    let how = text("how", |aim| aim.how.as_ref().map(ToString::to_string));
    let unit = text("unit", |aim| aim.unit.as_ref().map(ToString::to_string));
    let said = move |word: Option<Goals>| word.map(|word| lang.text(word).to_owned()).unwrap_or_default();
    let of = move |aim: &Option<Aim>| aim.as_ref().map(|aim| (aim.subgoal, aim.measure, aim.instrument));
    let subgoal = form.field("subgoal", move || Some(aim.with(of)?.0), move |which| said(which.map(subgoal_word)));
    let measure = form.field("measure", move || Some(aim.with(of)?.1), move |which| said(which.map(measure_word)));
    let instrument = form.field(
        "instrument",
        move || aim.with(of)?.2,
        move |which| which.map(|which| instrument_name(lang, which).to_owned()).unwrap_or_default(),
    );
    // A mistake is said once somebody tried to save, not while the form is empty.
    let tried = RwSignal::new(false);
    // The aim with everything but its numbers, from which the limits follow.
    let bare = move || {
        let sentence = Sentence::parse(&words.get());
        Some(Aim {
            subgoal: subgoal.get()?,
            words: sentence.ok()?,
            measure: measure.get()?,
            start: None,
            target: None,
            by: WireDate(parse_date(&by.get()).filter(|by| *by > today())?),
            how: parse_sentence(&how.get()).ok()?,
            unit: parse_unit(&unit.get()).ok()?.filter(|_| measure.get() == Some(Measure::ByHand)),
            instrument: instrument.get().filter(|_| measure.get() == Some(Measure::Test)),
        })
    };
    let limits = Memo::new(move |_| {
        let words = Sentence::parse("-").ok()?;
        let (measure, instrument) = (measure.get()?, instrument.get());
        let (by, subgoal) = (WireDate(usual), Subgoal::Fitness);
        let aim = Aim { subgoal, words, measure, start: None, target: None, by, how: None, unit: None, instrument };
        Some(aim.limits())
    });
    let number = move |typed: RwSignal<String>, needed: bool| -> Result<Option<i32>, ()> {
        let Some(limits) = limits.get() else { return Ok(None) };
        match typed.get().trim() {
            "" if needed => Err(()),
            "" => Ok(None),
            typed => limits.parse(typed).filter(|steps| (limits.min..=limits.max).contains(steps)).map(Some).ok_or(()),
        }
    };
    let needs_target = move || measure.get().is_some_and(|measure| measure != Measure::ByHand);
    let whole = move || {
        let mut aim = bare()?;
        aim.start = number(start, false).ok()?;
        aim.target = number(target, needs_target()).ok()?;
        let lacks_test = aim.measure == Measure::Test && aim.instrument.is_none();
        (!lacks_test).then_some(aim)
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let Some(aim) = untrack(whole).filter(|_| form.may_save()) else { return };
        let participant = id;
        let command = match doing {
            Doing::Set => goals::Command::Set { participant, goal: GoalId(trede.new_id()), aim },
            Doing::Adjust(goal) => goals::Command::Adjust { participant, goal, aim },
            Doing::Correct(goal) => goals::Command::Correct { participant, goal, aim },
        };
        act.dispatch(Command::Goals(command), move || {
            form.forget();
            trede.finished();
            done.run(());
        });
    };
    // What is usual stands there to be changed; a number that was typed stays.
    let choose_measure = move |which: Measure| {
        measure.set(Some(which));
        if let (true, Some(usual)) = (target.with_untracked(String::is_empty), which.usual_target()) {
            target.set(usual.to_string());
        }
    };
    let subgoal_chip = move |which: Subgoal| {
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                data-test=format!("subgoal-{which:?}").to_lowercase()
                aria-pressed=move || (subgoal.get() == Some(which)).to_string()
                on:click=move |_| {
                    subgoal.set(Some(which));
                    if measure.get_untracked().is_none() {
                        choose_measure(Measure::usual_for(which));
                    }
                }
            >
                {t(subgoal_word(which))}
            </button>
        }
    };
    let measure_chip = move |which: Measure| {
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                data-test=format!("measure-{which:?}").to_lowercase()
                aria-pressed=move || (measure.get() == Some(which)).to_string()
                on:click=move |_| choose_measure(which)
            >
                {t(measure_word(which))}
            </button>
        }
    };
    let test_chip = move |which: Instrument| {
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                data-test=format!("test-{}", which.sheet().slug)
                aria-pressed=move || (instrument.get() == Some(which)).to_string()
                on:click=move |_| instrument.set(Some(which))
            >
                {move || instrument_name(lang, which)}
            </button>
        }
    };
    let tests = move || {
        (measure.get() == Some(Measure::Test)).then(|| {
            view! {
                <div class="stack stack--tight" role="group" aria-labelledby="goal-test">
                    <p id="goal-test">{t(Goals::WhichTest)}</p>
                    <div class="filters">
                        {Instrument::all().filter(|which| result_form(*which).is_some()).map(test_chip).collect_view()}
                    </div>
                    {move || {
                        (tried.get() && instrument.get().is_none())
                            .then(|| view! { <p role="alert">{t(Goals::ErrorTest)}</p> })
                    }}
                </div>
            }
        })
    };
    let number_words = move |limits: Limits| match limits.max.abs() {
        1_000_000 => lang.text(Goals::ErrorAnyNumber).to_owned(),
        _ => {
            let (min, max) = (limits.words(limits.min, comma), limits.words(limits.max, comma));
            lang.fill(Goals::ErrorNumber, &[("min", &min), ("max", &max)])
        }
    };
    let number_error = move |typed: RwSignal<String>, needed: fn(Measure) -> bool| {
        Signal::derive(move || {
            let needed = tried.get() && measure.get().is_some_and(needed);
            number(typed, needed).err().and_then(|()| limits.get()).map(number_words)
        })
    };
    let help = move || {
        measure.get().map(|measure| {
            let shared = measure.diary().map(|_| view! { <span>" " {t(Goals::OnlyShared)}</span> });
            view! {
                <p class="soft small">
                    {t(measure_help(measure))}
                    {shared}
                </p>
            }
        })
    };
    let by_hand = move || {
        (measure.get() == Some(Measure::ByHand)).then(|| {
            view! {
                <Field
                    id="goal-how"
                    label=lang.signal(Goals::HowLabel)
                    help=lang.signal(Goals::OptionalHelp)
                    error=lang.while_so(Goals::ErrorSentence, move || parse_sentence(&how.get()).is_err())
                    value=how
                    max=300
                />
                <Field
                    id="goal-unit"
                    label=lang.signal(Goals::UnitLabel)
                    help=lang.signal(Goals::UnitHelp)
                    error=lang.while_so(Goals::ErrorUnit, move || parse_unit(&unit.get()).is_err())
                    value=unit
                    max=30
                    short=true
                />
            }
        })
    };
    let what = match doing {
        Doing::Set => None,
        Doing::Adjust(_) => Some(Goals::AdjustWhat),
        Doing::Correct(_) => Some(Goals::CorrectWhat),
    };
    view! {
        <form class="form" novalidate on:submit=submit data-test="goal-form">
            {what.map(|what| view! { <p class="soft">{t(what)}</p> })}
            <div class="stack stack--tight" role="group" aria-labelledby="goal-subgoal">
                <p id="goal-subgoal">{t(Goals::WhichSubgoal)}</p>
                <div class="filters">{Subgoal::ALL.map(subgoal_chip).collect_view()}</div>
            </div>
            <Field
                id="goal-words"
                label=lang.signal(Goals::WordsLabel)
                help=lang.signal(Goals::WordsHelp)
                error=lang.while_so(
                    Goals::ErrorWords,
                    move || {
                        let parsed = Sentence::parse(&words.get());
                        parsed.is_err() && (tried.get() || parsed != Err(ValueError::Empty))
                    },
                )
                value=words
                max=300
            />
            <div class="stack stack--tight" role="group" aria-labelledby="goal-measure">
                <p id="goal-measure">{t(Goals::WhichMeasure)}</p>
                <div class="filters">{Measure::ALL.map(measure_chip).collect_view()}</div>
                {help}
            </div>
            {tests}
            {by_hand}
            <div class="form-columns">
                <Field
                    id="goal-start"
                    label=lang.signal(Goals::StartLabel)
                    error=number_error(start, |_| false)
                    value=start
                    short=true
                />
                <Field
                    id="goal-target"
                    label=lang.signal(Goals::TargetLabel)
                    error=number_error(target, |measure| measure != Measure::ByHand)
                    value=target
                    short=true
                />
                <Field
                    id="goal-by"
                    label=lang.signal(Goals::ByLabel)
                    error=lang.while_so(
                        Goals::ErrorBy,
                        move || parse_date(&by.get()).is_none_or(|by| by <= today()),
                    )
                    value=by
                    kind="date"
                    short=true
                />
            </div>
            <Meanwhile form=form />
            <Refused refused=act />
            <div class="form-actions">
                <button
                    type="submit"
                    class="utrecht-button utrecht-button--primary-action"
                    data-test="goal-save"
                    disabled=move || act.busy()
                >
                    {t(Goals::SaveGoal)}
                </button>
                <button type="button" class="utrecht-button" data-test="goal-cancel" on:click=move |_| done.run(())>
                    {t(Common::Cancel)}
                </button>
            </div>
        </form>
    }
}
