//! The language of the screen: every text follows it.

use std::fmt::Display;

use leptos::prelude::*;

use super::{Language, Text, text};

/// The language of the screen; a context.
#[derive(Debug, Clone, Copy)]
pub struct Lang(pub RwSignal<Language>);

impl Lang {
    /// Makes it and provides it to everything below.
    pub fn provide(language: Language) -> Self {
        let lang = Self(RwSignal::new(language));
        provide_context(lang);
        lang
    }

    /// The language now, reactively.
    pub fn get(self) -> Language {
        self.0.get()
    }

    /// Another language from now on.
    pub fn set(self, language: Language) {
        self.0.set(language);
    }

    /// A text, reactively.
    pub fn text(self, text: impl Text) -> &'static str {
        text::plain(text, self.get())
    }

    /// A text that follows the language, for a component's prop.
    pub fn signal(self, text: impl Text) -> Signal<String> {
        Signal::derive(move || self.text(text).to_owned())
    }

    /// A text that stands while something is so: what is wrong with a field, what was done.
    pub fn while_so(self, text: impl Text, is_so: impl Fn() -> bool + Send + Sync + 'static) -> Signal<Option<String>> {
        Signal::derive(move || is_so().then(|| self.text(text).to_owned()))
    }

    /// A text with its placeholders filled, reactively.
    pub fn fill(self, text: impl Text, values: &[(&str, &dyn Display)]) -> String {
        text::filled(text, self.get(), values)
    }

    /// The form of a text that goes with `n`, with `{n}` and the other placeholders filled, reactively.
    pub fn count(self, text: impl Text, n: usize, values: &[(&str, &dyn Display)]) -> String {
        text::counted(text, self.get(), n, values)
    }
}

/// The language of the screen. Dutch, unconnected, where none was provided.
pub fn use_lang() -> Lang {
    use_context().unwrap_or_else(|| Lang(RwSignal::new(Language::default())))
}

/// A text that follows the language: for a child or an attribute of a view.
pub fn t(text: impl Text) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let lang = use_lang();
    move || lang.text(text)
}
