//! The fields of a sign-up, as they are typed: nothing typed is lost, and what is wrong stands at its field.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::app::components::Field;
use crate::app::docent::plan::{parse_date, parse_place, parse_time};
use crate::app::form::Form;
use crate::app::language::{Signup, time, use_lang};
use crate::domain::signup::{Appointment, SignUp};
use crate::domain::{Contact, ValueError, WireDate};

/// A value that may be left empty.
pub(super) fn optional<T>(typed: &str, parse: fn(&str) -> Result<T, ValueError>) -> Result<Option<T>, ValueError> {
    match parse(typed) {
        Err(ValueError::Empty) => Ok(None),
        other => other.map(Some),
    }
}

fn shown<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

/// How to reach somebody, as it is typed.
#[derive(Debug, Clone, Copy)]
pub(super) struct ContactTyped {
    pub(super) phone: RwSignal<String>,
    pub(super) email: RwSignal<String>,
    street: RwSignal<String>,
    postcode: RwSignal<String>,
    town: RwSignal<String>,
}

impl ContactTyped {
    /// `stored` follows what is stored.
    pub(super) fn new(form: Form, stored: Signal<Contact>) -> Self {
        let of = move |part: fn(&Contact) -> String| move || stored.with(part);
        Self {
            phone: form.text("phone", of(|contact| shown(contact.phone.as_ref()))),
            email: form.text("email", of(|contact| shown(contact.email.as_ref()))),
            street: form.text("street", of(|contact| shown(contact.street.as_ref()))),
            postcode: form.text("postcode", of(|contact| shown(contact.postcode.as_ref()))),
            town: form.text("town", of(|contact| shown(contact.town.as_ref()))),
        }
    }

    pub(super) fn parsed(self) -> Result<Contact, ValueError> {
        Ok(Contact {
            phone: optional(&self.phone.get(), crate::domain::Phone::typed)?,
            email: optional(&self.email.get(), crate::domain::Email::parse)?,
            street: optional(&self.street.get(), crate::domain::Street::parse)?,
            postcode: optional(&self.postcode.get(), crate::domain::Postcode::parse)?,
            town: optional(&self.town.get(), crate::domain::Town::parse)?,
        })
    }

    pub(super) fn clear(self) {
        for field in [self.phone, self.email, self.street, self.postcode, self.town] {
            field.set(String::new());
        }
    }
}

/// E-mail and address; the number stands where the form wants it.
#[component]
pub(super) fn AddressFields(
    /// What is typed.
    typed: ContactTyped,
    /// The stem of the fields' ids.
    stem: &'static str,
) -> impl IntoView {
    let lang = use_lang();
    let bad_email = move || optional(&typed.email.get(), crate::domain::Email::parse).is_err();
    let bad_postcode = move || optional(&typed.postcode.get(), crate::domain::Postcode::parse).is_err();
    let bad_street = move || optional(&typed.street.get(), crate::domain::Street::parse).is_err();
    let bad_town = move || optional(&typed.town.get(), crate::domain::Town::parse).is_err();
    view! {
        <Field
            id=format!("{stem}-email")
            label=lang.signal(Signup::EmailLabel)
            error=lang.while_so(Signup::ErrorEmail, bad_email)
            value=typed.email
            kind="email"
        />
        <Field
            id=format!("{stem}-street")
            label=lang.signal(Signup::StreetLabel)
            error=lang.while_so(Signup::ErrorLong, bad_street)
            value=typed.street
        />
        <div class="form-columns">
            <Field
                id=format!("{stem}-postcode")
                label=lang.signal(Signup::PostcodeLabel)
                error=lang.while_so(Signup::ErrorPostcode, bad_postcode)
                value=typed.postcode
            />
            <Field
                id=format!("{stem}-town")
                label=lang.signal(Signup::TownLabel)
                error=lang.while_so(Signup::ErrorLong, bad_town)
                value=typed.town
            />
        </div>
    }
}

/// The number's field.
#[component]
pub(super) fn PhoneField(typed: ContactTyped, stem: &'static str) -> impl IntoView {
    let lang = use_lang();
    let bad = move || optional(&typed.phone.get(), crate::domain::Phone::typed).is_err();
    view! {
        <Field
            id=format!("{stem}-phone")
            label=lang.signal(Signup::PhoneLabel)
            error=lang.while_so(Signup::ErrorPhone, bad)
            value=typed.phone
            kind="tel"
        />
    }
}

/// When, by whom and what for, as it is typed.
#[derive(Debug, Clone, Copy)]
pub(super) struct SignUpTyped {
    on: RwSignal<String>,
    manager: RwSignal<String>,
    phone: RwSignal<String>,
    email: RwSignal<String>,
    goal: RwSignal<String>,
}

impl SignUpTyped {
    /// `stored` follows what is stored.
    pub(super) fn new(form: Form, stored: Signal<SignUp>) -> Self {
        let of = move |part: fn(&SignUp) -> String| move || stored.with(part);
        Self {
            on: form.text("on", of(|sign_up| sign_up.on.0.to_string())),
            manager: form.text("manager", of(|sign_up| shown(sign_up.case_manager.as_ref()))),
            phone: form.text("manager-phone", of(|sign_up| shown(sign_up.case_manager_phone.as_ref()))),
            email: form.text("manager-email", of(|sign_up| shown(sign_up.case_manager_email.as_ref()))),
            goal: form.text("goal", of(|sign_up| shown(sign_up.goal.as_ref()))),
        }
    }

    pub(super) fn parsed(self) -> Option<SignUp> {
        Some(SignUp {
            on: WireDate(parse_date(&self.on.get())?),
            case_manager: optional(&self.manager.get(), crate::domain::FullName::parse).ok()?,
            case_manager_phone: optional(&self.phone.get(), crate::domain::Phone::parse).ok()?,
            case_manager_email: optional(&self.email.get(), crate::domain::Email::parse).ok()?,
            goal: optional(&self.goal.get(), crate::domain::Sentence::parse).ok()?,
        })
    }

    /// For the next one; the day is the same. A case manager who stayed filled in was stored with somebody else's client.
    pub(super) fn clear(self) {
        for field in [self.manager, self.phone, self.email, self.goal] {
            field.set(String::new());
        }
    }
}

/// The fields of a sign-up.
#[component]
pub(super) fn SignUpFields(
    /// What is typed.
    typed: SignUpTyped,
    /// The stem of the fields' ids.
    #[prop(into)]
    stem: String,
) -> impl IntoView {
    let lang = use_lang();
    let bad_on = move || parse_date(&typed.on.get()).is_none();
    let bad_manager = move || optional(&typed.manager.get(), crate::domain::FullName::parse).is_err();
    let bad_phone = move || optional(&typed.phone.get(), crate::domain::Phone::parse).is_err();
    let bad_email = move || optional(&typed.email.get(), crate::domain::Email::parse).is_err();
    let bad_goal = move || optional(&typed.goal.get(), crate::domain::Sentence::parse).is_err();
    view! {
        <div class="form-columns">
            <Field
                id=format!("{stem}-on")
                label=lang.signal(Signup::OnLabel)
                error=lang.while_so(Signup::ErrorDate, bad_on)
                value=typed.on
                kind="date"
            />
            <Field
                id=format!("{stem}-manager")
                label=lang.signal(Signup::ManagerLabel)
                error=lang.while_so(Signup::ErrorLong, bad_manager)
                value=typed.manager
            />
        </div>
        <div class="form-columns">
            <Field
                id=format!("{stem}-manager-phone")
                label=lang.signal(Signup::ManagerPhoneLabel)
                error=lang.while_so(Signup::ErrorPhone, bad_phone)
                value=typed.phone
                kind="tel"
            />
            <Field
                id=format!("{stem}-manager-email")
                label=lang.signal(Signup::ManagerEmailLabel)
                error=lang.while_so(Signup::ErrorEmail, bad_email)
                value=typed.email
                kind="email"
            />
        </div>
        <Field
            id=format!("{stem}-goal")
            label=lang.signal(Signup::GoalLabel)
            help=lang.signal(Signup::GoalHelp)
            error=lang.while_so(Signup::ErrorLong, bad_goal)
            value=typed.goal
            max=300
        />
    }
}

/// A moment and a place, as they are typed.
#[derive(Debug, Clone, Copy)]
pub(super) struct AppointmentTyped {
    date: RwSignal<String>,
    start: RwSignal<String>,
    place: RwSignal<String>,
}

impl AppointmentTyped {
    /// What stands there now; for a new one ten o'clock on no day yet.
    pub(super) fn new(form: Form, at: Signal<Option<Appointment>>) -> Self {
        let line = |name: &'static str, of: fn(Option<&Appointment>) -> String| {
            form.text(name, move || at.with(|at| of(at.as_ref())))
        };
        Self {
            date: line("date", |at| at.map(|at| at.date().to_string()).unwrap_or_default()),
            start: line("start", |at| at.map_or_else(|| "10:00".to_owned(), |at| time(at.start()))),
            place: line("place", |at| shown(at.and_then(|at| at.place.as_ref()))),
        }
    }

    /// The next is often at the same time and place, never on the same day.
    pub(super) fn clear(self) {
        self.date.set(String::new());
    }

    pub(super) fn parsed(self) -> Option<Appointment> {
        let date: NaiveDate = parse_date(&self.date.get())?;
        Some(Appointment::new(date, parse_time(&self.start.get())?, parse_place(&self.place.get()).ok()?))
    }
}

/// Date, time and place.
#[component]
pub(super) fn AppointmentFields(
    /// What is typed.
    typed: AppointmentTyped,
    /// The stem of the fields' ids.
    #[prop(into)]
    stem: String,
    /// Whether somebody tried to save it: an empty date is wrong only then.
    #[prop(into)]
    tried: Signal<bool>,
) -> impl IntoView {
    let lang = use_lang();
    let bad_date = move || tried.get() && parse_date(&typed.date.get()).is_none();
    let bad_time = move || parse_time(&typed.start.get()).is_none();
    let bad_place = move || parse_place(&typed.place.get()).is_err();
    view! {
        <div class="form-columns">
            <Field
                id=format!("{stem}-date")
                label=lang.signal(Signup::DateLabel)
                error=lang.while_so(Signup::ErrorDate, bad_date)
                value=typed.date
                kind="date"
            />
            <Field
                id=format!("{stem}-time")
                label=lang.signal(Signup::TimeLabel)
                error=lang.while_so(Signup::ErrorTime, bad_time)
                value=typed.start
                kind="time"
            />
            <Field
                id=format!("{stem}-place")
                label=lang.signal(Signup::PlaceLabel)
                error=lang.while_so(Signup::ErrorLong, bad_place)
                value=typed.place
            />
        </div>
    }
}
