//! One lesson: moved, cancelled with a reason, or on again.

use leptos::prelude::*;

use super::plan::{parse_date, parse_docent, parse_minutes, parse_place, parse_time};
use super::words::{CANCEL_REASONS, cancel_word};
use crate::app::act::Act;
use crate::app::components::{Field, Icon, Refused, icon};
use crate::app::form::{Form, Meanwhile};
use crate::app::language::{Common, Docent, Lesson, t, time, use_lang};
use crate::app::state::Trede;
use crate::domain::contact::{self, Staff};
use crate::domain::{CancelReason, Command, Session};

/// The form below a lesson in the list.
#[component]
pub(super) fn SessionEdit(
    /// Which.
    session: Session,
    /// Its form.
    form: Form,
    /// Whether its list was filled in: then the date stays.
    marked: bool,
    /// Something was stored.
    close: Callback<()>,
    /// It was taken away.
    removed: Callback<Session>,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let (id, group) = (session.id, session.group);
    let cancelled = session.is_cancelled();
    // The row is drawn anew when the lesson changes, and the form with it, which knows what it was filled with.
    let line = |name: &'static str, stored: Option<String>| {
        let stored = stored.unwrap_or_default();
        form.text(name, move || stored.clone())
    };
    let date = line("date", Some(session.date.to_string()));
    let start = line("start", Some(time(session.start)));
    let minutes = line("minutes", Some(session.minutes.get().to_string()));
    let place = line("place", session.place.as_ref().map(ToString::to_string));
    let second = line("second", session.staff.second.as_ref().map(ToString::to_string));
    let stand_in = line("stand-in", session.staff.stand_in.as_ref().map(ToString::to_string));
    let finish = move || {
        form.forget();
        trede.finished();
        // The row this was opened from may be drawn anew, or the lock may have taken the screen away.
        let _gone = close.try_run(());
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (Some(date), Some(start), Some(minutes), Ok(place), Ok(second), Ok(stand_in)) = (
            parse_date(&date.get()),
            parse_time(&start.get()),
            parse_minutes(&minutes.get()),
            parse_place(&place.get()),
            parse_docent(&second.get()),
            parse_docent(&stand_in.get()),
        ) else {
            return;
        };
        if !form.may_save() {
            return;
        }
        let command = Command::MoveSession {
            session: id,
            date: Some(date),
            start: Some(start),
            minutes: Some(minutes),
            place: Some(place),
        };
        let staff = contact::Command::StaffSessions { group, sessions: vec![id], staff: Staff { second, stand_in } };
        let both = async move {
            trede.dispatch(command).await?;
            trede.dispatch(Command::Contact(staff)).await
        };
        act.run(both, move |()| finish());
    };
    let reason = move |reason: CancelReason| {
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                data-test=format!("cancel-{reason:?}").to_lowercase()
                disabled=move || act.busy()
                on:click=move |_| act.dispatch(Command::CancelSession { session: id, reason }, move || trede.finished())
            >
                {t(cancel_word(reason))}
            </button>
        }
    };
    let gone = StoredValue::new(session.clone());
    let remove = move |_| {
        act.dispatch(Command::CancelSession { session: id, reason: CancelReason::Mistake }, move || {
            finish();
            if let Some(gone) = gone.try_get_value() {
                let _gone = removed.try_run(gone);
            }
        });
    };
    let body = match cancelled {
        true => view! {
            <p role="status" data-test="lesson-cancelled">
                {t(Docent::CancelledSaid)}
            </p>
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
                    <Field
                        id="move-date"
                        label=lang.signal(Docent::DateLabel)
                        error=lang.while_so(Docent::ErrorDate, move || parse_date(&date.get()).is_none())
                        value=date
                        kind="date"
                        short=true
                        disabled=marked
                    />
                    <Field
                        id="move-start"
                        label=lang.signal(Docent::StartTime)
                        error=lang.while_so(Docent::ErrorTime, move || parse_time(&start.get()).is_none())
                        value=start
                        kind="time"
                        short=true
                    />
                    <Field
                        id="move-minutes"
                        label=lang.signal(Docent::MinutesLabel)
                        error=lang.while_so(Docent::ErrorMinutes, move || parse_minutes(&minutes.get()).is_none())
                        value=minutes
                        kind="number"
                        short=true
                    />
                </div>
                <Field
                    id="move-place"
                    label=lang.signal(Docent::PlaceLabel)
                    error=lang.while_so(Docent::ErrorPlace, move || parse_place(&place.get()).is_err())
                    value=place
                />
                <div class="form-columns">
                    <Field
                        id="move-second"
                        label=lang.signal(Lesson::SecondLabel)
                        error=lang.while_so(Lesson::ErrorName, move || parse_docent(&second.get()).is_err())
                        value=second
                    />
                    <Field
                        id="move-stand-in"
                        label=lang.signal(Lesson::StandInLabel)
                        help=lang.signal(Lesson::StandInHelp)
                        error=lang.while_so(Lesson::ErrorName, move || parse_docent(&stand_in.get()).is_err())
                        value=stand_in
                    />
                </div>
                {marked.then(|| view! { <p class="soft small">{t(Docent::DateStays)}</p> })}
                <Meanwhile form=form />
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
            {(!marked).then(|| view! {
                <div class="stack stack--tight">
                    <p class="soft small">{t(Docent::RemoveLessonWhat)}</p>
                    <div>
                        <button
                            type="button"
                            class="utrecht-button"
                            data-test="lesson-remove"
                            disabled=move || act.busy()
                            on:click=remove
                        >
                            {icon(Icon::Erase)}
                            {t(Docent::RemoveLesson)}
                        </button>
                    </div>
                </div>
            })}
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
