//! What matters of a sign-up on a person's page.

use leptos::prelude::*;

use super::words::{next_word, stage_words};
use crate::app::components::{Icon, icon};
use crate::app::docent::id::Place;
use crate::app::language::{Signup, t, use_lang};
use crate::app::state::Trede;
use crate::domain::ParticipantId;
use crate::domain::signup::view::candidate;

/// How far the latest sign-up is, the case manager's goal, and the way to the rest.
#[component]
pub(crate) fn SignUpCard(id: ParticipantId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let view = trede.view(move |state, now| candidate(state, id, now.today()));
    let body = move || {
        let view = view.get()?;
        let alike = (!view.alike.is_empty()).then(|| view! { <p class="soft small">{t(Signup::TwiceTitle)}</p> });
        let latest = view.sign_ups.into_iter().next().map(|latest| {
            let goal = latest.sign_up.as_ref().and_then(|sign_up| sign_up.goal.clone());
            view! {
                <p>{stage_words(lang, &latest.stage, latest.waiting)}</p>
                {goal.map(|goal| view! { <p class="soft">{goal.to_string()}</p> })}
                {next_word(latest.next).map(|word| view! { <p class="flag flag--attention">{t(word)}</p> })}
            }
        });
        Some(view! {
            {latest}
            {alike}
        })
    };
    view! {
        <section class="panel stack stack--tight" data-test="person-signup">
            <h2>{t(Signup::PersonTitle)}</h2>
            {body}
            <p>
                <a class="utrecht-button" href=Place::SignUp(id).href() data-test="person-signup-open">
                    {icon(Icon::Next)}
                    {t(Signup::PersonTitle)}
                </a>
            </p>
        </section>
    }
}
