//! The number pad: one form, key by key or on a keyboard.

use leptos::prelude::*;

use super::words::{pressure_words, unit_words, wrong_words};
use crate::app::components::{Icon, Mark, icon, plain_mark};
use crate::app::form::Form;
use crate::app::language::{Lang, Measure, t, use_lang};
use crate::app::measure::{part_name, separator};
use crate::domain::measure::{Draft, Instrument, Key, PartName, Values, Wrong, pack, pressure};
use crate::platform::page;

/// What is being typed, and what is wrong with it. It outlives the screen, as every form does.
#[derive(Clone, Copy)]
pub(super) struct PadForm {
    typing: Form,
    pub(super) draft: RwSignal<Draft>,
    pub(super) wrong: RwSignal<Option<Wrong>>,
}

impl PadForm {
    /// An empty form with this name, or what was left in it.
    pub(super) fn new(name: impl Into<String>, instrument: Instrument) -> Self {
        let typing = Form::new(name);
        Self { typing, draft: typing.other("draft", Draft::new(instrument)), wrong: RwSignal::new(None) }
    }

    /// Whether it was left with something typed.
    pub(super) fn had(self) -> bool {
        self.typing.had()
    }

    /// Another form, or the same one with other numbers.
    pub(super) fn fill(self, draft: Draft) {
        self.draft.set(draft);
        self.typing.settle();
        self.wrong.set(None);
    }

    fn instrument(self) -> Instrument {
        self.draft.with(Draft::instrument)
    }

    fn change(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(change);
        self.wrong.set(None);
    }

    /// A key of the pad. The first digit after a number was refused begins a new one.
    fn press(self, key: Key, separator: char) {
        let refused = self.wrong.with_untracked(|wrong| wrong.is_some_and(|wrong| !wrong.is_asked()));
        self.change(|draft| {
            if refused && matches!(key, Key::Digit(_)) {
                draft.write(draft.at(), String::new());
            }
            draft.press(key, separator);
        });
    }

    /// The keys write this number from now on.
    fn go(self, part: usize) {
        self.draft.update(|draft| draft.go(part));
        page::focus(&format!("[data-test='pad-value-{part}']"));
    }

    /// The number after this one, while the form has one that is empty.
    fn next(self) -> Option<usize> {
        self.draft.with(|draft| draft.next_missing().filter(|next| *next != draft.at()))
    }

    /// Saves, goes to the next empty number, or says what is wrong. What was asked once is not asked again.
    fn finish(self, save: Callback<Option<Values>>) {
        let sure = self.wrong.with_untracked(|wrong| wrong.is_some_and(Wrong::is_asked));
        let filled = self.draft.with_untracked(|draft| !draft.text(draft.at()).is_empty());
        let next = untrack(move || self.next());
        match (filled, next) {
            (true, Some(next)) => self.go(next),
            _ => match self.draft.with_untracked(|draft| draft.read(sure)) {
                Ok(values) => save.run(Some(values)),
                Err(wrong) => {
                    self.wrong.set(Some(wrong));
                    self.go(wrong.part());
                }
            },
        }
    }
}

/// One form with its keys.
#[component]
pub(super) fn Pad(
    /// What is typed.
    form: PadForm,
    /// What the button says when all is filled in.
    #[prop(into)]
    save_words: Signal<String>,
    /// The numbers, or that it was not done.
    #[prop(into)]
    save: Callback<Option<Values>>,
    /// While something is being stored.
    #[prop(into)]
    busy: Signal<bool>,
) -> impl IntoView {
    let lang = use_lang();
    let instrument = Memo::new(move |_| form.instrument());
    let fields = move || {
        let parts = instrument.get().sheet().parts;
        let class = if parts.len() > 3 { "pad-values pad-values--many" } else { "pad-values" };
        view! { <div class=class>{(0..parts.len()).map(|part| field(lang, form, part)).collect_view()}</div> }
    };
    let words = Signal::derive(move || {
        let filled = form.draft.with(|draft| !draft.text(draft.at()).is_empty());
        let next = form.next().filter(|_| filled);
        let name = next.and_then(|next| instrument.get().sheet().parts.get(next)).map(|part| part.name);
        match name {
            Some(name) => lang.fill(Measure::NextPart, &[("part", &part_name(lang, name))]),
            None if form.wrong.get().is_some_and(Wrong::is_asked) => lang.text(Measure::SureSave).to_owned(),
            None => save_words.get(),
        }
    });
    view! {
        <form
            class="measure-form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                if !busy.get_untracked() {
                    form.finish(save);
                }
            }
        >
            <Official instrument=instrument />
            {fields}
            <Advice form=form />
            <Keys form=form not_done=move || save.run(None) busy=busy />
            <button
                type="submit"
                class="utrecht-button utrecht-button--primary-action measure-save"
                data-test="measure-save"
                disabled=move || busy.get()
            >
                {move || words.get()}
                {icon(Icon::Next)}
            </button>
        </form>
    }
}

/// One number: a field that a keyboard writes and the keys write.
fn field(lang: Lang, form: PadForm, part: usize) -> impl IntoView {
    let asked = form.draft.with_untracked(Draft::instrument).sheet().parts.get(part).copied()?;
    let id = format!("pad-value-{part}");
    let error_id = format!("{id}-error");
    let label = Signal::derive(move || match asked.name {
        PartName::Value => lang.text(Measure::Now).to_owned(),
        name => part_name(lang, name),
    });
    let wrong = Memo::new(move |_| form.wrong.get().filter(|wrong| wrong.part() == part));
    let error = {
        let error_id = error_id.clone();
        move || {
            wrong.get().map(|wrong| {
                view! {
                    <p class="utrecht-form-field-error-message" id=error_id.clone() role="alert" data-test="pad-wrong">
                        {plain_mark(Mark::Warn)}
                        {wrong_words(lang, form.instrument(), wrong)}
                    </p>
                }
            })
        }
    };
    let at = Memo::new(move |_| form.draft.with(Draft::at) == part);
    Some(view! {
        <div class=move || if at.get() { "pad-value pad-value--at" } else { "pad-value" }>
            <label class="pad-value__label" for=id.clone()>
                {move || label.get()}
                <span class="pad-value__unit">{unit_words(&asked)}</span>
            </label>
            <input
                class="pad-value__input"
                id=id.clone()
                type="text"
                inputmode="none"
                autocomplete="off"
                maxlength="7"
                data-test=id
                aria-invalid=move || wrong.get().is_some().then_some("true")
                aria-describedby=move || wrong.get().map(|_| error_id.clone())
                prop:value=move || form.draft.with(|draft| draft.text(part).to_owned())
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    form.change(|draft| draft.write(part, typed));
                }
                on:focus=move |_| form.draft.update(|draft| draft.go(part))
            />
            {error}
        </div>
    })
}

/// The keys.
#[component]
fn Keys(
    form: PadForm,
    not_done: impl Fn() + Copy + Send + Sync + 'static,
    #[prop(into)] busy: Signal<bool>,
) -> impl IntoView {
    let lang = use_lang();
    let asked = Memo::new(move |_| {
        form.draft.with(|draft| {
            draft.instrument().sheet().parts.get(draft.at()).map(|part| (part.decimals > 0, part.takes_minus()))
        })
    });
    let press = move |key: Key| {
        let separator = untrack(move || separator(lang));
        form.press(key, separator);
    };
    let digit = move |digit: u8| {
        view! {
            <button
                type="button"
                class="utrecht-button pad__key"
                data-test=format!("key-{digit}")
                on:click=move |_| press(Key::Digit(digit))
            >
                {digit}
            </button>
        }
    };
    let not_done_key = move || {
        view! {
            <button
                type="button"
                class="utrecht-button pad__key pad__key--word"
                data-test="not-done"
                disabled=move || busy.get()
                on:click=move |_| not_done()
            >
                {t(Measure::NotDone)}
            </button>
        }
    };
    let comma_key = move || {
        view! {
            <button
                type="button"
                class="utrecht-button pad__key"
                data-test="key-comma"
                aria-label=t(Measure::Comma)
                on:click=move |_| press(Key::Separator)
            >
                {move || separator(lang).to_string()}
            </button>
        }
    };
    let minus_key = move || {
        view! {
            <button
                type="button"
                class="utrecht-button pad__key"
                data-test="key-minus"
                aria-label=t(Measure::Minus)
                on:click=move |_| press(Key::Minus)
            >
                "±"
            </button>
        }
    };
    view! {
        <div class="pad" role="group" aria-label=t(Measure::Keys)>
            {(1..=9).map(digit).collect_view()}
            {move || match asked.get() {
                Some((true, _)) => comma_key().into_any(),
                _ => not_done_key().into_any(),
            }}
            {digit(0)}
            <button
                type="button"
                class="utrecht-button pad__key"
                data-test="key-back"
                aria-label=t(Measure::Back)
                on:click=move |_| press(Key::Back)
            >
                {icon(Icon::Erase)}
            </button>
            {move || {
                let (comma, minus) = asked.get().unwrap_or_default();
                comma
                    .then(|| {
                        view! {
                            {minus.then(minus_key)}
                            {not_done_key()}
                        }
                    })
            }}
        </div>
    }
}

/// Whether testing can go on, as soon as both pressures are there.
#[component]
fn Advice(form: PadForm) -> impl IntoView {
    let lang = use_lang();
    let advice = Memo::new(move |_| {
        let values = form.draft.with(|draft| match draft.instrument() {
            Instrument::BloodPressure => draft.read(true).ok(),
            _ => None,
        })?;
        Some(pressure(values.first().copied().flatten()?, values.get(1).copied().flatten()?))
    });
    move || {
        let pressure = advice.get()?;
        let (advice, class) = pressure_words(lang, pressure);
        let class_name =
            if pressure.go { "utrecht-alert utrecht-alert--ok" } else { "utrecht-alert utrecht-alert--warning" };
        Some(view! {
            <div class=class_name role="status" data-test="pressure">
                {plain_mark(if pressure.go { Mark::Present } else { Mark::Warn })}
                <div class="utrecht-alert__content">
                    <p>
                        <strong>{lang.text(advice)}</strong>
                    </p>
                    <p class="small">{class}</p>
                </div>
            </div>
        })
    }
}

/// The official text of a questionnaire, where it may be shown in this language; else where it is.
#[component]
fn Official(instrument: Memo<Instrument>) -> impl IntoView {
    let lang = use_lang();
    move || {
        let instrument = instrument.get();
        let asks = instrument.sheet().parts.iter().any(|part| matches!(part.name, PartName::Question(_)));
        asks.then(|| match pack(instrument, lang.get().tag()) {
            Some(pack) => view! {
                <div class="official" data-test="official">
                    <p>{pack.instruction}</p>
                    <ol>{pack.items.iter().map(|item| view! { <li>{*item}</li> }).collect_view()}</ol>
                    <p class="small">
                        {pack.answers.iter().map(|(number, words)| format!("{number} {words}")).collect::<Vec<_>>().join(" · ")}
                    </p>
                    <p class="soft small">{pack.source}</p>
                </div>
            }
            .into_any(),
            None => view! { <p class="soft small" data-test="official">{t(Measure::Official)}</p> }.into_any(),
        })
    }
}
