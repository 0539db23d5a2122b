//! One goal is talked about: how it goes, in one tap and perhaps a sentence.

use leptos::prelude::*;

use super::super::frame::Undoable;
use super::super::id::hex;
use super::words::verdict_word;
use crate::app::act::Act;
use crate::app::components::{Field, Refused};
use crate::app::form::{Form, Meanwhile};
use crate::app::language::{Common, Goals, t, use_lang};
use crate::app::state::Trede;
use crate::domain::goals::{self, Evaluation, GoalView, Measure, Verdict};
use crate::domain::{Command, GoalId, ParticipantId, Sentence, ValueError};

/// A sentence that may be left out.
pub(super) fn parse_sentence(typed: &str) -> Result<Option<Sentence>, ValueError> {
    match Sentence::parse(typed) {
        Err(ValueError::Empty) => Ok(None),
        other => other.map(Some),
    }
}

/// The form below a goal.
#[component]
pub(super) fn Evaluate(
    /// Whose.
    id: ParticipantId,
    /// Which.
    goal: GoalId,
    /// The goal as it stands.
    view: Memo<Option<GoalView>>,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let today = move || trede.now().get_untracked().today();
    let given = Memo::new(move |_| {
        view.with(|view| {
            let said = view.as_ref()?.evaluations.first()?;
            (said.date == today()).then(|| said.what.clone())
        })
    });
    let limits = Memo::new(move |_| {
        view.with(|view| {
            let aim = view.as_ref().map(|view| &view.aim)?;
            (aim.measure == Measure::ByHand && aim.target.is_some()).then(|| aim.limits())
        })
    });
    let form = Form::new(format!("evaluation/{}/{}/{}", hex(&id.0), hex(&goal.0), today()));
    let verdict_of = move || given.with(|given| given.as_ref().map(|given| given.verdict));
    let verdict = form.field("verdict", verdict_of, move |verdict: &Option<Verdict>| {
        verdict.map(|verdict| lang.text(verdict_word(verdict)).to_owned()).unwrap_or_default()
    });
    let words = form.text("words", move || {
        given.with(|given| given.as_ref()?.words.as_ref().map(ToString::to_string)).unwrap_or_default()
    });
    let number = form.text("number", move || {
        let number = given.with(|given| given.as_ref().and_then(|given| given.value));
        number.zip(limits.get()).map(|(value, limits)| limits.words(value, ',')).unwrap_or_default()
    });
    // What stands for today can be taken back today, also after the goal moved to another list and is drawn anew.
    let saved = RwSignal::new(given.with_untracked(|given| given.as_ref().map(|given| given.verdict)));
    let parsed_number = move || match (limits.get(), number.get().trim()) {
        (None, _) | (Some(_), "") => Ok(None),
        (Some(limits), typed) => limits.parse(typed).map(Some).ok_or(()),
    };
    // Every tap is kept at once, and a sentence when its field is left: who goes on to the next person loses nothing.
    let keep = move || {
        let (Some(verdict), Ok(words), Ok(value)) =
            (verdict.get_untracked(), parse_sentence(&words.get_untracked()), untrack(parsed_number))
        else {
            return;
        };
        if !form.may_save() {
            return;
        }
        let evaluation = Evaluation { verdict, words, value };
        let command = goals::Command::Evaluate { participant: id, goal, date: today(), evaluation };
        act.dispatch(Command::Goals(command), move || {
            form.saved();
            saved.set(Some(verdict));
            trede.finished();
        });
    };
    let undo = move || {
        let command = goals::Command::VoidEvaluation { participant: id, goal, date: today() };
        act.dispatch(Command::Goals(command), move || {
            saved.set(None);
            form.forget();
        });
    };
    let chip = move |which: Verdict| {
        view! {
            <button
                type="button"
                class="utrecht-button"
                data-test=format!("verdict-{which:?}").to_lowercase()
                aria-pressed=move || (verdict.get() == Some(which)).to_string()
                disabled=move || act.busy()
                on:click=move |_| {
                    verdict.set(Some(which));
                    keep();
                }
            >
                {t(verdict_word(which))}
            </button>
        }
    };
    let stem: String = goal.0.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let value_field = {
        let id = format!("value-{stem}");
        move || {
            limits.get().map(|_| {
                view! {
                    <Field
                        id=id.clone()
                        label=lang.signal(Goals::ValueLabel)
                        help=lang.signal(Goals::OptionalHelp)
                        error=lang.while_so(Goals::ErrorAnyNumber, move || parsed_number().is_err())
                        value=number
                        short=true
                        test="evaluation-value"
                    />
                }
            })
        }
    };
    let done = Signal::derive(move || match saved.get() {
        Some(verdict) => {
            let words = lang.fill(Goals::EvaluationSaved, &[("verdict", &lang.text(verdict_word(verdict)))]);
            match verdict {
                Verdict::Adjust => format!("{words} {}", lang.text(Goals::AdjustNow)),
                _ => words,
            }
        }
        None => String::new(),
    });
    view! {
        <form
            class="stack stack--tight"
            novalidate
            on:change=move |_| keep()
            on:submit=move |event| {
                event.prevent_default();
                keep();
            }
        >
            <p class="small">{t(Goals::HowIsIt)}</p>
            <div class="filters" role="group" aria-label=t(Goals::HowIsIt)>
                {[Verdict::OnTrack, Verdict::Adjust, Verdict::Reached].map(chip).collect_view()}
            </div>
            <Show when=move || verdict.get().is_some()>
                {value_field.clone()}
                <Field
                    id=format!("said-{stem}")
                    label=lang.signal(Goals::SaidLabel)
                    help=lang.signal(Goals::OptionalHelp)
                    error=lang.while_so(Goals::ErrorSentence, move || parse_sentence(&words.get()).is_err())
                    value=words
                    max=300
                    test="evaluation-words"
                />
                <div class="form-actions">
                    <button
                        type="submit"
                        class="utrecht-button"
                        data-test="evaluation-save"
                        disabled=move || act.busy()
                    >
                        {t(Common::Save)}
                    </button>
                </div>
            </Show>
            <Meanwhile form=form />
            <Refused refused=act />
            <Undoable words=done test="evaluation-undo" act=act undo=move |()| undo() />
        </form>
    }
}
