//! The figures of one group, and of all groups together.

use leptos::prelude::*;

use super::payer::ForPayer;
use super::shown::{Counted, Periods, SaveCsv, Shown};
use super::words::row_words;
use crate::app::components::{Icon, Picto, icon, picto};
use crate::app::docent::frame::{GroupRooms, Known, PageHead};
use crate::app::docent::id::{Place, group_param, hex};
use crate::app::docent::words::{group_name, group_words};
use crate::app::language::{Figured, Lang, t, use_lang};
use crate::app::state::Trede;
use crate::domain::figure::{FigureKey, Figures, Period, by_group, figures_of_groups, group_figures, rows};
use crate::domain::{GroupId, GroupName};

/// `/docent/groep/:group/cijfers`
#[component]
pub(in crate::app::docent) fn GroupFigures() -> impl IntoView {
    let trede = Trede::here();
    let id = group_param();
    let known = trede.view(move |state, _| state.group(id).is_some());
    view! {
        <Known known=known>
            <OfGroup id=id />
        </Known>
    }
}

#[component]
fn OfGroup(id: GroupId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let period = RwSignal::new(Period::All);
    let name = trede.view(move |state, _| group_name(state, id));
    let counted: Counted = trede.view(move |state, now| {
        let programme = state.group(id).and_then(|group| group.runs()).cloned();
        (group_figures(state, id, period.get(), now.today()), programme)
    });
    let sub = Signal::derive(move || {
        format!("{} · {}", group_words(lang, name.get().as_deref()), people_words(lang, counted))
    });
    view! {
        <PageHead title=lang.signal(Figured::Title) sub=sub back=Signal::stored(Place::Groups.href())>
            <SaveCsv counted=counted />
        </PageHead>
        <GroupRooms group=id here=Place::Figures(id) />
        <Periods period=period />
        <Body counted=counted />
        <ForPayer id=id period=period />
    }
}

/// `/docent/cijfers`
#[component]
pub(in crate::app::docent) fn OrganisationFigures() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let period = RwSignal::new(Period::All);
    let groups = trede.view(move |state, now| by_group(state, period.get(), now.today()));
    // What is counted per group is added up: one pass over everybody.
    let counted: Counted =
        Memo::new(move |_| (groups.with(|groups| figures_of_groups(groups.iter().map(|(_, _, own)| own))), None));
    let sub = Signal::derive(move || people_words(lang, counted));
    let list = move || {
        let groups = groups.get();
        (!groups.is_empty()).then(|| {
            let row = |(id, name, figures)| view! { <GroupRow id=id name=name figures=figures /> };
            view! {
                <section class="stack stack--tight">
                    <h2>{t(Figured::PerGroup)}</h2>
                    <ul class="list" role="list" data-test="figures-groups">
                        {groups.into_iter().map(row).collect_view()}
                    </ul>
                </section>
            }
        })
    };
    view! {
        <main id="main" class="page">
            <PageHead
                title=lang.signal(Figured::OfOrganisation)
                sub=sub
                back=Signal::stored(Place::Groups.href())
            >
                <SaveCsv counted=counted />
            </PageHead>
            <Periods period=period />
            <div class="stack">
                <Body counted=counted />
                {list}
            </div>
        </main>
    }
}

fn people_words(lang: Lang, counted: Counted) -> String {
    let (people, ended, leaving) = counted.with(|(figures, _)| (figures.people, figures.ended, figures.leaving));
    let mut parts = vec![lang.count(Figured::People, people, &[]), lang.fill(Figured::Ended, &[("n", &ended)])];
    parts.extend((leaving > 0).then(|| lang.count(Figured::Leaving, leaving, &[])));
    parts.join(" · ")
}

#[component]
fn Body(counted: Counted) -> impl IntoView {
    let empty = Memo::new(move |_| counted.with(|(figures, _)| figures.people == 0));
    move || match empty.get() {
        true => view! {
            <div class="empty" data-test="figures-empty">
                {picto(Picto::Gym)}
                <h2>{t(Figured::Empty)}</h2>
                <p>{t(Figured::EmptyWhat)}</p>
            </div>
        }
        .into_any(),
        false => view! {
            <p class="soft">{t(Figured::What)}</p>
            <Shown counted=counted />
        }
        .into_any(),
    }
}

#[component]
fn GroupRow(id: GroupId, name: Option<GroupName>, figures: Figures) -> impl IntoView {
    let lang = use_lang();
    let figures = StoredValue::new(figures);
    let notes = move || {
        figures.with_value(|figures| {
            let shown = [FigureKey::Attended, FigureKey::RungUp, FigureKey::Completed];
            let rows = rows(figures, None);
            let of = |key| {
                rows.iter()
                    .find(|row| row.key == key)
                    .map(|row| format!("{}: {}", super::words::figure_word(lang, key), row_words(lang, row).0))
            };
            shown.into_iter().filter_map(of).collect::<Vec<_>>().join(" · ")
        })
    };
    view! {
        <li class="list__item">
            {picto(Picto::Gym)}
            <div class="list__text">
                <a
                    class="list__name"
                    href=Place::Figures(id).href()
                    data-test=format!("figures-{}", hex(&id.0))
                >
                    {group_words(lang, name.as_ref().map(|name| name.as_str()))}
                </a>
                <p class="list__note">{notes}</p>
            </div>
            {icon(Icon::Chevron)}
        </li>
    }
}
