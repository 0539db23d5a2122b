//! What a screening came to, and who gets no place: the outcome only, never why.

use leptos::prelude::*;

use super::candidate::Shown;
use super::words::{drop_word, refer_word, screening_words};
use crate::app::act::Act;
use crate::app::components::{Field, Icon, Refused, icon};
use crate::app::docent::id::hex;
use crate::app::docent::plan::parse_date;
use crate::app::form::Form;
use crate::app::language::{Common, Signup, short_day_words, t, use_lang};
use crate::app::state::Trede;
use crate::domain::signup::view::Phase;
use crate::domain::signup::{Command, DropReason, ReferTo, Screening};
use crate::domain::{Command as Whole, GroupId, ParticipantId};

/// Suitable, referred, or later.
#[component]
pub(super) fn Outcome(id: ParticipantId, group: GroupId, shown: Shown) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let now = Memo::new(move |_| shown.with(|shown| shown.as_ref().and_then(|shown| shown.screening)));
    let form = Form::new(format!("later/{}/{}", hex(&id.0), hex(&group.0)));
    let until = form.fresh("until");
    let tried = RwSignal::new(false);
    let set = move |outcome: Option<Screening>| {
        let command = Command::Screen { group, participant: id, outcome };
        act.dispatch(Whole::Signup(command), move || {
            tried.set(false);
            form.forget();
            trede.finished();
        });
    };
    let refer = move |to: ReferTo| {
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                data-test=format!("refer-{to:?}").to_lowercase()
                disabled=move || act.busy()
                on:click=move |_| set(Some(Screening::Refer(to)))
            >
                {t(refer_word(to))}
            </button>
        }
    };
    let later = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if let Some(day) = parse_date(&until.get()) {
            set(Some(Screening::Later(day)));
        }
    };
    let bad = move || tried.get() && parse_date(&until.get()).is_none();
    let body = move || match now.get() {
        Some((screening, on)) => view! {
            <p data-test="outcome-now">
                <strong>{screening_words(lang, screening)}</strong>
                " "
                <span class="soft small">{short_day_words(lang.get(), on)}</span>
            </p>
            <div>
                <button
                    type="button"
                    class="utrecht-button utrecht-button--subtle"
                    data-test="outcome-undo"
                    disabled=move || act.busy()
                    on:click=move |_| set(None)
                >
                    {icon(Icon::Undo)}
                    {t(Signup::OutcomeUndo)}
                </button>
            </div>
        }
        .into_any(),
        None => view! {
            <p class="soft small">{t(Signup::OutcomeWhat)}</p>
            <div>
                <button
                    type="button"
                    class="utrecht-button chip"
                    data-test="outcome-suitable"
                    disabled=move || act.busy()
                    on:click=move |_| set(Some(Screening::Suitable))
                >
                    {t(Signup::Suitable)}
                </button>
            </div>
            <fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset">
                <legend class="utrecht-form-fieldset__legend">{t(Signup::Refer)}</legend>
                <div class="row">{ReferTo::ALL.map(refer).collect_view()}</div>
            </fieldset>
            <form class="row" novalidate on:submit=later>
                <Field
                    id=format!("later-{}", hex(&group.0))
                    test="later-until"
                    label=lang.signal(Signup::Later)
                    error=lang.while_so(Signup::ErrorDate, bad)
                    value=until
                    kind="date"
                    short=true
                />
                <button type="submit" class="utrecht-button" data-test="outcome-later" disabled=move || act.busy()>
                    {t(Common::Save)}
                </button>
            </form>
        }
        .into_any(),
    };
    view! {
        <section class="panel stack stack--tight" data-test="signup-outcome">
            <h3>{t(Signup::Outcome)}</h3>
            {body}
            <Refused refused=act />
        </section>
    }
}

/// No place, with a reason out of a few; or on again.
#[component]
pub(super) fn Drop(id: ParticipantId, group: GroupId, shown: Shown) -> impl IntoView {
    let trede = Trede::here();
    let act = Act::new();
    let dropped = Memo::new(move |_| {
        shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.stage.phase() == Phase::Dropped))
    });
    let choose = move |reason: DropReason| {
        let tap = move |_| {
            let command = Command::Drop { group, participant: id, reason };
            act.dispatch(Whole::Signup(command), move || trede.finished());
        };
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                data-test=format!("drop-{reason:?}").to_lowercase()
                disabled=move || act.busy()
                on:click=tap
            >
                {t(drop_word(reason))}
            </button>
        }
    };
    let undo = move |_| {
        let command = Command::UndoDrop { group, participant: id };
        act.dispatch(Whole::Signup(command), move || trede.finished());
    };
    let body = move || match dropped.get() {
        true => view! {
            <div class="panel">
                <button
                    type="button"
                    class="utrecht-button"
                    data-test="drop-undo"
                    disabled=move || act.busy()
                    on:click=undo
                >
                    {icon(Icon::Undo)}
                    {t(Signup::UndoDrop)}
                </button>
            </div>
        }
        .into_any(),
        false => view! {
            <details class="panel" data-test="signup-drop">
                <summary>{t(Signup::DropTitle)}</summary>
                <div class="stack stack--tight">
                    <p class="soft small">{t(Signup::DropWhat)}</p>
                    <div class="row">{DropReason::ALL.map(choose).collect_view()}</div>
                </div>
            </details>
        }
        .into_any(),
    };
    view! {
        {body}
        <Refused refused=act />
    }
}
