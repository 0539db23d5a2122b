//! What stands under a question: the answers without a number, or what was saved.

use std::time::Duration;

use leptos::prelude::*;

use super::answering::{Answering, Value, purpose_of};
use super::part::Part;
use super::readers::sees;
use super::{Who, words};
use crate::app::components::{Alert, Icon, Mark, SavedSheet, SyncLine, UNDO_SECONDS, icon, plain_mark};
use crate::app::language::{Common, Errors, t, use_lang};
use crate::app::refusal::refusal_words;
use crate::domain::Question;
use crate::platform::clock;

/// Who sees the answer to a question: "Docent Ilse ziet dit".
pub(super) fn seen_by(question: Question) -> Signal<String> {
    let shared = Who::here().trede.categories_shared();
    let purpose = purpose_of(question);
    sees(purpose, move || shared.with(|shared| shared.contains(&purpose)))
}

/// Saving failed: why, and the same answer once more.
#[component]
pub(super) fn RefusedNote(
    /// Whose answer.
    question: Question,
) -> impl IntoView {
    let (answering, lang) = (Answering::here(), use_lang());
    move || {
        answering.refused(question).map(|refused| {
            let words = refusal_words(lang, &refused.refusal);
            let again = move |_| answering.answer(question, refused.value, || {});
            view! {
                <Alert test="refused">
                    <p role="alert">{words}</p>
                    <button type="button" class="utrecht-button" data-test="try-again" on:click=again>
                        {t(Errors::TryAgain)}
                    </button>
                </Alert>
            }
        })
    }
}

/// The foot of a question with one answer.
#[component]
pub(super) fn Foot(
    /// Whose foot.
    question: Question,
    /// "Weet ik niet", as this question's value.
    dont_know: Value,
    /// On: after saving, after skipping.
    #[prop(into)]
    on_next: Callback<()>,
    /// Whether an answer goes on by itself; the sheet then stands under the next question.
    #[prop(optional)]
    goes_on: bool,
) -> impl IntoView {
    let (answering, lang) = (Answering::here(), use_lang());
    let value = answering.value(question);
    let saved = Memo::new(move |_| answering.saved().filter(|saved| saved.question == question));
    let on = move || {
        answering.leave();
        on_next.run(());
    };
    let skip = move |_| {
        answering.skip(question);
        if let Some(part) = Part::asking(question) {
            answering.skip_part(question.date(), part);
        }
        on_next.run(());
    };
    let answer = move |_| {
        answering.answer(question, dont_know, move || {
            if goes_on {
                on_next.run(())
            }
        })
    };
    // Under a question that goes on by itself stands what was saved on the screen before.
    let line = move || {
        let trede = Who::here().trede;
        (!goes_on).then(|| view! { <SyncLine status=trede.sync() now=trede.now() /> })
    };
    let buttons = move || {
        // What could not be saved is shown, and is no answer yet.
        let standing = value.get().filter(|_| answering.refused(question).is_none());
        if standing.is_some() {
            let known = standing != Some(dont_know);
            view! {
                <button
                    type="button"
                    class="utrecht-button answer"
                    aria-pressed=(!known).then_some("true")
                    data-test=if known { "erase" } else { "dontknow" }
                    on:click=move |_| answering.erase(question, || {})
                >
                    {icon(if known { Icon::Erase } else { Icon::Check })}
                    {t(if known { Common::Erase } else { Common::DontKnow })}
                </button>
                <button
                    type="button"
                    class="utrecht-button utrecht-button--primary-action answer"
                    data-test="next"
                    on:click=move |_| on()
                >
                    {t(Common::Next)}
                    {icon(Icon::Next)}
                </button>
            }
            .into_any()
        } else {
            view! {
                <button
                    type="button"
                    class="utrecht-button answer"
                    aria-pressed="false"
                    data-test="dontknow"
                    on:click=answer
                >
                    {t(Common::DontKnow)}
                </button>
                <button type="button" class="utrecht-button answer" data-test="skip" on:click=skip>
                    {t(Common::Skip)}
                </button>
            }
            .into_any()
        }
    };
    move || match saved.get() {
        Some(saved) => view! {
            <SavedSheet
                words=Signal::derive(move || words::saved(lang, saved.value))
                on_undo=move |()| answering.undo(|| {})
                on_next=move |()| on()
            />
        }
        .into_any(),
        None => view! {
            <footer class="screen__foot">
                <div class="answers">{buttons}</div>
                {line()}
            </footer>
        }
        .into_any(),
    }
}

/// The last line of a screen: where the answers are, or what was saved on the screen before with what is left of its ten
/// seconds. Both have the same room, so that nothing above moves when those are over.
#[component]
pub(super) fn LastLine(
    /// The questions of this screen: what was saved of these stands elsewhere.
    #[prop(optional)]
    here: Vec<Question>,
    /// Back to the question whose answer was taken back.
    #[prop(optional, into)]
    on_undone: Option<Callback<Question>>,
    /// Where more is said about where the answers are.
    #[prop(optional, into)]
    href: Option<String>,
) -> impl IntoView {
    let (answering, lang) = (Answering::here(), use_lang());
    let trede = Who::here().trede;
    let before = Memo::new(move |_| answering.saved().filter(|saved| !here.contains(&saved.question)));
    let passed = RwSignal::new(clock::now_utc_millis());
    StoredValue::new_local(clock::every(Duration::from_secs(1), move || passed.set(clock::now_utc_millis())));
    let open =
        Memo::new(move |_| before.get().filter(|saved| passed.get() - saved.at < i64::from(UNDO_SECONDS) * 1000));
    move || match open.get() {
        Some(saved) => {
            let undo = move |_| {
                answering.undo(move || {
                    if let Some(on_undone) = on_undone {
                        on_undone.run(saved.question);
                    }
                })
            };
            view! {
                <div class="last-line saved-before" data-test="saved-before">
                    <p role="status">
                        {plain_mark(Mark::Present)} <span>{move || words::saved_before(lang, saved.question, saved.value)}</span>
                    </p>
                    <button type="button" class="utrecht-button utrecht-button--subtle" data-test="undo" on:click=undo>
                        {icon(Icon::Undo)}
                        {t(Common::NotAfterAll)}
                    </button>
                </div>
            }
            .into_any()
        }
        None => view! {
            <div class="last-line">
                {match href.clone() {
                    Some(href) => view! { <SyncLine status=trede.sync() now=trede.now() href=href /> }.into_any(),
                    None => view! { <SyncLine status=trede.sync() now=trede.now() /> }.into_any(),
                }}
            </div>
        }
        .into_any(),
    }
}
