//! The talk of participant, docent and case manager at two thirds.

use leptos::prelude::*;

use super::words::destination_word;
use crate::app::act::Act;
use crate::app::components::{Field, Icon, Refused, icon, mark};
use crate::app::docent::choose::Pick;
use crate::app::docent::frame::Done;
use crate::app::docent::id::hex;
use crate::app::docent::plan::parse_date;
use crate::app::docent::step::words::due_words;
use crate::app::form::{Form, Meanwhile};
use crate::app::language::{Closings, Docent, short_day_words, t, use_lang};
use crate::app::state::Trede;
use crate::domain::closing::view::ClosingView;
use crate::domain::closing::{Command as Closed, Destination};
use crate::domain::step::Whose;
use crate::domain::step::command::{Command as Stepped, TALK};
use crate::domain::value::{Sentence, ValueError};
use crate::domain::{Command, Stay};

/// A sentence, or none.
pub(super) fn sentence(typed: &str) -> Result<Option<Sentence>, ValueError> {
    match Sentence::parse(typed) {
        Err(ValueError::Empty) => Ok(None),
        other => other.map(Some),
    }
}

/// When it is, and what came of it.
#[component]
pub(super) fn Talk(
    /// The page.
    view: Memo<Option<ClosingView>>,
) -> impl IntoView {
    let stay = view.with_untracked(|view| view.as_ref().map(|view| view.stay))?;
    let wanted = Memo::new(move |_| {
        view.with(|view| view.as_ref().is_some_and(|view| view.talk_on.is_some() || view.talk.is_some()))
    });
    Some(move || wanted.get().then(|| view! { <Held view=view stay=stay /> }))
}

#[component]
fn Held(view: Memo<Option<ClosingView>>, stay: Stay) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let form = Form::new(format!("talk/{}/{}/{}", hex(&stay.participant.0), hex(&stay.group.0), stay.from));
    let had = Memo::new(move |_| {
        view.with(|view| view.as_ref().filter(|view| view.stay.from == stay.from).and_then(|view| view.talk.clone()))
    });
    let today = trede.now().get_untracked().today();
    let on_of = move || had.with(|had| had.as_ref().map(|talk| talk.on().to_string()));
    let on = form.proposed("on", on_of, move || today.to_string());
    let towards_of = move || had.with(|had| had.as_ref().and_then(|talk| talk.towards));
    let towards = form.field("towards", towards_of, move |to: &Option<Destination>| {
        to.as_ref().map(|to| destination_word(lang, to)).unwrap_or_default()
    });
    let agreed = form.text("agreed", move || {
        had.with(|had| had.as_ref().and_then(|talk| talk.sentence.as_ref()).map(ToString::to_string))
            .unwrap_or_default()
    });
    let said = RwSignal::new(None::<Closings>);
    let held = Memo::new(move |_| view.with(|view| view.as_ref().is_some_and(|view| view.talk.is_some())));
    let planned = move || {
        let (date, due) = view.with(|view| view.as_ref().and_then(|view| view.talk_on))?;
        let (picture, words) = due_words(lang, due);
        let day = short_day_words(lang.get(), date);
        Some(view! {
            <p data-test="talk-due">
                {mark(picture)} " " {t(Closings::TalkPlanned)} " " {day} " · " {words}
            </p>
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        said.set(None);
        let (Some(on), Ok(sentence)) = (parse_date(&on.get_untracked()), sentence(&agreed.get_untracked())) else {
            return;
        };
        if !form.may_save() {
            return;
        }
        let command = Closed::HoldTalk { stay, on, towards: towards.get_untracked(), sentence };
        act.dispatch(Command::Closing(command), move || {
            form.saved();
            said.set(Some(Closings::TalkSaved));
            trede.finished();
        });
    };
    let plan = move |_| {
        let Some(on) = parse_date(&on.get_untracked()) else { return };
        let command = Stepped::PlanEvaluation { whose: Whose::Stay(stay), number: TALK, on: Some(on) };
        act.dispatch(Command::Step(command), move || trede.finished());
    };
    let undo = move |_| {
        said.set(None);
        act.dispatch(Command::Closing(Closed::UndoTalk { stay }), move || trede.finished());
    };
    let words = Signal::derive(move || said.get().map(|word| lang.text(word).to_owned()).unwrap_or_default());
    let buttons = move || match held.get() {
        true => view! {
            <button type="button" class="utrecht-button" data-test="talk-undo" on:click=undo>
                {icon(Icon::Undo)}
                {t(Closings::TalkUndo)}
            </button>
        }
        .into_any(),
        false => view! {
            <button type="button" class="utrecht-button" data-test="talk-plan" on:click=plan>
                {t(Closings::TalkMove)}
            </button>
        }
        .into_any(),
    };
    view! {
        <section class="panel stack stack--tight" data-test="closing-talk">
            <h2>{t(Closings::Talk)}</h2>
            <p class="soft">{t(Closings::TalkWhat)}</p>
            {planned}
            <form class="form" novalidate on:submit=submit>
                <Field
                    id="talk-on"
                    label=lang.signal(Closings::TalkOn)
                    error=lang.while_so(Docent::ErrorDate, move || parse_date(&on.get()).is_none())
                    value=on
                    kind="date"
                    short=true
                />
                <Pick
                    legend=lang.signal(Closings::Towards)
                    options=Destination::ALL.to_vec()
                    word=destination_word
                    chosen=towards
                    loose=true
                    test="talk-towards"
                />
                <Field
                    id="talk-agreed"
                    label=lang.signal(Closings::Agreed)
                    help=lang.signal(Closings::Reads)
                    value=agreed
                    max=300
                />
                <Meanwhile form=form />
                <Refused refused=act />
                <Done words=words />
                <div class="form-actions">
                    <button type="submit" class="utrecht-button" disabled=move || act.busy() data-test="talk-save">
                        {t(Closings::TalkSave)}
                    </button>
                    {buttons}
                </div>
            </form>
        </section>
    }
}
