//! One measurement of one person, new or corrected.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use super::super::frame::Done;
use super::super::id::hex;
use super::pad::{Pad, PadForm};
use super::words::context_word;
use crate::app::act::Act;
use crate::app::components::{Field, Refused};
use crate::app::form::Form;
use crate::app::language::{Measure, short_day_words, t, use_lang};
use crate::app::measure::{name, words};
use crate::app::state::Trede;
use crate::domain::measure::view::context;
use crate::domain::measure::{
    Command as Take, Context, Draft, Entered, INSTRUMENTS, Instrument, Reading, Role, Values, hint,
};
use crate::domain::time::iso_date;
use crate::domain::{Command, ParticipantId};
use crate::platform::page;

/// What the form beside the history measures.
#[derive(Clone, Copy)]
pub(super) struct Adding {
    instrument: RwSignal<Option<Instrument>>,
    date: RwSignal<String>,
    context: RwSignal<Option<Context>>,
    form: PadForm,
    saved: RwSignal<Option<(Instrument, NaiveDate)>>,
    /// What was erased last.
    pub(super) erased: RwSignal<Option<(Instrument, Reading)>>,
}

impl Adding {
    /// For this person; with the measurement that was being typed when the screen went, if there is one.
    pub(super) fn new(id: ParticipantId, today: NaiveDate) -> Self {
        let name = format!("measuring/{}", hex(&id.0));
        let (form, which) = (PadForm::new(name.clone(), INSTRUMENTS[0].key), Form::new(format!("{name}/which")));
        let (instrument, context) = (which.unfolded("instrument", None), which.unfolded("context", None));
        let date = which.unfolded("date", today.to_string());
        if !form.had() {
            which.forget();
        }
        Self { instrument, date, context, form, saved: RwSignal::new(None), erased: RwSignal::new(None) }
    }

    /// Measures this, from nothing.
    pub(super) fn choose(self, instrument: Instrument) {
        self.open(Draft::new(instrument));
    }

    /// Writes this measurement again.
    pub(super) fn correct(self, instrument: Instrument, reading: &Reading, separator: char) {
        self.date.set(reading.date.to_string());
        self.context.set(Some(reading.context));
        self.open(match reading.values.is_empty() {
            true => Draft::new(instrument),
            false => Draft::of(instrument, &reading.values, separator),
        });
    }

    fn open(self, draft: Draft) {
        self.saved.set(None);
        self.erased.set(None);
        self.instrument.set(Some(draft.instrument()));
        self.form.fill(draft);
        // The form may stand below the history; its field comes into sight once it is drawn.
        spawn_local(async {
            tick().await;
            page::focus("[data-test='pad-value-0']");
        });
    }
}

/// The form.
#[component]
pub(super) fn Add(
    /// Whose.
    id: ParticipantId,
    /// What it measures.
    adding: Adding,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let today = Memo::new(move |_| trede.now().get().today());
    let chosen = Memo::new(move |_| adding.date.with(|date| iso_date(date)).filter(|date| *date <= today.get()));
    let suggested = trede.view(move |state, now| {
        let group = state.stays(id).last().map(|stay| stay.group);
        group.map_or(Context::Loose, |group| context(state, group, chosen.get().unwrap_or(now.today())))
    });
    let moment = Memo::new(move |_| adding.context.get().unwrap_or(suggested.get()));
    let may = trede.view(move |state, _| state.may_screen(id));
    let save = Callback::new(move |values: Option<Values>| {
        let Some(instrument) = adding.instrument.get_untracked() else { return };
        // The field says that the day cannot be.
        let Some(date) = chosen.get_untracked() else { return };
        let context = moment.get_untracked();
        let command = Take::Take { participant: id, instrument, date, context, values, sure: true };
        act.dispatch(Command::Measure(command), move || {
            adding.form.fill(Draft::new(instrument));
            adding.saved.set(Some((instrument, date)));
            adding.instrument.set(None);
            adding.context.set(None);
            adding.date.set(today.get_untracked().to_string());
        });
    });
    let options = move || {
        let may = may.get();
        let open = move |role: Role| role == Role::Docent || may;
        let chosen = adding.instrument.get();
        INSTRUMENTS
            .iter()
            .filter(|sheet| sheet.entered == Entered::ByHand && open(sheet.role))
            .map(|sheet| {
                view! {
                    <option value=sheet.slug selected=chosen == Some(sheet.key)>
                        {name(lang, sheet.key)}
                    </option>
                }
            })
            .collect_view()
    };
    let chip = move |which: Context| {
        view! {
            <button
                type="button"
                class="utrecht-button chip chip--thin"
                aria-pressed=move || (moment.get() == which).to_string()
                data-test=format!("context-{which:?}").to_lowercase()
                on:click=move |_| adding.context.set(Some(which))
            >
                {t(context_word(which))}
            </button>
        }
    };
    let error = lang.while_so(Measure::DayToCome, move || chosen.get().is_none());
    let is_open = Memo::new(move |_| adding.instrument.with(Option::is_some));
    let form = move || {
        is_open.get().then(|| {
            let how = move || adding.instrument.get().map(|instrument| words(lang, hint(instrument)));
            view! {
                <p class="soft small">{how}</p>
                <div class="filters" role="group" aria-label=t(Measure::Moment)>
                    {Context::ALL.map(chip).collect_view()}
                </div>
                <Field
                    id="measure-day"
                    label=lang.signal(Measure::Day)
                    value=adding.date
                    error=error
                    kind="date"
                    short=true
                />
                <Pad
                    form=adding.form
                    save_words=lang.signal(Measure::Save)
                    save=save
                    busy=Signal::derive(move || act.busy())
                />
            }
        })
    };
    let done = Signal::derive(move || match adding.saved.get() {
        Some((instrument, date)) => lang
            .fill(Measure::SavedOn, &[("name", &name(lang, instrument)), ("day", &short_day_words(lang.get(), date))]),
        None => String::new(),
    });
    view! {
        <section class="panel stack" data-test="measure-add">
            <h2>{t(Measure::Add)}</h2>
            <Refused refused=act />
            <Done words=done />
            <div class="utrecht-form-field">
                <label class="utrecht-form-label" for="measure-which">
                    {t(Measure::Which)}
                </label>
                <div class="select">
                    <select
                        class="utrecht-select utrecht-select--html-select"
                        id="measure-which"
                        data-test="measure-which"
                        on:change=move |event| {
                            match Instrument::from_slug(&event_target_value(&event)) {
                                Some(instrument) => adding.choose(instrument),
                                None => adding.instrument.set(None),
                            }
                        }
                    >
                        <option value="" selected=move || adding.instrument.with(Option::is_none)>
                            "–"
                        </option>
                        {options}
                    </select>
                </div>
            </div>
            {form}
        </section>
    }
}
