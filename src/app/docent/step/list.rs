//! The checklist of a group: what is due now, what comes next, and folded away what comes later and what is past.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::people::Line;
use super::plan_one::PlanOne;
use super::row::OneStep;
use super::words::phase_word;
use crate::app::components::{Mark, Picto, picto, plain_mark};
use crate::app::docent::frame::{GroupRooms, Known, PageHead};
use crate::app::docent::id::{Place, group_param};
use crate::app::docent::words::{group_name, group_words};
use crate::app::language::{Docent, Steps, t, use_lang};
use crate::app::state::Trede;
use crate::domain::GroupId;
use crate::domain::step::order::{Near, Together, together};
use crate::domain::step::view::{Due, PersonMoment, StepRow, asked_of, group_steps, person_moments};
use crate::domain::step::{Phase, StepKey};

type Rows = Memo<Option<Vec<StepRow>>>;

/// `/docent/groep/:group/stappen`
#[component]
pub(in crate::app::docent) fn GroupSteps() -> impl IntoView {
    let trede = Trede::here();
    let id = group_param();
    let rows = trede.view(move |state, now| group_steps(state, id, now.today()));
    let known = Memo::new(move |_| rows.with(Option::is_some));
    view! {
        <Known known=known>
            <Page id=id rows=rows />
        </Known>
    }
}

#[component]
fn Page(id: GroupId, rows: Rows) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let name = trede.view(move |state, _| group_name(state, id));
    let weekly = trede.view(move |state, _| {
        state.group(id).and_then(|group| group.runs()).is_some_and(|programme| programme.weekly_evaluation())
    });
    // Counted as on the page that a docent sees first.
    let to_do = trede.view(move |state, now| asked_of(state, id, now.today()).map_or(0, |asked| asked.count()));
    let sub = Signal::derive(move || {
        let words = match to_do.get() {
            0 => lang.text(Steps::NothingToDo).to_owned(),
            n => lang.count(Steps::ToDo, n, &[]),
        };
        format!("{} · {words}", group_words(lang, name.get().as_deref()))
    });
    let empty = Memo::new(move |_| rows.with(|rows| rows.as_ref().is_none_or(Vec::is_empty)));
    let no_steps = move || {
        view! {
            <div class="empty" data-test="steps-empty">
                {picto(Picto::Gym)}
                <h2>{t(Steps::Empty)}</h2>
                <p>{t(Steps::EmptyWhat)}</p>
                <a class="utrecht-button utrecht-button--primary-action" href=Place::GroupProgramme(id).href()>
                    {t(Steps::ProgrammeLink)}
                </a>
            </div>
        }
    };
    view! {
        <PageHead title=lang.signal(Docent::RoomSteps) sub=sub back=Signal::stored(Place::Groups.href())>
            <a class="utrecht-button" href=Place::GroupProgramme(id).href() data-test="steps-programme">
                {t(Steps::ProgrammeLink)}
            </a>
            <a class="utrecht-button" href=Place::Hours(id).href() data-test="steps-hours">
                {t(Steps::HoursLink)}
            </a>
        </PageHead>
        <GroupRooms group=id here=Place::Steps(id) />
        <Show when=move || empty.get()>{no_steps()}</Show>
        <Parts id=id rows=rows />
        <p class="soft small">{t(Steps::What)}</p>
        {move || weekly.get().then(|| view! { <p class="soft small">{t(Steps::WeeklyRound)}</p> })}
    }
}

/// Where things stood before they were ticked. What is ticked stays there while the page is open, so that the next tap is
/// where it was looked for.
#[derive(Clone, Copy)]
struct Placed<K: Ord + Send + Sync + 'static>(StoredValue<BTreeMap<K, Near>>);

impl<K: Ord + Send + Sync + 'static> Default for Placed<K> {
    fn default() -> Self {
        Self(StoredValue::new(BTreeMap::new()))
    }
}

impl<K: Ord + Send + Sync + 'static> Placed<K> {
    /// How near it is, or was when it was last to be done.
    fn near(self, key: K, due: Due) -> Near {
        if !due.is_done() {
            self.0.update_value(|placed| _ = placed.insert(key, due.into()));
            return due.into();
        }
        self.0.with_value(|placed| placed.get(&key).copied()).unwrap_or(due.into())
    }
}

/// The list in parts, by how near a day is.
#[component]
fn Parts(id: GroupId, rows: Rows) -> impl IntoView {
    let trede = Trede::here();
    let (placed, stood) = (Placed::default(), Placed::default());
    let steps = Memo::new(move |_| {
        let place = |row: &StepRow| {
            let key = (row.step, row.number);
            (placed.near(key, row.due), row.phase(), key)
        };
        rows.with(|rows| rows.iter().flatten().map(place).collect::<Vec<_>>())
    });
    let moments = trede.view(move |state, now| {
        let place = |one: PersonMoment| (stood.near((one.stay, one.moment), one.due), one);
        person_moments(state, id, now.today()).into_iter().map(place).collect::<Vec<_>>()
    });
    let part = move |near: Near| {
        let steps = Memo::new(move |_| {
            let own = |(of, phase, key): &(Near, Phase, (StepKey, u8))| (*of == near).then_some((*phase, *key));
            steps.with(|steps| steps.iter().filter_map(own).collect::<Vec<_>>())
        });
        let lines = Memo::new(move |_| {
            let own = |(of, one): &(Near, PersonMoment)| (*of == near).then(|| one.clone());
            moments.with(|moments| together(moments.iter().filter_map(own)))
        });
        Part { id, near, steps, lines, rows }
    };
    let [now, soon, later, past] = Near::ALL.map(part);
    let folded = move |part: Part, word: Steps, test: &'static str| {
        let is_there = Memo::new(move |_| part.count() > 0);
        view! {
            <Show when=move || is_there.get()>
                <details class="panel" data-test=test>
                    <summary data-test=format!("{test}-open")>
                        {t(word)} " (" {move || part.count()} ")"
                    </summary>
                    <div class="stack">
                        {Phase::ALL.map(|phase| part.list(Some(phase))).collect_view()} {part.people()}
                    </div>
                </details>
            </Show>
        }
    };
    view! {
        <div class="steps-page">
            <section class="stack stack--tight" data-test="steps-now">
                <h2>{t(Steps::Now)}</h2>
                <Show when=move || now.count() == 0>
                    <p class="row">{plain_mark(Mark::Present)} {t(Steps::NothingToDo)}</p>
                </Show>
                {now.list(None)}
                {now.people()}
            </section>
            <div class="stack">
                <Show when=move || soon.count() != 0>
                    <section class="stack stack--tight" data-test="steps-soon">
                        <h2>{t(Steps::Soon)}</h2>
                        {soon.list(None)}
                        {soon.people()}
                    </section>
                </Show>
                {folded(later, Steps::Later, "steps-later")}
                {folded(past, Steps::Past, "steps-past")}
                <PlanOne id=id />
            </div>
        </div>
    }
}

/// One part of the list.
#[derive(Clone, Copy)]
struct Part {
    id: GroupId,
    near: Near,
    steps: Memo<Vec<(Phase, (StepKey, u8))>>,
    lines: Memo<Vec<Together>>,
    rows: Rows,
}

impl Part {
    /// How much there is in it: every step, and every moment with everybody.
    fn count(self) -> usize {
        let people = self.lines.with(|lines| lines.iter().map(|line| line.with.len()).sum::<usize>());
        self.steps.with(Vec::len) + people
    }

    /// The steps of one phase under its name, or all of them.
    fn list(self, phase: Option<Phase>) -> impl IntoView + use<> {
        let Self { id, steps, rows, .. } = self;
        let keys = Memo::new(move |_| {
            let own = |(of, key): &(Phase, (StepKey, u8))| phase.is_none_or(|phase| phase == *of).then_some(*key);
            steps.with(|steps| steps.iter().filter_map(own).collect::<Vec<_>>())
        });
        let is_there = Memo::new(move |_| keys.with(|keys| !keys.is_empty()));
        view! {
            <Show when=move || is_there.get()>
                <div class="stack stack--tight">
                    {phase.map(|phase| view! { <h3>{t(phase_word(phase))}</h3> })} <ul class="list" role="list">
                        <For
                            each=move || keys.get()
                            key=|key| *key
                            children=move |key| view! { <OneStep id=id key=key rows=rows /> }
                        />
                    </ul>
                </div>
            </Show>
        }
    }

    /// The moments with everybody.
    fn people(self) -> impl IntoView + use<> {
        let Self { near, lines, .. } = self;
        let moments = Memo::new(move |_| lines.with(|lines| lines.iter().map(|line| line.moment).collect::<Vec<_>>()));
        let is_there = Memo::new(move |_| moments.with(|moments| !moments.is_empty()));
        let is_folded = matches!(near, Near::Later | Near::Past);
        view! {
            <Show when=move || is_there.get()>
                <div class="stack stack--tight" data-test="people-moments">
                    {is_folded.then(|| view! { <h3>{t(Steps::People)}</h3> })} <ul class="list" role="list">
                        <For
                            each=move || moments.get()
                            key=|moment| *moment
                            children=move |moment| view! { <Line moment=moment lines=lines /> }
                        />
                    </ul>
                </div>
            </Show>
        }
    }
}
