//! The head of a participant's screen.

use leptos::prelude::*;

use super::picture::{Icon, icon, wordmark};
use crate::app::language::{Common, Language, t, use_lang};
use crate::app::layout::choose_language;

/// How far someone is in a series of questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Steps {
    /// Which one this is, from 1.
    pub at: usize,
    /// How many there are.
    pub of: usize,
}

/// Wordmark, or the way back and the rungs; the language at the end.
#[component]
pub fn Head(
    /// Where "terug" leads; without it the wordmark stands there.
    #[prop(optional, into)]
    back: Option<String>,
    /// How far a series of questions is.
    #[prop(optional)]
    steps: Option<Steps>,
) -> impl IntoView {
    view! {
        <header class="head">
            {match back {
                None => wordmark().into_any(),
                Some(back) => {
                    view! {
                        <div class="head__steps">
                            <a
                                class="utrecht-button icon-button head__back"
                                href=back
                                aria-label=t(Common::Back)
                                data-test="back"
                            >
                                {icon(Icon::Back)}
                            </a>
                            {steps.map(|steps| view! { <Rungs steps=steps /> })}
                        </div>
                    }
                        .into_any()
                }
            }}
            <LanguageField />
        </header>
    }
}

#[component]
fn Rungs(steps: Steps) -> impl IntoView {
    let lang = use_lang();
    let Steps { at, of } = steps;
    let rung = move |place: usize| {
        view! { <span class=if place <= at { "steps__rung steps__rung--done" } else { "steps__rung" }></span> }
    };
    view! {
        <div class="steps">
            {(1..=of).map(rung).collect_view()}
            <span class="steps__text">{move || lang.fill(Common::StepOf, &[("n", &at), ("total", &of)])}</span>
        </div>
    }
}

/// The languages by their own names.
#[component]
pub fn LanguageField() -> impl IntoView {
    let lang = use_lang();
    let choose = move |event| {
        if let Some(language) = Language::from_tag(&event_target_value(&event)) {
            choose_language(lang, language);
        }
    };
    let option = move |language: Language| {
        view! {
            <option value=language.tag() lang=language.tag() selected=move || lang.get() == language>
                {language.autonym()}
            </option>
        }
    };
    view! {
        <label class="language-field">
            {icon(Icon::Globe)} <span class="visually-hidden">{t(Common::ChooseLanguage)}</span>
            <select class="utrecht-button language" data-test="language" on:change=choose>
                {Language::ALL.map(option).collect_view()}
            </select>
        </label>
    }
}
