//! A task that a docent sets themselves.

use leptos::prelude::*;

use super::super::frame::Done;
use super::super::id::hex;
use super::super::plan::parse_date;
use super::super::words::name_words;
use crate::app::act::Act;
use crate::app::components::{Field, Mark, Refused, plain_mark};
use crate::app::form::Form;
use crate::app::language::{Calls, t, use_lang};
use crate::app::state::Trede;
use crate::domain::view::group::people;
use crate::domain::{Command, GroupId, ParticipantId, PersonName, TaskId, TaskText, contact};

/// The form, for any participant.
#[component]
pub(super) fn NewTask() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let everyone = trede.view(|state, now| {
        let mut all: Vec<(ParticipantId, GroupId, Option<PersonName>)> = state
            .groups()
            .filter(|(_, group)| group.contact().shelf().is_none())
            .flat_map(|(group, _)| {
                people(state, group, now.today()).into_iter().map(move |(who, name)| (who, group, name))
            })
            .collect();
        all.sort_by(|a, b| (a.2.is_none(), &a.2, a.0).cmp(&(b.2.is_none(), &b.2, b.0)));
        all.dedup_by_key(|one| one.0);
        all
    });
    let chosen = RwSignal::new(String::new());
    let who = Signal::derive(move || {
        let chosen = chosen.get();
        everyone.with(|all| all.iter().find(|(who, ..)| hex(&who.0) == chosen).map(|(who, group, _)| (*who, *group)))
    });
    let options = move || {
        let option = |(who, _, name): (ParticipantId, GroupId, Option<PersonName>)| {
            let value = hex(&who.0);
            let shown = value.clone();
            view! {
                <option value=value selected=move || chosen.get() == shown>
                    {name_words(lang, name.as_ref())}
                </option>
            }
        };
        everyone.get().into_iter().map(option).collect_view()
    };
    let tried = RwSignal::new(false);
    let wrong = move || tried.get() && who.get().is_none();
    let error = move || {
        wrong().then(|| {
            view! {
                <p class="utrecht-form-field-error-message" id="task-who-error" role="alert">
                    {plain_mark(Mark::Warn)}
                    {t(Calls::ErrorWho)}
                </p>
            }
        })
    };
    // Without participants there is nobody to choose.
    let is_anybody = Memo::new(move |_| !everyone.with(Vec::is_empty));
    let fold = move || {
        view! {
            <details class="panel" data-test="task-new">
                <summary>{t(Calls::NewTask)}</summary>
                <TaskForm who=who tried=tried>
                    <div class="utrecht-form-field">
                        <label class="utrecht-form-label" for="task-who">
                            {t(Calls::TaskWho)}
                        </label>
                        {error}
                        <span class="select">
                            <select
                                class="utrecht-select utrecht-select--html-select"
                                id="task-who"
                                data-test="task-who"
                                aria-invalid=move || wrong().then_some("true")
                                aria-describedby=move || wrong().then_some("task-who-error")
                                on:change=move |event| chosen.set(event_target_value(&event))
                            >
                                <option value="" selected=move || chosen.with(String::is_empty)>
                                    {t(Calls::TaskChoose)}
                                </option>
                                {options}
                            </select>
                        </span>
                    </div>
                </TaskForm>
            </details>
        }
    };
    move || is_anybody.get().then(fold)
}

/// What and when; whom it is about stands above.
#[component]
pub(super) fn TaskForm(
    /// About whom, once that is known.
    who: Signal<Option<(ParticipantId, GroupId)>>,
    /// Whether it was sent with something missing.
    tried: RwSignal<bool>,
    /// What stands above it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let about = who.get_untracked().map_or_else(String::new, |(participant, _)| hex(&participant.0));
    let form = Form::new(format!("task/{about}"));
    let text = form.fresh("text");
    let day = form.proposed("day", || None, move || trede.now().get().today().to_string());
    let saved = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        saved.set(false);
        let (Some((participant, group)), Ok(what), Some(on)) =
            (who.get_untracked(), TaskText::parse(&text.get_untracked()), parse_date(&day.get_untracked()))
        else {
            return;
        };
        let task = TaskId(trede.new_id());
        let set = contact::Command::SetTask { group, participant, task, text: what, on };
        act.dispatch(Command::Contact(set), move || {
            tried.set(false);
            text.set(String::new());
            form.settle();
            saved.set(true);
            trede.finished();
        });
    };
    let done = Signal::derive(move || match saved.get() {
        true => lang.text(Calls::TaskSaved).to_owned(),
        false => String::new(),
    });
    view! {
        <form class="form" novalidate on:submit=submit>
            {children.map(|children| children())}
            <Field
                id="task-text"
                label=lang.signal(Calls::TaskWhat)
                error=lang.while_so(Calls::ErrorTask, move || tried.get() && TaskText::parse(&text.get()).is_err())
                value=text
                max=200
            />
            <Field
                id="task-day"
                label=lang.signal(Calls::TaskWhen)
                error=lang.while_so(Calls::ErrorDay, move || tried.get() && parse_date(&day.get()).is_none())
                value=day
                kind="date"
                short=true
            />
            <Refused refused=act />
            <div class="form-actions">
                <button type="submit" class="utrecht-button" data-test="task-save" disabled=move || act.busy()>
                    {t(Calls::TaskSave)}
                </button>
            </div>
        </form>
        <Done words=done />
    }
}
