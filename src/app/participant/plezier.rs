//! The plezierscore: two taps, icon and number.

use chrono::{NaiveDate, NaiveTime};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Redirect;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};

use super::answering::{Answering, Value};
use super::history::History;
use super::saved::{Foot, RefusedNote, seen_by};
use super::{Who, date_in_address, words};
use crate::app::components::{About, Head, Ladder, LadderWords, Notices, Picto, QuestionHead};
use crate::app::id::hex;
use crate::app::language::{Participant, use_lang};
use crate::app::layout::{SkipLink, arrive};
use crate::domain::view::today::{Ask, today};
use crate::domain::{Answer, Moment, ParticipantId, Question, SessionId, State, Window, window};

/// Half of a pair that is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Half {
    pub(super) date: NaiveDate,
    pub(super) session: Option<SessionId>,
    /// The session's time, for "de les van 10 uur".
    pub(super) start: Option<NaiveTime>,
    pub(super) moment: Moment,
}

impl Half {
    pub(super) fn question(self) -> Question {
        Question::Plezier { date: self.date, session: self.session, moment: self.moment }
    }

    /// The half that asks for itself now.
    pub(super) fn due(ask: Ask) -> Option<Self> {
        match ask {
            Ask::Plezier { session, date, start, moment } => {
                Some(Self { date, session: Some(session), start: Some(start), moment })
            }
            Ask::Card(_) | Ask::Nothing => None,
        }
    }

    /// Where it is asked.
    pub(super) fn href(self) -> String {
        let word = match self.moment {
            Moment::Before => "voor",
            Moment::After => "na",
        };
        let session = self.session.map(|id| format!("?les={}", hex(&id.0))).unwrap_or_default();
        format!("/dag/{}/plezier/{word}{session}", self.date)
    }
}

fn moment_in_address() -> Memo<Option<Moment>> {
    let params = use_params_map();
    Memo::new(move |_| match params.with(|params| params.get("moment")).as_deref() {
        Some("voor") => Some(Moment::Before),
        Some("na") => Some(Moment::After),
        _ => None,
    })
}

/// The half that an address means: the session that is named, else the one that asks, else the only one of that day.
fn half_of(
    state: &State,
    participant: ParticipantId,
    date: NaiveDate,
    moment: Moment,
    named: Option<&str>,
    due: Option<Half>,
) -> Half {
    let sessions: Vec<_> = state
        .sessions_of(participant)
        .into_iter()
        .filter(|session| session.date == date && !session.is_cancelled())
        .collect();
    let named = sessions.iter().find(|session| named == Some(hex(&session.id.0).as_str()));
    let asked = due.filter(|half| half.moment == moment && half.date == date);
    let session = named.or_else(|| {
        sessions.iter().find(|session| asked.is_some_and(|half| half.session == Some(session.id))).or(
            match sessions.as_slice() {
                [only] => Some(only),
                _ => None,
            },
        )
    });
    Half { date, session: session.map(|session| session.id), start: session.map(|session| session.start), moment }
}

/// `/vandaag/plezier/:moment`
#[component]
pub(super) fn PlezierToday() -> impl IntoView {
    let who = Who::here();
    let moment = moment_in_address();
    // Pinned when the screen opens: an answer makes another question due, and this one stays.
    let half = move || {
        moment.get().map(|moment| {
            who.trede
                .view(move |state, now| {
                    let due = Half::due(today(state, who.id, now).ask);
                    half_of(state, who.id, now.today(), moment, None, due)
                })
                .get_untracked()
        })
    };
    move || half().map(|half| view! { <PlezierPage half=half /> })
}

/// `/dag/:date/plezier/:moment`, with `?les=` where a day has several sessions.
#[component]
pub(super) fn PlezierOfDay() -> impl IntoView {
    let who = Who::here();
    let (date, moment, query) = (date_in_address(), moment_in_address(), use_query_map());
    let open = Memo::new(move |_| {
        let today = who.trede.now().get().today();
        date.get().filter(|date| window(*date, today) == Window::Open)
    });
    let half = move || {
        let (date, moment) = (open.get()?, moment.get()?);
        let named = query.with(|query| query.get("les"));
        Some(
            who.trede
                .view(move |state, _| half_of(state, who.id, date, moment, named.as_deref(), None))
                .get_untracked(),
        )
    };
    move || match half() {
        Some(half) => view! { <PlezierPage half=half /> }.into_any(),
        None => view! { <Redirect path="/week" /> }.into_any(),
    }
}

#[component]
fn PlezierPage(half: Half) -> impl IntoView {
    let who = Who::here();
    let navigate = use_navigate();
    let next = move |()| {
        let today = who.trede.now().get_untracked().today();
        let to = if half.date == today { "/vandaag".to_owned() } else { format!("/dag/{}", half.date) };
        navigate(&to, NavigateOptions { replace: true, ..NavigateOptions::default() });
    };
    view! { <PlezierQuestion half=half back="/vandaag" on_next=next /> }
}

/// The question itself.
#[component]
pub(super) fn PlezierQuestion(
    /// Which half.
    half: Half,
    /// Where "terug" leads; without it the question is the first screen.
    #[prop(optional, into)]
    back: Option<String>,
    /// On, after saving or skipping.
    #[prop(into)]
    on_next: Callback<()>,
) -> impl IntoView {
    let (who, answering, lang) = (Who::here(), Answering::here(), use_lang());
    let question = half.question();
    let today = Memo::new(move |_| who.trede.now().get().today());
    let title = Signal::derive(move || {
        let text =
            if half.date == today.get() { Participant::HowMuchPleasure } else { Participant::HowMuchPleasureThen };
        lang.text(text).to_owned()
    });
    let about = Signal::derive(move || {
        let day = (half.date != today.get()).then(|| words::day(lang, half.date, today.get()));
        let moment = match (half.moment, half.start) {
            (Moment::Before, Some(start)) => {
                lang.fill(Participant::BeforeSessionAt, &[("time", &words::hour(lang, start))])
            }
            (Moment::After, Some(start)) => {
                lang.fill(Participant::AfterSessionAt, &[("time", &words::hour(lang, start))])
            }
            (Moment::Before, None) => lang.text(Participant::BeforeLeaving).to_owned(),
            (Moment::After, None) => lang.text(Participant::AfterTraining).to_owned(),
        };
        day.map_or(moment.clone(), |day| format!("{day} · {moment}"))
    });
    let picto = match half.moment {
        Moment::Before => Picto::House,
        Moment::After => Picto::Gym,
    };
    arrive(move || title.get());
    let value = answering.value(question);
    let chosen = Signal::derive(move || match value.get() {
        Some(Value::Score(answer)) => answer.known(),
        _ => None,
    });
    let head = back.map_or_else(|| view! { <Head /> }.into_any(), |back| view! { <Head back=back /> }.into_any());
    view! {
        <SkipLink />
        <div class="screen screen--fixed" data-test=match half.moment {
            Moment::Before => "plezier-before",
            Moment::After => "plezier-after",
        }>
            {head}
            <main id="main" class="screen__main screen__main--answer">
                <Notices status=who.trede.sync() />
                <QuestionHead title=title about=About { picto, words: about } help=seen_by(question) />
                <RefusedNote question=question />
                <Ladder
                    words=LadderWords::PLEZIER
                    chosen=chosen
                    on_choose=move |score| {
                        answering.answer(question, Value::Score(Answer::Known(score)), || {});
                    }
                />
                <History question=question />
            </main>
            <Foot question=question dont_know=Value::Score(Answer::DontKnow) on_next=on_next />
        </div>
    }
}
