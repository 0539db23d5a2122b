//! A hint to talk to the GP: for docents with the screening permission, in no report.

use leptos::prelude::*;

use crate::app::act::Act;
use crate::app::components::{Mark, Refused, plain_mark};
use crate::app::language::{Measure, t, use_lang};
use crate::app::state::Trede;
use crate::domain::measure::{Command as Take, Conditions, Hint, hints};
use crate::domain::{Command, ParticipantId};

/// The panel.
#[component]
pub(super) fn Gp(
    /// Whose.
    id: ParticipantId,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let hints = trede.view(move |state, _| hints(state, id));
    let said =
        trede.view(move |state, _| state.person(id).map(|person| person.measures().conditions()).unwrap_or_default());
    let record = move |conditions: Conditions| {
        let Conditions { risk, chronic } = conditions;
        act.dispatch(Command::Measure(Take::RecordConditions { participant: id, risk, chronic }), || ());
    };
    let list = move || {
        let hints = hints.get();
        if hints.hints.is_empty() {
            return view! { <p class="soft">{t(Measure::GpNone)}</p> }.into_any();
        }
        let line = |hint: Hint| {
            let (test, word) = match hint {
                Hint::GliByBmi => ("hint-gli", Measure::GpGliBmi),
                Hint::GliByRisk => ("hint-gli", Measure::GpGliRisk),
                Hint::PolisByBmi | Hint::PolisByCondition => ("hint-polis", Measure::GpPolis),
            };
            view! {
                <li data-test=test>
                    {plain_mark(Mark::Info)}
                    {lang.text(word)}
                </li>
            }
        };
        view! {
            <ul class="hints" role="list">
                {hints.hints.into_iter().map(line).collect_view()}
            </ul>
        }
        .into_any()
    };
    let answers = [(Some(true), Measure::GpYes), (Some(false), Measure::GpNo), (None, Measure::GpUnsaid)];
    let ask = move |question: Measure,
                    stem: &'static str,
                    of: fn(Conditions) -> Option<bool>,
                    with: fn(Conditions, Option<bool>) -> Conditions| {
        let chip = move |(answer, word): (Option<bool>, Measure)| {
            let test = match answer {
                Some(true) => format!("{stem}-yes"),
                Some(false) => format!("{stem}-no"),
                None => format!("{stem}-unsaid"),
            };
            view! {
                <button
                    type="button"
                    class="utrecht-button chip chip--thin"
                    aria-pressed=move || (of(said.get()) == answer).to_string()
                    data-test=test
                    disabled=move || act.busy()
                    on:click=move |_| record(with(said.get_untracked(), answer))
                >
                    {t(word)}
                </button>
            }
        };
        view! {
            <div class="stack stack--tight">
                <p class="utrecht-form-label" id=format!("{stem}-question")>
                    {t(question)}
                </p>
                <div class="filters" role="group" aria-labelledby=format!("{stem}-question")>
                    {answers.map(chip).collect_view()}
                </div>
            </div>
        }
    };
    view! {
        <section class="panel stack" data-test="gp">
            <h2>{t(Measure::GpTitle)}</h2>
            {list}
            <p class="soft small">{t(Measure::GpOnly)}</p>
            {ask(Measure::GpRisk, "risk", |said| said.risk, |said, risk| Conditions { risk, ..said })}
            <p class="soft small">{t(Measure::GpRiskWhat)}</p>
            {ask(Measure::GpChronic, "chronic", |said| said.chronic, |said, chronic| Conditions { chronic, ..said })}
            <Refused refused=act />
        </section>
    }
}
