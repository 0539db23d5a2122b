//! My plan: read it, and say what I think of it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Frame, Tab, Who};
use crate::app::act::Act;
use crate::app::components::{Head, QuestionHead, Refused, TextArea};
use crate::app::form::{Form, Meanwhile};
use crate::app::language::{OwnGoals, day_words, t, use_lang};
use crate::app::layout::arrive;
use crate::domain::action_plan::{self, PlanVersion, Sections, plan_view};
use crate::domain::{Command, PlanText, ValueError};

/// The parts of a plan with their headings.
fn parts(sections: &Sections) -> impl IntoView + use<> {
    let part = |heading: OwnGoals, text: &Option<PlanText>| {
        text.as_ref().map(|text| {
            let text = text.to_string();
            view! {
                <h2>{t(heading)}</h2>
                <p class="plan-text">{text}</p>
            }
        })
    };
    view! {
        {part(OwnGoals::PlanStart, &sections.start)}
        {part(OwnGoals::PlanGoals, &sections.goals)}
        {part(OwnGoals::PlanAgreements, &sections.agreements)}
        {part(OwnGoals::PlanNext, &sections.next_step)}
    }
}

fn all_words(sections: &Sections) -> String {
    let parts = [&sections.start, &sections.goals, &sections.agreements, &sections.next_step];
    parts.into_iter().flatten().map(ToString::to_string).collect::<Vec<_>>().join(". ")
}

/// `/plan`
#[component]
pub(super) fn PlanPage() -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    let view = who.trede.view(move |state, _| plan_view(state, who.id));
    arrive(move || lang.text(OwnGoals::Plan).to_owned());
    let newest = Memo::new(move |_| view.with(|view| view.versions.first().cloned()));
    let unread = Memo::new(move |_| {
        newest.with(|newest| newest.as_ref().filter(|newest| newest.read.is_none()).map(|newest| newest.version))
    });
    Effect::new(move |_| {
        let Some(version) = unread.get() else { return };
        let command = action_plan::Command::Read { participant: who.id, version };
        spawn_local(async move {
            // The next opening writes it when this could not.
            if who.trede.dispatch(Command::Plan(command)).await.is_ok() {
                who.trede.finished();
            }
        });
    });
    let aloud = Signal::derive(move || {
        newest.with(|newest| newest.as_ref().map(|newest| all_words(&newest.sections)).unwrap_or_default())
    });
    let number = Memo::new(move |_| newest.with(|newest| newest.as_ref().map(|newest| newest.version)));
    let body = move || match newest.get() {
        None => view! {
            <section class="card stack stack--tight">
                <p>
                    <strong>{t(OwnGoals::NoPlan)}</strong>
                </p>
                <p>{t(OwnGoals::NoPlanWhat)}</p>
            </section>
        }
        .into_any(),
        Some(newest) => {
            let also = newest.also.iter().map(parts).collect_view();
            let day = lang.fill(OwnGoals::PlanOf, &[("day", &day_words(lang.get(), newest.on))]);
            view! {
                <section class="card stack stack--tight" data-test="my-plan-text">
                    <p class="soft">{day}</p>
                    {parts(&newest.sections)}
                    {also}
                </section>
            }
            .into_any()
        }
    };
    let earlier = move |version: PlanVersion| {
        let day = lang.fill(OwnGoals::PlanOf, &[("day", &day_words(lang.get(), version.on))]);
        let said = version.reactions.first().map(|words| {
            view! {
                <p class="plan-text">
                    {t(OwnGoals::YouSaid)}
                    " "
                    {words.to_string()}
                </p>
            }
        });
        view! {
            <details>
                <summary>{day}</summary>
                <div class="stack stack--tight">{parts(&version.sections)} {said}</div>
            </details>
        }
    };
    let has_earlier = Memo::new(move |_| view.with(|view| view.versions.len() > 1));
    view! {
        <Frame tab=Tab::Programme test="my-plan" head=view! { <Head back="/programma" /> }.into_any()>
            <QuestionHead
                title=lang.signal(OwnGoals::Plan)
                help=lang.signal(OwnGoals::PlanSub)
                also=aloud
            />
            {body}
            {move || number.get().map(|version| view! { <React version=version newest=newest /> })}
            <Show when=move || has_earlier.get()>
                <section class="card stack">
                    <h2>{t(OwnGoals::PlanEarlier)}</h2>
                    {move || view.get().versions.into_iter().skip(1).map(earlier).collect_view()}
                </section>
            </Show>
        </Frame>
    }
}

/// What the participant says to the newest version.
#[component]
fn React(version: u16, newest: Memo<Option<PlanVersion>>) -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    let act = Act::new();
    let form = Form::new(format!("plan-reaction/{version}"));
    let words = form.text("words", move || {
        newest.with(|newest| newest.as_ref()?.reactions.first().map(ToString::to_string)).unwrap_or_default()
    });
    let saved = RwSignal::new(None::<String>);
    let parse = move || match PlanText::parse(&words.get()) {
        Err(ValueError::Empty) => Ok(None),
        other => other.map(Some),
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(parsed) = untrack(parse) else { return };
        // An empty box under which nothing stood says nothing.
        let had = newest.with_untracked(|newest| newest.as_ref().is_some_and(|newest| !newest.reactions.is_empty()));
        if parsed.is_none() && !had {
            saved.set(None);
            return;
        }
        if !form.may_save() {
            return;
        }
        let typed = words.get_untracked();
        let command = action_plan::Command::React { participant: who.id, version, words: parsed };
        act.dispatch(Command::Plan(command), move || {
            form.saved();
            saved.set(Some(typed));
            who.trede.finished();
        });
    };
    let is_saved = move || saved.with(|saved| saved.as_ref() == Some(&words.get()));
    view! {
        <form class="card stack" novalidate on:submit=submit>
            <TextArea
                id="my-plan-words"
                label=lang.signal(OwnGoals::PlanReact)
                help=lang.signal(OwnGoals::SayHelp)
                error=lang.while_so(OwnGoals::ErrorSay, move || parse().is_err())
                value=words
            />
            <Meanwhile form=form />
            <Refused refused=act />
            <p role="status" data-test="my-plan-said">
                {move || is_saved().then(|| lang.text(OwnGoals::Said))}
            </p>
            <button
                type="submit"
                class="utrecht-button utrecht-button--primary-action"
                data-test="my-plan-say"
                disabled=move || act.busy()
            >
                {t(OwnGoals::PlanSend)}
            </button>
        </form>
    }
}
