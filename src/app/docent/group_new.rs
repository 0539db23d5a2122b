//! A new group from a programme.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::choose::wrong;
use super::frame::PageHead;
use super::id::Place;
use super::programme::words::wrong_words;
use super::programme::{Chosen, ProgrammeChoice};
use crate::app::act::Act;
use crate::app::components::{Field, Refused};
use crate::app::form::Form;
use crate::app::language::{Common, Docent, Programmes, t, use_lang};
use crate::app::state::{Me, Trede};
use crate::domain::programme::Command as Programmed;
use crate::domain::{Command, DeviceKey, DocentName, GroupId, GroupName, OrganisationName, Weeks};

/// Programme, name, length; three answers and the group is there.
#[component]
pub(super) fn NewGroup() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let navigate = use_navigate();
    let form = Form::new("new-group");
    let chosen = Chosen::new(form);
    let name = form.fresh("name");
    let weeks = form.proposed(
        "weeks",
        || None,
        move || chosen.default_weeks().map(|weeks| weeks.to_string()).unwrap_or_default(),
    );
    let tried = RwSignal::new(false);
    let parsed_name = move || GroupName::parse(&name.get()).ok();
    let parsed_weeks = move || weeks.get().trim().parse().ok().and_then(|weeks| Weeks::parse(weeks).ok());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let (Some(Ok(programme)), Some(name), Some(weeks)) = (chosen.programme(), parsed_name(), parsed_weeks()) else {
            return;
        };
        let programme = Box::new(programme);
        let (organisation, docent) = match trede.me().get_untracked() {
            Me::Docent { organisation, docent, device } => (
                OrganisationName::parse(&organisation).ok(),
                DocentName::parse(&docent).ok().map(|name| (DeviceKey(device), name)),
            ),
            _ => (None, None),
        };
        let id = GroupId(trede.new_id());
        let navigate = navigate.clone();
        let create = Programmed::CreateGroup { id, name, programme, weeks, organisation, docent };
        act.dispatch(Command::Programme(create), move || {
            chosen.forget();
            form.forget();
            trede.finished();
            navigate(&Place::Sessions(id).href(), Default::default());
        });
    };
    let no_programme = move || {
        (tried.get() && chosen.programme().is_none()).then(|| wrong(lang.text(Docent::ErrorProgramme).to_owned()))
    };
    let cannot_be = move || {
        let field = chosen.programme()?.err().filter(|_| tried.get())?;
        Some(wrong(lang.text(wrong_words(field)).to_owned()))
    };
    // A length that the programme does not ask for is said, and no wall.
    let outside = move || {
        let (Some(Ok(programme)), Some(weeks)) = (chosen.programme(), parsed_weeks()) else { return None };
        let (from, to) = programme.weeks.filter(|(from, to)| !(*from..=*to).contains(&weeks.get()))?;
        let words = match from == to {
            true => lang.fill(Programmes::WeekExact, &[("n", &from)]),
            false => lang.fill(Programmes::WeekRange, &[("from", &from), ("to", &to)]),
        };
        Some(view! { <p class="soft small" role="status" data-test="weeks-outside">{words}</p> })
    };
    let title = lang.signal(Docent::NewGroup);
    view! {
        <main id="main" class="page page--narrow">
            <PageHead title=title back=Signal::stored(Place::Groups.href()) />
            <form class="form" novalidate on:submit=submit>
                <fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset">
                    <legend class="utrecht-form-fieldset__legend">{t(Docent::ChooseProgramme)}</legend>
                    {no_programme}
                    <ProgrammeChoice chosen=chosen />
                </fieldset>
                <Field
                    id="group-name"
                    label=lang.signal(Docent::GroupNameLabel)
                    help=lang.signal(Docent::GroupNameHelp)
                    error=lang.while_so(Docent::ErrorGroupName, move || tried.get() && parsed_name().is_none())
                    value=name
                    max=60
                />
                <Field
                    id="group-weeks"
                    label=lang.signal(Docent::WeeksLabel)
                    error=lang.while_so(Docent::ErrorWeeks, move || tried.get() && parsed_weeks().is_none())
                    value=weeks
                    kind="number"
                    short=true
                />
                {outside}
                {cannot_be}
                <Refused refused=act />
                <div class="form-actions">
                    <button
                        type="submit"
                        class="utrecht-button utrecht-button--primary-action"
                        disabled=move || act.busy()
                        data-test="group-create"
                    >
                        {t(Docent::MakeGroup)}
                    </button>
                    <a class="utrecht-button" href=Place::Groups.href()>
                        {t(Common::Cancel)}
                    </a>
                </div>
            </form>
        </main>
    }
}
