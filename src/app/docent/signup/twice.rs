//! One person twice: who may be the same, merging, and taking that back.

use leptos::prelude::*;

use super::words::because_words;
use crate::app::act::Act;
use crate::app::components::{Dialog, Icon, Refused, icon};
use crate::app::docent::id::{Place, hex};
use crate::app::docent::words::name_words;
use crate::app::language::{Signup, short_day_words, t, use_lang};
use crate::app::state::Trede;
use crate::domain::signup::view::CandidateView;
use crate::domain::signup::{Alike, Command, Merge};
use crate::domain::{Command as Whole, ParticipantId, State};

/// Under which of two a person goes on: who has a phone, else who has a place, else the one whose page this is.
fn keep(state: &State, one: ParticipantId, other: ParticipantId) -> (ParticipantId, ParticipantId) {
    let weight = |id| (state.has_joined(id), !state.stays(id).is_empty());
    if weight(other) > weight(one) { (other, one) } else { (one, other) }
}

/// Those who may be the same person, and what was merged already.
#[component]
pub(super) fn Twice(view: Memo<Option<CandidateView>>) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let asked = RwSignal::new(None::<Alike>);
    let me = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.participant)));
    let name = move || view.with(|view| name_words(lang, view.as_ref().and_then(|view| view.name.as_ref())));
    let pair = trede.view(move |state, _| Some(keep(state, me.get()?, asked.get()?.participant)));
    let merge = move |()| {
        let Some((keep, other)) = pair.get_untracked() else { return };
        asked.set(None);
        act.dispatch(Whole::Signup(Command::Merge { keep, other }), move || trede.finished());
    };
    let undo = move |merge: Merge| {
        let command = Command::UndoMerge { one: merge.one, other: merge.other };
        act.dispatch(Whole::Signup(command), move || trede.finished());
    };
    let alike = move |one: Alike| {
        let (shown, because) = (one.name.to_string(), one.because.clone());
        let (href, test) = (Place::SignUp(one.participant).href(), format!("merge-{}", hex(&one.participant.0)));
        view! {
            <li class="stack stack--tight">
                <p>
                    <a href=href>{shown}</a>
                    " "
                    <span class="soft small">{move || because_words(lang, &because)}</span>
                </p>
                <div>
                    <button
                        type="button"
                        class="utrecht-button"
                        data-test=test
                        disabled=move || act.busy()
                        on:click=move |_| asked.set(Some(one.clone()))
                    >
                        {t(Signup::Merge)}
                    </button>
                </div>
            </li>
        }
    };
    let found = move || {
        let found = view.with(|view| view.as_ref().map(|view| view.alike.clone()).unwrap_or_default());
        (!found.is_empty()).then(|| {
            view! {
                <section class="panel stack stack--tight" data-test="signup-twice">
                    <h2>{t(Signup::TwiceTitle)}</h2>
                    <p class="soft small">{t(Signup::TwiceWhat)}</p>
                    <ul class="stack" role="list">
                        {found.into_iter().map(alike).collect_view()}
                    </ul>
                </section>
            }
        })
    };
    let merged = move || {
        let merges = view.with(|view| view.as_ref().map(|view| view.merges.clone()).unwrap_or_default());
        (!merges.is_empty()).then(|| {
            let row = |merge: Merge| {
                let day = move || short_day_words(lang.get(), merge.on);
                view! {
                    <li class="stack stack--tight">
                        <p>{move || lang.fill(Signup::MergedOn, &[("day", &day())])}</p>
                        <div>
                            <button
                                type="button"
                                class="utrecht-button utrecht-button--subtle"
                                data-test="merge-undo"
                                disabled=move || act.busy()
                                on:click=move |_| undo(merge)
                            >
                                {icon(Icon::Undo)}
                                {t(crate::app::language::Common::Undo)}
                            </button>
                        </div>
                    </li>
                }
            };
            view! {
                <section class="panel stack stack--tight" data-test="signup-merged">
                    <h2>{t(Signup::MergedTitle)}</h2>
                    <ul class="stack" role="list">
                        {merges.into_iter().map(row).collect_view()}
                    </ul>
                </section>
            }
        })
    };
    let question = move || {
        asked.get().map(|one| {
            let other = one.name.to_string();
            let title = Signal::derive(move || lang.fill(Signup::MergeSure, &[("one", &name()), ("other", &other)]));
            view! {
                <Dialog
                    title=title
                    confirm=lang.signal(Signup::Merge)
                    on_confirm=Callback::new(merge)
                    on_cancel=Callback::new(move |()| asked.set(None))
                >
                    <p>{t(Signup::TwiceWhat)}</p>
                </Dialog>
            }
        })
    };
    view! {
        {found}
        {merged}
        <Refused refused=act />
        {question}
    }
}
