//! What screens show of a plan. The words of a computed draft are the screen's; what it is made from stands here and in
//! [`crate::domain::goals`] and [`crate::domain::ladder`].

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

use super::body::Sections;
use crate::domain::id::{DeviceKey, ParticipantId};
use crate::domain::state::State;
use crate::domain::value::{Place, PlanText};

/// A version that was shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanVersion {
    /// Its number, from 1.
    pub version: u16,
    /// When it was shared.
    pub on: NaiveDate,
    /// By whom, by their device.
    pub by: DeviceKey,
    /// What stands in it.
    pub sections: Sections,
    /// What another docent shared under the same number, unaware of this.
    pub also: Vec<Sections>,
    /// When the participant read it.
    pub read: Option<NaiveDate>,
    /// What they said to it; more than one when two of their devices said something.
    pub reactions: Vec<PlanText>,
}

/// Someone's plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanView {
    /// What a docent wrote and did not share yet.
    pub draft: Option<Sections>,
    /// Every version that was shared, the newest first.
    pub versions: Vec<PlanVersion>,
}

/// Someone's plan.
pub fn plan_view(state: &State, participant: ParticipantId) -> PlanView {
    let Some(plans) = state.person(participant).map(|person| person.plans()) else { return PlanView::default() };
    let versions = plans.shared().rev().filter_map(|(version, held)| {
        let shared = held.current()?;
        let others = held.others().iter();
        let reactions = plans.reaction(version).into_iter().flat_map(|held| {
            let also = held.others().iter().filter_map(|version| version.value.clone());
            held.current().cloned().into_iter().chain(also)
        });
        Some(PlanVersion {
            version,
            on: shared.on.0,
            by: DeviceKey(held.author().device),
            sections: shared.sections.clone(),
            also: others.filter_map(|version| Some(version.value.as_ref()?.sections.clone())).collect(),
            read: plans.read(version).map(|held| held.at().date_naive()),
            reactions: reactions.collect(),
        })
    });
    PlanView { draft: plans.draft().cloned(), versions: versions.collect() }
}

/// A lesson that comes back every week.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weekly {
    /// Days from Monday.
    day: u32,
    /// The time.
    pub start: NaiveTime,
    /// Where.
    pub place: Option<Place>,
}

impl Weekly {
    /// On which day.
    pub fn weekday(&self) -> Weekday {
        u8::try_from(self.day).ok().and_then(|day| Weekday::try_from(day).ok()).unwrap_or(Weekday::Mon)
    }
}

/// The lessons of the next two weeks, each weekday, time and place once, from Monday on.
pub fn weekly(state: &State, participant: ParticipantId, today: NaiveDate) -> Vec<Weekly> {
    let until = today.checked_add_days(Days::new(13)).unwrap_or(today);
    let coming = state.sessions_of(participant).into_iter();
    let coming = coming.filter(|session| (today..=until).contains(&session.date) && !session.is_cancelled());
    let mut weekly: Vec<Weekly> = coming
        .map(|session| Weekly {
            day: session.date.weekday().num_days_from_monday(),
            start: session.start,
            place: session.place,
        })
        .collect();
    weekly.sort();
    weekly.dedup();
    weekly
}
