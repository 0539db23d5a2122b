//! My programme: the sessions to come, calling off, house rules, getting to know each other.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::goals::GoalLinks;
use super::rung::MyRung;
use super::{Frame, Tab, Who, words};
use crate::app::act::Act;
use crate::app::components::{Alert, Head, Icon, Mark, QuestionHead, Refused, TextArea, icon, mark};
use crate::app::form::{Form, Meanwhile};
use crate::app::id::hex;
use crate::app::language::{Lang, MyProgramme, capital, day_words, relative_day, t, use_lang};
use crate::app::layout::arrive;
use crate::app::state::Reach;
use crate::domain::calendar::{Event, calendar};
use crate::domain::contact::{Assignment, Coming, Command as Contact, Written, my_programme};
use crate::domain::{AbsenceReason, AssignmentText, Command, HouseRules, SessionId};
use crate::platform::file;

/// So many sessions stand on the page before "alle lessen".
const FEW: usize = 4;

/// Asked after the signing off, which does not wait for it. No illness among them, and none is needed.
const REASONS: [(Option<AbsenceReason>, MyProgramme, &str); 5] = [
    (Some(AbsenceReason::Appointment), MyProgramme::WhyAppointment, "why-appointment"),
    (Some(AbsenceReason::CareAtHome), MyProgramme::WhyCare, "why-care"),
    (Some(AbsenceReason::WorkOrSchool), MyProgramme::WhyWork, "why-work"),
    (Some(AbsenceReason::Other), MyProgramme::WhyOther, "why-other"),
    (None, MyProgramme::WhyNone, "why-none"),
];

/// `/programma`
#[component]
pub(super) fn ProgrammePage() -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    let act = Act::new();
    let view = who.trede.view(move |state, now| my_programme(state, who.id, now));
    let today = Memo::new(move |_| who.trede.now().get().today());
    arrive(move || lang.text(MyProgramme::Title).to_owned());
    let coming = Memo::new(move |_| view.with(|view| view.coming.clone()));
    let may_write = Memo::new(move |_| view.with(|view| view.may_write));
    let all = RwSignal::new(false);
    let asked = RwSignal::new(None::<SessionId>);
    let sessions = move || {
        let coming = coming.get();
        if coming.is_empty() {
            return view! {
                <p>
                    <strong>{t(MyProgramme::NoSessions)}</strong>
                </p>
                <p class="soft">{t(MyProgramme::NoSessionsWhat)}</p>
            }
            .into_any();
        }
        let shown = if all.get() { coming.len() } else { FEW };
        let rows = coming.into_iter().take(shown).map(|coming| {
            view! { <Row coming=coming today=today.get() may_write=may_write.get() act=act asked=asked /> }
        });
        view! { <ul class="list" role="list" data-test="my-sessions">{rows.collect_view()}</ul> }.into_any()
    };
    let more = move || {
        let count = coming.with(Vec::len);
        (count > FEW).then(|| {
            let words = move || match all.get() {
                true => lang.text(MyProgramme::FewSessions).to_owned(),
                false => lang.fill(MyProgramme::AllSessions, &[("n", &count)]),
            };
            view! {
                <button
                    type="button"
                    class="utrecht-button utrecht-button--subtle"
                    aria-expanded=move || all.get().to_string()
                    data-test="all-sessions"
                    on:click=move |_| all.update(|all| *all = !*all)
                >
                    {words}
                </button>
            }
        })
    };
    let unconfirmed = move || {
        (!may_write.get() && !coming.with(Vec::is_empty)).then(|| {
            view! {
                <Alert test="not-confirmed">
                    <p>{t(MyProgramme::NotConfirmed)}</p>
                </Alert>
            }
        })
    };
    let rules = Memo::new(move |_| view.with(|view| view.rules.clone()));
    let assignments = Memo::new(move |_| view.with(|view| view.assignments.clone()));
    view! {
        <Frame tab=Tab::Programme test="programme" head=view! { <Head /> }.into_any()>
            <QuestionHead title=lang.signal(MyProgramme::Title) />
            <section class="card stack stack--tight">
                <h2>{t(MyProgramme::Sessions)}</h2>
                <Refused refused=act />
                {unconfirmed}
                {sessions}
                {more}
                <ToCalendar coming=coming />
            </section>
            <MyRung />
            {move || {
                let may_write = may_write.get();
                let rules = rules.get().into_iter();
                rules.map(|(rules, read)| view! { <Rules rules=rules read=read may_write=may_write /> }).collect_view()
            }}
            {move || {
                let may_write = may_write.get();
                let assignments = assignments.get().into_iter().enumerate();
                assignments
                    .map(|(n, assignment)| view! { <Question n=n assignment=assignment may_write=may_write /> })
                    .collect_view()
            }}
            <GoalLinks />
        </Frame>
    }
}

/// "Morgen, 10 uur"
fn when(lang: Lang, coming: &Coming, today: NaiveDate) -> String {
    let day = capital(&relative_day(lang.get(), coming.session.date, today));
    lang.fill(MyProgramme::At, &[("day", &day), ("time", &words::hour(lang, coming.session.start))])
}

fn docents(coming: &Coming) -> String {
    coming.docents.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// One session, with a way to call off.
#[component]
fn Row(
    coming: Coming,
    today: NaiveDate,
    may_write: bool,
    act: Act,
    asked: RwSignal<Option<SessionId>>,
) -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    let session = coming.session.id;
    let title = when(lang, &coming, today);
    let day = day_words(lang.get(), coming.session.date);
    let mut notes: Vec<String> = Vec::new();
    notes.extend(coming.group.as_ref().map(ToString::to_string));
    notes.extend(coming.session.place.as_ref().map(|place| lang.fill(MyProgramme::Place, &[("place", place)])));
    if !coming.docents.is_empty() {
        notes.push(lang.fill(MyProgramme::Docent, &[("names", &docents(&coming))]));
    }
    let tell = move |command: Contact, asks: Option<SessionId>| {
        act.dispatch(Command::Contact(command), move || {
            asked.set(asks);
            who.trede.finished();
        });
    };
    let body = if coming.session.is_cancelled() {
        ().into_any()
    } else if let Some((_, record)) = coming.said {
        let asks = may_write && !coming.marked;
        let reach = who.trede.reach(move |_| vec![record]);
        let told = move || match reach.get() {
            Some(Reach::Arrived) => MyProgramme::SignedOff,
            _ => MyProgramme::SignedOffHere,
        };
        let label = move || lang.fill(MyProgramme::ComeAfterAllTo, &[("day", &day)]);
        let back = view! {
            <button
                type="button"
                class="utrecht-button"
                aria-label=label
                data-test="come-after-all"
                disabled=move || act.busy()
                on:click=move |_| tell(Contact::UndoSignOff { participant: who.id, session }, None)
            >
                {icon(Icon::Undo)}
                {t(MyProgramme::ComeAfterAll)}
            </button>
        };
        let reason = move |(reason, word, test): (Option<AbsenceReason>, MyProgramme, &'static str)| {
            view! {
                <button
                    type="button"
                    class="utrecht-button chip"
                    data-test=test
                    disabled=move || act.busy()
                    on:click=move |_| match reason {
                        Some(_) => tell(Contact::SignOff { participant: who.id, session, reason }, None),
                        None => asked.set(None),
                    }
                >
                    {t(word)}
                </button>
            }
        };
        let reasons = move || {
            (asks && asked.get() == Some(session)).then(|| {
                view! {
                    <div class="sign-off" data-test="why">
                        <p>{t(MyProgramme::Why)}</p>
                        <div class="row">{REASONS.map(reason).collect_view()}</div>
                    </div>
                }
            })
        };
        view! {
            <div class="sign-off" role="status" data-test="signed-off">
                <p>{mark(Mark::Notified)} " " {move || lang.text(told())}</p>
                {(!coming.marked).then_some(back)}
            </div>
            {reasons}
        }
        .into_any()
    } else if may_write && !coming.marked {
        let label = move || lang.fill(MyProgramme::CannotComeTo, &[("day", &day)]);
        view! {
            <button
                type="button"
                class="utrecht-button"
                aria-label=label
                data-test="cannot-come"
                disabled=move || act.busy()
                on:click=move |_| tell(Contact::SignOff { participant: who.id, session, reason: None }, Some(session))
            >
                {t(MyProgramme::CannotCome)}
            </button>
        }
        .into_any()
    } else {
        ().into_any()
    };
    view! {
        <li class="list__item" data-test=format!("my-session-{}", coming.session.date)>
            <div class="list__text">
                {match coming.session.is_cancelled() {
                    true => {
                        view! {
                            <p class="list__name">{mark(Mark::Cancelled)} " " {t(MyProgramme::Cancelled)}</p>
                            <p class="list__note">
                                <del>{title}</del>
                            </p>
                        }
                            .into_any()
                    }
                    false => view! { <p class="list__name">{title}</p> }.into_any(),
                }}
                {notes.into_iter().map(|note| view! { <p class="list__note">{note}</p> }).collect_view()}
            </div>
            {body}
        </li>
    }
}

/// All sessions to come as one file. A calendar that takes it in twice keeps one of each.
#[component]
fn ToCalendar(coming: Memo<Vec<Coming>>) -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    let group = who.trede.view(|state, _| state.groups().find_map(|(_, group)| group.name().map(ToString::to_string)));
    let said = RwSignal::new(None::<Result<String, ()>>);
    let make = move |_| {
        let event = |coming: Coming| {
            let name = coming.group.as_ref().map(ToString::to_string).or(group.get_untracked());
            let title = match name {
                Some(name) => lang.fill(MyProgramme::EventTitle, &[("group", &name)]),
                None => lang.text(MyProgramme::EventPlain).to_owned(),
            };
            let note = match coming.docents.is_empty() {
                true => String::new(),
                false => lang.fill(MyProgramme::Docent, &[("names", &docents(&coming))]),
            };
            Event { session: coming.session, title, note }
        };
        let events: Vec<Event> = coming.get_untracked().into_iter().map(event).collect();
        let text = calendar(&events, who.trede.now().get_untracked().local.naive_utc());
        let name = "trede-lessen.ics".to_owned();
        let made = file::download(&name, "text/calendar;charset=utf-8", text.as_bytes());
        said.set(Some(if made { Ok(name) } else { Err(()) }));
    };
    let words = move || {
        said.get().map(|said| match said {
            Ok(file) => view! {
                <p class="small" role="status" data-test="calendar-made">
                    {lang.fill(MyProgramme::CalendarDone, &[("file", &file)])}
                </p>
            }
            .into_any(),
            Err(()) => view! {
                <Alert test="calendar-refused">
                    <p role="alert">{t(MyProgramme::CalendarRefused)}</p>
                </Alert>
            }
            .into_any(),
        })
    };
    move || {
        (!coming.with(Vec::is_empty)).then(|| {
            view! {
                <button type="button" class="utrecht-button answer" data-test="to-calendar" on:click=make>
                    {icon(Icon::Week)}
                    {t(MyProgramme::ToCalendar)}
                </button>
                {words}
            }
        })
    }
}

/// A text with a point before each of its lines.
fn lines(text: &str) -> impl IntoView + use<> {
    let line = |line: &str| view! { <li>{line.to_owned()}</li> };
    view! { <ul class="typed-lines">{text.lines().filter(|line| !line.trim().is_empty()).map(line).collect_view()}</ul> }
}

/// The house rules, and that they were read.
#[component]
fn Rules(rules: Written<HouseRules>, read: bool, may_write: bool) -> impl IntoView {
    let who = Who::here();
    let act = Act::new();
    let Written { group, texts, version } = rules;
    let done = move |_| {
        act.dispatch(Command::Contact(Contact::ReadHouseRules { participant: who.id, group, version }), || ());
    };
    let foot = match (read, may_write) {
        (true, _) => view! {
            <p class="small" role="status" data-test="rules-read">
                {mark(Mark::Present)}
                " "
                {t(MyProgramme::RulesDone)}
            </p>
        }
        .into_any(),
        (false, true) => view! {
            <button
                type="button"
                class="utrecht-button utrecht-button--primary-action answer"
                data-test="rules-done"
                disabled=move || act.busy()
                on:click=done
            >
                {icon(Icon::Check)}
                {t(MyProgramme::RulesRead)}
            </button>
        }
        .into_any(),
        (false, false) => ().into_any(),
    };
    view! {
        <section class="card stack stack--tight" data-test="rules">
            <h2>{t(MyProgramme::Rules)}</h2>
            {(!read).then(|| view! { <p class="soft">{t(MyProgramme::RulesNew)}</p> })}
            {texts.into_iter().map(|text| lines(&text.to_string())).collect_view()}
            <Refused refused=act />
            {foot}
        </section>
    }
}

/// The getting-to-know assignment. An answer is free.
#[component]
fn Question(n: usize, assignment: Assignment, may_write: bool) -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    let act = Act::new();
    let Assignment { asked, answer } = assignment;
    let group = asked.group;
    let form = Form::new(format!("assignment/{}", hex(&group.0)));
    let typed = form.text("answer", move || answer.as_ref().map(ToString::to_string).unwrap_or_default());
    let saved = RwSignal::new(None::<bool>);
    let parse = move |text: &str| match text.trim() {
        "" => Ok(None),
        text => AssignmentText::parse(text).map(Some),
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Ok(text) = parse(&typed.get_untracked()) {
            if !form.may_save() {
                return;
            }
            let is_there = text.is_some();
            let answer = Contact::AnswerAssignment { participant: who.id, group, text };
            act.dispatch(Command::Contact(answer), move || {
                form.saved();
                saved.set(Some(is_there));
                who.trede.finished();
            });
        }
    };
    let said = move || {
        saved.get().map(|is_there| {
            let word = if is_there { MyProgramme::AnswerSaved } else { MyProgramme::AnswerGone };
            view! {
                <p class="small" role="status" data-test="answer-saved">
                    {t(word)}
                </p>
            }
        })
    };
    let form = may_write.then(|| {
        let id = if n == 0 { "assignment-answer" } else { "assignment-answer-2" };
        view! {
            <form class="form" novalidate on:submit=submit>
                <TextArea
                    id=id
                    label=lang.signal(MyProgramme::YourAnswer)
                    help=lang.signal(MyProgramme::AssignmentFree)
                    error=lang.while_so(MyProgramme::AnswerTooLong, move || parse(&typed.get()).is_err())
                    value=typed
                />
                <Meanwhile form=form />
                <Refused refused=act />
                <button type="submit" class="utrecht-button answer" data-test="answer-save" disabled=move || act.busy()>
                    {t(MyProgramme::SaveAnswer)}
                </button>
            </form>
        }
    });
    view! {
        <section class="card stack stack--tight" data-test="assignment">
            <h2>{t(MyProgramme::Assignment)}</h2>
            {asked.texts.into_iter().map(|text| view! { <p class="typed">{text.to_string()}</p> }).collect_view()}
            {form}
            {said}
        </section>
    }
}
