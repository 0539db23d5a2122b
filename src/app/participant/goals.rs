//! My goals: how far each is, what I think of it, and whether it may go into a report.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Frame, Tab, Who};
use crate::app::act::Act;
use crate::app::chart::{GoalScale, MarkWords};
use crate::app::components::{Face, Field, Head, Icon, LinkRow, Picto, QuestionHead, Refused, SwitchRow, face, icon};
use crate::app::form::{Form, Meanwhile};
use crate::app::id::hex;
use crate::app::language::{Common, Lang, Language, MyMeasure, OwnGoals, day_words, short_day_words, t, use_lang};
use crate::app::layout::arrive;
use crate::domain::goals::{
    self, Aim, Basis, Feeling, GoalView, Measure, Progress, Reaction, Standing, Viewer, goal_views, result_form,
    strengths,
};
use crate::domain::measure::Amount;
use crate::domain::{Command, GoalId, Sentence, ValueError};

/// A number of a goal with its unit. Percentages are no numbers for a participant.
fn number_words(lang: Lang, aim: &Aim, steps: i32) -> String {
    let separator = match lang.get() {
        Language::Nl => ',',
        Language::En => '.',
    };
    let number = aim.limits().words(steps, separator);
    match (aim.instrument.filter(|_| aim.measure == Measure::Test).and_then(result_form), &aim.unit) {
        (Some((decimals, unit)), _) => Amount { steps, decimals, unit }.words(separator),
        (None, Some(unit)) => format!("{number} {unit}"),
        (None, None) => number,
    }
}

fn standing_word(standing: Standing) -> OwnGoals {
    match standing {
        Standing::Reached => OwnGoals::Reached,
        Standing::Underway { on_course: true } => OwnGoals::OnCourse,
        Standing::Underway { on_course: false } => OwnGoals::Underway,
        Standing::NotReached => OwnGoals::NotReached,
        Standing::TooLittle(_) => OwnGoals::TooLittle,
    }
}

fn mark_words(lang: Lang, aim: &Aim, progress: &Progress) -> MarkWords {
    let lacking = matches!(progress.standing, Standing::TooLittle(_));
    let times = |(n, total): (usize, usize)| lang.fill(OwnGoals::Times, &[("n", &n), ("total", &total)]);
    let number = |steps: i32| match aim.measure {
        // No percentages here: eighty of a hundred is four of five.
        Measure::Attendance | Measure::Plezier => times(fewest(usize::try_from(steps).unwrap_or_default())),
        _ => number_words(lang, aim, steps),
    };
    let now = match progress.basis {
        _ if lacking => None,
        Basis::Sessions(figure) => Some(times((figure.present, figure.counted))),
        Basis::Pairs(tally) => Some(times((tally.more, tally.pairs))),
        _ => progress.now.map(number),
    };
    let say = |word: OwnGoals, words: Option<String>| words.map(|words| lang.fill(word, &[("n", &words)]));
    MarkWords {
        start: say(OwnGoals::MarkStart, aim.start.map(number)),
        now: say(OwnGoals::MarkNow, now),
        target: say(OwnGoals::MarkTarget, aim.target.map(number)),
    }
}

/// So many of a hundred, in the smallest numbers that say the same.
fn fewest(percent: usize) -> (usize, usize) {
    let is_common = |n: &usize| percent.is_multiple_of(*n) && 100_usize.is_multiple_of(*n);
    let common = (1..=100).rev().find(is_common).unwrap_or(1);
    (percent / common, 100 / common)
}

/// What there is to say besides: what is missing, or on how many days it rests.
fn hint_words(lang: Lang, progress: &Progress) -> Option<String> {
    let lacking = matches!(progress.standing, Standing::TooLittle(_));
    match progress.basis {
        Basis::Pairs(_) if lacking => Some(lang.text(OwnGoals::FillPlezier).to_owned()),
        Basis::Days { .. } if lacking => Some(lang.text(OwnGoals::FillDiary).to_owned()),
        Basis::Days { filled, of } => Some(lang.fill(OwnGoals::Days, &[("n", &filled), ("total", &of)])),
        _ => None,
    }
}

/// `/doelen`
#[component]
pub(super) fn GoalsPage() -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    let views = who.trede.view(move |state, now| goal_views(state, who.id, Viewer::Participant, now.today()));
    arrive(move || lang.text(OwnGoals::Title).to_owned());
    let ids = move |open: bool| {
        Memo::new(move |_| {
            views.with(|views| views.iter().filter(|view| view.open == open).map(|view| view.goal).collect::<Vec<_>>())
        })
    };
    let (open, past) = (ids(true), ids(false));
    let aloud = Signal::derive(move || {
        let words = |view: &GoalView| {
            let MarkWords { start, now, target } = mark_words(lang, &view.aim, &view.progress);
            let marks = [start, now, target].into_iter().flatten().collect::<Vec<_>>().join(". ");
            format!("{}. {} {marks}.", view.aim.words, lang.text(standing_word(view.progress.standing)))
        };
        views.with(|views| views.iter().filter(|view| view.open).map(words).collect::<Vec<_>>().join(" "))
    });
    let card = move |goal: GoalId| view! { <GoalCard goal=goal views=views /> };
    let good = who.trede.view(move |state, _| {
        let all = strengths(state, who.id).into_iter();
        all.flat_map(|view| view.what).map(|strength| (strength.words.to_string(), strength.on.0)).collect::<Vec<_>>()
    });
    let strength = move |(words, on)| {
        let day = short_day_words(lang.get(), on);
        view! {
            <li>
                <p>{words}</p>
                <p class="soft small">{day}</p>
            </li>
        }
    };
    view! {
        <Frame tab=Tab::Programme test="my-goals" head=view! { <Head back="/programma" /> }.into_any()>
            <QuestionHead title=lang.signal(OwnGoals::Title) also=aloud />
            <Show when=move || open.with(Vec::is_empty)>
                <section class="card stack stack--tight">
                    <p>
                        <strong>{t(OwnGoals::NoGoals)}</strong>
                    </p>
                    <p>{t(OwnGoals::NoGoalsWhat)}</p>
                </section>
            </Show>
            <For each=move || open.get() key=|goal| *goal children=card />
            <Show when=move || good.with(|good| !good.is_empty())>
                <section class="card stack stack--tight" data-test="my-strengths">
                    <h2>{t(OwnGoals::Strengths)}</h2>
                    <ul class="stack stack--tight" role="list">
                        {move || good.get().into_iter().map(strength).collect_view()}
                    </ul>
                </section>
            </Show>
            <Show when=move || past.with(|past| !past.is_empty())>
                <section class="card stack stack--tight">
                    <h2>{t(OwnGoals::Finished)}</h2>
                    <ul class="stack stack--tight" role="list">
                        {move || {
                            views
                                .get()
                                .into_iter()
                                .filter(|view| !view.open)
                                .map(|view| view! { <li>{view.aim.words.to_string()}</li> })
                                .collect_view()
                        }}
                    </ul>
                </section>
            </Show>
        </Frame>
    }
}

/// One goal.
#[component]
fn GoalCard(goal: GoalId, views: Memo<Vec<GoalView>>) -> impl IntoView {
    let lang = use_lang();
    let view = Memo::new(move |_| views.with(|views| views.iter().find(|view| view.goal == goal).cloned()));
    let body = move || {
        let view = view.get()?;
        let (aim, progress) = (&view.aim, &view.progress);
        let until = lang.fill(OwnGoals::Until, &[("day", &day_words(lang.get(), aim.by.0))]);
        let said = view.evaluations.first().and_then(|said| said.what.words.clone()).map(|words| {
            view! {
                <p>
                    <span class="soft">{t(OwnGoals::DocentSaid)}</span>
                    " "
                    {words.to_string()}
                </p>
            }
        });
        Some(view! {
            <h2>{aim.words.to_string()}</h2>
            <p data-test="my-goal-standing">
                <strong>{t(standing_word(progress.standing))}</strong>
            </p>
            <div>
                <GoalScale marks=progress.marks words=mark_words(lang, aim, progress) />
                {hint_words(lang, progress).map(|hint| view! { <p>{hint}</p> })}
                <p class="soft small">{until}</p>
            </div>
            {said}
        })
    };
    view! {
        <section class="card stack" data-test="my-goal">
            {body}
            <React goal=goal view=view />
            <Report goal=goal view=view />
        </section>
    }
}

/// How the participant finds it: one tap, and words for who wants to.
#[component]
fn React(goal: GoalId, view: Memo<Option<GoalView>>) -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    let act = Act::new();
    let today = Memo::new(move |_| who.trede.now().get().today());
    let given = Memo::new(move |_| {
        let said = view.get()?.reactions.into_iter().next()?;
        (said.date == today.get()).then_some(said.what)
    });
    let typing = Form::new(format!("goal-reaction/{}", hex(&goal.0)));
    let words = typing.text("words", move || {
        given.with(|given| given.as_ref()?.words.as_ref().map(ToString::to_string)).unwrap_or_default()
    });
    let saved = RwSignal::new(false);
    let say = move |reaction: Reaction, then: bool| {
        let command = goals::Command::React { participant: who.id, goal, reaction };
        act.dispatch(Command::Goals(command), move || {
            if then {
                typing.saved();
            }
            saved.set(then);
            who.trede.finished();
        });
    };
    let tap = move |feeling: Feeling| {
        let given = given.get_untracked().unwrap_or_default();
        // The same once more takes it back.
        let feeling = (given.feeling != Some(feeling)).then_some(feeling);
        say(Reaction { feeling, ..given }, false);
    };
    let parse = move || match Sentence::parse(&words.get()) {
        Err(ValueError::Empty) => Ok(None),
        other => other.map(Some),
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(words) = untrack(parse) else { return };
        if !typing.may_save() {
            return;
        }
        say(Reaction { words, ..given.get_untracked().unwrap_or_default() }, true);
    };
    let button = move |feeling: Feeling, word: OwnGoals, picture: AnyView, test: &'static str| {
        view! {
            <button
                type="button"
                class="utrecht-button feeling"
                data-test=test
                aria-pressed=move || (given.with(|given| given.as_ref().and_then(|given| given.feeling)) == Some(feeling)).to_string()
                on:click=move |_| tap(feeling)
            >
                {picture}
                {t(word)}
            </button>
        }
    };
    let stem: String = goal.0.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let field = format!("say-{stem}");
    view! {
        <div class="stack stack--tight" role="group" aria-label=t(OwnGoals::HowIsIt)>
            <h3>{t(OwnGoals::HowIsIt)}</h3>
            <div class="feelings">
                {button(Feeling::Fine, OwnGoals::Fine, face(Face::Five).into_any(), "feel-fine")}
                {button(Feeling::Hard, OwnGoals::Hard, face(Face::Two).into_any(), "feel-hard")}
                {button(Feeling::Talk, OwnGoals::Talk, icon(Icon::Phone).into_any(), "feel-talk")}
            </div>
            <Show when=move || given.with(Option::is_some)>
                <p class="small" role="status">
                    {icon(Icon::Eye)}
                    " "
                    {t(OwnGoals::Said)}
                </p>
                <form class="stack stack--tight" novalidate on:submit=submit>
                    <Field
                        id=field.clone()
                        label=lang.signal(OwnGoals::SayMore)
                        help=lang.signal(OwnGoals::SayHelp)
                        error=lang.while_so(OwnGoals::ErrorSay, move || parse().is_err())
                        value=words
                        max=300
                        test="my-goal-words"
                    />
                    <Meanwhile form=typing />
                    <button type="submit" class="utrecht-button" data-test="my-goal-say" disabled=move || act.busy()>
                        {t(Common::Save)}
                    </button>
                </form>
            </Show>
            <p role="status">{move || saved.get().then(|| lang.text(OwnGoals::Saved))}</p>
            <Refused refused=act />
        </div>
    }
}

/// "Mag in verslag": off until the participant ticks it.
#[component]
fn Report(goal: GoalId, view: Memo<Option<GoalView>>) -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    let refusals = RwSignal::new(0);
    let allowed = Memo::new(move |_| view.with(|view| view.as_ref().is_some_and(|view| view.allowed)));
    let sees = Signal::derive(move || {
        lang.text(if allowed.get() { OwnGoals::ReportOn } else { OwnGoals::ReportOff }).to_owned()
    });
    let switch = move |allowed: bool| {
        let command = goals::Command::AllowReport { participant: who.id, goal, allowed };
        spawn_local(async move {
            match who.trede.dispatch(Command::Goals(command)).await {
                Ok(()) => who.trede.finished(),
                Err(_) => refusals.update(|refusals| *refusals += 1),
            }
        });
    };
    view! {
        <p class="soft small">{t(OwnGoals::ReportWhat)}</p>
        <SwitchRow
            picture=Picto::Letter
            name=lang.signal(OwnGoals::MayReport)
            who=sees
            on=allowed
            on_switch=switch
            refusals=refusals
            test="my-goal-report"
        />
    }
}

/// Where goals, plan and measurements are found.
#[component]
pub(super) fn GoalLinks() -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    let shared = who.trede.view(move |state, _| {
        crate::domain::action_plan::plan_view(state, who.id).versions.first().map(|version| version.on)
    });
    let count = who.trede.view(move |state, now| {
        goal_views(state, who.id, Viewer::Participant, now.today()).iter().filter(|view| view.open).count()
    });
    let plan = move || match shared.get() {
        Some(on) => lang.fill(OwnGoals::PlanOf, &[("day", &short_day_words(lang.get(), on))]),
        None => lang.text(OwnGoals::NoPlan).to_owned(),
    };
    let goals = move || match count.get() {
        0 => lang.text(OwnGoals::NoGoals).to_owned(),
        count => lang.count(OwnGoals::GoalCount, count, &[]),
    };
    view! {
        <ul class="list" role="list">
            <LinkRow
                picture=Icon::Up
                href="/doelen"
                test="open-my-goals"
                name=lang.signal(OwnGoals::Title)
                note=Signal::derive(goals)
            />
            <LinkRow
                picture=Icon::Card
                href="/plan"
                test="open-my-plan"
                name=lang.signal(OwnGoals::Plan)
                note=Signal::derive(plan)
            />
            <LinkRow
                picture=Icon::Check
                href="/metingen"
                test="to-measures"
                name=lang.signal(MyMeasure::Measurements)
                note=lang.signal(MyMeasure::What)
            />
        </ul>
    }
}
