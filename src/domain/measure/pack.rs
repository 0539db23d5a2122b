//! Texts of questionnaires that may be shown, one pack per questionnaire and language, unchanged and with their source.
//! A questionnaire without a pack is filled in on the user's own paper form: only its scoring is here.

use super::catalogue::Instrument;

/// The official text of a questionnaire in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pack {
    /// The language of the text, as a tag.
    pub language: &'static str,
    /// What is asked before the items.
    pub instruction: &'static str,
    /// The items in their order.
    pub items: &'static [&'static str],
    /// The answers with their numbers, highest first.
    pub answers: &'static [(i32, &'static str)],
    /// Whom it is from, and on what terms.
    pub source: &'static str,
}

/// The WHO-5 of 1998, free to use without permission when the source is named and the wording stays as it is. The Dutch
/// wording is missing on purpose: copies of it disagree, and an unmarked rewording is not allowed.
static WHO5_EN: Pack = Pack {
    language: "en",
    instruction: "Please indicate for each of the five statements which is closest to how you have been feeling over \
                  the last two weeks.",
    items: &[
        "I have felt cheerful and in good spirits",
        "I have felt calm and relaxed",
        "I have felt active and vigorous",
        "I woke up feeling fresh and rested",
        "My daily life has been filled with things that interest me",
    ],
    answers: &[
        (5, "All of the time"),
        (4, "Most of the time"),
        (3, "More than half of the time"),
        (2, "Less than half of the time"),
        (1, "Some of the time"),
        (0, "At no time"),
    ],
    source: "WHO-5 Well-Being Index, © World Health Organization, 1998 version",
};

/// The text of a questionnaire in a language, where it may be shown.
pub fn pack(instrument: Instrument, language: &str) -> Option<&'static Pack> {
    [&WHO5_EN].into_iter().find(|pack| instrument == Instrument::Who5 && pack.language == language)
}
