//! Who sees what: one switch per category.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::readers::{LastLook, Newcomers, sees};
use super::{Frame, Tab, Who};
use crate::app::components::{Alert, Head, Icon, QuestionHead, Refused, SwitchRow, icon};
use crate::app::join::category;
use crate::app::language::{Participant, t, use_lang};
use crate::app::layout::arrive;
use crate::app::state::Refusal;
use crate::fact::Purpose;

/// `/wie-ziet-wat`
#[component]
pub(super) fn SharingPage() -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    let shared = who.trede.categories_shared();
    let refused = RwSignal::new(None::<Refusal>);
    let refusals = RwSignal::new(0);
    // What was switched off in this visit gets its sentence.
    let stopped = RwSignal::new(false);
    arrive(move || lang.text(Participant::WhoSeesWhat).to_owned());
    let switch = move |purpose: Purpose, on: bool| {
        spawn_local(async move {
            match who.trede.share(purpose, on).await {
                Ok(()) => {
                    refused.set(None);
                    stopped.set(!on);
                }
                Err(refusal) => {
                    refused.set(Some(refusal));
                    refusals.update(|refusals| *refusals += 1);
                }
            }
        });
    };
    let row = move |purpose: Purpose| {
        let (picture, name, test) = category(purpose);
        let on = Memo::new(move |_| shared.with(|shared| shared.contains(&purpose)));
        view! {
            <SwitchRow
                picture=picture
                name=lang.signal(name)
                who=sees(purpose, move || on.get())
                on=on
                on_switch=move |on| switch(purpose, on)
                refusals=refusals
                test=test
            />
        }
    };
    view! {
        <Frame tab=Tab::Sharing test="sharing" head=view! { <Head /> }.into_any()>
            <QuestionHead
                title=lang.signal(Participant::WhoSeesWhat)
                help=lang.signal(Participant::YouChoose)
                also=lang.signal(Participant::BeforeStays)
            />
            <Refused refused=refused />
            <Show
                when=move || !who.is_waiting.get()
                fallback=move || {
                    view! {
                        <Alert test="shares-nothing-yet">
                            <p>{t(Participant::SharesNothingYet)}</p>
                        </Alert>
                    }
                }
            >
                <Newcomers />
                <section class="card">{Purpose::DIARY.map(row).collect_view()}</section>
            </Show>
            <p class="soft small" data-test="before-stays" role=move || stopped.get().then_some("status")>
                {t(Participant::BeforeStays)}
            </p>
            <div class="note">
                {icon(Icon::Lock)}
                <p>
                    <strong>{t(Participant::PayerNever)}</strong>
                    {t(Participant::PayerNeverEither)}
                </p>
            </div>
            <p class="soft small">{t(Participant::DocentKnows)}</p>
            <LastLook />
        </Frame>
    }
}
