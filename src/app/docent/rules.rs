//! The house rules and the getting-to-know assignment of a group, and what came of them.

use leptos::prelude::*;

use super::frame::{Done, Known, PageHead};
use super::id::{Place, group_param, hex};
use super::words::{group_name, group_words, name_words};
use crate::app::act::Act;
use crate::app::components::{Refused, TextArea};
use crate::app::form::{Form, Meanwhile};
use crate::app::language::{Common, Rules, t, use_lang};
use crate::app::state::Trede;
use crate::domain::contact::{Command as Contact, Written, written};
use crate::domain::view::group::people;
use crate::domain::{AssignmentText, Command, GroupId, HouseRules, PersonName, ValueError};

/// `/docent/groep/:group/huisregels`
#[component]
pub(super) fn RulesPage() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let id = group_param();
    let known = trede.view(move |state, _| state.group(id).is_some());
    let name = trede.view(move |state, _| group_name(state, id));
    let sub = Signal::derive(move || group_words(lang, name.get().as_deref()));
    view! {
        <Known known=known narrow=true>
            <PageHead title=lang.signal(Rules::Title) sub=sub back=Signal::stored(Place::Sessions(id).href()) />
            <div class="stack">
                <HouseRulesPanel id=id />
                <AssignmentPanel id=id />
            </div>
        </Known>
    }
}

/// What stands, in words.
fn texts<T: ToString + Clone + PartialEq + Send + Sync + 'static>(
    stored: Memo<Option<Written<T>>>,
) -> Signal<Vec<String>> {
    Signal::derive(move || {
        stored.with(|text| text.iter().flat_map(|text| &text.texts).map(ToString::to_string).collect())
    })
}

/// One text of a group: typed, saved, and what came of it. Several that stand are shown until one is saved.
#[component]
fn TextPanel(
    /// What stands.
    stored: Signal<Vec<String>>,
    /// From what was typed: the command that keeps it, nothing being no text; none when it is too long.
    command: fn(GroupId, &str) -> Option<Contact>,
    /// Of which group.
    id: GroupId,
    /// The field's id.
    field: &'static str,
    /// Title, label, help, and what is said when it is too long.
    words: [Rules; 4],
    /// How many lines the field shows.
    rows: u8,
    /// The name under which a test finds the button.
    test: &'static str,
    /// What came of it.
    children: Children,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let [title, label, help, too_long] = words;
    let form = Form::new(format!("{field}/{}", hex(&id.0)));
    let typed = form.text("text", move || stored.with(|texts| texts.first().cloned().unwrap_or_default()));
    let saved = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        saved.set(false);
        if let Some(command) = command(id, typed.get_untracked().trim()).filter(|_| form.may_save()) {
            act.dispatch(Command::Contact(command), move || {
                form.saved();
                saved.set(true);
                trede.finished();
            });
        }
    };
    let done = Signal::derive(move || if saved.get() { lang.text(Rules::Saved).to_owned() } else { String::new() });
    let several = move || {
        let texts = stored.get();
        (texts.len() > 1).then(|| {
            view! {
                <p role="status">{t(Rules::Several)}</p>
                {texts.into_iter().map(|text| view! { <p class="typed panel">{text}</p> }).collect_view()}
            }
        })
    };
    view! {
        <section class="panel">
            <div class="panel__top">
                <h2>{t(title)}</h2>
            </div>
            <form class="form" novalidate on:submit=submit>
                {several}
                <TextArea
                    id=field
                    label=lang.signal(label)
                    help=lang.signal(help)
                    error=lang.while_so(too_long, move || command(id, typed.get().trim()).is_none())
                    value=typed
                    rows=rows
                />
                <Meanwhile form=form />
                <Refused refused=act />
                <div class="form-actions">
                    <button
                        type="submit"
                        class="utrecht-button utrecht-button--primary-action"
                        data-test=test
                        disabled=move || act.busy()
                    >
                        {t(Common::Save)}
                    </button>
                </div>
            </form>
            <Done words=done />
            {children()}
        </section>
    }
}

/// Nothing when nothing was typed.
fn typed<T>(text: &str, parse: impl Fn(&str) -> Result<T, ValueError>) -> Option<Option<T>> {
    if text.is_empty() { Some(None) } else { parse(text).ok().map(Some) }
}

#[component]
fn HouseRulesPanel(id: GroupId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let stored = trede.view(move |state, _| state.group(id).and_then(|group| written(id, group.contact().rules())));
    let readers = trede.view(move |state, now| {
        let version = state.group(id).and_then(|group| written(id, group.contact().rules())).map(|rules| rules.version);
        let all = people(state, id, now.today()).into_iter();
        all.map(|(who, name)| {
            let read = state.person(who).and_then(|person| person.contacts().rules_read(id));
            (name, version.is_some() && read == version)
        })
        .collect::<Vec<(Option<PersonName>, bool)>>()
    });
    let read = move || {
        let readers = readers.get();
        let count = readers.iter().filter(|(_, read)| *read).count();
        (stored.with(Option::is_some) && !readers.is_empty()).then(|| {
            let names: Vec<String> =
                readers.iter().filter(|(_, read)| !read).map(|(name, _)| name_words(lang, name.as_ref())).collect();
            view! {
                <p data-test="rules-readers">
                    <strong>{lang.fill(Rules::ReadBy, &[("n", &count), ("total", &readers.len())])}</strong>
                </p>
                {(!names.is_empty())
                    .then(|| {
                        view! { <p class="soft small">{lang.fill(Rules::NotRead, &[("names", &names.join(", "))])}</p> }
                    })}
            }
        })
    };
    let command =
        |group, text: &str| typed(text, HouseRules::parse).map(|rules| Contact::SetHouseRules { group, rules });
    view! {
        <TextPanel
            stored=texts(stored)
            command=command
            id=id
            field="house-rules"
            words=[Rules::Heading, Rules::Label, Rules::Help, Rules::TooLong]
            rows=8
            test="rules-save"
        >
            {read}
        </TextPanel>
    }
}

#[component]
fn AssignmentPanel(id: GroupId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let stored =
        trede.view(move |state, _| state.group(id).and_then(|group| written(id, group.contact().assignment())));
    let answers = trede.view(move |state, now| {
        let all = people(state, id, now.today()).into_iter();
        all.filter_map(|(who, name)| {
            let held = state.person(who)?.contacts().answer(id);
            Some((name, written(id, held)?.texts))
        })
        .collect::<Vec<(Option<PersonName>, Vec<AssignmentText>)>>()
    });
    let given = move || {
        let answers = answers.get();
        if answers.is_empty() {
            return view! { <p class="soft">{t(Rules::NoAnswers)}</p> }.into_any();
        }
        let row = |(name, texts): (Option<PersonName>, Vec<AssignmentText>)| {
            let texts = texts.into_iter().map(|text| view! { <p class="typed">{text.to_string()}</p> });
            view! { <li><strong>{name_words(lang, name.as_ref())}</strong> {texts.collect_view()}</li> }
        };
        view! {
            <ul class="stack stack--tight" role="list" data-test="assignment-answers">
                {answers.into_iter().map(row).collect_view()}
            </ul>
        }
        .into_any()
    };
    let below = move || {
        stored.with(Option::is_some).then(|| {
            view! {
                <h3>{t(Rules::Answers)}</h3>
                {given}
            }
        })
    };
    let command =
        |group, text: &str| typed(text, AssignmentText::parse).map(|text| Contact::SetAssignment { group, text });
    view! {
        <TextPanel
            stored=texts(stored)
            command=command
            id=id
            field="assignment-text"
            words=[Rules::Assignment, Rules::AssignmentLabel, Rules::AssignmentHelp, Rules::AssignmentTooLong]
            rows=4
            test="assignment-save"
        >
            {below}
        </TextPanel>
    }
}
