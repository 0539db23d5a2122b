//! Which programme a new group gets: a template, another group's, or a copy that is adapted on the spot.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::draft::Draft;
use super::form::Fields;
use super::list::template_id;
use super::words::{facts, payer_word};
use crate::app::docent::choose::Pick;
use crate::app::docent::id::hex;
use crate::app::docent::words::{group_words, programme_line};
use crate::app::form::Form;
use crate::app::language::{Docent, Programmes, t, use_lang};
use crate::app::state::Trede;
use crate::domain::programme::view::own_programmes;
use crate::domain::programme::{Payer, ProgrammeField};
use crate::domain::{PROGRAMMES, Programme, ProgrammeKey};

/// What was chosen so far.
#[derive(Clone, Copy)]
pub(in crate::app::docent) struct Chosen {
    programme: RwSignal<Option<(String, Programme)>>,
    payer: RwSignal<Option<Payer>>,
    adapting: RwSignal<bool>,
    draft: Memo<Option<Draft>>,
}

impl Chosen {
    /// What was left, what the address names, or nothing.
    pub(in crate::app::docent) fn new(form: Form) -> Self {
        let lang = use_lang();
        let (programme, payer) = (form.other("programme", None::<(String, Programme)>), form.other("payer", None));
        let adapting = form.other("adapting", false);
        // A copy is typed under the name of what it is a copy of, with the percentages of who paid when it was begun.
        let draft = Memo::new(move |_| {
            let (id, stored) = programme.get().filter(|_| adapting.get())?;
            let stored = as_paid(stored, payer.get_untracked());
            Some(Draft::of(Form::new(format!("new-group/{id}")), lang, Signal::stored(stored)))
        });
        let chosen = Self { programme, payer, adapting, draft };
        let query = use_query_map();
        let (from, adapt) = query.with_untracked(|query| (query.get("van"), query.get("aanpassen").is_some()));
        let is_left =
            move |from: &str| programme.with_untracked(|left| left.as_ref().is_some_and(|(id, _)| id == from));
        if let Some(from) = from.filter(|from| !is_left(from)) {
            let known = Trede::here().view(|state, _| own_programmes(state)).get_untracked();
            let own = known.into_iter().find(|own| own.groups.iter().any(|(id, _)| hex(&id.0) == from));
            let template = PROGRAMMES.iter().find(|programme| template_id(programme.key) == from).cloned();
            if let Some(programme) = own.map(|own| own.programme).or(template) {
                chosen.choose(from, programme);
                chosen.adapting.set(adapt);
            }
        }
        chosen
    }

    fn choose(self, id: String, programme: Programme) {
        self.payer.set(programme.payer);
        self.adapting.set(false);
        self.programme.set(Some((id, programme)));
    }

    /// It was stored: the next copy begins anew.
    pub(in crate::app::docent) fn forget(self) {
        if let Some(draft) = self.draft.get_untracked() {
            draft.form.forget();
        }
    }

    /// The programme with what was adapted; nothing while none was chosen. Reactive.
    pub(in crate::app::docent) fn programme(self) -> Option<Result<Programme, ProgrammeField>> {
        let (_, programme) = self.programme.get()?;
        let payer = self.payer.get();
        Some(match self.draft.get() {
            // The payer's own percentage was in the field when it opened; what stands there now counts.
            Some(draft) => draft.programme().map(|programme| Programme { payer, ..programme }),
            None => Ok(as_paid(programme, payer)),
        })
    }

    /// The weeks to propose.
    pub(in crate::app::docent) fn default_weeks(self) -> Option<u8> {
        self.programme.with(|programme| programme.as_ref().map(|(_, programme)| programme.default_weeks()))
    }
}

fn as_paid(programme: Programme, payer: Option<Payer>) -> Programme {
    match payer {
        Some(payer) => programme.paid_by(payer),
        None => programme,
    }
}

/// The list of programmes, who pays, and the fields of a copy.
#[component]
pub(in crate::app::docent) fn ProgrammeChoice(
    /// What was chosen so far.
    chosen: Chosen,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let own = trede.view(|state, _| own_programmes(state));
    let rows = move || {
        let templates = PROGRAMMES.iter().map(|programme| {
            let line = lang.text(programme_line(programme.key)).to_owned();
            (template_id(programme.key), programme.clone(), line)
        });
        let own = own.get().into_iter().filter_map(|own| {
            let (first, _) = own.groups.first()?;
            let names: Vec<String> =
                own.groups.iter().map(|(_, name)| group_words(lang, name.as_ref().map(|name| name.as_str()))).collect();
            Some((hex(&first.0), own.programme, lang.fill(Programmes::UsedBy, &[("groups", &names.join(", "))])))
        });
        templates
            .chain(own)
            .map(|(id, programme, line)| view! { <Row chosen=chosen id=id programme=programme line=line /> })
            .collect_view()
    };
    // Only what this programme is asked for.
    let payer_help =
        move || match chosen.programme.with(|programme| programme.as_ref().map(|(_, programme)| programme.key)) {
            Some(ProgrammeKey::BewegenWerkt) => lang.text(Programmes::PayerWhat).to_owned(),
            _ => String::new(),
        };
    let more = move || {
        chosen.programme.with(Option::is_some).then(|| {
            view! {
                <Pick
                    legend=lang.signal(Programmes::Payer)
                    help=Signal::derive(payer_help)
                    options=Payer::ALL.to_vec()
                    word=payer_word
                    chosen=chosen.payer
                    loose=true
                    test="payer"
                />
                <Adapting chosen=chosen />
            }
        })
    };
    view! {
        <ul class="list" role="list">
            {rows}
        </ul>
        {more}
    }
}

#[component]
fn Row(chosen: Chosen, id: String, programme: Programme, line: String) -> impl IntoView {
    let lang = use_lang();
    let input = format!("programme-{id}");
    let (shown, is) = (StoredValue::new(programme.clone()), id.clone());
    let checked = move || chosen.programme.with(|chosen| chosen.as_ref().is_some_and(|(known, _)| *known == is));
    view! {
        <li class="list__item">
            <div class="list__text">
                <div class="utrecht-form-field utrecht-form-field--radio">
                    <input
                        class="utrecht-radio-button utrecht-radio-button--html-input"
                        type="radio"
                        name="programme"
                        id=input.clone()
                        data-test=input.clone()
                        checked=checked
                        on:change=move |_| chosen.choose(id.clone(), shown.get_value())
                    />
                    <label class="utrecht-form-label utrecht-form-label--radio list__pick" for=input>
                        <span class="list__name">{programme.name.to_string()}</span>
                    </label>
                </div>
                <p class="list__note">{line}</p>
                <p class="list__note">{move || shown.with_value(|programme| facts(lang, programme))}</p>
            </div>
        </li>
    }
}

#[component]
fn Adapting(chosen: Chosen) -> impl IntoView {
    let body = move || match chosen.draft.get() {
        None => view! {
            <div>
                <button
                    type="button"
                    class="utrecht-button"
                    data-test="programme-adapt"
                    on:click=move |_| chosen.adapting.set(true)
                >
                    {t(Programmes::CopyAdapt)}
                </button>
            </div>
        }
        .into_any(),
        Some(draft) => view! {
            <section class="panel form" data-test="programme-fields">
                <h2>{t(Programmes::Adapt)}</h2>
                <p class="soft">{t(Programmes::AdaptWhat)}</p>
                <Fields draft=draft />
                <div>
                    <button
                        type="button"
                        class="utrecht-button"
                        data-test="programme-adapt-not"
                        on:click=move |_| chosen.adapting.set(false)
                    >
                        {t(Docent::AsItIs)}
                    </button>
                </div>
            </section>
        }
        .into_any(),
    };
    view! { {body} }
}
