//! One step in the list of a group: done, not done after all, or on another day.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::words::{day_and_due, step_word};
use crate::app::act::Act;
use crate::app::components::{Field, Icon, Refused, icon, mark};
use crate::app::docent::id::hex;
use crate::app::docent::plan::parse_date;
use crate::app::form::{Form, Meanwhile};
use crate::app::language::{Docent, Lang, Steps, short_day_words, t, use_lang};
use crate::app::state::Trede;
use crate::domain::step::view::{Due, StepRow};
use crate::domain::step::{Command as Stepped, StepKey, Whose};
use crate::domain::{Command, GroupId};

/// What a step's row is called in words.
fn called(lang: Lang, key: (StepKey, u8)) -> String {
    match key {
        (StepKey::Evaluation, n) => lang.fill(Steps::EvaluationNumber, &[("n", &n)]),
        (step, _) => step_word(lang, &step),
    }
}

/// One step.
#[component]
pub(super) fn OneStep(
    /// Of which group.
    id: GroupId,
    /// Which, and the how-manieth.
    key: (StepKey, u8),
    /// All of the group's.
    rows: Memo<Option<Vec<StepRow>>>,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let said = RwSignal::new(false);
    let row =
        Memo::new(move |_| rows.with(|rows| rows.iter().flatten().find(|row| (row.step, row.number) == key).copied()));
    let typing = Form::new(format!("step/{}/{:?}-{}", hex(&id.0), key.0, key.1));
    let typed = typing.text("day", move || row.get().map(|row| row.date.to_string()).unwrap_or_default());
    let open = RwSignal::new(typing.had());
    let today = move || trede.now().get_untracked().today();
    let command = move |on: Option<NaiveDate>| {
        let (step, number) = key;
        Command::Step(match (step, on) {
            (StepKey::Evaluation, held) => Stepped::HoldEvaluation { whose: Whose::Group(id), number, held },
            (step, Some(on)) => Stepped::Done { group: id, step, on },
            (step, None) => Stepped::NotDone { group: id, step },
        })
    };
    let tell = move |on: Option<NaiveDate>| {
        said.set(false);
        act.dispatch(command(on), move || {
            said.set(true);
            trede.finished();
        });
    };
    let shown = move || {
        row.get().map(|row| {
            let (picture, words) = day_and_due(lang, row.date, row.due);
            let own = (row.date != row.proposed && !row.due.is_done()).then(|| lang.text(Steps::OwnDay));
            let words = own.map_or(words.clone(), |own| format!("{words} · {own}"));
            view! { <p class="list__note" data-test="step-due">{mark(picture)} " " {words}</p> }
        })
    };
    let button = move || {
        row.get().map(|row| match row.due {
            Due::Done(_) => view! {
                <button
                    type="button"
                    class="utrecht-button"
                    data-test="step-undo"
                    disabled=move || act.busy()
                    on:click=move |_| tell(None)
                >
                    {icon(Icon::Undo)}
                    {t(Steps::NotDone)}
                </button>
            }
            .into_any(),
            Due::Evident => ().into_any(),
            _ => view! {
                <button
                    type="button"
                    class="utrecht-button"
                    data-test="step-done"
                    disabled=move || act.busy()
                    on:click=move |_| tell(Some(today()))
                >
                    {icon(Icon::Check)}
                    {t(Steps::Done)}
                </button>
                <button
                    type="button"
                    class="utrecht-button"
                    data-test="step-day"
                    aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {t(Steps::ChangeDay)}
                </button>
            }
            .into_any(),
        })
    };
    let form = move || {
        let row = row.get_untracked()?;
        open.get().then(|| view! { <OwnDay id=id row=row form=typing typed=typed close=move || open.set(false) /> })
    };
    let words = Signal::derive(move || match said.get() {
        true => lang.fill(Steps::Said, &[("step", &called(lang, key))]),
        false => String::new(),
    });
    view! {
        <li class="list__item" data-test=format!("step-{:?}-{}", key.0, key.1).to_lowercase()>
            <div class="list__text">
                <p class="list__name">{move || called(lang, key)}</p>
                {shown}
            </div>
            {button}
            {form}
            <span class="visually-hidden" role="status">{words}</span>
            <Refused refused=act />
        </li>
    }
}

/// Another day for a step, or done on another day than today.
#[component]
fn OwnDay(
    id: GroupId,
    row: StepRow,
    form: Form,
    typed: RwSignal<String>,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let store = move |command: Stepped| {
        if form.may_save() {
            act.dispatch(Command::Step(command), move || {
                form.forget();
                trede.finished();
                close();
            });
        }
    };
    let save = move |on: Option<NaiveDate>| {
        let (group, number) = (id, row.number);
        store(match row.step {
            StepKey::Evaluation => Stepped::PlanEvaluation { whose: Whose::Group(group), number, on },
            step => Stepped::Date { group, step, on },
        });
    };
    let past = move || parse_date(&typed.get()).is_some_and(|date| date <= trede.now().get().today());
    let done = move |_| {
        let Some(on) = parse_date(&typed.get_untracked()) else { return };
        let (group, number) = (id, row.number);
        store(match row.step {
            StepKey::Evaluation => Stepped::HoldEvaluation { whose: Whose::Group(group), number, held: Some(on) },
            step => Stepped::Done { group, step, on },
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(on) = parse_date(&typed.get_untracked()) {
            save(Some(on));
        }
    };
    let back = (row.date != row.proposed).then(|| {
        let words = move || lang.fill(Steps::BackToProposal, &[("day", &short_day_words(lang.get(), row.proposed))]);
        view! {
            <button type="button" class="utrecht-button" data-test="step-proposal" on:click=move |_| save(None)>
                {icon(Icon::Undo)}
                {words}
            </button>
        }
    });
    view! {
        <div class="list__more">
            <form class="row" novalidate on:submit=submit>
                <Field
                    id=format!("day-{:?}-{}", row.step, row.number).to_lowercase()
                    label=lang.signal(Steps::DayLabel)
                    error=lang.while_so(Docent::ErrorDate, move || parse_date(&typed.get()).is_none())
                    value=typed
                    kind="date"
                    short=true
                    test="step-date"
                />
                <button type="submit" class="utrecht-button" disabled=move || act.busy() data-test="step-date-save">
                    {t(Steps::SaveDay)}
                </button>
                {move || {
                    past()
                        .then(|| {
                            view! {
                                <button type="button" class="utrecht-button" data-test="step-done-then" on:click=done>
                                    {icon(Icon::Check)}
                                    {t(Steps::Done)}
                                </button>
                            }
                        })
                }}
                {back}
            </form>
            <Meanwhile form=form />
            <Refused refused=act />
        </div>
    }
}
