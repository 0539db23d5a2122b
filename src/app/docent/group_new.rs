//! A new group from a programme.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::frame::PageHead;
use super::id::Place;
use super::words::programme_line;
use crate::app::act::Act;
use crate::app::components::{Mark, Refused, plain_mark};
use crate::app::language::{Common, Docent, Lang, t, use_lang};
use crate::app::state::{Me, Trede};
use crate::domain::{
    Command, DeviceKey, DocentName, GroupId, GroupName, OrganisationName, PROGRAMMES, Programme, ProgrammeKey, Weeks,
};

/// Programme, name, length; three answers and the group is there.
#[component]
pub(super) fn NewGroup() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let navigate = use_navigate();
    let chosen = RwSignal::new(None::<ProgrammeKey>);
    let name = RwSignal::new(String::new());
    let weeks = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let parsed_name = move || GroupName::parse(&name.get()).ok();
    let parsed_weeks = move || weeks.get().trim().parse().ok().and_then(|weeks| Weeks::parse(weeks).ok());
    let choose = move |programme: &'static Programme| {
        chosen.set(Some(programme.key));
        weeks.set(programme.default_weeks().to_string());
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let (Some(programme), Some(name), Some(weeks)) = (chosen.get(), parsed_name(), parsed_weeks()) else { return };
        let (organisation, docent) = match trede.me().get_untracked() {
            Me::Docent { organisation, docent, device } => (
                OrganisationName::parse(&organisation).ok(),
                DocentName::parse(&docent).ok().map(|name| (DeviceKey(device), name)),
            ),
            _ => (None, None),
        };
        let id = GroupId(trede.new_id());
        let navigate = navigate.clone();
        act.dispatch(Command::CreateGroup { id, name, programme, weeks, organisation, docent }, move || {
            trede.finished();
            navigate(&Place::Sessions(id).href(), Default::default());
        });
    };
    let programme = move |programme: &'static Programme| {
        let key = programme.key;
        view! {
            <li class="list__item">
                <div class="list__text">
                    <div class="utrecht-form-field utrecht-form-field--radio">
                        <input
                            class="utrecht-radio-button utrecht-radio-button--html-input"
                            type="radio"
                            name="programme"
                            id=programme_id(key)
                            data-test=programme_id(key)
                            checked=move || chosen.get() == Some(key)
                            on:change=move |_| choose(programme)
                        />
                        <label class="utrecht-form-label utrecht-form-label--radio" for=programme_id(key)>
                            <span class="list__name">{programme.name}</span>
                        </label>
                    </div>
                    <p class="list__note">{t(programme_line(key))}</p>
                    <p class="list__note">{move || facts(lang, programme)}</p>
                </div>
            </li>
        }
    };
    let missing = move |is_missing: bool, words: Docent, id: &'static str| {
        (tried.get() && is_missing).then(|| {
            view! {
                <p class="utrecht-form-field-error-message" id=id>
                    {plain_mark(Mark::Warn)}
                    {t(words)}
                </p>
            }
        })
    };
    let title = Signal::derive(move || lang.text(Docent::NewGroup).to_owned());
    view! {
        <main id="main" class="page page--narrow">
            <PageHead title=title back=Signal::stored(Place::Groups.href()) />
            <form class="form" novalidate on:submit=submit>
                <fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset">
                    <legend class="utrecht-form-fieldset__legend">{t(Docent::ChooseProgramme)}</legend>
                    {move || missing(chosen.get().is_none(), Docent::ErrorProgramme, "programme-error")}
                    <ul class="list" role="list">
                        {PROGRAMMES.iter().map(programme).collect_view()}
                    </ul>
                </fieldset>
                <div class="utrecht-form-field">
                    <label class="utrecht-form-label" for="group-name">
                        {t(Docent::GroupNameLabel)}
                    </label>
                    <p class="utrecht-form-field-description" id="group-name-help">
                        {t(Docent::GroupNameHelp)}
                    </p>
                    {move || missing(parsed_name().is_none(), Docent::ErrorGroupName, "group-name-error")}
                    <input
                        class="utrecht-textbox utrecht-textbox--html-input"
                        id="group-name"
                        data-test="group-name"
                        autocomplete="off"
                        maxlength="60"
                        aria-describedby="group-name-help group-name-error"
                        aria-invalid=move || (tried.get() && parsed_name().is_none()).to_string()
                        prop:value=move || name.get()
                        on:input=move |event| name.set(event_target_value(&event))
                    />
                </div>
                <div class="utrecht-form-field">
                    <label class="utrecht-form-label" for="group-weeks">
                        {t(Docent::WeeksLabel)}
                    </label>
                    {move || missing(parsed_weeks().is_none(), Docent::ErrorWeeks, "group-weeks-error")}
                    <input
                        class="utrecht-textbox utrecht-textbox--html-input utrecht-textbox--short"
                        id="group-weeks"
                        data-test="group-weeks"
                        inputmode="numeric"
                        autocomplete="off"
                        aria-describedby="group-weeks-error"
                        aria-invalid=move || (tried.get() && parsed_weeks().is_none()).to_string()
                        prop:value=move || weeks.get()
                        on:input=move |event| weeks.set(event_target_value(&event))
                    />
                </div>
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

fn programme_id(key: ProgrammeKey) -> &'static str {
    match key {
        ProgrammeKey::BewegenWerkt => "programme-bewegen-werkt",
        ProgrammeKey::VelsenInBeweging => "programme-velsen",
        ProgrammeKey::FitAanHetWerk => "programme-fit",
        ProgrammeKey::Gemeentepolis => "programme-gemeentepolis",
    }
}

/// "12 tot 18 weken · 2 keer per week · 8 tot 16 mensen"
fn facts(lang: Lang, programme: &Programme) -> String {
    let weeks = match programme.weeks {
        Some((shortest, longest)) if shortest == longest => lang.fill(Docent::FactWeeks, &[("n", &shortest)]),
        Some((shortest, longest)) => lang.fill(Docent::FactWeeksRange, &[("from", &shortest), ("to", &longest)]),
        None => lang.text(Docent::FactWeeksFree).to_owned(),
    };
    let rhythm = match programme.sessions_per_week {
        Some(n) => lang.fill(Docent::FactPerWeek, &[("n", &n)]),
        None => lang.text(Docent::FactPerWeekFree).to_owned(),
    };
    let size = match (programme.size_min, programme.size_max) {
        (Some(min), Some(max)) => lang.fill(Docent::FactSizeRange, &[("from", &min), ("to", &max)]),
        (None, Some(max)) => lang.fill(Docent::FactSizeMax, &[("n", &max)]),
        _ => String::new(),
    };
    [weeks, rhythm, size].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
