//! The lesson of today: sixteen people, three exceptions, six taps.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::attendance::{Drafts, Row, SignedOff, StripHead};
use super::frame::{Done, PageHead, Unknown};
use super::id::{Place, is_from_lessons, session_param};
use super::paper::PaperList;
use super::step::AskedToday;
use super::which_lesson::WhichLesson;
use super::words::{cancel_word, group_name, group_words, staff_words, status_mark, status_word};
use crate::app::act::Act;
use crate::app::components::{Dialog, Icon, Mark, Picto, Reached, Refused, icon, mark, picto, plain_mark};
use crate::app::language::{Common, Docent, Lesson, short_day_words, t, time, use_lang};
use crate::app::state::Trede;
use crate::domain::view::session::{Sheet, only_session, session_sheet};
use crate::domain::{Command, GroupId, ParticipantId, SessionId, Status};
use crate::platform::page;

/// What a docent sees first: today's lesson, or the choice, or the next one.
#[component]
pub(super) fn Today() -> impl IntoView {
    let trede = Trede::here();
    let only = trede.view(|state, now| only_session(state, now.today()));
    view! {
        <main id="main" class="page">
            <AskedToday />
            {move || match only.get() {
                Some(session) => view! { <Attendance session=session /> }.into_any(),
                None => view! { <WhichLesson /> }.into_any(),
            }}
        </main>
    }
}

/// One lesson, today's or another.
#[component]
pub(super) fn OneSession() -> impl IntoView {
    let session = session_param();
    let from_lessons = is_from_lessons();
    let group = Trede::here().view(move |state, _| state.session(session).map(|session| session.group));
    let back = Signal::derive(move || match group.get().filter(|_| from_lessons) {
        Some(group) => Place::Sessions(group).href(),
        None => Place::Today.href(),
    });
    view! {
        <main id="main" class="page">
            <Attendance session=session back=back />
        </main>
    }
}

/// The attendance list of one session.
#[component]
fn Attendance(
    session: SessionId,
    /// Where it was opened from; without it the list is the first screen.
    #[prop(optional)]
    back: Option<Signal<String>>,
) -> impl IntoView {
    let trede = Trede::here();
    let sheet = trede.view(move |state, _| {
        session_sheet(state, session).map(|sheet| {
            let group = group_name(state, sheet.session.group);
            (sheet, group)
        })
    });
    let known = Memo::new(move |_| sheet.with(Option::is_some));
    view! {
        {move || match known.get() {
            true => view! { <List session=session sheet=sheet back=back /> }.into_any(),
            false => view! { <Unknown /> }.into_any(),
        }}
    }
}

type Listed = Memo<Option<(Sheet, Option<String>)>>;

#[component]
fn List(session: SessionId, sheet: Listed, back: Option<Signal<String>>) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let drafts = Drafts::here();
    let act = Act::new();
    let saved = RwSignal::new(false);
    let opened = RwSignal::new(None::<ParticipantId>);
    let today = Memo::new(move |_| trede.now().get().today());
    let of = move |ask: fn(&Sheet, NaiveDate) -> bool| {
        sheet.with(|sheet| sheet.as_ref().is_some_and(|(sheet, _)| ask(sheet, today.get())))
    };
    let cancelled = Memo::new(move |_| of(|sheet, _| sheet.session.is_cancelled()));
    let coming = Memo::new(move |_| of(|sheet, today| sheet.session.date > today));
    let marked = Memo::new(move |_| of(|sheet, _| sheet.marked));
    let early = Memo::new(move |_| {
        let now = trede.now().get();
        sheet.with(|sheet| sheet.as_ref().and_then(|(sheet, _)| sheet.not_begun(now)))
    });
    let empty = Memo::new(move |_| of(|sheet, _| sheet.rows.is_empty()));
    let is_today = Memo::new(move |_| of(|sheet, today| sheet.session.date == today));
    let title = Signal::derive(move || {
        if is_today.get() {
            lang.text(Docent::LessonOfToday).to_owned()
        } else {
            let date = sheet.with(|sheet| sheet.as_ref().map(|(sheet, _)| sheet.session.date));
            let day = date.map(|date| short_day_words(lang.get(), date)).unwrap_or_default();
            lang.fill(Docent::LessonOf, &[("day", &day)])
        }
    });
    let sub = Signal::derive(move || {
        sheet.with(|sheet| sheet.as_ref().map(|sheet| sub_words(lang, sheet, is_today.get())).unwrap_or_default())
    });
    let group = Memo::new(move |_| sheet.with(|sheet| sheet.as_ref().map(|(sheet, _)| sheet.session.group)));
    let closing_early = RwSignal::new(false);
    let close = move || {
        closing_early.set(false);
        let Some((shown, _)) = sheet.get_untracked() else { return };
        let marks = drafts.of(session).marks(&shown.rows);
        act.dispatch(Command::MarkAttendance { session, marks }, move || {
            drafts.clear(session);
            opened.set(None);
            saved.set(true);
            trede.finished();
        });
    };
    let done = move |_| match early.get_untracked() {
        Some(_) => closing_early.set(true),
        None => close(),
    };
    let voiding = RwSignal::new(false);
    let void = move |()| {
        voiding.set(false);
        act.dispatch(Command::VoidAttendance { session }, move || {
            drafts.clear(session);
            saved.set(false);
        });
    };
    let reach = trede.reach(move |state| session_sheet(state, session).map(|sheet| sheet.records).unwrap_or_default());
    let is_stored = Memo::new(move |_| marked.get() && !drafts.is_open(session));
    let button = move || {
        let word = if marked.get() { Docent::SaveChange } else { Docent::Klaar };
        (!is_stored.get()).then(|| {
            view! {
                <button
                    type="button"
                    class="utrecht-button utrecht-button--primary-action"
                    data-test="attendance-done"
                    disabled=move || act.busy()
                    on:click=done
                >
                    {t(word)}
                </button>
            }
        })
    };
    // Who came into the group after it stands on the list with nothing.
    let unfilled = Memo::new(move |_| {
        let of = |sheet: &Sheet| sheet.rows.iter().filter(|row| row.mark.is_none()).count();
        sheet.with(|sheet| sheet.as_ref().map_or(0, |(sheet, _)| of(sheet)))
    });
    let stored = Signal::derive(move || match (is_stored.get(), unfilled.get()) {
        (false, _) => String::new(),
        (true, 0) => lang.text(if saved.get() { Docent::AttendanceSaved } else { Docent::AttendanceStored }).to_owned(),
        (true, n) => lang.count(Lesson::NotFilledInCount, n, &[]),
    });
    let body = move || {
        if cancelled.get() {
            view! { <Cancelled session=session sheet=sheet act=act /> }.into_any()
        } else if empty.get() {
            view! { <NobodyYet group=group.get() /> }.into_any()
        } else {
            view! {
                <Done words=stored>
                    <button
                        type="button"
                        class="utrecht-button utrecht-button--subtle"
                        data-test="attendance-void"
                        on:click=move |_| voiding.set(true)
                    >
                        {icon(Icon::Undo)}
                        {t(Docent::VoidList)}
                    </button>
                    <Reached reach=reach />
                </Done>
                <SignedOff sheet=sheet />
                <Rows session=session sheet=sheet opened=opened coming=coming />
                <PaperList sheet=sheet />
            }
            .into_any()
        }
    };
    let question = move || {
        voiding.get().then(|| {
            view! {
                <Dialog
                    title=lang.signal(Docent::VoidListSure)
                    confirm=lang.signal(Docent::VoidList)
                    danger=true
                    on_confirm=Callback::new(void)
                    on_cancel=Callback::new(move |()| voiding.set(false))
                >
                    <p>{t(Docent::VoidListWhat)}</p>
                </Dialog>
            }
        })
    };
    let sure = move || {
        early.get().filter(|_| closing_early.get()).map(|begins| {
            let words = lang.fill(Docent::KlaarEarlyWhat, &[("time", &time(begins.time()))]);
            view! {
                <Dialog
                    title=lang.signal(Docent::KlaarEarly)
                    confirm=lang.signal(Docent::KlaarEarlyYes)
                    on_confirm=Callback::new(move |()| close())
                    on_cancel=Callback::new(move |()| closing_early.set(false))
                >
                    <p>{words}</p>
                </Dialog>
            }
        })
    };
    let actions = move || {
        (!cancelled.get() && !empty.get()).then(|| {
            view! {
                {move || (!coming.get()).then(|| view! { <Counts session=session sheet=sheet /> })}
                <button
                    type="button"
                    class="utrecht-button icon-button"
                    aria-label=t(Docent::PrintList)
                    data-test="attendance-print"
                    on:click=|_| page::print()
                >
                    {icon(Icon::Print)}
                </button>
                {move || (!coming.get()).then_some(button)}
            }
        })
    };
    view! {
        {match back {
            Some(back) => view! { <PageHead title=title sub=sub back=back>{actions}</PageHead> }.into_any(),
            None => view! { <PageHead title=title sub=sub>{actions}</PageHead> }.into_any(),
        }}
        <Refused refused=act />
        {move || {
            coming
                .get()
                .then(|| {
                    view! {
                        <div class="utrecht-alert utrecht-alert--info no-print">
                            {plain_mark(Mark::Info)}
                            <div class="utrecht-alert__content">
                                <p>{t(Docent::ListOnTheDay)}</p>
                            </div>
                        </div>
                    }
                })
        }}
        {move || {
            early
                .get()
                .map(|begins| {
                    let words = lang.fill(Docent::NotBegun, &[("time", &time(begins.time()))]);
                    view! {
                        <p class="soft no-print" data-test="not-begun">
                            {words}
                        </p>
                    }
                })
        }}
        {body}
        {question}
        {sure}
    }
}

/// The title says which day; only "vandaag" needs the date beside it.
fn sub_words(lang: crate::app::language::Lang, (sheet, group): &(Sheet, Option<String>), is_today: bool) -> String {
    let session = &sheet.session;
    let mut words = time(session.start);
    if is_today {
        words = format!("{}, {words}", short_day_words(lang.get(), session.date));
    }
    if let Some(place) = &session.place {
        words.push_str(&format!(", {place}"));
    }
    if let Some(number) = sheet.number {
        let of = lang.fill(Docent::LessonNumber, &[("n", &number), ("total", &sheet.total)]);
        words.push_str(&format!(" · {of}"));
    }
    if let Some((week, weeks)) = sheet.week.filter(|(week, _)| *week > 0) {
        words.push_str(&format!(" · {}", lang.fill(Docent::WeekOf, &[("n", &week), ("total", &weeks)])));
    }
    for who in staff_words(lang, session) {
        words.push_str(&format!(" · {who}"));
    }
    format!("{words} · {}", group_words(lang, group.as_deref()))
}

#[component]
fn Counts(session: SessionId, sheet: Listed) -> impl IntoView {
    let drafts = Drafts::here();
    let lang = use_lang();
    let counts = move || {
        let draft = drafts.of(session);
        let counts = sheet
            .with(|sheet| draft.counts(sheet.as_ref().map(|(sheet, _)| sheet.rows.as_slice()).unwrap_or_default()));
        counts
            .into_iter()
            .map(|(status, count)| {
                let words = format!("{count} {}", lang.text(status_word(status)).to_lowercase());
                view! { <li class="counts__item">{mark(status_mark(status))} {words}</li> }
            })
            .collect_view()
    };
    view! { <ul class="counts" role="list" data-test="attendance-counts">{counts}</ul> }
}

#[component]
fn Rows(
    session: SessionId,
    sheet: Listed,
    opened: RwSignal<Option<ParticipantId>>,
    coming: Memo<bool>,
) -> impl IntoView {
    let rows = move || sheet.with(|sheet| sheet.as_ref().map(|(sheet, _)| sheet.rows.clone()).unwrap_or_default());
    let columns = move || {
        let rows = rows();
        let half = rows.len().div_ceil(2);
        let mut halves = rows.chunks(half.max(1));
        let mut column = || {
            halves.next().map(|rows| {
                let head = rows.first().cloned().map(|row| view! { <StripHead row=row /> });
                let rows = rows.iter().cloned();
                view! {
                    <div>
                        {head}
                        <ul class="attendance__column" role="list">
                            {rows.map(|row| view! { <Row session=session row=row opened=opened coming=coming /> }).collect_view()}
                        </ul>
                    </div>
                }
            })
        };
        let (first, second) = (column(), column());
        view! { {first} {second} }
    };
    let marked = move || sheet.with(|sheet| sheet.as_ref().is_some_and(|(sheet, _)| sheet.marked));
    let legend = [Status::Present, Status::Late, Status::Notified, Status::NoShow].map(|status| {
        let picture = if status == Status::Present { Mark::Dot } else { status_mark(status) };
        view! { <li class="legend__item">{mark(picture)} {t(status_word(status))}</li> }
    });
    view! {
        <div class="attendance no-print">{columns}</div>
        <p class="attendance__hint no-print" hidden=move || coming.get() || marked()>
            <strong>{t(Docent::EveryonePresent)}</strong>
            " "
            {t(Docent::TapWhoIsNot)}
        </p>
        <ul class="legend no-print" role="list">
            <li class="legend__item">{t(Docent::Last14)}":"</li>
            {legend.collect_view()}
        </ul>
    }
}

#[component]
fn NobodyYet(group: Option<GroupId>) -> impl IntoView {
    view! {
        <div class="empty">
            {picto(Picto::Gym)} <h2>{t(Docent::NobodyYet)}</h2> <p>{t(Docent::NobodyYetWhat)}</p>
            {group
                .map(|group| {
                    view! {
                        <a
                            class="utrecht-button utrecht-button--primary-action"
                            href=Place::Participants(group).href()
                        >
                            {icon(Icon::Plus)}
                            {t(Docent::AddParticipant)}
                        </a>
                    }
                })}
        </div>
    }
}

#[component]
fn Cancelled(session: SessionId, sheet: Listed, act: Act) -> impl IntoView {
    let lang = use_lang();
    let reason = move || {
        let reason = sheet.with(|sheet| sheet.as_ref().and_then(|(sheet, _)| sheet.session.cancelled));
        reason.map(|reason| lang.text(cancel_word(reason)).to_lowercase()).unwrap_or_default()
    };
    view! {
        <div class="utrecht-alert utrecht-alert--info" role="status">
            {plain_mark(Mark::Cancelled)}
            <div class="utrecht-alert__content">
                <p>{move || lang.fill(Docent::LessonCancelled, &[("reason", &reason())])}</p>
                <div>
                    <button
                        type="button"
                        class="utrecht-button"
                        disabled=move || act.busy()
                        data-test="session-undo-cancel"
                        on:click=move |_| act.dispatch(Command::UndoCancelSession { session }, || ())
                    >
                        {icon(Icon::Undo)}
                        {t(Docent::UndoCancel)}
                    </button>
                </div>
            </div>
        </div>
        <p>
            <a class="utrecht-button utrecht-button--subtle" href=Place::Today.href()>
                {t(Common::Back)}
            </a>
        </p>
    }
}
