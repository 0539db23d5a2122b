//! One day: what was answered, what is empty, and the way to each question.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::components::Redirect;

use super::answering::{Answering, Origin, Value};
use super::loose::ChooseSession;
use super::part::Part;
use super::plezier::Half;
use super::{Frame, Tab, Who, date_in_address, words};
use crate::app::components::{Face, Head, Icon, Picto, QuestionHead, Reached, face, icon, picto};
use crate::app::language::{Common, Diary, Lang, Participant, t, time, use_lang};
use crate::app::layout::arrive;
use crate::app::state::Trede;
use crate::domain::pair::{Given, Pair, pairs};
use crate::domain::view::today::day_card;
use crate::domain::{Answer, DayCard, FoodMoment, Held, Moment, Session, Window, window};
use crate::fact::Purpose;

/// `/dag/:date`: a day of the week, also one that is over.
#[component]
pub(super) fn DayPage() -> impl IntoView {
    let who = Who::here();
    let date = date_in_address();
    let open = Memo::new(move |_| {
        let today = who.trede.now().get().today();
        date.get().filter(|date| window(*date, today) == Window::Open)
    });
    move || match open.get() {
        Some(date) => view! { <Day date=date /> }.into_any(),
        None => view! { <Redirect path="/week" /> }.into_any(),
    }
}

#[component]
fn Day(date: NaiveDate) -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    let title = move || words::day(lang, date, who.trede.now().get().today());
    arrive(title);
    let from = Answering::here().from();
    let tab = if from == Origin::Today { Tab::Today } else { Tab::Week };
    view! {
        <Frame tab=tab test="day" head=view! { <Head back=from.href() /> }.into_any()>
            <QuestionHead title=Signal::derive(title) help=Signal::derive(move || {
                lang.text(Participant::CorrectByTapping).to_owned()
            }) />
            <PlezierOf date=date />
            <CardOf date=date />
        </Frame>
    }
}

/// Whether nobody but its owner reads a category now.
fn is_private(purpose: Purpose) -> Signal<bool> {
    let shared = Who::here().trede.categories_shared();
    Signal::derive(move || !shared.with(|shared| shared.contains(&purpose)))
}

/// The five parts of a day with their answers; each row leads to its question.
#[component]
pub(super) fn CardOf(date: NaiveDate) -> impl IntoView {
    let (who, lang, answering) = (Who::here(), use_lang(), Answering::here());
    let card = who.trede.view(move |state, _| day_card(state, who.id, date));
    let row = move |part: Part| {
        let words = Memo::new(move |_| card.with(|card| part_words(lang, part, card)));
        let several = Memo::new(move |_| card.with(|card| several(part, card)));
        let reach = who.trede.reach(move |state| part.records(&day_card(state, who.id, date)));
        let is_skipped = Memo::new(move |_| answering.is_part_skipped(date, part));
        let empty = move || match is_skipped.get() {
            true => lang.text(Common::Skipped).to_owned(),
            false => lang.text(Participant::Empty).to_owned(),
        };
        view! {
            <li class="list__item">
                {picto(part.picto())} <div class="list__text">
                    <a class="list__name" href=part.href(date) data-test=format!("go-{}", part.slug())>
                        {t(part.name())}
                    </a>
                    <p class="list__note">
                        {move || words.get().unwrap_or_else(empty)}
                        {move || several.get().then(|| format!(" · {}", lang.text(Participant::AlsoOther)))}
                        <Reached reach=reach private=is_private(part.purpose()) />
                    </p>
                </div> {icon(Icon::Chevron)}
            </li>
        }
    };
    view! {
        <ul class="list" role="list" data-test="card">
            {Part::ALL.map(row).collect_view()}
        </ul>
    }
}

fn part_words(lang: Lang, part: Part, card: &DayCard) -> Option<String> {
    let score = |held: &Option<Held<_>>| {
        held.as_ref().and_then(Held::current).map(|answer| words::value(lang, Value::Score(*answer)))
    };
    match part {
        Part::Sleep => score(&card.sleep),
        Part::Relaxation => score(&card.relaxation),
        Part::Movement => {
            card.movement.as_ref().and_then(Held::current).map(|answer| words::value(lang, Value::Movement(*answer)))
        }
        Part::Food => {
            let eaten: Vec<&str> = FoodMoment::ALL
                .into_iter()
                .filter(|moment| card.ate(*moment))
                .map(|moment| lang.text(words::food(moment).1))
                .collect();
            (!eaten.is_empty()).then(|| eaten.join(", "))
        }
        Part::Times => {
            let at = |held: &Option<Held<Answer<chrono::NaiveTime>>>| match held.as_ref().and_then(Held::current) {
                Some(Answer::Known(at)) => Some(time(*at)),
                Some(Answer::DontKnow) => Some(lang.text(Common::DontKnow).to_owned()),
                None => None,
            };
            match (at(&card.bed), at(&card.up)) {
                (None, None) => None,
                (bed, up) => {
                    let empty = || lang.text(Participant::Empty).to_owned();
                    Some(format!("{} – {}", bed.unwrap_or_else(empty), up.unwrap_or_else(empty)))
                }
            }
        }
    }
}

fn several(part: Part, card: &DayCard) -> bool {
    fn many<T: PartialEq>(held: &Option<Held<T>>) -> bool {
        held.as_ref().is_some_and(Held::is_several)
    }
    match part {
        Part::Sleep => many(&card.sleep),
        Part::Relaxation => many(&card.relaxation),
        Part::Movement => many(&card.movement),
        Part::Food => card.food.values().any(Held::is_several),
        Part::Times => many(&card.bed) || many(&card.up),
    }
}

/// A day's sessions with both halves, and scores that belong to none.
#[component]
pub(super) fn PlezierOf(date: NaiveDate) -> impl IntoView {
    let who = Who::here();
    let rows = who.trede.view(move |state, _| {
        let all = pairs(state, who.id);
        let sessions: Vec<(Option<Session>, Option<Pair>)> = state
            .sessions_of(who.id)
            .into_iter()
            .filter(|session| session.date == date)
            .map(|session| {
                let pair = all.iter().find(|pair| pair.session == Some(session.id)).copied();
                (Some(session), pair)
            })
            .collect();
        let loose = all.iter().filter(|pair| pair.date == date && pair.session.is_none());
        sessions.into_iter().chain(loose.map(|pair| (None, Some(*pair)))).collect::<Vec<_>>()
    });
    move || {
        let rows = rows.get();
        let free = rows.is_empty();
        let open: Vec<Session> =
            rows.iter().filter_map(|(session, _)| session.clone()).filter(|session| !session.is_cancelled()).collect();
        let cards = rows.into_iter().map(|(session, pair)| {
            let loose = pair.filter(|_| session.is_none());
            let open = open.clone();
            view! {
                <SessionCard date=date session=session pair=pair />
                {loose.map(|pair| view! { <ChooseSession date=date pair=pair sessions=open /> })}
            }
        });
        view! {
            {cards.collect_view()}
            {free.then(|| view! { <FreeDay date=date /> })}
        }
    }
}

/// A day without a session: one line, and the way to a score for who trained all the same.
#[component]
fn FreeDay(date: NaiveDate) -> impl IntoView {
    let after = Half { date, session: None, start: None, moment: Moment::After };
    view! {
        <section class="card" data-test="free-day">
            <h2>{t(Participant::NoSession)}</h2>
            <a class="utrecht-button utrecht-button--subtle" href=after.href() data-test="trained-anyway">
                {t(Participant::TrainedAnyway)}
                {icon(Icon::Next)}
            </a>
        </section>
    }
}

#[component]
fn SessionCard(date: NaiveDate, session: Option<Session>, pair: Option<Pair>) -> impl IntoView {
    let lang = use_lang();
    let start = session.as_ref().map(|session| session.start);
    let cancelled = session.as_ref().is_some_and(Session::is_cancelled);
    let place = session.as_ref().and_then(|session| session.place.as_ref()).map(|place| place.to_string());
    let id = session.map(|session| session.id);
    let who = Who::here();
    let away = who.trede.view(move |state, _| {
        id.zip(state.person(who.id)).is_some_and(|(id, person)| person.contacts().signed_off(id).is_some())
    });
    let title = move || match (start, cancelled) {
        (Some(start), false) => lang.fill(Participant::SessionAt, &[("time", &words::hour(lang, start))]),
        (Some(start), true) => lang.fill(Participant::SessionCancelledAt, &[("time", &words::hour(lang, start))]),
        (None, _) => lang.text(Diary::Plezier).to_owned(),
    };
    let half = move |moment: Moment, given: Option<Given>| {
        let half = Half { date, session: id, start, moment };
        let reach = Trede::here().reach(move |_| given.map(|given| given.record).into_iter().collect());
        let (picture, word, test) = match moment {
            Moment::Before => (Picto::House, Participant::AtHome, "go-before"),
            Moment::After => (Picto::Gym, Participant::AfterSession, "go-after"),
        };
        view! {
            <li class="list__item">
                {picto(picture)} <div class="list__text">
                    <a class="list__name" href=half.href() data-test=test>
                        {t(word)}
                    </a>
                    <p class="list__note">
                        {move || given_words(lang, given)} <Reached reach=reach private=is_private(Purpose::DiaryPlezier) />
                    </p>
                </div>
                {match given.and_then(|given| given.answer.known()) {
                    Some(score) => face(Face::of(score)).into_any(),
                    None => icon(Icon::Chevron).into_any(),
                }}
            </li>
        }
    };
    let (before, after) = (pair.and_then(|pair| pair.before), pair.and_then(|pair| pair.after));
    view! {
        <section class="stack stack--tight" data-test="session">
            <h2 class="facts-title">{title}</h2>
            {place.map(|place| view! { <p class="soft small">{place}</p> })}
            <Show when=move || !cancelled && away.get()>
                <p data-test="signed-off">{t(Participant::SignedOff)}</p>
            </Show>
            {(!cancelled)
                .then(|| {
                    view! {
                        <ul class="list" role="list">
                            {half(Moment::Before, before)}
                            {half(Moment::After, after)}
                        </ul>
                    }
                })}
        </section>
    }
}

fn given_words(lang: Lang, given: Option<Given>) -> String {
    let Some(given) = given else { return lang.text(Participant::Empty).to_owned() };
    let mut words = words::value(lang, Value::Score(given.answer));
    if given.taken_by_docent {
        words = format!("{words} · {}", lang.text(Participant::ByDocent));
    }
    if given.several {
        words = format!("{words} · {}", lang.text(Participant::AlsoOther));
    }
    words
}
