//! The cards of everyone who has not joined yet, on paper.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::frame::PageHead;
use super::id::{Place, group_param};
use super::invitation::PaperCard;
use super::words::{card_name, group_name, group_words};
use crate::app::act::Act;
use crate::app::components::{PrintButton, Refused};
use crate::app::language::{Common, Docent, t, use_lang};
use crate::app::state::{CodeCard, InvitationState, Trede};
use crate::domain::ParticipantId;
use crate::domain::view::group::people;

/// Says who gets a card, makes what is missing on a tap, and shows all cards as they print.
#[component]
pub(super) fn Cards() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let id = group_param();
    let name = trede.view(move |state, _| group_name(state, id));
    // Who leaves today gets no card any more.
    let people = trede.view(move |state, now| {
        let stays = state.group(id).map(|group| group.stays(id)).unwrap_or_default();
        let mut people = people(state, id, now.today());
        people.retain(|(who, _)| stays.iter().any(|stay| stay.participant == *who && stay.until.is_none()));
        people
    });
    let cards = RwSignal::new(Vec::<(String, CodeCard)>::new());
    let ready = RwSignal::new(false);
    let waiting = Memo::new(move |_| {
        let waits = |who: ParticipantId| {
            let state = trede.invitation(who).get();
            matches!(state, InvitationState::None | InvitationState::Open { .. } | InvitationState::Expired)
        };
        // A card without a name would be anybody's.
        let named = people.get().into_iter().filter_map(|(who, name)| Some((who, name?)));
        named.filter(|(who, _)| waits(*who)).collect::<Vec<_>>()
    });
    let asked = RwSignal::new(false);
    let make = move || {
        asked.set(true);
        spawn_local(async move {
            for (who, name) in waiting.get_untracked() {
                match trede.invite(who).await {
                    Ok(card) => cards.update(|cards| cards.push((card_name(&name), card))),
                    Err(refusal) => act.refuse(refusal),
                }
            }
            ready.set(true);
            trede.finished();
        });
    };
    let title = lang.signal(Docent::AllCards);
    let sub = Signal::derive(move || group_words(lang, name.get().as_deref()));
    let shown = move || {
        let cards = cards.get();
        if !asked.get() && !waiting.with(Vec::is_empty) {
            let count = waiting.with(Vec::len);
            let names = waiting.get().into_iter().map(|(_, name)| view! { <li>{card_name(&name)}</li> });
            view! {
                <div class="stack no-print">
                    <ul>{names.collect_view()}</ul>
                    <div>
                        <button
                            type="button"
                            class="utrecht-button utrecht-button--primary-action"
                            data-test="cards-make"
                            on:click=move |_| make()
                        >
                            {lang.count(Docent::CardsMake, count, &[])}
                        </button>
                    </div>
                </div>
            }
            .into_any()
        } else if cards.is_empty() && (ready.get() || !asked.get()) {
            view! { <p class="empty">{t(Docent::NoCards)}</p> }.into_any()
        } else {
            let card = |(name, card): (String, CodeCard)| {
                view! { <PaperCard card=card name=Signal::stored(name) /> }
            };
            view! { <div class="stack">{cards.into_iter().map(card).collect_view()}</div> }.into_any()
        }
    };
    view! {
        <main id="main" class="page">
            <PageHead title=title sub=sub back=Signal::stored(Place::Participants(id).href())>
                <PrintButton word=Common::Print test="cards-print" primary=true disabled=Signal::derive(move || !ready.get()) />
            </PageHead>
            <p class="soft no-print">{t(Docent::CardsWhat)}</p>
            <Refused refused=act />
            {shown}
        </main>
    }
}
