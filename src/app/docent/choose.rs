//! Chips to choose from: one, or several.

use leptos::prelude::*;

use crate::app::components::{Mark, plain_mark};
use crate::app::language::Lang;

/// One of several. Nothing is chosen before a tap unless something was.
#[component]
pub(super) fn Pick<T>(
    /// What is asked.
    #[prop(into)]
    legend: Signal<String>,
    /// More about what is asked.
    #[prop(optional, into)]
    help: Option<Signal<String>>,
    /// What is wrong; nothing while that is empty.
    #[prop(optional, into)]
    error: Option<Signal<Option<String>>>,
    /// What there is to choose.
    options: Vec<T>,
    /// Its word.
    word: fn(Lang, &T) -> String,
    /// What was chosen.
    chosen: RwSignal<Option<T>>,
    /// Whether a second tap takes the choice back.
    #[prop(optional)]
    loose: bool,
    /// Each chip is called this, a dash and its place.
    test: &'static str,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let lang = crate::app::language::use_lang();
    let chip = move |(place, option): (usize, T)| {
        let (shown, is, tapped) = (option.clone(), option.clone(), option);
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                data-test=format!("{test}-{place}")
                aria-pressed=move || chosen.with(|chosen| chosen.as_ref() == Some(&is)).to_string()
                on:click=move |_| {
                    let again = loose && chosen.with_untracked(|chosen| chosen.as_ref() == Some(&tapped));
                    chosen.set((!again).then(|| tapped.clone()));
                }
            >
                {move || word(lang, &shown)}
            </button>
        }
    };
    view! {
        <fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset">
            <legend class="utrecht-form-fieldset__legend">{legend}</legend>
            {help.map(|help| view! { <p class="soft small">{help}</p> })}
            {move || error.and_then(|error| error.get()).map(wrong)}
            <div class="row">{options.into_iter().enumerate().map(chip).collect_view()}</div>
        </fieldset>
    }
}

/// Several of several.
#[component]
pub(super) fn Ticks<T>(
    /// What is asked.
    #[prop(into)]
    legend: Signal<String>,
    /// What there is to choose.
    options: Vec<T>,
    /// Its word.
    word: fn(Lang, &T) -> String,
    /// What was chosen, in the order of the options.
    chosen: RwSignal<Vec<T>>,
    /// Each chip is called this, a dash and its place.
    test: &'static str,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let lang = crate::app::language::use_lang();
    let all = StoredValue::new(options.clone());
    let tap = move |option: &T| {
        chosen.update(|chosen| {
            match chosen.iter().position(|known| known == option) {
                Some(place) => drop(chosen.remove(place)),
                None => chosen.push(option.clone()),
            }
            let order = |one: &T| all.with_value(|all| all.iter().position(|other| other == one));
            chosen.sort_by_key(|option| order(option));
        });
    };
    let chip = move |(place, option): (usize, T)| {
        let (shown, is) = (option.clone(), option.clone());
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                data-test=format!("{test}-{place}")
                aria-pressed=move || chosen.with(|chosen| chosen.contains(&is)).to_string()
                on:click=move |_| tap(&option)
            >
                {move || word(lang, &shown)}
            </button>
        }
    };
    view! {
        <fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset">
            <legend class="utrecht-form-fieldset__legend">{legend}</legend>
            <div class="row">{options.into_iter().enumerate().map(chip).collect_view()}</div>
        </fieldset>
    }
}

/// What is wrong, at its field.
pub(super) fn wrong(words: String) -> impl IntoView {
    view! {
        <p class="utrecht-form-field-error-message" role="alert">
            {plain_mark(Mark::Warn)}
            {words}
        </p>
    }
}
