//! From what the domain says to words.

use crate::app::language::{Goals, Lang};
use crate::domain::ladder::{Context, Question, Reach, Rung};
use crate::domain::{DeviceKey, State};

/// The official name of a rung.
pub(super) fn rung_word(rung: Rung) -> Goals {
    match rung {
        Rung::Isolated => Goals::Rung1,
        Rung::SocialContacts => Goals::Rung2,
        Rung::OrganisedActivities => Goals::Rung3,
        Rung::UnpaidWork => Goals::Rung4,
        Rung::SupportedWork => Goals::Rung5,
        Rung::PaidWork => Goals::Rung6,
    }
}

/// "trede 3, georganiseerde activiteiten"
pub(super) fn rung_words(lang: Lang, rung: Rung) -> String {
    lang.fill(Goals::RungWords, &[("n", &rung.number()), ("name", &lang.text(rung_word(rung)))])
}

pub(super) fn context_word(context: Context) -> Goals {
    match context {
        Context::Before => Goals::ContextBefore,
        Context::During => Goals::ContextDuring,
        Context::After => Goals::ContextAfter,
    }
}

pub(super) fn context_help(context: Context) -> Goals {
    match context {
        Context::Before => Goals::ContextBeforeWhat,
        Context::During => Goals::ContextDuringWhat,
        Context::After => Goals::ContextAfterWhat,
    }
}

pub(super) fn question_word(question: Question, reach: Reach) -> Goals {
    match (question, reach) {
        (Question::PaidWork, Reach::Now) => Goals::AskPaid,
        (Question::WithSupport, Reach::Now) => Goals::AskSupport,
        (Question::UnpaidWork, Reach::Now) => Goals::AskUnpaid,
        (Question::OrganisedActivity, Reach::Now) => Goals::AskOrganised,
        (Question::ContactOutside, Reach::Now) => Goals::AskContact,
        (Question::PaidWork, Reach::WithinTwelveMonths) => Goals::AskPaidYear,
        (Question::WithSupport, Reach::WithinTwelveMonths) => Goals::AskSupportYear,
        (Question::UnpaidWork, Reach::WithinTwelveMonths) => Goals::AskUnpaidYear,
        (Question::OrganisedActivity, Reach::WithinTwelveMonths) => Goals::AskOrganisedYear,
        (Question::ContactOutside, Reach::WithinTwelveMonths) => Goals::AskContactYear,
    }
}

/// The name of the docent with this device, once a board with it is here.
pub(super) fn docent_name(state: &State, device: DeviceKey) -> Option<String> {
    state.groups().find_map(|(_, group)| group.docent(device)).map(ToString::to_string)
}
