//! A new group from a programme.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::frame::PageHead;
use super::id::Place;
use super::words::programme_line;
use crate::app::act::Act;
use crate::app::components::{Field, Mark, Refused, plain_mark};
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
                        <label class="utrecht-form-label utrecht-form-label--radio list__pick" for=programme_id(key)>
                            <span class="list__name">{programme.name.as_ref()}</span>
                        </label>
                    </div>
                    <p class="list__note">{t(programme_line(key))}</p>
                    <p class="list__note">{move || facts(lang, programme)}</p>
                </div>
            </li>
        }
    };
    let no_programme = move || {
        (tried.get() && chosen.get().is_none()).then(|| {
            view! {
                <p class="utrecht-form-field-error-message" role="alert">
                    {plain_mark(Mark::Warn)}
                    {t(Docent::ErrorProgramme)}
                </p>
            }
        })
    };
    let title = lang.signal(Docent::NewGroup);
    view! {
        <main id="main" class="page page--narrow">
            <PageHead title=title back=Signal::stored(Place::Groups.href()) />
            <form class="form" novalidate on:submit=submit>
                <fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset">
                    <legend class="utrecht-form-fieldset__legend">{t(Docent::ChooseProgramme)}</legend>
                    {no_programme}
                    <ul class="list" role="list">
                        {PROGRAMMES.iter().map(programme).collect_view()}
                    </ul>
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
        ProgrammeKey::StapjeFitter => "programme-stapje-fitter",
        ProgrammeKey::BewegenOpRecept => "programme-recept",
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
