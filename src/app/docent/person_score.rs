//! A plezierscore for someone without a phone.

use leptos::prelude::*;

use super::frame::Done;
use super::person_plezier::half_words;
use super::words::session_words;
use crate::app::act::Act;
use crate::app::components::{Icon, Ladder, LadderWords, Reached, Refused, icon};
use crate::app::language::{Common, Docent, t, use_lang};
use crate::app::state::Trede;
use crate::domain::pair::Given;
use crate::domain::view::person::{PersonSession, PersonView};
use crate::domain::view::{Standing, standing};
use crate::domain::{Answer, Command, Moment, ParticipantId, Score, Session, Window, window};

fn half(row: &PersonSession, moment: Moment) -> Option<Given> {
    let pair = row.pair?;
    match moment {
        Moment::Before => pair.before,
        Moment::After => pair.after,
    }
}

/// The panel: a lesson of the last seven days, before or after, one tap.
#[component]
pub(super) fn TakeScore(id: ParticipantId, view: Memo<Option<PersonView>>) -> impl IntoView {
    let trede = Trede::here();
    let shares = trede.view(move |state, _| state.takes_plezier(id).is_some());
    let unconfirmed = trede.view(move |state, _| standing(state, id) == Standing::ToConfirm);
    let open = Memo::new(move |_| {
        let today = trede.now().get().today();
        view.with(|view| {
            let rows = view.as_ref().map(|view| view.sessions.as_slice()).unwrap_or_default();
            let mut rows: Vec<PersonSession> = rows
                .iter()
                .filter(|row| !row.session.is_cancelled() && window(row.session.date, today) == Window::Open)
                .cloned()
                .collect();
            rows.reverse();
            rows
        })
    });
    // Not the list itself: the form stays while what was entered in it arrives.
    let is_empty = Memo::new(move |_| open.with(Vec::is_empty));
    let body = move || match (shares.get(), is_empty.get()) {
        (false, _) if unconfirmed.get() => view! {
            <p class="not-shared" data-test="score-unconfirmed">
                {icon(Icon::Phone)}
                {t(Docent::PhoneUnconfirmedWhat)}
            </p>
        }
        .into_any(),
        (false, _) => view! {
            <p class="not-shared" data-test="score-not-shared">
                {icon(Icon::Lock)}
                {t(Docent::ScoreNotShared)}
            </p>
        }
        .into_any(),
        (true, true) => view! { <p class="soft">{t(Docent::ScoreNoLesson)}</p> }.into_any(),
        (true, false) => view! { <ScoreForm id=id open=open /> }.into_any(),
    };
    view! {
        <details class="panel" data-test="person-score">
            <summary>{t(Docent::ScoreTitle)}</summary>
            <div class="stack">{body}</div>
        </details>
    }
}

#[component]
fn ScoreForm(id: ParticipantId, open: Memo<Vec<PersonSession>>) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let chosen = RwSignal::new(open.with_untracked(|open| open.first().map(|row| row.session.id)));
    let moment = RwSignal::new(Moment::Before);
    let saved = RwSignal::new(None::<u8>);
    let row = Memo::new(move |_| {
        let chosen = chosen.get();
        open.with(|open| open.iter().find(|row| Some(row.session.id) == chosen).cloned())
    });
    let given = Memo::new(move |_| row.with(|row| row.as_ref().and_then(|row| half(row, moment.get()))));
    let reach = trede.reach(move |_| given.get().map(|given| given.record).into_iter().collect());
    let own = Memo::new(move |_| given.get().filter(|given| !given.taken_by_docent));
    let pressed = Memo::new(move |_| given.get().and_then(|given| given.answer.known()));
    let take = move |answer: Option<Answer<Score>>| {
        let Some(session) = row.with_untracked(|row| row.as_ref().map(|row| row.session.clone())) else { return };
        let command = Command::TakePlezierscore {
            participant: id,
            date: session.date,
            session: Some(session.id),
            moment: moment.get_untracked(),
            answer,
        };
        let value = answer.and_then(Answer::known).map(Score::get);
        act.dispatch(command, move || saved.set(value));
    };
    let lesson = move |session: Session| {
        let which = session.id;
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                aria-pressed=move || (chosen.get() == Some(which)).to_string()
                on:click=move |_| {
                    saved.set(None);
                    chosen.set(Some(which));
                }
            >
                {move || session_words(lang, &session, trede.now().get().today())}
            </button>
        }
    };
    let half_chip = move |which: Moment, word: Docent, test: &'static str| {
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                aria-pressed=move || (moment.get() == which).to_string()
                data-test=test
                on:click=move |_| {
                    saved.set(None);
                    moment.set(which);
                }
            >
                {t(word)}
            </button>
        }
    };
    let ladder = move || match own.get() {
        Some(given) => {
            let words = lang.fill(Docent::ScoreOwn, &[("answer", &half_words(lang, Some(given)))]);
            view! { <p data-test="score-own">{words}</p> }.into_any()
        }
        None => view! {
            <h3 id="score-question">{t(Docent::ScoreQuestion)}</h3>
            <Ladder
                words=LadderWords::PLEZIER
                chosen=pressed
                on_choose=move |score| take(Some(Answer::Known(score)))
                labelled_by="score-question"
                dense=true
            />
            <div class="form-actions">
                <button
                    type="button"
                    class="utrecht-button"
                    disabled=move || act.busy()
                    on:click=move |_| take(Some(Answer::DontKnow))
                >
                    {t(Common::DontKnow)}
                </button>
                {move || {
                    given
                        .get()
                        .map(|_| {
                            view! {
                                <button
                                    type="button"
                                    class="utrecht-button utrecht-button--subtle"
                                    data-test="take-score-erase"
                                    disabled=move || act.busy()
                                    on:click=move |_| take(None)
                                >
                                    {icon(Icon::Erase)}
                                    {t(Common::Erase)}
                                </button>
                            }
                        })
                }}
            </div>
        }
        .into_any(),
    };
    let done = Signal::derive(move || match saved.get() {
        Some(value) => lang.fill(Docent::ScoreSaved, &[("n", &value)]),
        None => String::new(),
    });
    view! {
        <p class="soft small">{t(Docent::ScoreWhat)}</p>
        <div class="filters" role="group" aria-label=t(Docent::WhichLesson)>
            {move || open.get().into_iter().map(|row| lesson(row.session)).collect_view()}
        </div>
        <div class="filters" role="group" aria-label=t(Docent::ScoreMoment)>
            {half_chip(Moment::Before, Docent::BeforeLeaving, "take-before")}
            {half_chip(Moment::After, Docent::AfterLesson, "take-after")}
        </div>
        {ladder}
        <p>
            <Reached reach=reach />
        </p>
        <Refused refused=act />
        <Done words=done />
    }
}
