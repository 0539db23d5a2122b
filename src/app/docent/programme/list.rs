//! The programmes: templates, and what docents made of them.

use leptos::prelude::*;

use super::words::{details, facts};
use crate::app::components::{Icon, icon};
use crate::app::docent::frame::PageHead;
use crate::app::docent::id::{Place, hex};
use crate::app::docent::words::{group_words, programme_line};
use crate::app::language::{Programmes, capital, t, use_lang};
use crate::app::state::Trede;
use crate::domain::programme::view::{OwnProgramme, own_programmes};
use crate::domain::{PROGRAMMES, Programme, ProgrammeKey};

/// `/docent/programmas`
#[component]
pub(in crate::app::docent) fn ProgrammeList() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let own = trede.view(|state, _| own_programmes(state));
    let owned = move |own: OwnProgramme| {
        let (first, _) = own.groups.first().cloned()?;
        let names: Vec<String> =
            own.groups.iter().map(|(_, name)| group_words(lang, name.as_ref().map(|name| name.as_str()))).collect();
        let used = lang.fill(Programmes::UsedBy, &[("groups", &names.join(", "))]);
        let note = format!("{} · {used}", own.programme.key.programme().name);
        Some(view! { <ProgrammeRow programme=own.programme note=Signal::stored(note) from=hex(&first.0) /> })
    };
    let own_list = move || {
        let own = own.get();
        if own.is_empty() {
            view! { <p class="soft">{t(Programmes::OwnNone)}</p> }.into_any()
        } else {
            view! {
                <ul class="list" role="list" data-test="own-programmes">
                    {own.into_iter().filter_map(owned).collect_view()}
                </ul>
            }
            .into_any()
        }
    };
    let template = move |programme: &'static Programme| {
        let note = lang.signal(programme_line(programme.key));
        view! { <ProgrammeRow programme=programme.clone() note=note from=template_id(programme.key) /> }
    };
    view! {
        <main id="main" class="page page--narrow">
            <PageHead title=lang.signal(Programmes::Title) back=Signal::stored(Place::Groups.href()) />
            <p class="soft">{t(Programmes::TitleWhat)}</p>
            <section class="stack stack--tight">
                <h2>{t(Programmes::Templates)}</h2>
                <ul class="list" role="list">
                    {PROGRAMMES.iter().map(template).collect_view()}
                </ul>
            </section>
            <section class="stack stack--tight">
                <h2>{t(Programmes::Own)}</h2>
                {own_list}
            </section>
        </main>
    }
}

#[component]
fn ProgrammeRow(
    /// Which.
    programme: Programme,
    /// The line below its name.
    #[prop(into)]
    note: Signal<String>,
    /// How an address names it.
    from: String,
) -> impl IntoView {
    let lang = use_lang();
    let shown = StoredValue::new(programme.clone());
    let new = format!("{}?van={from}", Place::NewGroup.href());
    let adapt = format!("{new}&aanpassen=1");
    view! {
        <li class="list__item">
            <div class="list__text">
                <p class="list__name">{programme.name.to_string()}</p>
                <p class="list__note">{note}</p>
                <p class="list__note">{move || shown.with_value(|programme| facts(lang, programme))}</p>
            </div>
            <div class="list__more">
                <details>
                    <summary>{t(Programmes::All)}</summary>
                    <All programme=shown />
                </details>
                <div class="form-actions">
                    <a class="utrecht-button" href=new data-test=format!("make-{from}")>
                        {icon(Icon::Plus)}
                        {t(Programmes::MakeGroup)}
                    </a>
                    <a class="utrecht-button" href=adapt data-test=format!("adapt-{from}")>
                        {icon(Icon::Edit)}
                        {t(Programmes::CopyAdapt)}
                    </a>
                </div>
            </div>
        </li>
    }
}

/// Everything that a programme says.
#[component]
pub(super) fn All(programme: StoredValue<Programme>) -> impl IntoView {
    let lang = use_lang();
    let row = move |(word, values): (Programmes, Vec<String>)| {
        let values = if values.is_empty() { vec![lang.text(Programmes::NoneGiven).to_owned()] } else { values };
        view! {
            <div class="utrecht-data-list__item">
                <dt class="utrecht-data-list__item-key">{t(word)}</dt>
                <dd class="utrecht-data-list__item-value">
                    {values.into_iter().map(|value| view! { <span class="programme-value">{capital(&value)}</span> }).collect_view()}
                </dd>
            </div>
        }
    };
    view! {
        <dl class="utrecht-data-list programme-all">
            {move || {
                programme.with_value(|programme: &Programme| details(lang, programme)).into_iter().map(row).collect_view()
            }}
        </dl>
    }
}

/// How an address names a template.
pub(in crate::app::docent) fn template_id(key: ProgrammeKey) -> String {
    match key {
        ProgrammeKey::BewegenWerkt => "bewegen-werkt",
        ProgrammeKey::VelsenInBeweging => "velsen",
        ProgrammeKey::FitAanHetWerk => "fit",
        ProgrammeKey::Gemeentepolis => "gemeentepolis",
        ProgrammeKey::StapjeFitter => "stapje-fitter",
        ProgrammeKey::BewegenOpRecept => "recept",
    }
    .to_owned()
}
