//! The organisation's recovery card in parts, for several people to keep: no single one of them can use it.

use leptos::prelude::*;

use crate::app::act::Act;
use crate::app::card::card_address;
use crate::app::components::{Icon, PrintButton, Refused, icon};
use crate::app::language::{Devices, Docent, t, use_lang};
use crate::app::state::{PartCard, Trede};

/// How many are needed, of how many.
const CHOICES: [(u8, u8); 2] = [(2, 3), (3, 5)];

/// Makes the parts on a tap and shows them as they print.
#[component]
pub(super) fn OrganisationCards(
    /// The organisation's name.
    whose: String,
) -> impl IntoView {
    let (trede, lang) = (Trede::here(), use_lang());
    let act = Act::new();
    let chosen = RwSignal::new(CHOICES[0]);
    let parts = RwSignal::new(Vec::<PartCard>::new());
    let whose = StoredValue::new(whose);
    let make = move |_| {
        let (needed, of) = chosen.get_untracked();
        act.run(trede.organisation_card(needed, of), move |made| parts.set(made));
    };
    let choice = move |(needed, of): (u8, u8)| {
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                aria-pressed=move || (chosen.get() == (needed, of)).to_string()
                data-test=format!("parts-{needed}-{of}")
                on:click=move |_| chosen.set((needed, of))
            >
                {move || lang.fill(Docent::PartsOf, &[("needed", &needed), ("of", &of)])}
            </button>
        }
    };
    let ask = move || {
        view! {
            <div class="stack">
                <div class="filters" role="group" aria-labelledby="parts-title">
                    {CHOICES.map(choice).collect_view()}
                </div>
                <div class="form-actions">
                    <button
                        type="button"
                        class="utrecht-button"
                        data-test="parts-make"
                        disabled=move || act.busy()
                        on:click=make
                    >
                        {icon(Icon::Card)}
                        {t(Docent::MakeParts)}
                    </button>
                </div>
            </div>
        }
    };
    let card = move |part: PartCard| {
        let title = lang.fill(Docent::PartTitle, &[("n", &part.number), ("of", &part.of)]);
        view! {
            <section class="card-print" data-test="part-card">
                <div class="stack stack--tight card-print__wide">
                    <h3 class="card-print__title">{title}</h3>
                    <p>{whose.get_value()}</p>
                    <p class="small">{lang.fill(Docent::PartKeep, &[("needed", &part.needed)])}</p>
                    <p class="small">{lang.fill(Docent::PartUse, &[("address", &card_address())])}</p>
                </div>
                <ol class="invite__words card-print__wide" role="list" data-test="part-words">
                    {part.words.map(|word| view! { <li class="invite__word">{word}</li> }).collect_view()}
                </ol>
            </section>
        }
    };
    let body = move || match parts.with(Vec::is_empty) {
        true => ask().into_any(),
        false => view! {
            <div class="stack">{parts.get().into_iter().map(card).collect_view()}</div>
            <div class="form-actions no-print">
                <PrintButton word=Devices::PrintCard test="parts-print" primary=true />
            </div>
        }
        .into_any(),
    };
    view! {
        <section class="stack">
            <h2 id="parts-title" class="no-print">
                {t(Docent::Parts)}
            </h2>
            <p class="no-print">{t(Docent::PartsWhat)}</p>
            <Refused refused=act />
            {body}
        </section>
    }
}
