//! What is typed and not stored yet: it outlives the screen, which the lock takes away, and gives no other device's answer
//! away as seen.

use std::any::Any;
use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::components::Alert;
use super::language::{Common, t};
use crate::domain::typed::Typed;

/// A form and one of its fields.
type Name = (String, &'static str);

/// Fields that were typed in and are not stored, of every form of this page. In memory only: a reload begins anew.
#[derive(Clone, Copy)]
pub struct Typing {
    open: StoredValue<BTreeMap<Name, Box<dyn Any + Send + Sync>>>,
    /// How many there are.
    count: RwSignal<usize>,
}

impl Typing {
    /// Provides it to everything below; above what the lock takes away.
    pub fn provide() {
        provide_context(Self { open: StoredValue::new(BTreeMap::new()), count: RwSignal::new(0) });
    }

    /// What the app provided.
    pub fn here() -> Self {
        expect_context()
    }

    /// Whether something is typed that is not stored.
    pub fn is_open(self) -> bool {
        self.count.get() > 0
    }

    fn kept<T: Clone + 'static>(self, name: &Name) -> Option<Typed<T>> {
        self.open.with_value(|open| open.get(name)?.downcast_ref::<Typed<T>>().cloned())
    }

    fn keep<T: Clone + PartialEq + Send + Sync + 'static>(self, name: &Name, typed: &Typed<T>) {
        self.open.update_value(|open| match typed.is_open() {
            true => drop(open.insert(name.clone(), Box::new(typed.clone()))),
            false => drop(open.remove(name)),
        });
        let count = self.open.with_value(BTreeMap::len);
        if self.count.get_untracked() != count {
            self.count.set(count);
        }
    }
}

/// What a form does with one field.
#[derive(Clone)]
struct Handle {
    /// What another device stored meanwhile, in words.
    theirs: Signal<Option<String>>,
    choose: Arc<dyn Fn(Choice) + Send + Sync>,
}

#[derive(Clone, Copy)]
enum Choice {
    /// What the other device stored.
    Theirs,
    /// What was typed.
    Mine,
    /// It is stored, as it stood at the last [`Form::may_save`].
    Saved,
    /// Nothing of it goes on.
    Forget,
    /// It is about to be stored.
    Sent,
}

/// One form. Copy it into closures.
#[derive(Clone, Copy)]
pub struct Form {
    typing: Typing,
    name: StoredValue<String>,
    fields: RwSignal<Vec<Handle>>,
    had: StoredValue<bool>,
}

impl Form {
    /// The form with this name: what it is for, and whom.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            typing: Typing::here(),
            name: StoredValue::new(name.into()),
            fields: RwSignal::new(Vec::new()),
            had: StoredValue::new(false),
        }
    }

    /// A field for text, filled with what is stored; `stored` follows the state.
    pub fn text(self, field: &'static str, stored: impl Fn() -> String + Send + Sync + 'static) -> RwSignal<String> {
        self.field(field, stored, String::clone)
    }

    /// A field for text of which nothing is stored yet.
    pub fn fresh(self, field: &'static str) -> RwSignal<String> {
        self.text(field, String::new)
    }

    /// Any other field; `words` say what another device stored.
    pub fn field<T>(
        self,
        field: &'static str,
        stored: impl Fn() -> T + Send + Sync + 'static,
        words: impl Fn(&T) -> String + Send + Sync + 'static,
    ) -> RwSignal<T>
    where
        T: Clone + PartialEq + Send + Sync + 'static,
    {
        let (typing, name) = (self.typing, StoredValue::new((self.name.get_value(), field)));
        let stored = Memo::new(move |_| stored());
        let kept: Option<Typed<T>> = name.with_value(|name| typing.kept(name));
        if kept.is_some() {
            self.had.set_value(true);
        }
        let typed = RwSignal::new(kept.unwrap_or_else(|| Typed::new(stored.get_untracked())));
        let value = RwSignal::new(typed.with_untracked(|typed| typed.now().clone()));
        let sent = StoredValue::new(None::<T>);
        // What was sent may come back after the screen is gone.
        let keep = move || name.try_with_value(|name| typed.try_with_untracked(|typed| typing.keep(name, typed)));
        let show = move || {
            let Some(now) = typed.try_with_untracked(|typed| typed.now().clone()) else { return };
            if value.try_with_untracked(|value| *value != now) == Some(true) {
                value.set(now);
            }
            keep();
        };
        Effect::new(move |_| {
            let now = value.get();
            if typed.with_untracked(|typed| *typed.now() != now) {
                typed.update(|typed| typed.set(now));
            }
            keep();
        });
        Effect::new(move |_| {
            let stored = stored.get();
            typed.update(|typed| typed.follow(stored));
            show();
        });
        let choose = move |choice: Choice| {
            // The effect that notes what was typed runs later than this.
            if let Some(now) = value.try_get_untracked() {
                typed.try_update(|typed| typed.set(now));
            }
            match choice {
                Choice::Theirs => drop(typed.try_update(Typed::take)),
                Choice::Mine => drop(typed.try_update(Typed::keep)),
                Choice::Sent => return sent.set_value(value.try_get_untracked()),
                Choice::Saved => {
                    let sent = sent.try_update_value(Option::take).flatten();
                    if let (Some(sent), Some(stored)) = (sent, stored.try_get_untracked()) {
                        typed.try_update(|typed| typed.saved(sent, stored));
                    }
                }
                Choice::Forget => {
                    if let Some(stored) = stored.try_get_untracked() {
                        typed.try_update(|typed| *typed = Typed::new(stored));
                    }
                }
            }
            show();
        };
        let theirs = Signal::derive(move || typed.with(|typed| typed.theirs().map(&words)));
        self.fields.update(|fields| fields.push(Handle { theirs, choose: Arc::new(choose) }));
        value
    }

    /// Whether it was left with something typed: a form that is folded away opens for that.
    pub fn had(self) -> bool {
        self.had.get_value()
    }

    /// Ask before what is typed is sent. Not while a person has to choose between it and what another device stored.
    pub fn may_save(self) -> bool {
        let free = untrack(|| self.theirs().is_empty());
        if free {
            self.all(Choice::Sent);
        }
        free
    }

    /// Call it once what was sent is stored.
    pub fn saved(self) {
        self.all(Choice::Saved);
    }

    /// What stands in the form now is where the next one begins.
    pub fn settle(self) {
        self.all(Choice::Sent);
        self.all(Choice::Saved);
    }

    /// The form begins anew: what was typed was stored elsewhere, or is thrown away.
    pub fn forget(self) {
        self.all(Choice::Forget);
    }

    fn all(self, choice: Choice) {
        for field in self.fields.try_get_untracked().unwrap_or_default() {
            (field.choose)(choice);
        }
    }

    fn theirs(self) -> Vec<String> {
        self.fields.with(|fields| fields.iter().filter_map(|field| field.theirs.get()).collect())
    }
}

/// What another device stored while this form was open, and the choice. Put it above the button that saves.
#[component]
pub fn Meanwhile(
    /// Which form.
    form: Form,
) -> impl IntoView {
    let is_so = Memo::new(move |_| !form.theirs().is_empty());
    let words = move || {
        let said = form.theirs().into_iter().map(|words| if words.is_empty() { "–".to_owned() } else { words });
        said.map(|words| view! { <li class="typed">{words}</li> }).collect_view()
    };
    let button = move |choice: Choice, word: Common, test: &'static str| {
        view! {
            <button type="button" class="utrecht-button" data-test=test on:click=move |_| form.all(choice)>
                {t(word)}
            </button>
        }
    };
    move || {
        is_so.get().then(|| {
            view! {
                <Alert test="meanwhile">
                    <div class="stack stack--tight" role="alert">
                        <p>{t(Common::Meanwhile)}</p>
                        <ul>{words}</ul>
                        <div class="row">
                            {button(Choice::Theirs, Common::TakeTheirs, "take-theirs")}
                            {button(Choice::Mine, Common::KeepMine, "keep-mine")}
                        </div>
                    </div>
                </Alert>
            }
        })
    }
}
