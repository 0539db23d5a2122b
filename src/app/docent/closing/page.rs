//! The page of one closing, and its card on the page of a person.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::checks::Checks;
use super::form::CloseForm;
use super::talk::Talk;
use super::words::{reason_word, stay_words, tenths};
use crate::app::components::{Picto, picto};
use crate::app::docent::frame::{PageHead, PersonPage};
use crate::app::docent::id::{Place, participant_param};
use crate::app::docent::words::{group_words, name_words};
use crate::app::language::{Closings, Docent, Lang, short_day_words, t, use_lang};
use crate::app::state::Trede;
use crate::domain::closing::view::{ClosingView, Goals, Outtake, closing_view};
use crate::domain::{ParticipantId, Stay};

/// `/docent/deelnemer/:participant/afsluiting`
#[component]
pub(in crate::app::docent) fn ClosingPage() -> impl IntoView {
    let id = participant_param();
    view! {
        <PersonPage id=id>
            <Page id=id />
        </PersonPage>
    }
}

#[component]
fn Page(id: ParticipantId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    // Which stay; the last one until another is chosen.
    let chosen = RwSignal::new(None::<NaiveDate>);
    let view = trede.view(move |state, now| closing_view(state, id, chosen.get(), now.today()));
    let name = trede.view(move |state, _| state.person(id).and_then(|person| person.name()).cloned());
    let title = lang.signal(Closings::Title);
    let sub = Signal::derive(move || {
        let mut parts = vec![name.with(|name| name_words(lang, name.as_ref()))];
        view.with(|view| {
            if let Some(view) = view {
                parts.push(group_words(lang, view.group.as_ref().map(|name| name.as_str())));
                parts.push(stay_words(lang, &view.stay));
            }
        });
        parts.join(" · ")
    });
    let stays = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.stays.clone()).unwrap_or_default()));
    let shown = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.stay.from)));
    let chip = move |stay: Stay| {
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                aria-pressed=move || (shown.get() == Some(stay.from)).to_string()
                on:click=move |_| chosen.set(Some(stay.from))
            >
                {move || stay_words(lang, &stay)}
            </button>
        }
    };
    let several = move || {
        let stays = stays.get();
        (stays.len() > 1).then(|| view! { <div class="row">{stays.into_iter().map(chip).collect_view()}</div> })
    };
    // The forms keep what is typed while other things arrive; another stay gets forms of its own.
    let body = move || match shown.get() {
        None => view! {
            <div class="empty" data-test="closing-none">
                {picto(Picto::Gym)}
                <h2>{t(Closings::NoStay)}</h2>
                <p>{t(Closings::NoStayWhat)}</p>
                <a class="utrecht-button" href=Place::Person(id).href()>
                    {t(Docent::DetailsTitle)}
                </a>
            </div>
        }
        .into_any(),
        Some(_) => view! {
            <div class="person">
                <div class="stack">
                    <Talk view=view />
                    <CloseForm view=view />
                </div>
                <div class="stack">
                    <Change id=id view=view />
                    <Checks view=view />
                </div>
            </div>
        }
        .into_any(),
    };
    view! {
        <PageHead title=title sub=sub back=Signal::stored(Place::Person(id).href()) />
        {several}
        {body}
    }
}

/// What changed, in words.
fn outtake_words(lang: Lang, outtake: &Outtake) -> Vec<(Closings, String)> {
    let figure = outtake.attendance;
    let attendance = match (figure.percent(), outtake.attendance_target) {
        (None, _) => lang.text(Docent::NotMarkedYet).to_owned(),
        (Some(percent), None) => lang
            .fill(Closings::AttendanceOf, &[("n", &figure.present), ("total", &figure.counted), ("percent", &percent)]),
        (Some(percent), Some(asked)) => lang.fill(
            Closings::AttendanceAsked,
            &[("n", &figure.present), ("total", &figure.counted), ("percent", &percent), ("asked", &asked)],
        ),
    };
    let plezier = match outtake.plezier {
        None => lang.text(Closings::PlezierHidden).to_owned(),
        Some(difference) => match difference.tenths() {
            None => lang.text(Closings::PlezierNone).to_owned(),
            Some(mean) => lang.fill(
                Closings::PlezierOf,
                &[("n", &difference.tally.more), ("total", &difference.tally.pairs), ("mean", &tenths(mean))],
            ),
        },
    };
    let rungs = match (outtake.rungs.start, outtake.rungs.end) {
        (Some(from), Some(to)) => lang.fill(Closings::RungsUp, &[("from", &from.number()), ("to", &to.number())]),
        (Some(from), None) => lang.fill(Closings::RungsStart, &[("from", &from.number())]),
        _ => lang.text(Closings::RungsNone).to_owned(),
    };
    let of = |(n, total): (usize, usize), some: Closings, none: Closings| match total {
        0 => lang.text(none).to_owned(),
        total => lang.fill(some, &[("n", &n), ("total", &total)]),
    };
    let Goals { met, not_met, unknown } = outtake.goals;
    let goals = match unknown {
        0 => of((met, met + not_met), Closings::GoalsOf, Closings::GoalsNone),
        unknown => {
            let known = of((met, met + not_met), Closings::GoalsOf, Closings::GoalsNoneKnown);
            let unknown = lang.count(Closings::GoalsUnknown, unknown, &[]);
            format!("{known}, {unknown}")
        }
    };
    vec![
        (Closings::Attendance, attendance),
        (Closings::Plezier, plezier),
        (Closings::Abilities, of(outtake.abilities, Closings::AbilitiesOf, Closings::AbilitiesNone)),
        (Closings::Goals, goals),
        (Closings::Evaluations, of(outtake.evaluations, Closings::EvaluationsOf, Closings::EvaluationsNone)),
        (Closings::Rungs, rungs),
    ]
}

#[component]
fn Change(id: ParticipantId, view: Memo<Option<ClosingView>>) -> impl IntoView {
    let lang = use_lang();
    let row = move |(word, value): (Closings, String)| {
        view! {
            <div class="utrecht-data-list__item">
                <dt class="utrecht-data-list__item-key">{t(word)}</dt>
                <dd class="utrecht-data-list__item-value">{value}</dd>
            </div>
        }
    };
    let rows = move || {
        view.with(|view| view.as_ref().map(|view| outtake_words(lang, &view.outtake)).unwrap_or_default())
            .into_iter()
            .map(row)
            .collect_view()
    };
    view! {
        <section class="panel stack stack--tight" data-test="closing-outtake">
            <h2>{t(Closings::Outtake)}</h2>
            <dl class="utrecht-data-list utrecht-data-list--sentences">{rows}</dl>
            <p>
                <a class="utrecht-button" href=Place::Ladder(id).href()>
                    {t(Closings::RungsLink)}
                </a>
            </p>
        </section>
    }
}

/// What matters now of the end of a stay, on the page of a person.
#[component]
pub(in crate::app::docent) fn ClosingCard(
    /// Who.
    id: ParticipantId,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let view = trede.view(move |state, now| closing_view(state, id, None, now.today()));
    let lines = move || {
        view.with(|view| {
            let Some(view) = view else { return Vec::new() };
            let day = |date| short_day_words(lang.get(), date);
            let mut lines = Vec::new();
            match (&view.closed, view.span) {
                (Some(closed), _) => {
                    let reason = reason_word(lang, &closed.reason);
                    lines.push(lang.fill(Closings::CardClosed, &[("reason", &reason)]));
                }
                (None, Some(span)) => lines.push(lang.fill(Closings::CardOpen, &[("day", &day(span.last))])),
                (None, None) => {}
            }
            if let (None, Some((date, due))) = (&view.talk, view.talk_on) {
                let (_, words) = crate::app::docent::step::words::due_words(lang, due);
                lines.push(format!("{}: {} · {words}", lang.text(Closings::Talk), day(date)));
            }
            if view.asked.iter().any(|asked| asked.due.asks()) {
                lines.push(lang.text(Closings::CardAsked).to_owned());
            }
            lines
        })
    };
    move || {
        let lines = lines();
        (!lines.is_empty()).then(|| {
            view! {
                <section class="panel stack stack--tight" data-test="person-closing">
                    <h2>{t(Closings::Card)}</h2>
                    {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                    <p>
                        <a class="utrecht-button" href=Place::Closing(id).href() data-test="to-closing">
                            {t(Closings::CardLink)}
                        </a>
                    </p>
                </section>
            }
        })
    }
}
