//! What a group keeps of its steps.

use chrono::NaiveDate;
use litemap::LiteMap;

use super::body::{EvaluationPlanned, HoursRegistered, OnDay};
use super::key::StepKey;
use crate::domain::held::Held;
use crate::domain::id::{DeviceKey, ParticipantId, SessionId};
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::state::{Reading, set};
use crate::domain::within::within;

/// What a group keeps of its steps.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Part {
    dated: LiteMap<StepKey, Held<NaiveDate>>,
    done: LiteMap<StepKey, Held<NaiveDate>>,
    evaluations: LiteMap<(Option<ParticipantId>, Option<NaiveDate>, u8), Held<EvaluationPlanned>>,
    hours: LiteMap<(SessionId, DeviceKey), Held<HoursRegistered>>,
}

impl Part {
    /// The day that a docent chose for a step.
    pub(crate) fn dated(&self, step: StepKey) -> Option<NaiveDate> {
        self.dated.get(&step).and_then(Held::current).copied()
    }

    /// The day on which a step was done.
    pub(crate) fn done(&self, step: StepKey) -> Option<NaiveDate> {
        self.done.get(&step).and_then(Held::current).copied()
    }

    /// What stands about an evaluation, without a first day of a stay or with it.
    pub(super) fn evaluation(
        &self,
        participant: Option<ParticipantId>,
        from: Option<NaiveDate>,
        number: u8,
    ) -> EvaluationPlanned {
        self.evaluations.get(&(participant, from, number)).and_then(Held::current).copied().unwrap_or_default()
    }

    /// The numbers of the evaluations about which something stands there.
    pub(super) fn numbers(
        &self,
        participant: Option<ParticipantId>,
        from: Option<NaiveDate>,
    ) -> impl Iterator<Item = u8> {
        within(&self.evaluations, (participant, from, 0)..=(participant, from, u8::MAX))
            .filter(|(_, held)| held.current().is_some_and(|body| !body.is_nothing()))
            .map(|((_, _, number), _)| *number)
    }

    /// What was spent on sessions, by session and device.
    pub(crate) fn hours(&self) -> impl Iterator<Item = (SessionId, DeviceKey, HoursRegistered)> {
        self.hours.iter().filter_map(|((session, device), held)| Some((*session, *device, *held.current()?)))
    }

    pub(crate) fn put(&mut self, slot: Slot, heads: &mut Reading<'_>) {
        match slot {
            Slot::StepDate { step } => {
                set(&mut self.dated, step, heads.choice(Kind::StepDated, |body: OnDay| Some(body.on.0)));
            }
            Slot::StepDone { step } => {
                set(&mut self.done, step, heads.choice(Kind::StepDone, |body: OnDay| Some(body.on.0)));
            }
            Slot::Evaluation { participant, number, from } => {
                let held = heads.setting(Kind::EvaluationPlanned, Some::<EvaluationPlanned>, EvaluationPlanned::over);
                set(&mut self.evaluations, (participant, from.map(|from| from.0), number), held);
            }
            Slot::Hours { session, device } => {
                let held = heads.setting(Kind::HoursRegistered, Some::<HoursRegistered>, |later, _| later);
                set(&mut self.hours, (session, device), held);
            }
            _ => {}
        }
    }
}
