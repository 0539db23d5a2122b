//! Reasons and outcomes in words.

use chrono::NaiveDate;

use crate::app::components::Mark;
use crate::app::docent::words::name_words;
use crate::app::language::{Calls, Lang, capital, relative_day, short_day_words, time};
use crate::domain::contact::{Outcome, Reason, StopReason, Task, Try};

pub(super) fn reason_mark(reason: &Reason) -> Mark {
    match reason {
        Reason::NoShow { .. } => Mark::NoShow,
        Reason::Notified { .. } | Reason::OftenNotified { .. } => Mark::Notified,
        Reason::Signal { .. } => Mark::Warn,
        Reason::AskedToTalk { .. } | Reason::ToClose { .. } | Reason::Own { .. } => Mark::Info,
        Reason::NotSynced { .. } | Reason::StoppedFilling { .. } => Mark::NotYet,
    }
}

pub(super) fn reason_words(lang: Lang, task: &Task, today: NaiveDate) -> String {
    let day = |date| relative_day(lang.get(), date, today);
    let first = |date| capital(&day(date));
    match &task.reason {
        Reason::NoShow { date, times, before: Some(before), .. } => {
            let before = short_day_words(lang.get(), *before);
            lang.fill(Calls::ReasonNoShowAgain, &[("day", &first(*date)), ("n", times), ("before", &before)])
        }
        Reason::NoShow { date, before: None, .. } => lang.fill(Calls::ReasonNoShow, &[("day", &first(*date))]),
        Reason::Notified { date } => lang.fill(Calls::ReasonNotified, &[("day", &first(*date))]),
        Reason::OftenNotified { times } => lang.fill(Calls::ReasonOftenNotified, &[("n", times)]),
        Reason::NotSynced { days } => lang.fill(Calls::ReasonNotSynced, &[("n", days)]),
        Reason::StoppedFilling { days } => lang.fill(Calls::ReasonStopped, &[("n", days)]),
        Reason::Signal { times, date } => lang.fill(Calls::ReasonSignal, &[("n", times), ("day", &day(*date))]),
        Reason::ToClose { since, stop } => {
            let (day, name) = (day(*since), name_words(lang, task.name.as_ref()));
            match stop {
                None => lang.fill(Calls::ReasonClose, &[("day", &day), ("name", &name)]),
                Some(stop) => {
                    let why = lang.text(stop_word(*stop)).to_lowercase();
                    lang.fill(Calls::ReasonCloseWhy, &[("day", &day), ("name", &name), ("why", &why)])
                }
            }
        }
        Reason::AskedToTalk { date } => lang.fill(Calls::ReasonTalk, &[("day", &first(*date))]),
        Reason::Own { text } => text.to_string(),
    }
}

/// What the last try came to, where it did not settle the matter.
pub(super) fn try_words(lang: Lang, made: Try, today: NaiveDate) -> Option<String> {
    let word = match made.outcome {
        Outcome::NoAnswer => Calls::TryNoAnswer,
        Outcome::CallBack { .. } => Calls::TryCallBack,
        Outcome::Coming => Calls::TryComing,
        Outcome::Stops { .. } | Outcome::Told { .. } | Outcome::Done => return None,
    };
    let day = capital(&relative_day(lang.get(), made.at.date_naive(), today));
    Some(lang.fill(word, &[("day", &day)]))
}

/// A tick is for who was spoken; who did not answer is tried again.
pub(super) fn outcome_mark(outcome: Outcome) -> Mark {
    match outcome {
        Outcome::NoAnswer | Outcome::CallBack { .. } => Mark::NotYet,
        Outcome::Coming | Outcome::Stops { .. } | Outcome::Told { .. } | Outcome::Done => Mark::Present,
    }
}

pub(super) fn outcome_words(lang: Lang, outcome: Outcome, today: NaiveDate) -> String {
    let day = |date| relative_day(lang.get(), date, today);
    let text = match outcome {
        Outcome::Coming => Calls::MadeComing,
        Outcome::NoAnswer => Calls::MadeNoAnswer,
        Outcome::Stops { reason: None } => Calls::MadeStops,
        Outcome::Done => Calls::MadeDone,
        Outcome::CallBack { on } => return lang.fill(Calls::MadeCallBack, &[("day", &day(on))]),
        Outcome::Told { on } => return lang.fill(Calls::MadeTold, &[("day", &day(on))]),
        Outcome::Stops { reason: Some(reason) } => {
            let why = lang.text(stop_word(reason)).to_lowercase();
            return lang.fill(Calls::MadeStopsWhy, &[("why", &why)]);
        }
    };
    lang.text(text).to_owned()
}

/// "Om 09:12 door Ilse.", with the day in front when it was not today.
pub(super) fn made_words(lang: Lang, made: Try, docent: Option<&str>, today: NaiveDate) -> String {
    let (date, at) = (made.at.date_naive(), time(made.at.time()));
    let when = if date == today {
        lang.fill(Calls::TimeWords, &[("time", &at)])
    } else {
        format!("{}, {at}", capital(&relative_day(lang.get(), date, today)))
    };
    match docent {
        Some(docent) => lang.fill(Calls::MadeBy, &[("when", &when), ("docent", &docent)]),
        None => lang.fill(Calls::MadeAt, &[("when", &when)]),
    }
}

/// "06 12 34 56 78", as it is read aloud; another number as it was written.
pub(super) fn phone_words(number: &str) -> String {
    if !number.starts_with("06") || number.len() != 10 {
        return number.to_owned();
    }
    let pair = |at: usize| number.get(at..at + 2).unwrap_or_default();
    [0, 2, 4, 6, 8].map(pair).join(" ")
}

pub(super) fn stop_word(reason: StopReason) -> Calls {
    match reason {
        StopReason::WorkOrSchool => Calls::StopWork,
        StopReason::OtherProgramme => Calls::StopProgramme,
        StopReason::CareAtHome => Calls::StopCare,
        StopReason::Moved => Calls::StopMoved,
        StopReason::DoesNotSuit => Calls::StopSuit,
        StopReason::Other => Calls::StopOther,
    }
}
