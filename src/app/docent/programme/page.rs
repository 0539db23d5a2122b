//! The programme of one group: what it says, and putting it right.

use leptos::prelude::*;

use super::draft::Draft;
use super::form::Fields;
use super::list::All;
use super::words::{facts, wrong_words};
use crate::app::act::Act;
use crate::app::components::Refused;
use crate::app::docent::choose::wrong;
use crate::app::docent::frame::{Done, Known, PageHead};
use crate::app::docent::id::{Place, group_param, hex};
use crate::app::docent::words::group_words;
use crate::app::form::{Form, Meanwhile};
use crate::app::language::{Common, Programmes, short_day_words, t, use_lang};
use crate::app::state::Trede;
use crate::domain::programme::Command as Programmed;
use crate::domain::programme::view::{lengths_to_come, programme_of};
use crate::domain::{Command, GroupId, GroupName, Minutes, Programme, Session};

/// `/docent/groep/:group/programma`
#[component]
pub(in crate::app::docent) fn GroupProgramme() -> impl IntoView {
    let trede = Trede::here();
    let id = group_param();
    let page = trede.view(move |state, _| programme_of(state, id));
    let known = Memo::new(move |_| page.with(Option::is_some));
    view! {
        <Known known=known narrow=true>
            <Page id=id page=page />
        </Known>
    }
}

#[component]
fn Page(id: GroupId, page: Memo<Option<(Option<GroupName>, Programme)>>) -> impl IntoView {
    let lang = use_lang();
    let sub = Signal::derive(move || {
        page.with(|page| group_words(lang, page.as_ref().and_then(|(name, _)| name.as_ref()).map(|name| name.as_str())))
    });
    let shown = move || {
        page.get().map(|(_, programme)| {
            let adapted = programme.is_adapted().then(|| {
                view! { <span class="flag">{t(Programmes::Adapted)}</span> }
            });
            let line = facts(lang, &programme);
            view! {
                <section class="panel" data-test="programme-shown">
                    <div class="panel__top">
                        <h2>{programme.name.to_string()}</h2>
                        {adapted}
                    </div>
                    <p>{line}</p>
                    <All programme=StoredValue::new(programme) />
                </section>
            }
        })
    };
    view! {
        <PageHead
            title=lang.signal(Programmes::OfGroup)
            sub=sub
            back=Signal::stored(Place::Steps(id).href())
        />
        <div class="stack">{shown} <Grow id=id /> <Adapt id=id page=page /></div>
    }
}

#[component]
fn Adapt(id: GroupId, page: Memo<Option<(Option<GroupName>, Programme)>>) -> impl IntoView {
    let lang = use_lang();
    let act = Act::new();
    let trede = Trede::here();
    let saved = RwSignal::new(false);
    // What is being typed stays when something else arrives meanwhile.
    let form = Form::new(format!("programme/{}", hex(&id.0)));
    let (_, first) = page.get_untracked()?;
    let stored =
        move || page.with(|page| page.as_ref().map_or_else(|| first.clone(), |(_, programme)| programme.clone()));
    let draft = Draft::of(form, lang, Signal::derive(stored));
    let refused = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        refused.set(false);
        saved.set(false);
        match draft.programme() {
            Ok(programme) if form.may_save() => {
                let set = Programmed::Set { group: id, programme: Box::new(programme) };
                act.dispatch(Command::Programme(set), move || {
                    form.saved();
                    saved.set(true);
                    trede.finished();
                });
            }
            Ok(_) => {}
            Err(_) => refused.set(true),
        }
    };
    let words =
        Signal::derive(move || if saved.get() { lang.text(Programmes::Saved).to_owned() } else { String::new() });
    let first_wrong = move || {
        let field = draft.programme().err().filter(|_| refused.get())?;
        Some(wrong(lang.text(wrong_words(field)).to_owned()))
    };
    Some(view! {
        <details class="panel" data-test="programme-adapt" open=form.had()>
            <summary>{t(Programmes::Adapt)}</summary>
            <p class="soft">{t(Programmes::AdaptWhat)}</p>
            <form class="form" novalidate on:submit=submit>
                <Fields draft=draft />
                {first_wrong}
                <Meanwhile form=form />
                <Refused refused=act />
                <Done words=words />
                <div class="form-actions">
                    <button
                        type="submit"
                        class="utrecht-button utrecht-button--primary-action"
                        disabled=move || act.busy()
                        data-test="programme-save"
                    >
                        {t(Common::Save)}
                    </button>
                </div>
            </form>
        </details>
    })
}

/// Lessons to come that are not as long as their week asks.
#[component]
fn Grow(id: GroupId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let done = RwSignal::new(false);
    let lengths = trede.view(move |state, now| lengths_to_come(state, id, now.today()));
    let grow = move |_| {
        act.dispatch(Command::Programme(Programmed::GrowSessions { group: id }), move || {
            done.set(true);
            trede.finished();
        });
    };
    let row = move |(session, minutes): &(Session, Minutes)| {
        let day = short_day_words(lang.get(), session.date);
        let (from, to) = (session.minutes.get(), minutes.get());
        let words = lang.fill(Programmes::GrowRow, &[("day", &day), ("from", &from), ("to", &to)]);
        view! { <li>{words}</li> }
    };
    let body = move || {
        let lengths = lengths.get();
        (!lengths.is_empty()).then(|| {
            let n = lengths.len();
            view! {
                <section class="panel stack stack--tight" data-test="programme-grow">
                    <h2>{t(Programmes::GrowTitle)}</h2>
                    <p>{lang.count(Programmes::GrowWhat, n, &[])}</p>
                    <details>
                        <summary>{t(Programmes::GrowWhich)}</summary>
                        <ul>{lengths.iter().map(row).collect_view()}</ul>
                    </details>
                    <div class="form-actions">
                        <button
                            type="button"
                            class="utrecht-button"
                            disabled=move || act.busy()
                            data-test="grow"
                            on:click=grow
                        >
                            {t(Programmes::GrowNow)}
                        </button>
                    </div>
                </section>
            }
        })
    };
    let words =
        Signal::derive(move || if done.get() { lang.text(Programmes::Grown).to_owned() } else { String::new() });
    view! {
        {body}
        <Refused refused=act />
        <Done words=words />
    }
}
