//! Every word on a screen.
//!
//! A text is a variant of an enum, one enum per area, its languages side by side in one file ([`common`], [`join`],
//! [`participant`], [`docent`], [`devices`], [`diary`], [`errors`]): a text that lacks a language does not compile. In a view:
//!
//! ```ignore
//! <h1>{t(Participant::HowMuchPleasure)}</h1>                        // follows the language by itself
//! <p>{move || lang.fill(Join::From, &[("docent", &docent)])}</p>    // placeholders
//! <p>{move || lang.count(Common::Waiting, waiting.get(), &[])}</p>  // one and many, fills {n}
//! ```
//!
//! A component takes [`Lang`] with [`use_lang`] as it begins: an event handler or a spawned task has no context to look in.

mod date;
// All but this builds without a browser, so that the texts are tested everywhere.
#[cfg(feature = "app")]
mod screen;
mod text;

pub mod calls;
pub mod closing;
pub mod common;
pub mod devices;
pub mod diary;
pub mod docent;
pub mod errors;
pub mod figure;
pub mod goals;
pub mod join;
pub mod lesson;
pub mod lock;
pub mod measure;
pub mod my_measure;
pub mod own_goals;
pub mod participant;
pub mod programme;
pub mod programme_page;
pub mod readers;
pub mod rules;
pub mod signup;
pub mod step;

pub use calls::Calls;
pub use closing::Closings;
pub use common::Common;
pub use date::{capital, day_words, month, month_short, relative_day, short_day_words, time, weekday, weekday_short};
pub use devices::Devices;
pub use diary::Diary;
pub use docent::Docent;
pub use errors::Errors;
pub use figure::Figured;
pub use goals::Goals;
pub use join::Join;
pub use lesson::Lesson;
pub use lock::Lock;
pub use measure::Measure;
pub use my_measure::MyMeasure;
pub use own_goals::OwnGoals;
pub use participant::Participant;
pub use programme::Programmes;
pub use programme_page::MyProgramme;
pub use readers::Readers;
pub use rules::Rules;
#[cfg(feature = "app")]
pub use screen::{Lang, t, use_lang};
pub use signup::Signup;
pub use step::Steps;
pub use text::Text;

/// A language the app speaks. A new one is a variant here and a column in the files of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

/// Where a line of text starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// At the left.
    Ltr,
    /// At the right: Arabic, Farsi.
    Rtl,
}

impl Direction {
    /// The value of the `dir` attribute.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

impl Language {
    /// Every language, in the order of the chooser.
    pub const ALL: [Self; 2] = [Self::Nl, Self::En];

    /// The value of the `lang` attribute and of the flag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// The language of a tag such as `nl` or `nl-BE`; `None` for one the app does not speak.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let main = tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.tag() == main)
    }

    /// The first of `tags` that the app speaks, else Dutch.
    pub fn first_of<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        tags.into_iter().find_map(Self::from_tag).unwrap_or_default()
    }

    /// Its name in itself.
    pub fn autonym(self) -> &'static str {
        match self {
            Self::Nl => "Nederlands",
            Self::En => "English",
        }
    }

    /// Where its lines start.
    pub fn dir(self) -> Direction {
        match self {
            Self::Nl | Self::En => Direction::Ltr,
        }
    }

    /// Which of a text's forms goes with `n`: 0 is "one", the last is "many".
    fn form(self, n: usize) -> usize {
        match self {
            Self::Nl | Self::En => usize::from(n != 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_regional_tag_finds_its_language_and_an_unknown_one_falls_to_dutch() {
        assert_eq!(Language::from_tag("nl-BE"), Some(Language::Nl));
        assert_eq!(Language::from_tag("EN_us"), Some(Language::En));
        assert_eq!(Language::from_tag("ti"), None);
        assert_eq!(Language::first_of(["ti", "en-GB", "nl"]), Language::En);
        assert_eq!(Language::first_of(["ti"]), Language::Nl);
    }

    #[test]
    fn every_language_is_found_back_by_its_tag() {
        for language in Language::ALL {
            assert_eq!(Language::from_tag(language.tag()), Some(language));
        }
    }
}
