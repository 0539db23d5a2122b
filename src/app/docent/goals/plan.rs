//! The action plan of one person: drafted from what is known, edited, shared, and printed on one page.

use leptos::prelude::*;

use super::super::frame::{Done, PersonHead, PersonPage, person_name};
use super::super::id::{Place, hex, participant_param};
use super::plan_draft::computed;
use super::words::docent_name;
use crate::app::act::Act;
use crate::app::components::{Mark, PrintButton, Refused, TextArea, plain_mark};
use crate::app::form::{Form, Meanwhile};
use crate::app::language::{Common, Goals, short_day_words, t, use_lang};
use crate::app::state::Trede;
use crate::domain::action_plan::{self, PlanVersion, PlanView, Sections, plan_view};
use crate::domain::{Command, ParticipantId, PlanText, ValueError};

/// The card on a person's page.
#[component]
pub(in crate::app::docent) fn PlanCard(id: ParticipantId) -> impl IntoView {
    let lang = use_lang();
    let view = Trede::here().view(move |state, _| plan_view(state, id));
    let body = move || {
        let view = view.get();
        match view.versions.first() {
            None => view! { <p class="soft">{t(Goals::NoPlan)}</p> }.into_any(),
            Some(version) => {
                let day = short_day_words(lang.get(), version.on);
                view! {
                    <p>{lang.fill(Goals::PlanVersion, &[("n", &version.version), ("day", &day)])}</p>
                    <p>{read_flag(version)}</p>
                }
                .into_any()
            }
        }
    };
    view! {
        <section class="panel stack stack--tight" data-test="person-plan">
            <h2>{t(Goals::Plan)}</h2>
            {body}
            <p>
                <a class="utrecht-button" href=Place::ActionPlan(id).href() data-test="open-plan">
                    {t(Goals::OpenPlan)}
                </a>
            </p>
        </section>
    }
}

/// Whether a version was read, as a flag.
fn read_flag(version: &PlanVersion) -> impl IntoView + use<> {
    let lang = use_lang();
    match version.read {
        Some(read) => {
            let day = short_day_words(lang.get(), read);
            let words = lang.fill(Goals::ReadOn, &[("day", &day)]);
            view! { <span class="flag flag--present" data-test="plan-read">{plain_mark(Mark::Present)} {words}</span> }
                .into_any()
        }
        None => view! { <span class="flag">{plain_mark(Mark::NotYet)} {t(Goals::NotRead)}</span> }.into_any(),
    }
}

/// Someone's plan.
#[component]
pub(super) fn PlanPage() -> impl IntoView {
    let id = participant_param();
    view! {
        <PersonPage id=id>
            <Opened id=id />
        </PersonPage>
    }
}

#[component]
fn Opened(id: ParticipantId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let view = trede.view(move |state, _| plan_view(state, id));
    let nothing = Memo::new(move |_| view.with(|view| view.versions.is_empty()));
    view! {
        <PersonHead id=id title=lang.signal(Goals::Plan)>
            <PrintButton word=Common::Print test="plan-print" disabled=nothing />
        </PersonHead>
        <Paper view=view name=person_name(id) />
        <div class="stack no-print">
            <Edit id=id view=view />
            <Versions view=view />
        </div>
    }
}

fn parse(typed: &str) -> Result<Option<PlanText>, ValueError> {
    match PlanText::parse(typed) {
        Err(ValueError::Empty) => Ok(None),
        other => other.map(Some),
    }
}

/// The four parts as they are typed.
#[derive(Clone, Copy)]
struct Typed {
    start: RwSignal<String>,
    goals: RwSignal<String>,
    agreements: RwSignal<String>,
    next_step: RwSignal<String>,
}

impl Typed {
    /// `stored` follows what is stored.
    fn new(form: Form, stored: Memo<Sections>) -> Self {
        let typed = |name: &'static str, of: fn(&Sections) -> &Option<PlanText>| {
            form.text(name, move || {
                stored.with(|sections| of(sections).as_ref().map(ToString::to_string)).unwrap_or_default()
            })
        };
        Self {
            start: typed("start", |sections| &sections.start),
            goals: typed("goals", |sections| &sections.goals),
            agreements: typed("agreements", |sections| &sections.agreements),
            next_step: typed("next-step", |sections| &sections.next_step),
        }
    }

    fn set(self, sections: &Sections) {
        let text = |text: &Option<PlanText>| text.as_ref().map(ToString::to_string).unwrap_or_default();
        self.start.set(text(&sections.start));
        self.goals.set(text(&sections.goals));
        self.agreements.set(text(&sections.agreements));
        self.next_step.set(text(&sections.next_step));
    }

    fn parsed(self) -> Result<Sections, ValueError> {
        Ok(Sections {
            start: parse(&self.start.get())?,
            goals: parse(&self.goals.get())?,
            agreements: parse(&self.agreements.get())?,
            next_step: parse(&self.next_step.get())?,
        })
    }
}

/// What the form said last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stored {
    Draft,
    Shared,
}

#[component]
fn Edit(id: ParticipantId, view: Memo<PlanView>) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let fresh = trede.view(move |state, now| computed(lang, state, id, now.today()));
    // What was written so far; or the plan as it was shared, to go on from; or else what is known.
    let begin = Memo::new(move |_| {
        let written = view.with(|view| {
            let shared = view.versions.first().map(|version| version.sections.clone());
            view.draft.clone().or(shared)
        });
        written.unwrap_or_else(|| fresh.get())
    });
    let form = Form::new(format!("plan/{}", hex(&id.0)));
    let typed = Typed::new(form, begin);
    let replaced = RwSignal::new(None::<Sections>);
    let stored = RwSignal::new(None::<(Stored, Sections)>);
    let save = move |what: Stored| {
        let Ok(sections) = untrack(move || typed.parsed()) else { return };
        if !form.may_save() {
            return;
        }
        let kept = sections.clone();
        let participant = id;
        let command = match what {
            Stored::Draft => action_plan::Command::Draft { participant, sections },
            Stored::Shared => action_plan::Command::Share { participant, sections },
        };
        act.dispatch(Command::Plan(command), move || {
            form.saved();
            stored.set(Some((what, kept)));
            trede.finished();
        });
    };
    let again = move |_| {
        replaced.set(untrack(move || typed.parsed()).ok());
        typed.set(&fresh.get_untracked());
    };
    let back = move || {
        if let Some(sections) = replaced.get_untracked() {
            typed.set(&sections);
            replaced.set(None);
        }
    };
    let done = Signal::derive(move || match stored.get() {
        Some((what, sections)) if typed.parsed().as_ref() == Ok(&sections) => {
            lang.text(if what == Stored::Shared { Goals::PlanShared } else { Goals::PlanKept }).to_owned()
        }
        _ => String::new(),
    });
    let undone = Signal::derive(move || match replaced.with(Option::is_some) {
        true => lang.text(Goals::PlanRemade).to_owned(),
        false => String::new(),
    });
    let wrong = move |value: RwSignal<String>| {
        lang.while_so(Goals::ErrorPlan, move || {
            PlanText::parse(&value.get()).is_err_and(|error| error != ValueError::Empty)
        })
    };
    let part = move |id: &'static str, label: Goals, value: RwSignal<String>| {
        view! { <TextArea id=id label=lang.signal(label) value=value error=wrong(value) rows=5 /> }
    };
    view! {
        <section class="panel">
            <form
                class="form form--wide"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    save(Stored::Draft);
                }
                data-test="plan-form"
            >
                <p class="soft small">{t(Goals::PlanWhat)}</p>
                <div class="form-columns">
                    {part("plan-start", Goals::PlanStart, typed.start)}
                    {part("plan-goals", Goals::Title, typed.goals)}
                    {part("plan-agreements", Goals::PlanAgreements, typed.agreements)}
                    {part("plan-next", Goals::PlanNext, typed.next_step)}
                </div>
                <Meanwhile form=form />
                <Refused refused=act />
                <Done words=done />
                <Done words=undone>
                    <button type="button" class="utrecht-button" on:click=move |_| back()>
                        {t(Common::Undo)}
                    </button>
                </Done>
                <div class="form-actions">
                    <button
                        type="button"
                        class="utrecht-button utrecht-button--primary-action"
                        data-test="plan-share"
                        disabled=move || act.busy()
                        on:click=move |_| save(Stored::Shared)
                    >
                        {t(Goals::SharePlan)}
                    </button>
                    <button type="submit" class="utrecht-button" data-test="plan-keep" disabled=move || act.busy()>
                        {t(Goals::KeepPlan)}
                    </button>
                    <button
                        type="button"
                        class="utrecht-button utrecht-button--subtle"
                        data-test="plan-remake"
                        on:click=again
                    >
                        {t(Goals::RemakePlan)}
                    </button>
                </div>
            </form>
        </section>
    }
}

/// The parts of a plan with their headings.
fn parts(sections: &Sections) -> impl IntoView + use<> {
    let part = |heading: Goals, text: &Option<PlanText>| {
        text.as_ref().map(|text| {
            let text = text.to_string();
            view! {
                <h3>{t(heading)}</h3>
                <p class="plan-text">{text}</p>
            }
        })
    };
    view! {
        {part(Goals::PlanStart, &sections.start)}
        {part(Goals::Title, &sections.goals)}
        {part(Goals::PlanAgreements, &sections.agreements)}
        {part(Goals::PlanNext, &sections.next_step)}
    }
}

/// Every version that was shared, with what the participant said to it.
#[component]
fn Versions(view: Memo<PlanView>) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let version = move |place: usize, version: PlanVersion| {
        let day = short_day_words(lang.get(), version.on);
        let title = lang.fill(Goals::PlanVersion, &[("n", &version.version), ("day", &day)]);
        let device = version.by;
        let by = trede.view(move |state, _| docent_name(state, device));
        let by = move || {
            let name = by.get().unwrap_or_else(|| lang.text(Goals::ADocent).to_owned());
            lang.fill(Goals::JudgedBy, &[("name", &name)])
        };
        let reactions = version.reactions.iter().map(|words| {
            let words = words.to_string();
            view! {
                <p data-test="plan-reaction">
                    {t(Goals::ReactionTitle)}
                    ": "
                    <strong class="plan-text">{words}</strong>
                </p>
            }
        });
        let reactions = reactions.collect_view();
        let also = version.also.iter().map(|sections| {
            view! {
                <p>
                    <span class="flag flag--attention">{plain_mark(Mark::Warn)} {t(Goals::TwoPlans)}</span>
                </p>
                {parts(sections)}
            }
        });
        let also = also.collect_view();
        view! {
            <li class="panel stack stack--tight" data-test="plan-version">
                <div class="row">
                    <h2>{title}</h2>
                    <span class="soft small">{by}</span>
                    {read_flag(&version)}
                </div>
                {reactions}
                <details open=place == 0>
                    <summary>{t(Goals::ShowPlan)}</summary>
                    {parts(&version.sections)}
                    {also}
                </details>
            </li>
        }
    };
    view! {
        <ul class="stack" role="list">
            {move || {
                view.get().versions.into_iter().enumerate().map(|(place, shared)| version(place, shared)).collect_view()
            }}
        </ul>
    }
}

/// The newest version as it prints: one page, with room for two signatures.
#[component]
fn Paper(view: Memo<PlanView>, name: Signal<String>) -> impl IntoView {
    let lang = use_lang();
    let body = move || {
        let version = view.get().versions.into_iter().next()?;
        let day = short_day_words(lang.get(), version.on);
        let line = lang.fill(Goals::PlanVersion, &[("n", &version.version), ("day", &day)]);
        let reactions = version.reactions.iter().map(|words| {
            let words = words.to_string();
            view! {
                <h3>{t(Goals::ReactionTitle)}</h3>
                <p class="plan-text">{words}</p>
            }
        });
        let reactions = reactions.collect_view();
        Some(view! {
            <h2>{t(Goals::Plan)} " · " {name.get()}</h2>
            <p>{line}</p>
            {parts(&version.sections)}
            {reactions}
            <div class="plan-paper__signatures">
                <p>{t(Goals::SignParticipant)}</p>
                <p>{t(Goals::SignDocent)}</p>
            </div>
        })
    };
    view! { <article class="only-print plan-paper">{body}</article> }
}
