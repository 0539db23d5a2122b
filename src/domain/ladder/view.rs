//! Start, now and end: one function each, used by screen, export and report alike.

use chrono::NaiveDate;

use super::body::{Context, Reach, Rung};
use crate::domain::id::{DeviceKey, ParticipantId};
use crate::domain::state::{State, Stay};
use crate::domain::value::Sentence;

/// One judgement, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Of which day.
    pub date: NaiveDate,
    /// Where the questions led.
    pub rung: Rung,
    /// When in the programme.
    pub context: Context,
    /// What it rests on.
    pub sentence: Option<Sentence>,
    /// The judge, by their device.
    pub judge: DeviceKey,
    /// Whether another docent judged otherwise, unaware of this.
    pub several: bool,
}

/// Every judgement that stands, oldest first.
pub fn judgements(state: &State, participant: ParticipantId, reach: Reach) -> Vec<Judgement> {
    let Some(person) = state.person(participant) else { return Vec::new() };
    let of_reach = person.ladder().all().filter(|(_, of, _)| *of == reach);
    of_reach
        .filter_map(|(date, _, held)| {
            let judged = held.current()?;
            Some(Judgement {
                date,
                rung: judged.rung,
                context: judged.context,
                sentence: judged.sentence.clone(),
                judge: DeviceKey(held.author().device),
                several: held.is_several(),
            })
        })
        .collect()
}

/// The latest judgement of how it is, whatever its context.
pub fn latest(state: &State, participant: ParticipantId) -> Option<Judgement> {
    judgements(state, participant, Reach::Now).pop()
}

/// The latest judgement of what is reachable within twelve months.
pub fn growth_potential(state: &State, participant: ParticipantId) -> Option<Judgement> {
    judgements(state, participant, Reach::WithinTwelveMonths).pop()
}

/// Where someone stood when a stay began: the last judgement of how it was before, made between the programme that they
/// were in earlier and the end of this one.
pub fn start(state: &State, participant: ParticipantId, stay: &Stay) -> Option<Judgement> {
    let span = Span::of(state, participant, stay);
    judgements(state, participant, Reach::Now)
        .into_iter()
        .rfind(|judged| judged.context == Context::Before && span.may_begin(judged.date))
}

/// Where someone stood when the stay had ended: the first judgement after it, before a next programme began. Later ones
/// say whether it lasted.
pub fn end(state: &State, participant: ParticipantId, stay: &Stay) -> Option<Judgement> {
    let span = Span::of(state, participant, stay);
    judgements(state, participant, Reach::Now)
        .into_iter()
        .find(|judged| judged.context == Context::After && span.is_over(judged.date))
}

/// How many rungs someone rose during a stay, below zero when they went down; `None` until both ends were judged.
pub fn rungs_up(state: &State, participant: ParticipantId, stay: &Stay) -> Option<i8> {
    let number = |judged: Option<Judgement>| i8::try_from(judged?.rung.number()).ok();
    Some(number(end(state, participant, stay))? - number(start(state, participant, stay))?)
}

/// A stay with those that it runs on into: someone who is moved to another group is still in the programme.
struct Span {
    after: Option<NaiveDate>,
    until: Option<NaiveDate>,
    next: Option<NaiveDate>,
}

impl Span {
    fn of(state: &State, participant: ParticipantId, stay: &Stay) -> Self {
        let stays = state.stays(participant);
        let last_day = |until: Option<NaiveDate>| until.unwrap_or(NaiveDate::MAX);
        let (mut from, mut until) = (stay.from, last_day(stay.until));
        // Every round takes in at least one more, so there are no more rounds than stays.
        for _ in &stays {
            for other in &stays {
                let apart = until.succ_opt().is_some_and(|day| day < other.from)
                    || last_day(other.until).succ_opt().is_some_and(|day| day < from);
                if !apart {
                    from = from.min(other.from);
                    until = until.max(last_day(other.until));
                }
            }
        }
        Self {
            after: stays.iter().filter_map(|other| other.until).filter(|day| *day < from).max(),
            until: (until != NaiveDate::MAX).then_some(until),
            next: stays.iter().map(|other| other.from).filter(|day| *day > until).min(),
        }
    }

    fn may_begin(&self, date: NaiveDate) -> bool {
        self.after.is_none_or(|after| after < date) && self.until.is_none_or(|until| date <= until)
    }

    fn is_over(&self, date: NaiveDate) -> bool {
        self.until.is_some_and(|until| until <= date) && self.next.is_none_or(|next| date < next)
    }
}

/// What the page of one person's ladder shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LadderView {
    /// Where they stood when their last stay began.
    pub start: Option<Judgement>,
    /// The latest judgement.
    pub now: Option<Judgement>,
    /// Where they stood when it had ended.
    pub end: Option<Judgement>,
    /// What is reachable within twelve months.
    pub potential: Option<Judgement>,
    /// How many rungs they rose.
    pub up: Option<i8>,
    /// Everything that was judged, newest first.
    pub all: Vec<(Reach, Judgement)>,
}

/// What the page of one person's ladder shows; `None` when this device knows nobody with this id.
pub fn ladder_view(state: &State, participant: ParticipantId) -> Option<LadderView> {
    state.person(participant)?;
    let stay = state.stays(participant).pop();
    let of_reach = |reach| judgements(state, participant, reach).into_iter().map(move |judged| (reach, judged));
    let mut all: Vec<(Reach, Judgement)> = of_reach(Reach::Now).chain(of_reach(Reach::WithinTwelveMonths)).collect();
    all.sort_by_key(|(reach, judged)| (std::cmp::Reverse(judged.date), *reach));
    Some(LadderView {
        start: stay.and_then(|stay| start(state, participant, &stay)),
        now: latest(state, participant),
        end: stay.and_then(|stay| end(state, participant, &stay)),
        potential: growth_potential(state, participant),
        up: stay.and_then(|stay| rungs_up(state, participant, &stay)),
        all,
    })
}

/// The context that a date suggests. An intake is often held on the first day, and an outcome judged on the last.
pub fn suggested_context(state: &State, participant: ParticipantId, date: NaiveDate) -> Context {
    let stays = state.stays(participant);
    let Some(stay) = stays.iter().rfind(|stay| stay.from <= date) else { return Context::Before };
    match stay.until {
        Some(until) if until <= date => Context::After,
        _ if stay.from == date => Context::Before,
        _ => Context::During,
    }
}
