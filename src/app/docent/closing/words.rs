//! From the end of a stay to words.

use crate::app::language::{Closings, Lang, short_day_words};
use crate::domain::Stay;
use crate::domain::closing::{Destination, EndReason, Moving};

pub(in crate::app::docent) fn destination_word(lang: Lang, destination: &Destination) -> String {
    lang.text(match destination {
        Destination::PaidWork => Closings::PaidWork,
        Destination::VoluntaryWork => Closings::VoluntaryWork,
        Destination::Schooling => Closings::Schooling,
        Destination::SocialActivation => Closings::SocialActivation,
        Destination::Sport => Closings::Sport,
        Destination::Care => Closings::Care,
        Destination::Other => Closings::Other,
    })
    .to_owned()
}

pub(in crate::app::docent) fn reason_word(lang: Lang, reason: &EndReason) -> String {
    lang.text(match reason {
        EndReason::Completed => Closings::ReasonCompleted,
        EndReason::Work => Closings::ReasonWork,
        EndReason::Moved => Closings::ReasonMoved,
        EndReason::Other => Closings::ReasonOther,
    })
    .to_owned()
}

pub(super) fn moving_word(lang: Lang, moving: &Moving) -> String {
    lang.text(match moving {
        Moving::Weekly => Closings::Weekly,
        Moving::Sometimes => Closings::Sometimes,
        Moving::No => Closings::No,
        Moving::NotReached => Closings::NotReached,
    })
    .to_owned()
}

/// "sinds ma 7 september", or from and until.
pub(super) fn stay_words(lang: Lang, stay: &Stay) -> String {
    let from = short_day_words(lang.get(), stay.from);
    match stay.until {
        None => lang.fill(Closings::StayFrom, &[("day", &from)]),
        Some(until) => {
            let until = short_day_words(lang.get(), until);
            lang.fill(Closings::StayUntil, &[("from", &from), ("until", &until)])
        }
    }
}

/// "+1,4": a mean in tenths, with its sign.
pub(in crate::app::docent) fn tenths(value: i64) -> String {
    let sign = match value.signum() {
        1 => "+",
        -1 => "−",
        _ => "",
    };
    format!("{sign}{},{}", value.abs() / 10, value.abs() % 10)
}
