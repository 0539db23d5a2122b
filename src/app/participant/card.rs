//! The day card: one question per screen, one tap per answer, on by itself.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Redirect;
use leptos_router::hooks::{use_navigate, use_params_map};

use super::answering::{Answering, Value};
use super::history::History;
use super::part::Part;
use super::saved::{Foot, LastLine, RefusedNote, seen_by};
use super::times::TimesQuestion;
use super::{Who, date_in_address, words};
use crate::app::components::{About, Head, Icon, Ladder, LadderWords, Notices, QuestionHead, Steps, Tile, icon};
use crate::app::language::{Common, Participant, t, use_lang};
use crate::app::layout::{SkipLink, arrive};
use crate::domain::view::today::day_card;
use crate::domain::{Answer, FoodMoment, Movement, Question, Window, window};

/// `/dag/:date/:part`
#[component]
pub(super) fn CardPage() -> impl IntoView {
    let who = Who::here();
    let (date, params) = (date_in_address(), use_params_map());
    let asked = Memo::new(move |_| {
        let part = params.with(|params| params.get("part")).and_then(|slug| Part::from_slug(&slug));
        let today = who.trede.now().get().today();
        date.get().filter(|date| window(*date, today) == Window::Open).zip(part)
    });
    move || match asked.get() {
        Some((date, part)) => view! { <CardQuestion date=date part=part /> }.into_any(),
        None => view! { <Redirect path="/vandaag" /> }.into_any(),
    }
}

/// Where a day's overview is.
pub(super) fn day_href(date: NaiveDate, today: NaiveDate) -> String {
    if date == today { "/vandaag".to_owned() } else { format!("/dag/{date}") }
}

#[component]
fn CardQuestion(date: NaiveDate, part: Part) -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    let now = who.trede.now();
    let card = who.trede.view(move |state, _| day_card(state, who.id, date));
    let navigate = use_navigate();
    let go = Callback::new(move |to: String| navigate(&to, NavigateOptions { replace: true, ..Default::default() }));
    let on_next = Callback::new(move |()| match part.next_missing(&card.get_untracked()) {
        Some(next) => go.run(next.href(date)),
        None => {
            who.trede.finished();
            go.run(day_href(date, now.get_untracked().today()));
        }
    });
    let on_undone = move |question: Question| go.run(Part::asking(question).unwrap_or(Part::Sleep).href(date));
    let title = move || lang.text(title_of(part, date == now.get().today())).to_owned();
    arrive(title);
    let questions = questions_of(part, date);
    let help = questions.first().map(|question| seen_by(*question));
    let about = About { picto: part.picto(), words: Signal::derive(move || words::day(lang, date, now.get().today())) };
    let body = match part {
        Part::Sleep => view! {
            <ScoreQuestion question=Question::SleepScore(date) words=LadderWords::SLEEP on_next=on_next />
        }
        .into_any(),
        Part::Relaxation => view! {
            <ScoreQuestion question=Question::Relaxation(date) words=LadderWords::RELAXATION on_next=on_next />
        }
        .into_any(),
        Part::Movement => view! { <MovementQuestion date=date on_next=on_next /> }.into_any(),
        Part::Food => view! { <FoodQuestion date=date on_next=on_next /> }.into_any(),
        Part::Times => view! { <TimesQuestion date=date on_next=on_next /> }.into_any(),
    };
    view! {
        <SkipLink />
        <div class="screen screen--fixed" data-test=format!("ask-{}", part.slug())>
            <Head
                back=day_href(date, now.get_untracked().today())
                steps=Steps {
                    at: part.place(),
                    of: Part::ALL.len(),
                }
            />
            <main id="main" class="screen__main screen__main--answer">
                <Notices status=who.trede.sync() />
                {match help {
                    Some(help) => {
                        view! { <QuestionHead title=Signal::derive(title) about=about help=help /> }.into_any()
                    }
                    None => view! { <QuestionHead title=Signal::derive(title) about=about /> }.into_any(),
                }}
                {body}
            </main>
            <footer class="screen__last">
                <LastLine here=questions on_undone=on_undone />
            </footer>
        </div>
    }
}

fn title_of(part: Part, is_today: bool) -> Participant {
    match part {
        Part::Sleep => Participant::HowDidYouSleep,
        Part::Food if is_today => Participant::WhatDidYouEatToday,
        Part::Food => Participant::WhatDidYouEat,
        Part::Movement => Participant::HowMuchDidYouMove,
        Part::Relaxation if is_today => Participant::HowRelaxedAreYou,
        Part::Relaxation => Participant::HowRelaxedWereYou,
        Part::Times => Participant::BedAndUp,
    }
}

/// The questions of one screen.
fn questions_of(part: Part, date: NaiveDate) -> Vec<Question> {
    match part {
        Part::Sleep => vec![Question::SleepScore(date)],
        Part::Food => FoodMoment::ALL.map(|moment| Question::Food(date, moment)).to_vec(),
        Part::Movement => vec![Question::Movement(date)],
        Part::Relaxation => vec![Question::Relaxation(date)],
        Part::Times => vec![Question::BedTime(date), Question::UpTime(date)],
    }
}

#[component]
fn ScoreQuestion(question: Question, words: LadderWords, on_next: Callback<()>) -> impl IntoView {
    let answering = Answering::here();
    let value = answering.value(question);
    let chosen = Signal::derive(move || match value.get() {
        Some(Value::Score(answer)) => answer.known(),
        _ => None,
    });
    view! {
        <RefusedNote question=question />
        <Ladder
            words=words
            chosen=chosen
            on_choose=move |score| {
                answering
                    .answer(question, Value::Score(Answer::Known(score)), move || on_next.run(()));
            }
        />
        <History question=question />
        <Foot question=question dont_know=Value::Score(Answer::DontKnow) on_next=on_next goes_on=true />
    }
}

#[component]
fn MovementQuestion(date: NaiveDate, on_next: Callback<()>) -> impl IntoView {
    let (answering, lang) = (Answering::here(), use_lang());
    let question = Question::Movement(date);
    let value = answering.value(question);
    let tile = move |movement: Movement| {
        let chosen = Value::Movement(Answer::Known(movement));
        view! {
            <Tile
                picture=words::movement_picto(movement)
                word=Signal::derive(move || lang.text(words::movement_word(movement)).to_owned())
                on=Signal::derive(move || value.get() == Some(chosen))
                on_tap=move |()| answering.answer(question, chosen, move || on_next.run(()))
                test=words::movement_test(movement)
            />
        }
    };
    view! {
        <RefusedNote question=question />
        <div class="tiles" role="group" aria-labelledby="question">
            {Movement::ALL.map(tile).collect_view()}
        </div>
        <History question=question />
        <Foot question=question dont_know=Value::Movement(Answer::DontKnow) on_next=on_next goes_on=true />
    }
}

#[component]
fn FoodQuestion(date: NaiveDate, on_next: Callback<()>) -> impl IntoView {
    let (who, answering, lang) = (Who::here(), Answering::here(), use_lang());
    let card = who.trede.view(move |state, _| day_card(state, who.id, date));
    let chosen =
        Memo::new(move |_| card.with(|card| FoodMoment::ALL.into_iter().filter(|tile| card.ate(*tile)).count()));
    let tile = move |moment: FoodMoment| {
        let question = Question::Food(date, moment);
        let (picture, word, test) = words::food(moment);
        let on = Memo::new(move |_| card.with(|card| card.ate(moment)));
        view! {
            <Tile
                picture=picture
                word=lang.signal(word)
                on=on
                on_tap=move |()| answering.answer(question, Value::Tile(!on.get_untracked()), || {})
                test=test
            />
        }
    };
    let refused = FoodMoment::ALL.map(|moment| view! { <RefusedNote question=Question::Food(date, moment) /> });
    let on = move || {
        answering.leave();
        on_next.run(());
    };
    view! {
        {refused.collect_view()}
        <div class="tiles" role="group" aria-labelledby="question">
            {FoodMoment::ALL.map(tile).collect_view()}
        </div>
        <div class="screen__foot">
            <p class="sync" role="status" data-test="food-saved">
                {move || Some(chosen.get()).filter(|n| *n > 0).map(|n| lang.count(Participant::ThingsSaved, n, &[]))}
            </p>
            <div class="answers">
                <Show
                    when=move || { chosen.get() > 0 }
                    fallback=move || {
                        view! {
                            <button
                                type="button"
                                class="utrecht-button answer"
                                data-test="skip"
                                on:click=move |_| {
                                    answering.skip_part(date, Part::Food);
                                    on();
                                }
                            >
                                {t(Common::Skip)}
                            </button>
                        }
                    }
                >
                    <button
                        type="button"
                        class="utrecht-button utrecht-button--primary-action answer"
                        data-test="next"
                        on:click=move |_| on()
                    >
                        {t(Common::Next)}
                        {icon(Icon::Next)}
                    </button>
                </Show>
            </div>
        </div>
    }
}
