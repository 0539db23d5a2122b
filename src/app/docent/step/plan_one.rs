//! One more evaluation, of somebody or of the whole group.

use leptos::prelude::*;

use crate::app::act::Act;
use crate::app::components::{Field, Refused};
use crate::app::docent::frame::Done;
use crate::app::docent::id::hex;
use crate::app::docent::plan::parse_date;
use crate::app::docent::words::name_words;
use crate::app::form::Form;
use crate::app::language::{Docent, Steps, t, use_lang};
use crate::app::state::Trede;
use crate::domain::step::view::{group_steps, next_evaluation};
use crate::domain::step::{Command as Stepped, Whose};
use crate::domain::view::group::people;
use crate::domain::{Command, GroupId};

/// One more evaluation, of somebody or of the whole group.
#[component]
pub(super) fn PlanOne(id: GroupId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let form = Form::new(format!("evaluation/{}", hex(&id.0)));
    let (who, typed, tried) = (form.fresh("who"), form.fresh("day"), RwSignal::new(false));
    let planned = RwSignal::new(false);
    let people = trede.view(move |state, now| people(state, id, now.today()));
    // The next number of the group, and of everybody's last stay.
    let next = trede.view(move |state, now| {
        let group = group_steps(state, id, now.today()).unwrap_or_default();
        let last = group.iter().map(|row| row.number).max().unwrap_or(0);
        let stays = state.group(id).map(|group| group.stays(id)).unwrap_or_default();
        let each: Vec<_> = stays.into_iter().filter_map(|stay| Some((stay, next_evaluation(state, &stay)?))).collect();
        (last.saturating_add(1), each)
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        planned.set(false);
        let Some(on) = parse_date(&typed.get_untracked()) else { return };
        let chosen = who.get_untracked();
        let (group, each) = next.get_untracked();
        let person = each.into_iter().rfind(|(stay, _)| hex(&stay.participant.0) == chosen);
        let (whose, number) = person.map_or((Whose::Group(id), group), |(stay, number)| (Whose::Stay(stay), number));
        let command = Stepped::PlanEvaluation { whose, number, on: Some(on) };
        act.dispatch(Command::Step(command), move || {
            tried.set(false);
            typed.set(String::new());
            form.settle();
            planned.set(true);
            trede.finished();
        });
    };
    let options = move || {
        let option = |(participant, name): (crate::domain::ParticipantId, Option<crate::domain::PersonName>)| {
            let (value, shown) = (hex(&participant.0), hex(&participant.0));
            view! {
                <option value=value selected=move || who.get() == shown>
                    {name_words(lang, name.as_ref())}
                </option>
            }
        };
        people.get().into_iter().map(option).collect_view()
    };
    let words =
        Signal::derive(move || if planned.get() { lang.text(Steps::Planned).to_owned() } else { String::new() });
    view! {
        <details class="panel" data-test="plan-evaluation" open=form.had()>
            <summary>{t(Steps::PlanOne)}</summary>
            <form class="form" novalidate on:submit=submit>
                <div class="utrecht-form-field">
                    <label class="utrecht-form-label" for="evaluation-who">
                        {t(Steps::PlanWho)}
                    </label>
                    <span class="select">
                        <select
                            class="utrecht-select utrecht-select--html-select"
                            id="evaluation-who"
                            data-test="evaluation-who"
                            on:change=move |event| who.set(event_target_value(&event))
                        >
                            <option value="">{t(Steps::PlanWholeGroup)}</option>
                            {options}
                        </select>
                    </span>
                </div>
                <Field
                    id="evaluation-day"
                    label=lang.signal(Steps::DayLabel)
                    error=lang.while_so(
                        Docent::ErrorDate,
                        move || tried.get() && parse_date(&typed.get()).is_none(),
                    )
                    value=typed
                    kind="date"
                    short=true
                />
                <Refused refused=act />
                <Done words=words />
                <div class="form-actions">
                    <button
                        type="submit"
                        class="utrecht-button"
                        disabled=move || act.busy()
                        data-test="evaluation-plan"
                    >
                        {t(Steps::PlanSave)}
                    </button>
                </div>
            </form>
        </details>
    }
}
