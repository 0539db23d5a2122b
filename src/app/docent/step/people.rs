//! The moments with everybody: evaluations, the talk at two thirds, the closing, and what is asked after it.

use leptos::prelude::*;

use super::words::{day_and_due, moment_word};
use crate::app::act::Act;
use crate::app::components::{Icon, Refused, icon, mark};
use crate::app::docent::id::{Place, hex};
use crate::app::docent::words::name_words;
use crate::app::language::{Docent, Steps, t, use_lang};
use crate::app::state::Trede;
use crate::domain::Command;
use crate::domain::step::order::Together;
use crate::domain::step::view::{Moment, PersonMoment};
use crate::domain::step::{Command as Stepped, Whose};

/// The same moment with one person, or with several behind one line.
#[component]
pub(super) fn Line(
    /// Which moment.
    moment: Moment,
    /// All that are near alike.
    lines: Memo<Vec<Together>>,
) -> impl IntoView {
    let lang = use_lang();
    let own = Memo::new(move |_| lines.with(|lines| lines.iter().find(|line| line.moment == moment).cloned()));
    let count = Memo::new(move |_| own.with(|own| own.as_ref().map_or(0, |own| own.with.len())));
    let note = move || {
        let first = own.with(|own| own.as_ref().and_then(Together::first).cloned())?;
        let (picture, words) = day_and_due(lang, first.date, first.due);
        Some(view! { <span class="list__note">{mark(picture)} " " {words}</span> })
    };
    let rows = move || own.with(|own| own.as_ref().map(|own| own.with.clone()).unwrap_or_default());
    let key = |one: &PersonMoment| (one.stay.participant, one.stay.from, one.date, format!("{:?}", one.due));
    let people = move || lang.count(Docent::Participants, count.get(), &[]);
    move || match count.get() {
        ..=1 => {
            let only = rows().pop();
            only.map(|one| view! { <One moment=one named=true /> }).into_any()
        }
        _ => view! {
            <li class="list__item list__item--fold">
                <details data-test=format!("moments-{moment:?}").to_lowercase()>
                    <summary>
                        <span class="list__text">
                            <span class="list__name">{move || moment_word(lang, moment)} ": " {people}</span>
                            {note}
                        </span>
                    </summary>
                    <ul class="list" role="list">
                        <For each=rows key=key children=move |one| view! { <One moment=one /> } />
                    </ul>
                </details>
            </li>
        }
        .into_any(),
    }
}

/// The moment with one person.
#[component]
fn One(
    moment: PersonMoment,
    /// Whether the moment is said, because nothing above says it.
    #[prop(optional)]
    named: bool,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let (stay, which) = (moment.stay, moment.moment);
    let who = stay.participant;
    let (date, due) = (moment.date, moment.due);
    let name = moment.name.clone();
    let note = move || {
        let (picture, words) = day_and_due(lang, date, due);
        let moment = named.then(|| format!("{} · ", moment_word(lang, which)));
        view! { {mark(picture)} " " {moment} {words} }
    };
    let hold = move |held| {
        let Moment::Evaluation(number) = which else { return };
        let command = Stepped::HoldEvaluation { whose: Whose::Stay(stay), number, held };
        act.dispatch(Command::Step(command), move || trede.finished());
    };
    let today = move || trede.now().get_untracked().today();
    let button = match (which, due.is_done()) {
        (Moment::Evaluation(_), false) => view! {
            <button
                type="button"
                class="utrecht-button"
                data-test="moment-held"
                disabled=move || act.busy()
                on:click=move |_| hold(Some(today()))
            >
                {icon(Icon::Check)}
                {t(Steps::Held)}
            </button>
        }
        .into_any(),
        (Moment::Evaluation(_), true) => view! {
            <button
                type="button"
                class="utrecht-button"
                data-test="moment-undo"
                disabled=move || act.busy()
                on:click=move |_| hold(None)
            >
                {icon(Icon::Undo)}
                {t(Steps::NotDone)}
            </button>
        }
        .into_any(),
        _ => icon(Icon::Chevron).into_any(),
    };
    let href = match which {
        Moment::Evaluation(_) => Place::Person(who).href(),
        _ => Place::Closing(who).href(),
    };
    let test = match which {
        Moment::Evaluation(n) => format!("moment-evaluation-{n}-{}", hex(&who.0)),
        Moment::Talk => format!("moment-talk-{}", hex(&who.0)),
        Moment::Closing => format!("moment-closing-{}", hex(&who.0)),
        Moment::StillMoving(n) => format!("moment-moving-{n}-{}", hex(&who.0)),
    };
    view! {
        <li class="list__item" data-test=test>
            <div class="list__text">
                <a class="list__name" href=href>
                    {move || name_words(lang, name.as_ref())}
                </a>
                <p class="list__note">{note}</p>
            </div>
            {button}
            <Refused refused=act />
        </li>
    }
}
