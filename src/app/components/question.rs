//! One question: what it is about, the question, and the voice that reads it.

use leptos::prelude::*;

use super::picture::{Picto, picto};
use crate::app::browser::Browser;
use crate::app::language::{Common, t, use_lang};
use crate::platform::speech;

/// What a question is about: a picture and a few words.
#[derive(Debug, Clone, Copy)]
pub struct About {
    /// The picture.
    pub picto: Picto,
    /// The words.
    pub words: Signal<String>,
}

/// The question of a screen, its `<h1>`.
#[component]
pub fn QuestionHead(
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// What it is about.
    #[prop(optional, into)]
    about: Option<About>,
    /// A line below.
    #[prop(optional, into)]
    help: Option<Signal<String>>,
    /// What is read aloud after the question and the line below.
    #[prop(optional, into)]
    also: Option<Signal<String>>,
) -> impl IntoView {
    let lang = use_lang();
    let browser = Browser::here();
    let read = move |_| {
        let parts = [about.map(|about| about.words), Some(title), help, also];
        let text: Vec<String> = parts.into_iter().flatten().map(|part| part.get_untracked()).collect();
        speech::speak(&text.join(". "), lang.0.get_untracked().tag());
    };
    on_cleanup(speech::hush);
    view! {
        <div class="question">
            <div class="question__text">
                {about
                    .map(|about| {
                        view! {
                            <p class="question__about">
                                {picto(about.picto)} <span>{move || about.words.get()}</span>
                            </p>
                        }
                    })} <h1 class="question__title" id="question" tabindex="-1">
                    {move || title.get()}
                </h1>
                {help.map(|help| view! { <p class="question__help">{move || help.get()}</p> })}
            </div>
            <Show when=move || browser.can_speak(lang.get().tag())>
                <button
                    type="button"
                    class="utrecht-button speaker"
                    aria-label=t(Common::ReadAloud)
                    data-test="read-aloud"
                    on:click=read
                >
                    {picto(Picto::Speaker)}
                </button>
            </Show>
        </div>
    }
}
