//! A score of a day with several sessions: the participant says to which one it belongs.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Who, words};
use crate::app::components::Refused;
use crate::app::language::{Participant, t, use_lang};
use crate::app::state::Refusal;
use crate::domain::pair::Pair;
use crate::domain::{Command, Moment, Session, SessionId};

/// One button per session of that day. Nothing when there is nothing to choose.
#[component]
pub(super) fn ChooseSession(date: NaiveDate, pair: Pair, sessions: Vec<Session>) -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    let refused = RwSignal::new(None::<Refusal>);
    let halves: Vec<Moment> = [(Moment::Before, pair.before), (Moment::After, pair.after)]
        .into_iter()
        .filter(|(_, given)| given.is_some_and(|given| !given.taken_by_docent))
        .map(|(moment, _)| moment)
        .collect();
    let choose = Callback::new(move |session: SessionId| {
        let halves = halves.clone();
        spawn_local(async move {
            for moment in halves {
                let command = Command::ChooseSession { participant: who.id, date, moment, session };
                if let Err(refusal) = who.trede.dispatch(command).await {
                    return refused.set(Some(refusal));
                }
            }
        });
    });
    let button = move |(place, session): (usize, Session)| {
        view! {
            <button
                type="button"
                class="utrecht-button"
                data-test=format!("choose-session-{place}")
                on:click=move |_| choose.run(session.id)
            >
                {move || lang.fill(Participant::SessionAt, &[("time", &words::hour(lang, session.start))])}
            </button>
        }
    };
    (sessions.len() > 1).then(|| {
        view! {
            <div class="stack stack--tight" role="group" aria-label=t(Participant::WhichSession)>
                <p class="small">{t(Participant::WhichSession)}</p>
                <Refused refused=refused />
                <div class="row">{sessions.into_iter().enumerate().map(button).collect_view()}</div>
            </div>
        }
    })
}
