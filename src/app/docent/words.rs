//! From what the domain says to the words and marks of a docent's screens.

use chrono::NaiveDate;

use crate::app::components::{Icon, Mark, Picto};
use crate::app::diary::category_word;
use crate::app::language::{Diary, Docent, Lang, Lesson, relative_day, short_day_words, time};
use crate::domain::view::Standing;
use crate::domain::view::group::{Flag, Over};
use crate::domain::{
    AbsenceReason, CancelReason, GroupId, Movement, PersonName, ProgrammeKey, Session, SizeWarning, State, Status,
};
use crate::fact::Purpose;

pub(super) fn status_word(status: Status) -> Docent {
    match status {
        Status::Present => Docent::Present,
        Status::Late => Docent::Late,
        Status::Notified => Docent::Notified,
        Status::NoShow => Docent::NoShow,
        Status::NotApplicable => Docent::NotApplicable,
    }
}

pub(super) fn status_mark(status: Status) -> Mark {
    match status {
        Status::Present => Mark::Present,
        Status::Late => Mark::Late,
        Status::Notified => Mark::Notified,
        Status::NoShow => Mark::NoShow,
        Status::NotApplicable => Mark::Cancelled,
    }
}

pub(super) fn reason_word(reason: AbsenceReason) -> Docent {
    match reason {
        AbsenceReason::Appointment => Docent::ReasonAppointment,
        AbsenceReason::CareAtHome => Docent::ReasonCare,
        AbsenceReason::WorkOrSchool => Docent::ReasonWork,
        AbsenceReason::Other => Docent::ReasonOther,
    }
}

pub(super) const CANCEL_REASONS: [CancelReason; 5] =
    [CancelReason::NoDocent, CancelReason::NoPlace, CancelReason::Holiday, CancelReason::Weather, CancelReason::Other];

pub(super) fn cancel_word(reason: CancelReason) -> Docent {
    match reason {
        CancelReason::NoDocent => Docent::CancelNoDocent,
        CancelReason::NoPlace => Docent::CancelNoPlace,
        CancelReason::Holiday => Docent::CancelHoliday,
        CancelReason::Weather => Docent::CancelWeather,
        CancelReason::Mistake => Docent::CancelMistake,
        CancelReason::Other => Docent::CancelOther,
    }
}

/// "vervallen: zaal niet vrij"
pub(super) fn cancelled_words(lang: Lang, reason: CancelReason) -> String {
    format!("{}: {}", lang.text(Docent::CancelledWord), lang.text(cancel_word(reason)).to_lowercase())
}

pub(super) fn programme_line(key: ProgrammeKey) -> Docent {
    match key {
        ProgrammeKey::BewegenWerkt => Docent::AboutBewegenWerkt,
        ProgrammeKey::VelsenInBeweging => Docent::AboutVelsen,
        ProgrammeKey::FitAanHetWerk => Docent::AboutFit,
        ProgrammeKey::Gemeentepolis => Docent::AboutGemeentepolis,
        ProgrammeKey::StapjeFitter => Docent::AboutStapjeFitter,
        ProgrammeKey::BewegenOpRecept => Docent::AboutRecept,
    }
}

/// "wo 11 november, 10:00"
pub(super) fn session_words(lang: Lang, session: &Session, today: NaiveDate) -> String {
    format!("{}, {}", relative_day(lang.get(), session.date, today), time(session.start))
}

/// Who gives a lesson besides the group's docent, or instead.
pub(super) fn staff_words(lang: Lang, session: &Session) -> Vec<String> {
    let second = session.staff.second.iter().map(|name| lang.fill(Lesson::With, &[("name", name)]));
    let stand_in = session.staff.stand_in.iter().map(|name| lang.fill(Lesson::StandIn, &[("name", name)]));
    second.chain(stand_in).collect()
}

/// A name, or that it has not arrived yet.
pub(super) fn name_words(lang: Lang, name: Option<&PersonName>) -> String {
    name.map_or_else(|| lang.text(Docent::NameUnderway).to_owned(), ToString::to_string)
}

/// A name on a card: with an initial, so that two who are called the same do not take each other's.
pub(super) fn card_name(name: &PersonName) -> String {
    let letter = |last: &str| last.chars().find(|c| c.is_uppercase()).or(last.chars().next());
    match name.last.as_ref().and_then(|last| letter(last.as_str())) {
        Some(letter) => format!("{} {letter}.", name.first.as_str()),
        None => name.first.as_str().to_owned(),
    }
}

/// "afgelopen op wo 3 juni"
pub(super) fn over_words(lang: Lang, over: Over) -> String {
    lang.fill(Docent::OverOn, &[("day", &short_day_words(lang.get(), over.on))])
}

/// A group's name, or that it has not arrived yet.
pub(super) fn group_words(lang: Lang, name: Option<&str>) -> String {
    name.map_or_else(|| lang.text(Docent::NameUnderway).to_owned(), str::to_owned)
}

/// A group's name as text.
pub(super) fn group_name(state: &State, group: GroupId) -> Option<String> {
    state.group(group)?.name().map(ToString::to_string)
}

/// A group outside the size of its programme: words, not a wall.
pub(super) fn size_words(lang: Lang, warning: SizeWarning) -> String {
    match warning {
        SizeWarning::TooSmall { min } => lang.fill(Docent::GroupSmall, &[("min", &min)]),
        SizeWarning::TooLarge { max } => lang.fill(Docent::GroupLarge, &[("max", &max)]),
    }
}

/// A flag's class, mark and words.
pub(super) fn flag_words(lang: Lang, flag: Flag) -> (&'static str, Mark, String) {
    match flag {
        Flag::NoShow { times } => ("flag flag--noshow", Mark::NoShow, lang.fill(Docent::FlagNoShow, &[("n", &times)])),
        Flag::LowPlezier { days } => ("flag flag--attention", Mark::Warn, lang.fill(Docent::FlagLow, &[("n", &days)])),
        Flag::Quiet { days } => ("flag", Mark::NotYet, lang.fill(Docent::FlagQuiet, &[("n", &days)])),
        Flag::JoinedInWeek { week } => ("soft small", Mark::NotYet, lang.fill(Docent::FlagJoined, &[("n", &week)])),
    }
}

pub(super) fn purpose_word(purpose: Purpose) -> Diary {
    category_word(purpose).unwrap_or(Diary::Plezier)
}

pub(super) fn purpose_picto(purpose: Purpose) -> Picto {
    match purpose {
        Purpose::DiarySleep => Picto::Bed,
        Purpose::DiaryFood => Picto::Dinner,
        Purpose::DiaryMovement => Picto::Walk,
        Purpose::DiaryRelaxation => Picto::Relax,
        _ => Picto::Smile,
    }
}

pub(super) fn movement_word(movement: Movement) -> Docent {
    match movement {
        Movement::None => Docent::MovedNot,
        Movement::QuarterHour => Docent::MovedQuarter,
        Movement::HalfHour => Docent::MovedHalf,
        Movement::Hour => Docent::MovedHour,
        Movement::Longer => Docent::MovedLonger,
    }
}

/// Why someone's answers are not there, in a row and in a panel. Who never joined refused nothing.
pub(super) fn unseen_words(standing: Standing) -> (Icon, Docent, Docent) {
    match standing {
        Standing::NotJoined => (Icon::Phone, Docent::NotTakingPart, Docent::NotTakingPartWhat),
        Standing::ToConfirm => (Icon::Phone, Docent::PhoneUnconfirmed, Docent::PhoneUnconfirmedWhat),
        Standing::Joined => (Icon::Lock, Docent::DoesNotShare, Docent::NotSharedWhat),
    }
}
