//! One participant, as the docent opens them.

use leptos::prelude::*;

use super::calls::ContactCard;
use super::closing::ClosingCard;
use super::frame::{Known, PageHead};
use super::goals::{GoalsCard, LadderCard, PlanCard};
use super::id::{Place, participant_param};
use super::invitation::StateFlag;
use super::look::look;
use super::measure::MeasureCard;
use super::person_days::SharedDays;
use super::person_edit::PersonEdit;
use super::person_history::History;
use super::person_plezier::Plezier;
use super::person_score::TakeScore;
use super::signup::SignUpCard;
use super::words::{name_words, status_mark, status_word};
use crate::app::components::{Icon, icon, mark};
use crate::app::language::{Docent, Lang, Lesson, short_day_words, t, use_lang};
use crate::app::state::Trede;
use crate::domain::attendance::{Aim, Figure};
use crate::domain::view::person::{PersonView, person_view};
use crate::domain::{LookReason, Status};

/// One participant. Looking is written down: who, on which day.
#[component]
pub(super) fn Person() -> impl IntoView {
    let trede = Trede::here();
    let id = participant_param();
    let view = trede.view(move |state, now| person_view(state, id, now.today()));
    let known = Memo::new(move |_| view.with(Option::is_some));
    look(id, known, LookReason::Coaching);
    view! {
        <Known known=known>
            <Opened view=view />
        </Known>
    }
}

#[component]
fn Opened(view: Memo<Option<PersonView>>) -> impl IntoView {
    let lang = use_lang();
    let title =
        Signal::derive(move || view.with(|view| name_words(lang, view.as_ref().and_then(|view| view.name.as_ref()))));
    let sub =
        Signal::derive(move || view.with(|view| view.as_ref().map(|view| sub_words(lang, view)).unwrap_or_default()));
    let back = Signal::derive(move || {
        let group = view.with(|view| view.as_ref().and_then(|view| view.stays.last().map(|stay| stay.group)));
        group.map_or_else(|| Place::Groups.href(), |group| Place::Group(group).href())
    });
    let id = participant_param();
    let call = move || {
        let phone = view.with(|view| view.as_ref().and_then(|view| view.phone.clone()));
        phone.map(|phone| {
            view! {
                <a class="utrecht-button" href=format!("tel:{phone}") data-test="call">
                    {icon(Icon::Phone)}
                    {t(Docent::Call)}
                    <span class="visually-hidden">{phone.to_string()}</span>
                </a>
            }
        })
    };
    view! {
        <PageHead title=title tab=lang.signal(Docent::PersonTab) sub=sub back=back>
            <StateFlag participant=id />
            {call}
        </PageHead>
        <div class="person">
            <div class="stack">
                <Plezier view=view />
                <GoalsCard id=id />
                <PlanCard id=id />
                <SharedDays view=view />
                <MeasureCard id=id />
                <TakeScore id=id view=view />
                <History id=id />
            </div>
            <div class="stack">
                <Attendance view=view />
                <SignUpCard id=id />
                <ContactCard id=id />
                <LadderCard id=id />
                <ClosingCard id=id />
            </div>
            <div class="columns person__wide">
                <PersonEdit id=id view=view />
            </div>
        </div>
    }
}

/// "week 8 van 12 · 86% aanwezig, 18 van 21", or "tot en met wo 6 mei · …" of who left
fn sub_words(lang: Lang, view: &PersonView) -> String {
    let mut parts = Vec::new();
    parts.extend(view.left.map(|on| lang.fill(Docent::LeftOn, &[("day", &short_day_words(lang.get(), on))])));
    if let (Some(week), Some(weeks)) = (view.week.filter(|week| *week > 0), view.weeks) {
        parts.push(lang.fill(Docent::WeekOf, &[("n", &week), ("total", &weeks)]));
    }
    let figure = view.attendance;
    parts.push(match figure.percent() {
        Some(percent) => lang
            .fill(Docent::PresentWords, &[("percent", &percent), ("n", &figure.present), ("total", &figure.counted)]),
        None => lang.text(Docent::NotMarkedYet).to_owned(),
    });
    parts.join(" · ")
}

/// "Doel 80%: nog 3 lessen aanwezig, dan gehaald."
fn aim_words(lang: Lang, aim: Aim, percent: u8) -> Option<String> {
    let percent: (&str, &dyn std::fmt::Display) = ("percent", &percent);
    Some(match aim {
        Aim::Unknown => return None,
        Aim::Reached => lang.fill(Lesson::AimReached, &[percent]),
        Aim::OutOfReach => lang.fill(Lesson::AimOut, &[percent]),
        Aim::Sessions(n) => lang.count(Lesson::AimSessions, n, &[percent]),
    })
}

#[component]
fn Attendance(view: Memo<Option<PersonView>>) -> impl IntoView {
    let lang = use_lang();
    let figure = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.attendance).unwrap_or_default()));
    let rows = move || {
        let Figure { counted, present, late, notified, no_show } = figure.get();
        if counted == 0 {
            return view! { <p class="soft">{t(Docent::NotMarkedYet)}</p> }.into_any();
        }
        let notified_out = counted < present + notified + no_show;
        let aim = view.with(|view| view.as_ref().map(|view| (view.aim, view.target))).map(|(aim, percent)| {
            view! { <p data-test="attendance-aim">{aim_words(lang, aim, percent)}</p> }
        });
        let row = |status: Status, count: usize| {
            // Who was late is among those who were there: the other three make the sum.
            let word = if status == Status::Late { Docent::OfWhichLate } else { status_word(status) };
            view! {
                <div class="utrecht-data-list__item">
                    <dt class="utrecht-data-list__item-key">{mark(status_mark(status))} " " {t(word)}</dt>
                    <dd class="utrecht-data-list__item-value n-of-m">
                        <strong>{count}</strong>
                        " "
                        {lang.fill(Docent::OfMany, &[("n", &counted)])}
                    </dd>
                </div>
            }
        };
        view! {
            <dl class="utrecht-data-list">
                {row(Status::Present, present)} {row(Status::Late, late)} {row(Status::Notified, notified)}
                {row(Status::NoShow, no_show)}
            </dl>
            {aim}
            <p class="soft small">
                {t(Docent::LateCounts)} {notified_out.then(|| view! { " " {t(Lesson::NotifiedOut)} })}
            </p>
        }
        .into_any()
    };
    view! {
        <section class="panel" data-test="person-attendance">
            <div class="panel__top">
                <h2>{t(Docent::Attendance)}</h2>
            </div>
            {rows}
        </section>
    }
}
