//! What norms are looked up by: asked only when one needs it, and said why.

use leptos::prelude::*;

use super::super::frame::Done;
use super::super::id::hex;
use crate::app::act::Act;
use crate::app::components::{Field, Refused};
use crate::app::form::{Form, Meanwhile};
use crate::app::language::{Measure, t, use_lang};
use crate::app::measure::name;
use crate::app::state::Trede;
use crate::domain::measure::{BirthYear, Command as Take, Instrument, NormFacts, Sex, latest, needs};
use crate::domain::{Command, ParticipantId};

/// The panel; nothing while no measurement of this person needs it and nothing was given.
#[component]
pub(super) fn Facts(
    /// Whose.
    id: ParticipantId,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let facts =
        trede.view(move |state, _| state.person(id).map(|person| person.measures().norm_facts()).unwrap_or_default());
    let needing = trede.view(move |state, _| {
        let needs = |instrument: &Instrument| needs(*instrument) != (false, false);
        let measured = |instrument: &Instrument| latest(state, id, *instrument).is_some();
        Instrument::all().filter(needs).filter(measured).collect::<Vec<_>>()
    });
    let shown = Memo::new(move |_| facts.get() != NormFacts::default() || !needing.with(Vec::is_empty));
    let why = move || {
        let names: Vec<&str> = needing.with(|needing| needing.iter().map(|needing| name(lang, *needing)).collect());
        lang.fill(Measure::FactsWhy, &[("names", &names.join(", "))])
    };
    move || {
        shown.get().then(|| {
            view! {
                <section class="panel stack" data-test="norm-facts">
                    <h2>{t(Measure::FactsTitle)}</h2>
                    <p class="soft small">{why}</p>
                    <FactsForm id=id facts=facts />
                </section>
            }
        })
    }
}

#[component]
fn FactsForm(id: ParticipantId, facts: Memo<NormFacts>) -> impl IntoView {
    let lang = use_lang();
    let act = Act::new();
    let form = Form::new(format!("facts/{}", hex(&id.0)));
    let year = form.text("year", move || facts.get().birth_year.map(|year| year.get().to_string()).unwrap_or_default());
    let of = move |sex: &Option<Sex>| {
        lang.text(match sex {
            Some(Sex::Woman) => Measure::FactsWomen,
            Some(Sex::Man) => Measure::FactsMen,
            None => Measure::FactsNone,
        })
        .to_owned()
    };
    let sex = form.field("sex", move || facts.get().sex, of);
    let wrong = RwSignal::new(false);
    let saved = RwSignal::new(false);
    let chip = move |which: Option<Sex>, word: Measure, test: &'static str| {
        view! {
            <button
                type="button"
                class="utrecht-button chip chip--thin"
                aria-pressed=move || (sex.get() == which).to_string()
                data-test=test
                on:click=move |_| {
                    saved.set(false);
                    sex.set(which);
                }
            >
                {t(word)}
            </button>
        }
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = year.with_untracked(|year| year.trim().to_owned());
        let birth_year = match typed.as_str() {
            "" => None,
            typed => match typed.parse().ok().and_then(BirthYear::parse) {
                Some(year) => Some(year),
                None => {
                    wrong.set(true);
                    return;
                }
            },
        };
        wrong.set(false);
        if !form.may_save() {
            return;
        }
        let command = Take::RecordNormFacts { participant: id, birth_year, sex: sex.get_untracked() };
        act.dispatch(Command::Measure(command), move || {
            form.saved();
            saved.set(true);
        });
    };
    let error = lang.while_so(Measure::FactsYearWrong, move || wrong.get());
    let done = Signal::derive(move || match saved.get() {
        true => lang.text(Measure::FactsSaved).to_owned(),
        false => String::new(),
    });
    view! {
        <form class="form" novalidate on:submit=save>
            <Field
                id="birth-year"
                label=lang.signal(Measure::FactsYear)
                value=year
                error=error
                short=true
                max=4
            />
            <div class="stack stack--tight">
                <p class="utrecht-form-label" id="norms-of">
                    {t(Measure::FactsSex)}
                </p>
                <div class="filters" role="group" aria-labelledby="norms-of">
                    {chip(Some(Sex::Woman), Measure::FactsWomen, "norms-women")}
                    {chip(Some(Sex::Man), Measure::FactsMen, "norms-men")} {chip(None, Measure::FactsNone, "norms-none")}
                </div>
            </div>
            <Meanwhile form=form />
            <Refused refused=act />
            <Done words=done />
            <div class="form-actions">
                <button type="submit" class="utrecht-button" data-test="facts-save" disabled=move || act.busy()>
                    {t(Measure::Save)}
                </button>
            </div>
        </form>
    }
}
