//! What the entries about a sign-up say, in words for machines and for people.

use minicbor::Decode;

use super::value::{Value, hex};
use crate::domain::body::Contact;
use crate::domain::kind::Kind;
use crate::domain::signup::{Appointment, CallOutcome, Coming, DropReason, ReferTo, Screening, SignUp};
use crate::domain::signup::{Dropped, IntakeCall, Marked, Merged, Screened};
use crate::domain::slot::Slot;
use crate::domain::time::hours_minutes;
use crate::domain::wire::from_bytes;

/// A number alone is a text, as it was before there was more than a number.
pub(super) fn contact(body: &[u8]) -> Option<Value> {
    let contact = from_bytes::<Contact>(body)?;
    let fields = fields([
        ("phone", "telefoon", contact.phone.as_ref().map(ToString::to_string)),
        ("email", "e-mail", contact.email.as_ref().map(ToString::to_string)),
        ("street", "adres", contact.street.as_ref().map(ToString::to_string)),
        ("postcode", "postcode", contact.postcode.as_ref().map(ToString::to_string)),
        ("town", "woonplaats", contact.town.as_ref().map(ToString::to_string)),
    ]);
    Some(match (contact.phone, fields.len()) {
        (None, 0) => Value::Void,
        (Some(phone), 1) => Value::Text(phone.to_string()),
        _ => Value::Fields(fields),
    })
}

/// What an entry of one of these kinds says; `None` when a newer program made it.
pub(super) fn value(kind: Kind, body: &[u8]) -> Option<Value> {
    fn read<T: for<'b> Decode<'b, ()>>(body: &[u8], value: impl Fn(T) -> Value) -> Option<Value> {
        from_bytes::<T>(body).map(value)
    }
    match kind {
        Kind::SignedUp => read(body, |body: SignUp| {
            Value::Fields(fields([
                ("on", "aangemeld op", Some(body.on.0.to_string())),
                ("case_manager", "door", body.case_manager.map(|name| name.to_string())),
                ("case_manager_phone", "telefoon", body.case_manager_phone.map(|phone| phone.to_string())),
                ("case_manager_email", "e-mail", body.case_manager_email.map(|email| email.to_string())),
                ("goal", "doel", body.goal.map(|goal| goal.to_string())),
            ]))
        }),
        Kind::MeetingMarked => read(body, |body: Marked| match body.coming {
            Coming::Invited => Value::Word("invited", "uitgenodigd"),
            Coming::Came => Value::Word("came", "was er"),
            Coming::Missed => Value::Word("missed", "was er niet"),
        }),
        Kind::IntakePlanned => read(body, |body: Appointment| {
            Value::Fields(fields([
                ("date", "op", Some(body.date().to_string())),
                ("time", "om", Some(hours_minutes(body.start()))),
                ("place", "waar", body.place.map(|place| place.to_string())),
            ]))
        }),
        Kind::IntakeCalled => read(body, |body: IntakeCall| match body.outcome {
            CallOutcome::Comes => Value::Word("comes", "komt"),
            CallOutcome::NoAnswer => Value::Word("no_answer", "geen gehoor"),
            CallOutcome::OtherMoment => Value::Word("other_moment", "kan dan niet"),
        }),
        Kind::ScreeningDecided => read(body, |body: Screened| screened(body.into())),
        Kind::SignUpEnded => read(body, |body: Dropped| {
            Value::Fields(vec![("reason", "reden", reason(body.reason)), ("on", "op", on(body.on.0))])
        }),
        Kind::MergedInto => read(body, |_: Merged| Value::Nothing),
        _ => None,
    }
}

fn on(date: chrono::NaiveDate) -> Value {
    Value::Text(date.to_string())
}

type Field = (&'static str, &'static str, Value);

fn fields<const N: usize>(all: [(&'static str, &'static str, Option<String>); N]) -> Vec<Field> {
    let given = all.into_iter().filter_map(|(word, read, text)| Some((word, read, text?)));
    given.map(|(word, read, text)| (word, read, Value::Text(text))).collect()
}

fn screened(screening: Screening) -> Value {
    match screening {
        Screening::Suitable => Value::Word("suitable", "geschikt"),
        Screening::Refer(to) => {
            let to = match to {
                ReferTo::Doctor => Value::Word("doctor", "huisarts"),
                ReferTo::Physiotherapist => Value::Word("physiotherapist", "fysiotherapeut"),
                ReferTo::SocialWork => Value::Word("social_work", "maatschappelijk werk"),
                ReferTo::DebtHelp => Value::Word("debt_help", "schuldhulp"),
                ReferTo::OtherProgramme => Value::Word("other_programme", "ander programma"),
                ReferTo::Other => Value::Word("other", "anders"),
            };
            Value::Fields(vec![("referred_to", "verwezen naar", to)])
        }
        Screening::Later(until) => Value::Fields(vec![("later_from", "later, vanaf", on(until))]),
    }
}

fn reason(reason: DropReason) -> Value {
    match reason {
        DropReason::NotWanted => Value::Word("not_wanted", "wil niet"),
        DropReason::NotReached => Value::Word("not_reached", "niet bereikt"),
        DropReason::OtherProgramme => Value::Word("other_programme", "ander programma"),
        DropReason::WorkOrSchool => Value::Word("work_or_school", "werk of opleiding"),
        DropReason::Moved => Value::Word("moved", "verhuisd"),
        DropReason::NotSuitable => Value::Word("not_suitable", "programma past niet"),
        DropReason::Other => Value::Word("other", "anders"),
    }
}

/// The question, to read.
pub(super) fn question(slot: Slot) -> Option<&'static str> {
    Some(match slot {
        Slot::SignUp { .. } => "Aanmelding",
        Slot::MeetingMark { .. } => "Informatiebijeenkomst",
        Slot::Intake { .. } => "Intake",
        Slot::IntakeCall { .. } => "Gebeld over de intake",
        Slot::ScreeningOutcome { .. } => "Uitkomst van de intake",
        Slot::SignUpEnd { .. } => "Geen plaats gekregen",
        Slot::SamePerson { .. } => "Samengevoegd met een tweede inschrijving",
        _ => return None,
    })
}

/// The question, for machines.
pub(super) fn about(slot: Slot) -> Vec<(&'static str, String)> {
    match slot {
        Slot::SignUp { group }
        | Slot::Intake { group }
        | Slot::IntakeCall { group }
        | Slot::ScreeningOutcome { group }
        | Slot::SignUpEnd { group } => vec![("group", hex(&group.0))],
        Slot::MeetingMark { meeting } => vec![("meeting", hex(&meeting.0))],
        Slot::SamePerson { other } => vec![("other", hex(&other.0))],
        _ => Vec::new(),
    }
}
