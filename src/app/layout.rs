//! What every screen has: a title, a place for the focus, a language and a scheme.

use leptos::prelude::*;

use crate::app::browser::Browser;
use crate::app::components::{Head, Icon, icon};
use crate::app::language::{Common, Errors, Lang, Language, t};
use crate::app::refusal::missing_words;
use crate::platform::capability::Missing;
use crate::platform::flag::{self, Flag};
use crate::platform::page::{self, Scheme};

/// Light or dark, as someone chose it; a context.
#[derive(Debug, Clone, Copy)]
pub struct ChosenScheme(pub RwSignal<Scheme>);

/// Provides the language that was chosen before, else the first that the device asks for; the page follows it.
pub(super) fn provide_language() -> Lang {
    let chosen = flag::get(&Flag::Language).and_then(|tag| Language::from_tag(&tag));
    let wanted = page::wanted_languages();
    let lang = Lang::provide(chosen.unwrap_or_else(|| Language::first_of(wanted.iter().map(String::as_str))));
    Effect::new(move |_| {
        let language = lang.get();
        page::set_language(language.tag(), language.dir().word());
    });
    lang
}

/// Provides light or dark; the page follows it.
pub(super) fn provide_scheme() {
    let chosen = flag::get(&Flag::Scheme).map(|word| Scheme::from_word(&word)).unwrap_or_default();
    let scheme = ChosenScheme(RwSignal::new(chosen));
    provide_context(scheme);
    Effect::new(move |_| page::set_scheme(scheme.0.get()));
}

/// Another language from now on, and at the next start.
pub fn choose_language(lang: Lang, language: Language) {
    lang.set(language);
    // Blocked flags cost the choice at the next start, nothing else.
    let _kept = flag::set(&Flag::Language, language.tag());
}

/// Light, dark or as the device, from now on and at the next start.
pub fn choose_scheme(scheme: ChosenScheme, chosen: Scheme) {
    scheme.0.set(chosen);
    match chosen.word() {
        Some(word) => {
            let _kept = flag::set(&Flag::Scheme, word);
        }
        None => flag::remove(&Flag::Scheme),
    }
}

/// Call it in every screen: sets the tab's title, follows it, and moves the focus to the screen's `<h1>`, because the
/// router moves none. The first screen after a start keeps the focus where the browser put it.
pub fn arrive(title: impl Fn() -> String + 'static) {
    Effect::new(move |before: Option<()>| {
        let title = title();
        page::set_title(&format!("{title} · Trede"));
        if before.is_none() && STARTED.with(|started| started.replace(true)) {
            // The router puts the new screen into the page after this effect has run.
            request_animation_frame(page::focus_heading);
        }
    });
}

thread_local! {
    /// Whether a screen was shown before.
    static STARTED: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// "Naar de inhoud", first on every screen.
#[component]
pub fn SkipLink() -> impl IntoView {
    view! {
        <a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#main">
            {t(Common::SkipToContent)}
        </a>
    }
}

/// Storage is being read.
#[component]
pub(super) fn Loading() -> impl IntoView {
    view! {
        <div class="screen" data-test="loading">
            <main id="main" class="screen__main">
                <p role="status">{t(Common::Loading)}</p>
            </main>
        </div>
    }
}

/// Storage is refused: nothing can be kept, so nothing is asked.
#[component]
pub(super) fn NoStorage() -> impl IntoView {
    let lang = crate::app::language::use_lang();
    let missing = Browser::here().missing();
    arrive(move || lang.text(Errors::NoStorageTitle).to_owned());
    view! {
        <div class="screen" data-test="no-storage">
            <Head />
            <main id="main" class="screen__main">
                <h1 class="question__title" tabindex="-1">{t(Errors::NoStorageTitle)}</h1>
                {match missing.iter().any(|missing| missing.is_fatal()) {
                    true => view! { <Lacking missing=missing /> }.into_any(),
                    false => {
                        view! {
                            <p>{t(Errors::StorageRefused)}</p>
                            <p>{t(Errors::NoStorageWhatToDo)}</p>
                        }
                            .into_any()
                    }
                }}
                <button
                    type="button"
                    class="utrecht-button utrecht-button--primary-action answer"
                    on:click=|_| page::reload()
                >
                    {t(Errors::TryAgain)}
                </button>
            </main>
        </div>
    }
}

/// What this browser lacks on this address, each with what it costs and with its own name.
#[component]
fn Lacking(missing: Vec<Missing>) -> impl IntoView {
    let what_to_do = match missing.contains(&Missing::SecureContext) {
        true => Errors::InsecureWhatToDo,
        false => Errors::LackingWhatToDo,
    };
    let row = |missing: Missing| {
        view! {
            <li>
                {t(missing_words(missing))} " " <span class="soft small">{missing.name()}</span>
            </li>
        }
    };
    view! {
        <ul class="steps-list" data-test="lacking">
            {missing.into_iter().map(row).collect_view()}
        </ul>
        <p>{t(what_to_do)}</p>
    }
}

/// No such screen.
#[component]
pub(super) fn NotFound() -> impl IntoView {
    let lang = crate::app::language::use_lang();
    arrive(move || lang.text(Errors::NoSuchPage).to_owned());
    view! {
        <div class="screen" data-test="not-found">
            <Head />
            <main id="main" class="screen__main">
                <h1 class="question__title" tabindex="-1">{t(Errors::NoSuchPage)}</h1>
                <a class="utrecht-button utrecht-button--primary-action answer" href="/">
                    {t(Errors::ToTheStart)}
                    {icon(Icon::Next)}
                </a>
            </main>
        </div>
    }
}
