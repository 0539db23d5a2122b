//! One group: who comes, who enjoys it, who to look at.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::frame::{GroupRooms, Known, PageHead};
use super::group_rows::{People, Shown};
use super::id::{Place, group_param, hex};
use super::words::{group_words, over_words, size_words};
use crate::app::chart::Speck;
use crate::app::components::{Icon, Mark, Picto, icon, picto, plain_mark};
use crate::app::language::{Docent, Figured, Lang, short_day_words, t, use_lang};
use crate::app::state::Trede;
use crate::domain::pair::Given;
use crate::domain::view::Shared;
use crate::domain::view::group::{GroupRow, GroupView, group_view};
use crate::domain::view::table::{Filter, Looks, is_sought};
use crate::domain::{GroupId, Now, ParticipantId};
use crate::platform::flag::{self, Flag};

/// One row with what its strip needs.
fn shown(row: GroupRow, now: Now) -> Shown {
    let score = |half: Option<Given>| half?.answer.known().map(|score| score.get());
    let mut specks: Vec<Speck> = Vec::new();
    if let Shared::Yes(column) = &row.plezier {
        let pairs = column.pairs.iter();
        specks.extend(pairs.map(|pair| Speck { date: pair.date, home: score(pair.before), after: score(pair.after) }));
        specks.extend(column.bare.iter().map(|date| Speck { date: *date, home: None, after: None }));
        specks.sort_by_key(|speck| speck.date);
    }
    Shown { row, specks, today: now.today() }
}

/// The whole page's data, from one fold.
#[derive(Debug, Clone, PartialEq)]
struct Page {
    view: GroupView,
    shown: Vec<Shown>,
}

/// One group.
#[component]
pub(super) fn Group() -> impl IntoView {
    let trede = Trede::here();
    let id = group_param();
    let key = Flag::LastSeen(hex(&id.0));
    let looks = Looks::now(flag::get(&key).as_deref(), trede.now().get_untracked().local);
    let since = looks.since;
    // Without localStorage nothing is new; nothing else changes.
    let _kept = flag::set(&key, &looks.to_string());
    let page = trede.view(move |state, now| {
        let mut view = group_view(state, id, now.today(), since)?;
        let rows = std::mem::take(&mut view.rows);
        let shown = rows.into_iter().map(|row| shown(row, now)).collect();
        Some(Page { view, shown })
    });
    let known = Memo::new(move |_| page.with(Option::is_some));
    view! {
        <Known known=known>
            <Overview id=id page=page since=since.map(|at| at.date_naive()) />
        </Known>
    }
}

#[component]
fn Overview(id: GroupId, page: Memo<Option<Page>>, since: Option<NaiveDate>) -> impl IntoView {
    let lang = use_lang();
    let filter = RwSignal::new(Filter::Everyone);
    let typed = RwSignal::new(String::new());
    let title = Signal::derive(move || {
        page.with(|page| {
            group_words(lang, page.as_ref().and_then(|page| page.view.name.as_ref()).map(|name| name.as_str()))
        })
    });
    let sub =
        Signal::derive(move || page.with(|page| page.as_ref().map(|page| sub_words(lang, page)).unwrap_or_default()));
    let count = move |filter: Filter| {
        page.with(|page| page.iter().flat_map(|page| &page.shown).filter(|shown| filter.takes(&shown.row)).count())
    };
    let rows = Memo::new(move |_| {
        let (filter, typed) = (filter.get(), typed.get());
        page.with(|page| {
            let shown = page.iter().flat_map(|page| &page.shown);
            shown.filter(|shown| filter.takes(&shown.row) && is_sought(&shown.row, &typed)).cloned().collect::<Vec<_>>()
        })
    });
    let chip = move |which: Filter, word: Docent, test: &'static str| {
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                aria-pressed=move || (filter.get() == which).to_string()
                data-test=test
                on:click=move |_| filter.set(which)
            >
                {move || lang.fill(word, &[("n", &count(which))])}
            </button>
        }
    };
    let over = Memo::new(move |_| page.with(|page| page.as_ref().is_some_and(|page| page.view.over.is_some())));
    let nobody = Memo::new(move |_| page.with(|page| page.as_ref().is_none_or(|page| page.shown.is_empty())));
    let size = move || {
        page.with(|page| page.as_ref().and_then(|page| page.view.size)).filter(|_| !nobody.get()).map(|size| {
            view! { <p class="soft small" data-test="group-size">{size_words(lang, size)}</p> }
        })
    };
    let body = move || {
        if nobody.get() {
            if over.get() { view! { <Over id=id /> }.into_any() } else { view! { <Nobody id=id /> }.into_any() }
        } else if rows.with(Vec::is_empty) {
            view! { <p class="empty" role="status">{t(Docent::NobodyFits)}</p> }.into_any()
        } else {
            view! { <People rows=rows since=since /> }.into_any()
        }
    };
    let former = move || {
        let former = page.with(|page| page.as_ref().map(|page| page.view.former.clone()).unwrap_or_default());
        let over = over.get();
        (!former.is_empty()).then(|| view! { <Former former=former open=over /> })
    };
    view! {
        <PageHead title=title sub=sub back=Signal::stored(Place::Groups.href()) />
        <GroupRooms group=id here=Place::Group(id) />
        <div class="row row--apart no-print">
            <div class="filters filters--one-row" role="group" aria-label=t(Docent::ShowWho)>
                {chip(Filter::Everyone, Docent::FilterEveryone, "filter-everyone")}
                {chip(Filter::Attention, Docent::FilterAttention, "filter-attention")}
                {chip(Filter::New, Docent::FilterNew, "filter-new")}
            </div>
            <label class="search">
                {icon(Icon::Search)} <span class="visually-hidden">{t(Docent::SearchName)}</span>
                <input
                    class="utrecht-textbox utrecht-textbox--html-input"
                    type="search"
                    data-test="group-search"
                    placeholder=t(Docent::SearchName)
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
        </div>
        {size}
        {body}
        {former}
    }
}

/// Nobody takes part any more: what is there to look at.
#[component]
pub(super) fn Over(id: GroupId) -> impl IntoView {
    view! {
        <div class="empty" data-test="group-over">
            {picto(Picto::Gym)} <h2>{t(Docent::GroupOver)}</h2> <p>{t(Docent::GroupOverWhat)}</p>
            <a class="utrecht-button utrecht-button--primary-action" href=Place::Figures(id).href()>
                {t(Figured::Title)}
            </a>
        </div>
    }
}

#[component]
fn Nobody(id: GroupId) -> impl IntoView {
    view! {
        <div class="empty" data-test="group-empty">
            {picto(Picto::Gym)} <h2>{t(Docent::NobodyYet)}</h2> <p>{t(Docent::NobodyYetWhat)}</p>
            <a class="utrecht-button utrecht-button--primary-action" href=Place::Participants(id).href()>
                {icon(Icon::Plus)}
                {t(Docent::AddParticipant)}
            </a>
        </div>
    }
}

#[component]
fn Former(former: Vec<crate::domain::view::group::Former>, open: bool) -> impl IntoView {
    let lang = use_lang();
    let row = move |former: crate::domain::view::group::Former| {
        let until = move || lang.fill(Docent::LeftOn, &[("day", &short_day_words(lang.get(), former.on))]);
        let who: ParticipantId = former.participant;
        view! {
            <li class="list__item">
                {plain_mark(Mark::Cancelled)}
                <div class="list__text">
                    <a class="list__name" href=Place::Person(who).href()>
                        {super::words::name_words(lang, former.name.as_ref())}
                    </a>
                    <p class="list__note">{until}</p>
                </div>
            </li>
        }
    };
    view! {
        <details class="stack stack--tight" open=open>
            <summary class="row">{t(Docent::FormerTitle)}</summary>
            <ul class="list" role="list">
                {former.into_iter().map(row).collect_view()}
            </ul>
        </details>
    }
}

/// "16 deelnemers · week 8 van 12 · 21 lessen t/m ma 9 november (1 vervallen, telt niet mee)"; of a group that is over its
/// last day in place of the week
fn sub_words(lang: Lang, page: &Page) -> String {
    let view = &page.view;
    let mut parts = vec![lang.count(Docent::Participants, view.people, &[])];
    parts.extend(match (view.over, view.week, view.weeks) {
        (Some(over), ..) => Some(over_words(lang, over)),
        (None, Some(week), Some(weeks)) if week > 0 => {
            Some(lang.fill(Docent::WeekOf, &[("n", &week), ("total", &weeks)]))
        }
        _ => None,
    });
    parts.extend(view.marked_until.map(|until| {
        let words = short_day_words(lang.get(), until);
        lang.count(Docent::LessonsUntil, view.marked, &[("day", &words)])
    }));
    let cancelled = match view.cancelled {
        0 => String::new(),
        n => format!(" ({})", lang.count(Docent::CancelledCount, n, &[])),
    };
    format!("{}{cancelled}", parts.join(" · "))
}
