//! What is typed and not stored yet: it outlives the screen, which the lock takes away, and gives no other device's answer
//! away as seen.

use std::any::Any;
use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::components::Alert;
use super::language::{Common, t};
use crate::domain::typed::{Filling, Typed};

/// A form and one of its fields.
type Name = (String, &'static str);

/// One field after its screen is gone.
struct Kept {
    is_typed: bool,
    field: Box<dyn Any + Send + Sync>,
}

/// Fields that were typed in and are not stored, of every form of this page. In memory only: a reload begins anew.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Typing {
    open: StoredValue<BTreeMap<Name, Kept>>,
    /// How many of them were typed.
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

    fn kept<T: Clone + 'static>(self, name: &Name) -> Option<(T, Typed<T>)> {
        self.open.with_value(|open| open.get(name)?.field.downcast_ref::<(T, Typed<T>)>().cloned())
    }

    fn keep<T>(self, name: &Name, is_typed: bool, now: &T, typed: &Typed<T>)
    where
        T: Clone + PartialEq + Send + Sync + 'static,
    {
        self.open.update_value(|open| match typed.is_open(now) {
            true => drop(open.insert(name.clone(), Kept { is_typed, field: Box::new((now.clone(), typed.clone())) })),
            false => drop(open.remove(name)),
        });
        let count = self.open.with_value(|open| open.values().filter(|kept| kept.is_typed).count());
        if self.count.get_untracked() != count {
            self.count.set(count);
        }
    }
}

/// What a form does with each of its fields, whatever stands in it.
trait AnyField: Send + Sync {
    /// What another device stored meanwhile, in words. Reactive.
    fn theirs(&self) -> Option<String>;
    /// What the other device stored shall stand here.
    fn take(&self);
    /// What was typed goes on.
    fn keep(&self);
    /// It is about to be stored.
    fn sent(&self);
    /// It is stored, as it stood when it was sent.
    fn saved(&self);
    /// Nothing of it goes on.
    fn forget(&self);
}

/// What is done to every field.
type FieldAct = fn(&(dyn AnyField + 'static));

/// One field. What was sent may come back after the screen is gone, and then finds nothing to do.
struct OpenField<T: Send + Sync + 'static, W> {
    typing: Typing,
    name: StoredValue<Name>,
    /// Whether something is lost with it.
    is_typed: bool,
    filling: Memo<Filling<T>>,
    value: RwSignal<T>,
    typed: RwSignal<Typed<T>>,
    sent: StoredValue<Option<T>>,
    words: W,
}

impl<T: Clone + PartialEq + Send + Sync + 'static, W> OpenField<T, W> {
    /// Changes what is known of storage, and with it what stands in the field.
    fn change(&self, change: impl FnOnce(&mut Typed<T>, &T) -> Option<T>) {
        let Some(now) = self.value.try_get_untracked() else { return };
        let next = self.typed.try_update(|typed| change(typed, &now)).flatten();
        if let Some(next) = next.filter(|next| *next != now) {
            self.value.set(next);
        }
        self.note();
    }

    /// Keeps what is open for the time after this screen.
    fn note(&self) {
        self.name.try_with_value(|name| {
            self.value.try_with_untracked(|now| {
                self.typed.try_with_untracked(|typed| self.typing.keep(name, self.is_typed, now, typed));
            });
        });
    }
}

impl<T, W> AnyField for OpenField<T, W>
where
    T: Clone + PartialEq + Send + Sync + 'static,
    W: Fn(&T) -> String + Send + Sync,
{
    fn theirs(&self) -> Option<String> {
        self.typed.with(|typed| typed.theirs().map(&self.words))
    }

    fn take(&self) {
        self.change(|typed, _| typed.take());
    }

    fn keep(&self) {
        self.change(|typed, _| {
            typed.keep();
            None
        });
    }

    fn sent(&self) {
        self.sent.set_value(self.value.try_get_untracked());
    }

    fn saved(&self) {
        let sent = self.sent.try_update_value(Option::take).flatten();
        if let (Some(sent), Some(filling)) = (sent, self.filling.try_get_untracked()) {
            self.change(|typed, _| {
                typed.saved(sent, filling.value());
                None
            });
        }
    }

    fn forget(&self) {
        if let Some(filling) = self.filling.try_get_untracked() {
            self.change(|typed, _| {
                let value = filling.value();
                *typed = Typed::new(value.clone());
                Some(value)
            });
        }
    }
}

/// One form. Copy it into closures.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Form {
    typing: Typing,
    name: StoredValue<String>,
    fields: RwSignal<Vec<Arc<dyn AnyField>>>,
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

    /// A field for text, filled with what is stored or, as long as nothing is, with a proposal.
    pub fn proposed(
        self,
        field: &'static str,
        stored: impl Fn() -> Option<String> + Send + Sync + 'static,
        proposal: impl Fn() -> String + Send + Sync + 'static,
    ) -> RwSignal<String> {
        let filling = move || stored().map_or_else(|| Filling::Proposed(proposal()), Filling::Stored);
        self.open(field, true, filling, String::clone)
    }

    /// A field for text of which nothing is stored yet.
    pub fn fresh(self, field: &'static str) -> RwSignal<String> {
        self.text(field, String::new)
    }

    /// A field that is no text and of which nothing is stored yet: there is nobody else's to be said.
    pub fn other<T>(self, field: &'static str, first: T) -> RwSignal<T>
    where
        T: Clone + PartialEq + Send + Sync + 'static,
    {
        self.field(field, move || first.clone(), |_| String::new())
    }

    /// What is unfolded on the screen: it is there again after the lock, and nothing is lost with it.
    pub fn unfolded<T>(self, field: &'static str, first: T) -> RwSignal<T>
    where
        T: Clone + PartialEq + Send + Sync + 'static,
    {
        self.open(field, false, move || Filling::Stored(first.clone()), |_: &T| String::new())
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
        self.open(field, true, move || Filling::Stored(stored()), words)
    }

    fn open<T>(
        self,
        field: &'static str,
        is_typed: bool,
        filling: impl Fn() -> Filling<T> + Send + Sync + 'static,
        words: impl Fn(&T) -> String + Send + Sync + 'static,
    ) -> RwSignal<T>
    where
        T: Clone + PartialEq + Send + Sync + 'static,
    {
        let (typing, name) = (self.typing, StoredValue::new((self.name.get_value(), field)));
        let filling = Memo::new(move |_| filling());
        let kept: Option<(T, Typed<T>)> = name.with_value(|name| typing.kept(name));
        if kept.is_some() {
            self.had.set_value(true);
        }
        let (now, typed) = kept.unwrap_or_else(|| {
            let value = filling.get_untracked().value();
            (value.clone(), Typed::new(value))
        });
        let (value, typed) = (RwSignal::new(now), RwSignal::new(typed));
        let open =
            Arc::new(OpenField { typing, name, is_typed, filling, value, typed, sent: StoredValue::new(None), words });
        let (noted, followed) = (open.clone(), open.clone());
        Effect::new(move |_| {
            value.track();
            noted.note();
        });
        Effect::new(move |_| {
            let filling = filling.get();
            followed.change(|typed, now| match filling {
                Filling::Stored(stored) => typed.follow(now, stored),
                Filling::Proposed(proposal) => typed.propose(now, proposal),
            });
        });
        self.fields.update(|fields| fields.push(open));
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
            self.each(AnyField::sent);
        }
        free
    }

    /// Call it once what was sent is stored.
    pub fn saved(self) {
        self.each(AnyField::saved);
    }

    /// What stands in the form now is where the next one begins.
    pub fn settle(self) {
        self.each(AnyField::sent);
        self.each(AnyField::saved);
    }

    /// The form begins anew: what was typed was stored elsewhere, or is thrown away.
    pub fn forget(self) {
        self.each(AnyField::forget);
    }

    fn each(self, act: FieldAct) {
        for field in self.fields.try_get_untracked().unwrap_or_default() {
            act(&*field);
        }
    }

    fn theirs(self) -> Vec<String> {
        self.fields.with(|fields| fields.iter().filter_map(|field| field.theirs()).collect())
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
    let button = move |choose: FieldAct, word: Common, test: &'static str| {
        view! {
            <button type="button" class="utrecht-button" data-test=test on:click=move |_| form.each(choose)>
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
                            {button(AnyField::take, Common::TakeTheirs, "take-theirs")}
                            {button(AnyField::keep, Common::KeepMine, "keep-mine")}
                        </div>
                    </div>
                </Alert>
            }
        })
    }
}
