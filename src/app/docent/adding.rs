//! Adding people by name, one after the other: asks once more when somebody like them is known, and can be taken back.

use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use super::frame::Undoable;
use crate::app::act::Act;
use crate::app::components::{Icon, Mark, Refused, icon, plain_mark};
use crate::app::form::Form;
use crate::app::language::{Text, use_lang};
use crate::domain::{ParticipantId, PersonName};
use crate::platform::page;

/// Who is being added.
#[derive(Clone, Copy)]
pub(super) struct Adding {
    pub(super) act: Act,
    pub(super) name: RwSignal<String>,
    /// Whether it was sent with something missing.
    pub(super) tried: RwSignal<bool>,
    added: RwSignal<Option<(ParticipantId, String)>>,
    /// The name for which those who are alike were shown and looked at.
    looked_at: RwSignal<Option<PersonName>>,
    field: &'static str,
}

impl Adding {
    /// Nobody yet; `field` is the selector of the name's field, which is one of the form's.
    pub(super) fn new(form: Form, field: &'static str) -> Self {
        Self {
            act: Act::new(),
            name: form.fresh("name"),
            tried: RwSignal::new(false),
            added: RwSignal::new(None),
            looked_at: RwSignal::new(None),
            field,
        }
    }

    /// The name, once it is one. Reactive.
    pub(super) fn parsed(self) -> Option<PersonName> {
        PersonName::parse_typed(&self.name.get()).ok()
    }

    /// Whether the name is what is missing. Reactive.
    pub(super) fn is_nameless(self) -> bool {
        self.tried.get() && self.parsed().is_none()
    }

    /// Whether those who are alike are on the screen for this name. Reactive.
    pub(super) fn asks(self) -> bool {
        self.looked_at.get().is_some_and(|name| self.parsed() == Some(name))
    }

    /// Asks whether it is somebody else.
    pub(super) fn ask(self, name: PersonName) {
        self.looked_at.set(Some(name));
    }

    /// To the first field of the form that says that it is wrong.
    pub(super) fn to_what_is_wrong(self, form: &'static str) {
        spawn_local(async move {
            // It says so once it is drawn.
            tick().await;
            page::focus(form);
        });
    }

    /// Another name after all.
    pub(super) fn change(self) {
        self.looked_at.set(None);
        page::focus(self.field);
    }

    /// Somebody was added: on to the next.
    pub(super) fn finished(self, who: ParticipantId, shown: String) {
        self.added.set(Some((who, shown)));
        self.name.set(String::new());
        self.tried.set(false);
        self.change();
    }

    /// What was added was taken back.
    pub(super) fn undone(self) {
        self.added.set(None);
    }

    /// Said of who was added last; not beside what is wrong with the next one, as if that had been taken. Reactive.
    pub(super) fn said(self, word: impl Text) -> Signal<String> {
        let lang = use_lang();
        let said = move |(_, name): &(ParticipantId, String)| lang.fill(word, &[("name", name)]);
        Signal::derive(move || {
            let tried = self.tried.get();
            self.added.with(|last| last.as_ref().filter(|_| !tried).map(said).unwrap_or_default())
        })
    }
}

/// The form around the fields, the question about those who are alike, and what was added last.
#[component]
pub(super) fn AddPanel(
    adding: Adding,
    title: AnyView,
    /// Adds; whether it was asked already.
    add: Callback<bool>,
    /// Takes the last one back.
    undo: Callback<ParticipantId>,
    /// Whether somebody is alike.
    alike: Signal<bool>,
    /// Who is alike, and what can be done.
    question: ChildrenFn,
    /// Under which a test finds the panel, the question, the button, and undo.
    tests: [&'static str; 4],
    done: Signal<String>,
    button: AnyView,
    children: Children,
) -> impl IntoView {
    let act = adding.act;
    let [panel, asks, add_test, undo_test] = tests;
    let warning = move || {
        (alike.get() && adding.asks()).then(|| {
            view! {
                <div class="utrecht-alert utrecht-alert--warning" role="alert" data-test=asks>
                    {plain_mark(Mark::Warn)}
                    <div class="utrecht-alert__content">{question()}</div>
                </div>
            }
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        add.run(false);
    };
    let undo_last = move |()| {
        if let Some((who, _)) = adding.added.get_untracked() {
            undo.run(who);
        }
    };
    view! {
        <section class="panel" data-test=panel>
            {title}
            <form class="form" novalidate on:submit=submit>
                {children()}
                {warning}
                <Refused refused=act />
                <div class="form-actions">
                    <button
                        type="submit"
                        class="utrecht-button utrecht-button--primary-action"
                        data-test=add_test
                        disabled=move || act.busy()
                    >
                        {icon(Icon::Plus)}
                        {button}
                    </button>
                </div>
            </form>
            <Undoable words=done test=undo_test act=act undo=undo_last />
        </section>
    }
}
