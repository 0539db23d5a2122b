//! One lesson: moved, cancelled with a reason, or on again.

use leptos::prelude::*;

use super::plan::{parse_date, parse_minutes, parse_place, parse_time};
use super::words::{CANCEL_REASONS, cancel_word};
use crate::app::act::Act;
use crate::app::components::{Icon, Mark, Refused, icon, plain_mark};
use crate::app::language::{Common, Docent, t, time};
use crate::app::state::Trede;
use crate::domain::{CancelReason, Command, Session};

/// The form below a lesson in the list.
#[component]
pub(super) fn SessionEdit(
    /// Which.
    session: Session,
    /// Whether its list was filled in: then the date stays.
    marked: bool,
    /// Something was stored.
    close: Callback<()>,
) -> impl IntoView {
    let trede = Trede::here();
    let act = Act::new();
    let id = session.id;
    let cancelled = session.is_cancelled();
    let date = RwSignal::new(session.date.to_string());
    let start = RwSignal::new(time(session.start));
    let minutes = RwSignal::new(session.minutes.get().to_string());
    let place = RwSignal::new(session.place.as_ref().map(ToString::to_string).unwrap_or_default());
    let wrong = move || {
        let problems = [
            parse_date(&date.get()).is_none().then_some(Docent::ErrorDate),
            parse_time(&start.get()).is_none().then_some(Docent::ErrorTime),
            parse_minutes(&minutes.get()).is_none().then_some(Docent::ErrorMinutes),
            parse_place(&place.get()).is_err().then_some(Docent::ErrorPlace),
        ];
        problems.into_iter().flatten().next()
    };
    let finish = move || {
        trede.finished();
        close.run(());
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (Some(date), Some(start), Some(minutes), Ok(place)) = (
            parse_date(&date.get()),
            parse_time(&start.get()),
            parse_minutes(&minutes.get()),
            parse_place(&place.get()),
        ) else {
            return;
        };
        let command =
            Command::MoveSession { session: id, date: Some(date), start: Some(start), minutes: Some(minutes), place };
        act.dispatch(command, finish);
    };
    let field = move |name: &'static str, kind: &'static str, label: Docent, value: RwSignal<String>, off: bool| {
        view! {
            <div class="utrecht-form-field">
                <label class="utrecht-form-label" for=name>
                    {t(label)}
                </label>
                <input
                    class="utrecht-textbox utrecht-textbox--html-input"
                    class=("utrecht-textbox--short", kind != "text")
                    id=name
                    data-test=name
                    type=kind
                    disabled=off
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                />
            </div>
        }
    };
    let reason = move |reason: CancelReason| {
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                data-test=format!("cancel-{reason:?}").to_lowercase()
                disabled=move || act.busy()
                on:click=move |_| act.dispatch(Command::CancelSession { session: id, reason }, finish)
            >
                {t(cancel_word(reason))}
            </button>
        }
    };
    let problem = move || {
        wrong().map(|word| {
            view! { <p class="utrecht-form-field-error-message" role="status">{plain_mark(Mark::Warn)} {t(word)}</p> }
        })
    };
    let body = match cancelled {
        true => view! {
            <div>
                <button
                    type="button"
                    class="utrecht-button"
                    data-test="lesson-undo-cancel"
                    disabled=move || act.busy()
                    on:click=move |_| act.dispatch(Command::UndoCancelSession { session: id }, finish)
                >
                    {icon(Icon::Undo)}
                    {t(Docent::UndoCancel)}
                </button>
            </div>
        }
        .into_any(),
        false => view! {
            <form class="form" novalidate on:submit=submit>
                <div class="form-columns">
                    {field("move-date", "date", Docent::DateLabel, date, marked)}
                    {field("move-start", "time", Docent::StartTime, start, false)}
                    {field("move-minutes", "number", Docent::MinutesLabel, minutes, false)}
                </div>
                {field("move-place", "text", Docent::PlaceLabel, place, false)}
                {marked.then(|| view! { <p class="soft small">{t(Docent::DateStays)}</p> })}
                {problem}
                <div class="form-actions">
                    <button
                        type="submit"
                        class="utrecht-button utrecht-button--primary-action"
                        data-test="move-save"
                        disabled=move || act.busy()
                    >
                        {t(Common::Save)}
                    </button>
                </div>
            </form>
            <fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset">
                <legend class="utrecht-form-fieldset__legend">{t(Docent::CancelLesson)}</legend>
                <p class="soft small">{t(Docent::CancelWhat)}</p>
                <div class="row">{CANCEL_REASONS.map(reason).collect_view()}</div>
            </fieldset>
        }
        .into_any(),
    };
    view! {
        <div class="list__more stack">
            {body}
            <Refused refused=act />
        </div>
    }
}
