//! Today: the question that is due, else what the day holds.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::answering::{Answering, Origin};
use super::day::{CardOf, PlezierOf};
use super::part::Part;
use super::plezier::{Half, PlezierQuestion};
use super::readers::Newcomers;
use super::{Frame, Tab, Who, words};
use crate::app::components::{Alert, Head, Icon, QuestionHead, icon};
use crate::app::install::InstallHint;
use crate::app::join::WaitingNote;
use crate::app::language::{Participant, capital, relative_day, t, use_lang};
use crate::app::layout::arrive;
use crate::app::state::Me;
use crate::domain::view::today::{day_card, today};

/// After this many days without an answer someone is welcomed back.
const AWAY: i64 = 3;

/// A session that is cancelled is said so many days before.
const CANCELLED_SOON: i64 = 7;

/// So many days it is said here that another docent reads; on "Wie ziet wat" it stays.
const SAID_NEW: i64 = 7;

/// `/vandaag`: the question itself when one is due, so that a score takes two taps, icon and number.
#[component]
pub(super) fn TodayPage() -> impl IntoView {
    let (who, answering) = (Who::here(), Answering::here());
    let due = who.trede.view(move |state, now| today(state, who.id, now).opens_with.and_then(Half::due));
    // The question that is on the screen stays when its answer makes another one due.
    let asked = Memo::new(move |before: Option<&Option<Half>>| {
        let due = due.get().filter(|half| !answering.is_skipped(half.question()));
        before.copied().flatten().filter(|half| answering.is_asking(half.question())).or(due)
    });
    move || match asked.get() {
        Some(half) => view! { <PlezierQuestion half=half on_next=|()| {} /> }.into_any(),
        None => view! { <Overview /> }.into_any(),
    }
}

#[component]
fn Overview() -> impl IntoView {
    let (who, lang, answering) = (Who::here(), use_lang(), Answering::here());
    answering.opens_from(Origin::Today);
    let now = who.trede.now();
    let day = who.trede.view(move |state, now| today(state, who.id, now));
    let date = Memo::new(move |_| now.get().today());
    let me = who.trede.me();
    let name = Memo::new(move |_| match me.get() {
        Me::Participant { first_name, .. } => first_name,
        _ => String::new(),
    });
    // How long someone was away is asked when the screen opens: the first answer must not take the welcome away.
    let away = day.with_untracked(|day| day.last_answer_days_ago.is_some_and(|days| days >= AWAY));
    let title = move || match (away, name.get()) {
        (true, _) => lang.text(Participant::WelcomeBack).to_owned(),
        (false, name) if name.is_empty() => lang.text(Participant::TabToday).to_owned(),
        (false, name) => lang.fill(Participant::Hello, &[("name", &name)]),
    };
    arrive(move || lang.text(Participant::TabToday).to_owned());
    let missing = Memo::new(move |_| {
        let date = date.get();
        let is_open = |part: &Part| !answering.is_part_skipped(date, *part);
        day.with(|day| Part::ALL.into_iter().filter(|part| part.is_missing(&day.card)).find(is_open))
    });
    let yesterday = who.trede.view(move |state, now| {
        let date = now.today().pred_opt()?;
        (!day_card(state, who.id, date).missing().is_empty()).then_some(date)
    });
    let away_next = who.trede.view(move |state, now| {
        let next = today(state, who.id, now).next;
        next.zip(state.person(who.id)).is_some_and(|(next, person)| person.contacts().signed_off(next.id).is_some())
    });
    let next = move || {
        day.with(|day| day.next.clone()).filter(|next| next.date > date.get()).map(|next| {
            let day = relative_day(lang.get(), next.date, date.get());
            let words = lang.fill(Participant::NextSession, &[("day", &day), ("time", &words::hour(lang, next.start))]);
            match away_next.get() {
                true => format!("{words}. {}", lang.text(Participant::SignedOff)),
                false => words,
            }
        })
    };
    let cancelled = who.trede.view(move |state, now| {
        // Today's stands in its own place below.
        let soon = |date: NaiveDate| (1..=CANCELLED_SOON).contains(&date.signed_duration_since(now.today()).num_days());
        let mut sessions = state.sessions_of(who.id);
        sessions.retain(|session| session.is_cancelled() && soon(session.date));
        sessions.into_iter().map(|session| (session.date, session.start)).collect::<Vec<_>>()
    });
    let cancelled = move || {
        let line = move |(day, start)| {
            let day = capital(&relative_day(lang.get(), day, date.get()));
            let words = lang.fill(Participant::CancelledSoon, &[("day", &day), ("time", &words::hour(lang, start))]);
            view! {
                <Alert test="cancelled-soon">
                    <p>
                        <strong>{words}</strong>
                    </p>
                </Alert>
            }
        };
        cancelled.get().into_iter().map(line).collect_view()
    };
    view! {
        <Frame tab=Tab::Today test="today" head=view! { <Head /> }.into_any()>
            <QuestionHead
                title=Signal::derive(title)
                help=Signal::derive(move || words::day(lang, date.get(), date.get()))
            />
            <Show when=move || who.is_waiting.get()>
                <WaitingNote />
            </Show>
            <Newcomers days=SAID_NEW />
            {cancelled}
            {move || view! { <PlezierOf date=date.get() /> }}
            {move || next().map(|next| view! { <p class="soft small" data-test="next-session">{next}</p> })}
            {move || match missing.get() {
                Some(part) => {
                    view! {
                        <a
                            class="utrecht-button utrecht-button--primary-action answer"
                            href=part.href(date.get())
                            data-test="day-card"
                        >
                            {t(Participant::FillInYourDay)}
                            {icon(Icon::Next)}
                        </a>
                    }
                        .into_any()
                }
                None => {
                    let words = move || {
                        let ahead = day.with(|day| day.is_session_ahead);
                        lang.text(if ahead { Participant::DayDone } else { Participant::AllDone })
                    };
                    view! {
                        <p class="facts-title" role="status" data-test="all-done">
                            {words}
                        </p>
                    }
                        .into_any()
                }
            }}
            {move || view! { <CardOf date=date.get() /> }}
            {move || {
                yesterday
                    .get()
                    .map(|date| {
                        view! {
                            <a
                                class="utrecht-button utrecht-button--subtle"
                                href=format!("/dag/{date}")
                                data-test="yesterday"
                            >
                                {t(Participant::FillInYesterday)}
                                {icon(Icon::Next)}
                            </a>
                        }
                    })
            }}
            <InstallHint />
            <a class="utrecht-button utrecht-button--subtle" href="/instellingen" data-test="settings">
                {icon(Icon::Settings)}
                {t(crate::app::language::Common::Settings)}
            </a>
        </Frame>
    }
}
