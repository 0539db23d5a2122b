//! The checklist of a group.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::people::People;
use super::words::{day_and_due, phase_word, step_word};
use crate::app::act::Act;
use crate::app::components::{Field, Icon, Picto, Refused, icon, mark, picto};
use crate::app::docent::frame::{GroupRooms, Known, PageHead};
use crate::app::docent::id::{Place, group_param, hex};
use crate::app::docent::plan::parse_date;
use crate::app::docent::words::{group_name, group_words};
use crate::app::form::{Form, Meanwhile};
use crate::app::language::{Docent, Lang, Steps, short_day_words, t, use_lang};
use crate::app::state::Trede;
use crate::domain::step::view::{Due, StepRow, group_steps};
use crate::domain::step::{Command as Stepped, Phase, StepKey};
use crate::domain::{Command, GroupId};

type Rows = Memo<Option<Vec<StepRow>>>;

/// `/docent/groep/:group/stappen`
#[component]
pub(in crate::app::docent) fn GroupSteps() -> impl IntoView {
    let trede = Trede::here();
    let id = group_param();
    let rows = trede.view(move |state, now| group_steps(state, id, now.today()));
    let known = Memo::new(move |_| rows.with(Option::is_some));
    view! {
        <Known known=known>
            <Page id=id rows=rows />
        </Known>
    }
}

#[component]
fn Page(id: GroupId, rows: Rows) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let name = trede.view(move |state, _| group_name(state, id));
    let weekly = trede.view(move |state, _| {
        state.group(id).and_then(|group| group.runs()).is_some_and(|programme| programme.weekly_evaluation())
    });
    let sub = Signal::derive(move || {
        let words = rows.with(|rows| sub_words(lang, rows.as_deref().unwrap_or_default()));
        format!("{} · {words}", group_words(lang, name.get().as_deref()))
    });
    let phases = move || {
        let empty = rows.with(|rows| rows.as_ref().is_none_or(Vec::is_empty));
        if empty {
            return view! {
                <div class="empty" data-test="steps-empty">
                    {picto(Picto::Gym)}
                    <h2>{t(Steps::Empty)}</h2>
                    <p>{t(Steps::EmptyWhat)}</p>
                    <a class="utrecht-button utrecht-button--primary-action" href=Place::GroupProgramme(id).href()>
                        {t(Steps::ProgrammeLink)}
                    </a>
                </div>
            }
            .into_any();
        }
        Phase::ALL.map(|phase| view! { <PhaseRows id=id phase=phase rows=rows /> }).collect_view().into_any()
    };
    view! {
        <PageHead title=lang.signal(Docent::RoomSteps) sub=sub back=Signal::stored(Place::Groups.href())>
            <a class="utrecht-button" href=Place::GroupProgramme(id).href() data-test="steps-programme">
                {t(Steps::ProgrammeLink)}
            </a>
            <a class="utrecht-button" href=Place::Hours(id).href() data-test="steps-hours">
                {t(Steps::HoursLink)}
            </a>
        </PageHead>
        <GroupRooms group=id here=Place::Steps(id) />
        <p class="soft">{t(Steps::What)}</p>
        {move || weekly.get().then(|| view! { <p class="soft">{t(Steps::WeeklyRound)}</p> })}
        <div class="steps-page">
            <div class="stack">{phases}</div>
            <People id=id />
        </div>
    }
}

/// "12 van 26 gedaan · 2 te laat"
fn sub_words(lang: Lang, rows: &[StepRow]) -> String {
    let done = rows.iter().filter(|row| row.due.is_done()).count();
    let late = rows.iter().filter(|row| matches!(row.due, Due::Late(_))).count();
    let words = lang.fill(Steps::OfTotal, &[("n", &done), ("total", &rows.len())]);
    match late {
        0 => words,
        late => format!("{words} · {}", lang.count(Steps::Late, u64::try_from(late).unwrap_or(u64::MAX), &[])),
    }
}

#[component]
fn PhaseRows(id: GroupId, phase: Phase, rows: Rows) -> impl IntoView {
    let own = Memo::new(move |_| {
        let of = |row: &&StepRow| row.phase() == phase;
        rows.with(|rows| rows.iter().flatten().filter(of).copied().collect::<Vec<_>>())
    });
    let keys = Memo::new(move |_| own.with(|own| own.iter().map(|row| (row.step, row.number)).collect::<Vec<_>>()));
    let list = move || keys.get().into_iter().map(|key| view! { <OneStep id=id key=key rows=own /> }).collect_view();
    move || {
        (!keys.with(Vec::is_empty)).then(|| {
            view! {
                <section class="stack stack--tight" data-test=format!("phase-{phase:?}").to_lowercase()>
                    <h2>{t(phase_word(phase))}</h2>
                    <ul class="list" role="list">
                        {list}
                    </ul>
                </section>
            }
        })
    }
}

/// What a step's row is called in words.
fn called(lang: Lang, key: (StepKey, u8)) -> String {
    match key {
        (StepKey::Evaluation, n) => lang.fill(Steps::EvaluationNumber, &[("n", &n)]),
        (step, _) => step_word(lang, &step),
    }
}

#[component]
fn OneStep(id: GroupId, key: (StepKey, u8), rows: Memo<Vec<StepRow>>) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let said = RwSignal::new(false);
    let row = Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| (row.step, row.number) == key).copied()));
    let typing = Form::new(format!("step/{}/{:?}-{}", hex(&id.0), key.0, key.1));
    let typed = typing.text("day", move || row.get().map(|row| row.date.to_string()).unwrap_or_default());
    let open = RwSignal::new(typing.had());
    let today = move || trede.now().get_untracked().today();
    let command = move |on: Option<NaiveDate>| {
        let (step, number) = key;
        Command::Step(match (step, on) {
            (StepKey::Evaluation, held) => Stepped::HoldEvaluation { group: id, participant: None, number, held },
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
            StepKey::Evaluation => Stepped::PlanEvaluation { group, participant: None, number, on },
            step => Stepped::Date { group, step, on },
        });
    };
    let past = move || parse_date(&typed.get()).is_some_and(|date| date <= trede.now().get().today());
    let done = move |_| {
        let Some(on) = parse_date(&typed.get_untracked()) else { return };
        let (group, number) = (id, row.number);
        store(match row.step {
            StepKey::Evaluation => Stepped::HoldEvaluation { group, participant: None, number, held: Some(on) },
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
