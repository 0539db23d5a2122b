//! Closing a stay: the last day, why, where to, and handed over to whom.

use leptos::prelude::*;

use super::talk::sentence;
use super::words::{destination_word, reason_word};
use crate::app::act::Act;
use crate::app::components::{Dialog, Field, Icon, Refused, icon};
use crate::app::docent::choose::Pick;
use crate::app::docent::frame::Done;
use crate::app::docent::id::hex;
use crate::app::docent::plan::parse_date;
use crate::app::form::{Form, Meanwhile};
use crate::app::language::{Closings, short_day_words, t, use_lang};
use crate::app::state::Trede;
use crate::domain::Command;
use crate::domain::closing::view::ClosingView;
use crate::domain::closing::{Closed as Closing, Command as Closed, Destination, EndReason};
use crate::domain::value::{HandedTo, ValueError};

fn handed_to(typed: &str) -> Result<Option<HandedTo>, ValueError> {
    match HandedTo::parse(typed) {
        Err(ValueError::Empty) => Ok(None),
        other => other.map(Some),
    }
}

/// The form; what stands is filled in, and undoing asks first.
#[component]
pub(super) fn CloseForm(
    /// The page.
    view: Memo<Option<ClosingView>>,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let page = view.get_untracked()?;
    let stay = page.stay;
    // Another stay has a form of its own.
    let name = format!("closing/{}/{}/{}", hex(&stay.participant.0), hex(&stay.group.0), stay.from);
    let form = Form::new(name);
    let now = Memo::new(move |_| view.get().filter(|now| now.stay.from == stay.from).unwrap_or_else(|| page.clone()));
    let last = move || now.with(|now| now.last_day(None)).to_string();
    let closed_as = move |of: fn(&Closing) -> Option<String>| {
        move || now.with(|now| now.closed.as_ref().and_then(of)).unwrap_or_default()
    };
    let on = form.text("on", last);
    let reason_of = move || now.with(|now| now.closed.as_ref().map(|closed| closed.reason));
    let reason = form.field("reason", reason_of, move |reason| {
        Option::as_ref(reason).map(|reason| reason_word(lang, reason)).unwrap_or_default()
    });
    // Another reason has another day, as long as nobody filled one in.
    Effect::new(move |before: Option<Option<EndReason>>| {
        let chosen = reason.get();
        if let Some(before) = before.filter(|before| *before != chosen) {
            let day = |reason| now.with_untracked(|now| now.last_day(reason)).to_string();
            if on.get_untracked() == day(before) {
                on.set(day(chosen));
            }
        }
        chosen
    });
    let destination_of = move || now.with(|now| now.closed.as_ref().and_then(|closed| closed.destination));
    let destination = form.field("destination", destination_of, move |to| {
        Option::as_ref(to).map(|to| destination_word(lang, to)).unwrap_or_default()
    });
    let to = form.text("to", closed_as(|closed| closed.to.as_ref().map(ToString::to_string)));
    let words = form.text("words", closed_as(|closed| closed.sentence.as_ref().map(ToString::to_string)));
    let (tried, said, asked) = (RwSignal::new(false), RwSignal::new(None::<Closings>), RwSignal::new(false));
    let closed = Memo::new(move |_| view.with(|view| view.as_ref().is_some_and(|view| view.closed.is_some())));
    let day = move || parse_date(&on.get()).filter(|on| *on >= stay.from);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        said.set(None);
        let (Some(on), Some(reason), Ok(to), Ok(sentence)) =
            (day(), reason.get_untracked(), handed_to(&to.get_untracked()), sentence(&words.get_untracked()))
        else {
            return;
        };
        if !form.may_save() {
            return;
        }
        let destination = destination.get_untracked();
        let command = Closed::Close { stay, on, reason, destination, to, sentence };
        act.dispatch(Command::Closing(command), move || {
            form.saved();
            said.set(Some(Closings::ClosedNow));
            trede.finished();
        });
    };
    let reopen = move || {
        asked.set(false);
        act.dispatch(Command::Closing(Closed::Reopen { stay }), move || {
            tried.set(false);
            form.forget();
            said.set(Some(Closings::Reopened));
            trede.finished();
        });
    };
    let error_day = Signal::derive(move || {
        day().is_none().then(|| lang.fill(Closings::ErrorDay, &[("day", &short_day_words(lang.get(), stay.from))]))
    });
    let done = Signal::derive(move || said.get().map(|word| lang.text(word).to_owned()).unwrap_or_default());
    Some(view! {
        <section class="panel stack stack--tight" data-test="closing-form">
            <h2>{t(Closings::Close)}</h2>
            <form class="form" novalidate on:submit=submit>
                <Field
                    id="closing-on"
                    label=lang.signal(Closings::LastDay)
                    help=lang.signal(Closings::LastDayHelp)
                    error=error_day
                    value=on
                    kind="date"
                    short=true
                />
                <Pick
                    legend=lang.signal(Closings::Reason)
                    error=lang.while_so(Closings::ErrorReason, move || tried.get() && reason.get().is_none())
                    options=EndReason::ALL.to_vec()
                    word=reason_word
                    chosen=reason
                    test="closing-reason"
                />
                <Pick
                    legend=lang.signal(Closings::Destination)
                    help=lang.signal(Closings::DestinationHelp)
                    options=Destination::ALL.to_vec()
                    word=destination_word
                    chosen=destination
                    loose=true
                    test="closing-destination"
                />
                <Field
                    id="closing-to"
                    label=lang.signal(Closings::HandedTo)
                    help=lang.signal(Closings::HandedToHelp)
                    value=to
                    max=80
                />
                <Field
                    id="closing-sentence"
                    label=lang.signal(Closings::Sentence)
                    help=lang.signal(Closings::SentenceHelp)
                    value=words
                    max=300
                />
                <p class="soft small">{t(Closings::Reads)}</p>
                <Meanwhile form=form />
                <Refused refused=act />
                <Done words=done />
                <div class="form-actions">
                    <button
                        type="submit"
                        class="utrecht-button utrecht-button--primary-action"
                        disabled=move || act.busy()
                        data-test="closing-save"
                    >
                        {move || lang.text(if closed.get() { Closings::CloseChange } else { Closings::Close })}
                    </button>
                    <Show when=move || closed.get()>
                        <button
                            type="button"
                            class="utrecht-button"
                            data-test="closing-undo"
                            on:click=move |_| asked.set(true)
                        >
                            {icon(Icon::Undo)}
                            {t(Closings::Reopen)}
                        </button>
                    </Show>
                </div>
            </form>
            <Show when=move || asked.get()>
                <Dialog
                    title=lang.signal(Closings::ReopenSure)
                    confirm=lang.signal(Closings::Reopen)
                    on_confirm=move |()| reopen()
                    on_cancel=move |()| asked.set(false)
                >
                    <p>{t(Closings::ReopenWhat)}</p>
                </Dialog>
            </Show>
        </section>
    })
}
