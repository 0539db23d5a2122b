//! Successes and qualities, noted as they are seen.

use leptos::prelude::*;

use super::super::frame::Done;
use super::super::id::hex;
use crate::app::act::Act;
use crate::app::components::{Field, Icon, Refused, icon};
use crate::app::form::Form;
use crate::app::language::{Common, Goals, short_day_words, t, use_lang};
use crate::app::state::Trede;
use crate::domain::goals::{self, StrengthKind, StrengthView, strengths};
use crate::domain::{Command, ParticipantId, Sentence, StrengthId, ValueError};

fn kind_word(kind: StrengthKind) -> Goals {
    match kind {
        StrengthKind::Success => Goals::Success,
        StrengthKind::Quality => Goals::Quality,
    }
}

/// The panel: what was noted, and a line for one more.
#[component]
pub(super) fn Strengths(id: ParticipantId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let all = trede.view(move |state, _| strengths(state, id));
    let kind = RwSignal::new(StrengthKind::Success);
    let words = Form::new(format!("strength/{}", hex(&id.0))).fresh("words");
    let tried = RwSignal::new(false);
    let gone = RwSignal::new(None::<StrengthView>);
    let note = move |strength: StrengthId, what: (chrono::NaiveDate, StrengthKind, Sentence), then: fn()| {
        let (date, kind, words) = what;
        let command = goals::Command::NoteStrength { participant: id, strength, date, kind, words };
        act.dispatch(Command::Goals(command), then);
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let Ok(sentence) = Sentence::parse(&words.get_untracked()) else { return };
        let date = trede.now().get_untracked().today();
        let command = goals::Command::NoteStrength {
            participant: id,
            strength: StrengthId(trede.new_id()),
            date,
            kind: kind.get_untracked(),
            words: sentence,
        };
        act.dispatch(Command::Goals(command), move || {
            words.set(String::new());
            tried.set(false);
            trede.finished();
        });
    };
    let remove = move |view: StrengthView| {
        let command = goals::Command::VoidStrength { participant: id, strength: view.id };
        act.dispatch(Command::Goals(command), move || gone.set(Some(view)));
    };
    let back = move || {
        let Some(view) = gone.get_untracked() else { return };
        let Some(what) = view.what.into_iter().next() else { return };
        note(view.id, (what.on.0, what.kind, what.words), || ());
        gone.set(None);
    };
    let chip = move |which: StrengthKind| {
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                data-test=format!("strength-{which:?}").to_lowercase()
                aria-pressed=move || (kind.get() == which).to_string()
                on:click=move |_| kind.set(which)
            >
                {t(kind_word(which))}
            </button>
        }
    };
    let row = move |view: StrengthView| {
        let lines = view
            .what
            .iter()
            .map(|what| {
                let day = short_day_words(lang.get(), what.on.0);
                let kind = lang.text(kind_word(what.kind));
                view! {
                    <p>{what.words.to_string()}</p>
                    <p class="soft small">{kind} " · " {day}</p>
                }
            })
            .collect_view();
        view! {
            <li class="row row--apart" data-test="strength">
                <div>{lines}</div>
                <button
                    type="button"
                    class="utrecht-button utrecht-button--subtle"
                    disabled=move || act.busy()
                    on:click=move |_| remove(view.clone())
                >
                    {icon(Icon::Erase)}
                    {t(Goals::Remove)}
                </button>
            </li>
        }
    };
    let rows = move || match all.get() {
        none if none.is_empty() => view! { <p class="soft">{t(Goals::NoStrengths)}</p> }.into_any(),
        all => view! {
            <ul class="stack stack--tight" role="list">
                {all.into_iter().map(row).collect_view()}
            </ul>
        }
        .into_any(),
    };
    let done = Signal::derive(move || match gone.with(Option::is_some) {
        true => lang.text(Goals::Removed).to_owned(),
        false => String::new(),
    });
    view! {
        <section class="panel stack">
            <h2>{t(Goals::Strengths)}</h2>
            <p class="soft small">{t(Goals::StrengthsWhat)}</p>
            {rows}
            <Done words=done>
                <button type="button" class="utrecht-button" on:click=move |_| back()>
                    {icon(Icon::Undo)}
                    {t(Common::Undo)}
                </button>
            </Done>
            <form class="stack stack--tight" novalidate on:submit=submit>
                <div class="filters" role="group" aria-label=t(Goals::Strengths)>
                    {[StrengthKind::Success, StrengthKind::Quality].map(chip).collect_view()}
                </div>
                <Field
                    id="strength-words"
                    label=lang.signal(Goals::StrengthLabel)
                    error=lang.while_so(
                        Goals::ErrorStrength,
                        move || {
                            let parsed = Sentence::parse(&words.get());
                            parsed.is_err() && (tried.get() || parsed != Err(ValueError::Empty))
                        },
                    )
                    value=words
                    max=300
                />
                <div class="form-actions">
                    <button
                        type="submit"
                        class="utrecht-button"
                        data-test="strength-save"
                        disabled=move || act.busy()
                    >
                        {t(Common::Save)}
                    </button>
                </div>
            </form>
            <Refused refused=act />
        </section>
    }
}
