//! My week: dots, pairs, one sentence.

use chrono::{Datelike as _, Days, NaiveDate};
use leptos::prelude::*;

use super::answering::{Answering, Origin};
use super::plezier::Half;
use super::{Frame, Tab, Who};
use crate::app::components::{Face, Head, Icon, Picto, QuestionHead, face, icon, picto};
use crate::app::language::{Common, Lang, Participant, month, t, use_lang, weekday, weekday_short};
use crate::app::layout::arrive;
use crate::domain::pair::{Change, Given, Pair};
use crate::domain::view::week::week;
use crate::domain::{Answer, Moment, Window, window};

/// `/week`
#[component]
pub(super) fn WeekPage() -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    Answering::here().opens_from(Origin::Week);
    // How many weeks back; the first with an answer is the last to go to.
    let back = RwSignal::new(0_u64);
    let last_day = move |today: NaiveDate| today.checked_sub_days(Days::new(back.get() * 7)).unwrap_or(today);
    let week = who.trede.view(move |state, now| week(state, who.id, last_day(now.today())));
    let has_earlier = who.trede.view(move |state, now| {
        let first = last_day(now.today()).checked_sub_days(Days::new(6));
        state.person(who.id).is_some_and(|person| person.traces().any(|(date, _)| Some(date) < first))
    });
    let turn = move |word: Participant, test: &'static str, picture: Icon, shows: Signal<bool>, to: fn(u64) -> u64| {
        view! {
            <Show when=move || shows.get()>
                <button
                    type="button"
                    class="utrecht-button utrecht-button--subtle"
                    data-test=test
                    on:click=move |_| back.update(|back| *back = to(*back))
                >
                    {icon(picture)}
                    {t(word)}
                </button>
            </Show>
        }
    };
    let today = Memo::new(move |_| who.trede.now().get().today());
    arrive(move || lang.text(Participant::MyWeek).to_owned());
    let answered = move || {
        let (n, total) = week.with(|week| (week.answered(), week.days.len()));
        lang.fill(Participant::DaysFilledIn, &[("n", &n), ("total", &total)])
    };
    let span = move || {
        week.with(|week| {
            let (first, last) = (week.days.first()?.0, week.days.last()?.0);
            let from = if first.month() == last.month() {
                first.day().to_string()
            } else {
                format!("{} {}", first.day(), month(lang.get(), first))
            };
            let to = format!("{} {}", last.day(), month(lang.get(), last));
            Some(lang.fill(Participant::FromTo, &[("from", &from), ("to", &to)]))
        })
        .unwrap_or_default()
    };
    let sentence = move || {
        week.with(|week| week.sentence)
            .map(|tally| lang.fill(Participant::MorePleasure, &[("n", &tally.more), ("total", &tally.pairs)]))
    };
    // The pairs reach back before the week above them.
    let which = move || {
        week.with(|week| {
            let newest = week.pairs.first()?.date;
            let day = format!("{} {}", newest.day(), month(lang.get(), newest));
            let count = week.pairs.len();
            Some(lang.count(Participant::LastSessions, count, &[("day", &day)]))
        })
    };
    let aloud =
        Signal::derive(move || [Some(answered()), sentence()].into_iter().flatten().collect::<Vec<_>>().join(". "));
    view! {
        <Frame tab=Tab::Week test="week" head=view! { <Head /> }.into_any()>
            <QuestionHead
                title=lang.signal(Participant::MyWeek)
                help=Signal::derive(span)
                also=aloud
            />
            <section class="card">
                <h2 data-test="days-answered">{answered}</h2>
                <ol class="dots" role="list">
                    {move || {
                        week.with(|week| week.days.clone())
                            .into_iter()
                            .map(|(date, filled)| view! { <Dot date=date filled=filled today=today.get() /> })
                            .collect_view()
                    }}
                </ol>
                <div class="row row--apart">
                    {turn(
                        Participant::EarlierWeek,
                        "week-earlier",
                        Icon::Back,
                        has_earlier.into(),
                        |back| back.saturating_add(1),
                    )}
                    {turn(
                        Participant::LaterWeek,
                        "week-later",
                        Icon::Next,
                        Signal::derive(move || back.get() > 0),
                        |back| back.saturating_sub(1),
                    )}
                </div>
            </section>
            {move || {
                let pairs = week.with(|week| week.pairs.clone());
                (!pairs.is_empty())
                    .then(|| {
                        view! {
                            <section class="card">
                                {move || sentence().map(|words| view! { <h2 data-test="sentence">{words}</h2> })}
                                <p class="soft small" data-test="pairs-of">{which}</p>
                                <div class="pairs-scroll" tabindex="0" role="group" aria-label=t(Participant::PerSession)>
                                    <table class="pairs" data-test="pairs">
                                        <thead>
                                            <tr>
                                                <td></td>
                                                <th scope="col">{half_name(Picto::House, Participant::ColumnHome)}</th>
                                                <th scope="col" colspan="2">{half_name(Picto::Gym, Participant::ColumnAfter)}</th>
                                            </tr>
                                        </thead>
                                        <tbody>{pairs.into_iter().map(|pair| row(lang, pair, today)).collect_view()}</tbody>
                                    </table>
                                </div>
                            </section>
                        }
                    })
            }}
        </Frame>
    }
}

#[component]
fn Dot(date: NaiveDate, filled: bool, today: NaiveDate) -> impl IntoView {
    let lang = use_lang();
    let mut class = "dots__day".to_owned();
    if filled {
        class.push_str(" dots__day--filled");
    }
    if date == today {
        class.push_str(" dots__day--today");
    }
    let spoken = move || {
        let state = lang.text(if filled { Participant::Filled } else { Participant::Empty });
        format!("{}: {state}", weekday(lang.get(), date.weekday()))
    };
    let inside = view! {
        <span class="dots__mark">{filled.then(|| icon(Icon::Check))}</span>
        <span aria-hidden="true">{move || weekday_short(lang.get(), date.weekday())}</span>
        <span class="visually-hidden">{spoken}</span>
    };
    // What is longer ago can be seen, and no longer be filled in.
    let day = match window(date, today) == Window::Open {
        true => view! {
            <a class=class href=format!("/dag/{date}") data-test=format!("day-{date}")>
                {inside}
            </a>
        }
        .into_any(),
        false => view! { <span class=class>{inside}</span> }.into_any(),
    };
    view! { <li>{day}</li> }
}

/// What stands above a column of scores.
fn half_name(picture: Picto, word: Participant) -> impl IntoView {
    view! { <span class="pairs__half">{picto(picture)} <span>{t(word)}</span></span> }
}

fn row(lang: Lang, pair: Pair, today: Memo<NaiveDate>) -> impl IntoView {
    let date = pair.date;
    let half = move |moment: Moment, given: Option<Given>| {
        let half = Half { date, session: pair.session, start: pair.start, moment };
        let open = window(date, today.get_untracked()) == Window::Open;
        let shown = match given.map(|given| given.answer) {
            Some(Answer::Known(score)) => {
                view! { <span class="pairs__score">{face(Face::of(score))} {score.get()}</span> }.into_any()
            }
            Some(Answer::DontKnow) => view! { <span class="pairs__missing">{t(Common::DontKnow)}</span> }.into_any(),
            None if open => view! {
                <a class="pairs__missing" href=half.href()>
                    {t(Participant::Empty)}
                </a>
            }
            .into_any(),
            None => view! { <span class="pairs__missing">{t(Participant::Empty)}</span> }.into_any(),
        };
        view! { <td>{shown}</td> }
    };
    let verdict = pair.change().map(|change| {
        let (class, picture, word) = match change {
            Change::More => ("pairs__verdict pairs__verdict--more", Icon::Up, Participant::More),
            Change::Same => ("pairs__verdict", Icon::Flat, Participant::Same),
            Change::Less => ("pairs__verdict", Icon::Down, Participant::Less),
        };
        view! { <span class=class>{icon(picture)} {t(word)}</span> }
    });
    view! {
        <tr>
            <th scope="row">{move || format!("{} {}", weekday_short(lang.get(), date.weekday()), date.day())}</th>
            {half(Moment::Before, pair.before)}
            {half(Moment::After, pair.after)}
            <td>{verdict}</td>
        </tr>
    }
}
