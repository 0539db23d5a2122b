//! What a group measures: choose an instrument, then go round.

use leptos::prelude::*;

use super::super::frame::{GroupRooms, Known, PageHead};
use super::super::group::Over;
use super::super::id::{Place, group_param};
use super::super::words::{group_name, group_words};
use crate::app::components::{Icon, Picto, icon, picto};
use crate::app::language::{Lang, Measure, short_day_words, t, use_lang};
use crate::app::measure::name;
use crate::app::state::Trede;
use crate::domain::GroupId;
use crate::domain::measure::view::{GroupInstrument, group_instruments};
use crate::domain::measure::{Role, Unit};
use crate::domain::view::group::over;

/// The instruments of a group.
#[component]
pub(super) fn GroupMeasures() -> impl IntoView {
    let trede = Trede::here();
    let id = group_param();
    let known = trede.view(move |state, _| state.group(id).is_some());
    view! {
        <Known known=known>
            <Instruments id=id />
        </Known>
    }
}

#[component]
fn Instruments(id: GroupId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let name = trede.view(move |state, _| group_name(state, id));
    let rows = trede.view(move |state, now| group_instruments(state, id, now.today()));
    let sub = Signal::derive(move || group_words(lang, name.get().as_deref()));
    let nobody = Memo::new(move |_| rows.with(|rows| rows.iter().all(|row| row.of == 0)));
    let list = move |heading: Measure, takes: fn(&GroupInstrument) -> bool| {
        let some: Vec<GroupInstrument> = rows.with(|rows| rows.iter().filter(|row| takes(row)).cloned().collect());
        (!some.is_empty()).then(|| {
            view! {
                <section class="stack stack--tight">
                    <h2>{t(heading)}</h2>
                    {some
                        .iter()
                        .any(|row| !row.may)
                        .then(|| view! { <OnlyScreening /> })}
                    <ul class="list" role="list">
                        {some.into_iter().map(|shown| row(lang, id, &shown)).collect_view()}
                    </ul>
                </section>
            }
        })
    };
    let over = trede.view(move |state, now| over(state, id, now.today()).is_some());
    let body = move || match nobody.get() {
        true if over.get() => view! { <Over id=id /> }.into_any(),
        true => view! {
            <div class="empty">
                {picto(Picto::Gym)}
                <h2>{t(Measure::NobodyHere)}</h2>
                <p>{t(Measure::NobodyHereWhat)}</p>
                <a class="utrecht-button utrecht-button--primary-action" href=Place::Participants(id).href()>
                    {t(crate::app::language::Docent::RoomParticipants)}
                </a>
            </div>
        }
        .into_any(),
        false => view! {
            {list(Measure::InUse, |row| row.measured > 0)}
            {list(Measure::Tests, |row| row.measured == 0 && !is_own(row) && !is_screening(row))}
            {list(Measure::OwnScores, |row| row.measured == 0 && is_own(row) && !is_screening(row))}
            {list(Measure::Screening, |row| row.measured == 0 && is_screening(row))}
        }
        .into_any(),
    };
    view! {
        <PageHead title=lang.signal(Measure::Measurements) sub=sub back=Signal::stored(Place::Group(id).href()) />
        <GroupRooms group=id here=Place::Measures(id) />
        <p class="soft">{t(Measure::GroupWhat)}</p>
        {body}
    }
}

/// What the lock beside an instrument says, once for all of a list.
#[component]
pub(super) fn OnlyScreening() -> impl IntoView {
    view! {
        <p class="soft" data-test="only-screening">
            {icon(Icon::Lock)}
            " "
            {t(Measure::OnlyScreening)}
            ". "
            {t(Measure::OnlyScreeningWhat)}
        </p>
    }
}

fn is_screening(row: &GroupInstrument) -> bool {
    row.instrument.sheet().role == Role::Screening
}

fn is_own(row: &GroupInstrument) -> bool {
    row.instrument.sheet().parts.first().is_some_and(|part| part.unit == Unit::OutOfTen)
}

fn row(lang: Lang, group: GroupId, row: &GroupInstrument) -> impl IntoView + use<> {
    let GroupInstrument { instrument, may, measured, of, due, last } = row.clone();
    let slug = instrument.sheet().slug;
    if !may {
        return view! {
            <li class="list__item" data-test=format!("instrument-{slug}")>
                {icon(Icon::Lock)}
                <div class="list__text">
                    <span class="list__name">{name(lang, instrument)}</span>
                </div>
            </li>
        }
        .into_any();
    }
    let mut notes = vec![match measured {
        0 => lang.text(Measure::NotYetHere).to_owned(),
        _ => lang.fill(Measure::MeasuredOf, &[("n", &measured), ("total", &of)]),
    }];
    if due > 0 {
        notes.push(lang.count(Measure::DueCount, due, &[]));
    }
    notes.extend(last.map(|day| lang.fill(Measure::LastOn, &[("day", &short_day_words(lang.get(), day))])));
    view! {
        <li class="list__item" data-test=format!("instrument-{slug}")>
            <div class="list__text">
                <a class="list__name" href=Place::Round(group, instrument).href() data-test=format!("round-{slug}")>
                    {name(lang, instrument)}
                </a>
                <p class="list__note">{notes.join(" · ")}</p>
            </div>
            {icon(Icon::Chevron)}
        </li>
    }
    .into_any()
}
