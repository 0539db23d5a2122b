//! What screens show of the steps: what is to be done, by when, and what is late.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::command::TALK;
use super::key::{Phase, Span, StepKey};
use super::said::Said;
use crate::domain::attendance::is_marked;
use crate::domain::closing::{self, Closed, Talk};
use crate::domain::id::{GroupId, ParticipantId};
use crate::domain::programme::Entry;
use crate::domain::state::{Group, Person, State, Stay};
use crate::domain::value::{GroupName, PersonName};
use crate::domain::view::session::by_name;

/// How a day stands to today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// It was done on this day.
    Done(NaiveDate),
    /// The app shows that it was done; nobody needs to say so.
    Evident,
    /// So many days from now; 0 is today.
    In(i64),
    /// So many days ago.
    Late(i64),
    /// Its day was before the group was in Trede: nobody is late.
    Earlier,
}

impl Due {
    /// Whether it asks for something now.
    pub fn asks(self) -> bool {
        matches!(self, Self::Late(_) | Self::In(0))
    }

    /// Whether it was done.
    pub fn is_done(self) -> bool {
        matches!(self, Self::Done(_) | Self::Evident)
    }

    pub(crate) fn of(date: NaiveDate, done: Option<NaiveDate>, since: NaiveDate, today: NaiveDate) -> Self {
        match (done, date.signed_duration_since(today).num_days()) {
            (Some(done), _) => Self::Done(done),
            (None, days @ 0..) => Self::In(days),
            (None, _) if date < since => Self::Earlier,
            (None, days) => Self::Late(-days),
        }
    }
}

/// One step of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepRow {
    /// Which.
    pub step: StepKey,
    /// The how-manieth evaluation; 0 for every other step.
    pub number: u8,
    /// Its day: a docent's own, or the proposed one.
    pub date: NaiveDate,
    /// The proposed day.
    pub proposed: NaiveDate,
    /// Whether it was done, and how late it is.
    pub due: Due,
}

impl StepRow {
    /// The part of the programme that it belongs to.
    pub fn phase(&self) -> Phase {
        self.step.phase()
    }
}

/// From a group's first session to the end of its weeks; `None` while this device does not know the group.
pub fn span(state: &State, id: GroupId) -> Option<Span> {
    let group = state.group(id)?;
    let first = state.sessions(id).into_iter().find(|session| !session.is_cancelled()).map(|session| session.date);
    Some(Span::weeks(first.or(group.founded_on())?, group.weeks()?.get()))
}

/// From a person's first day to their last: the real one once it is known, else as long as the programme lasts. In a
/// fixed group everybody ends with the group.
pub fn stay_span(state: &State, stay: &Stay) -> Option<Span> {
    let group = state.group(stay.group)?;
    let whole = span(state, stay.group)?;
    // Who was placed before the first session begins with it.
    let first = stay.from.max(whole.first);
    let weeks = group.weeks()?.get();
    let planned = match group.runs()?.entry {
        Entry::Fixed => whole.last.max(first),
        Entry::Rolling { .. } | Entry::PerProvider => Span::weeks(first, weeks).last,
    };
    Some(Span { first, last: stay.until.unwrap_or(planned).max(first) })
}

/// People who stay longer than lessons are planned. In a group that people enter one after the other there are two ends:
/// somebody's last day, which follows from their own first one and rules everything about them, and the last lesson, which
/// only says how far somebody planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beyond {
    /// The day of the last lesson that goes on.
    pub last_lesson: NaiveDate,
    /// The latest last day.
    pub last_day: NaiveDate,
    /// How many people have one after the last lesson.
    pub people: usize,
}

/// Who stays longer than lessons are planned, a week or more; `None` when nobody does, and before lessons are planned. Of who
/// left nothing is asked any more.
pub fn beyond(state: &State, id: GroupId, today: NaiveDate) -> Option<Beyond> {
    let sessions = state.sessions(id);
    let last_lesson = sessions.iter().rev().find(|session| !session.is_cancelled())?.date;
    let stays = state.group(id)?.stays(id).into_iter().filter(|stay| stay.until.is_none_or(|until| until >= today));
    let ends = stays.filter_map(|stay| Some((stay.participant, stay_span(state, &stay)?.last)));
    // A programme's last week ends on the day before the one on which it began: its last lesson is before that.
    let later = |(_, last): &(ParticipantId, NaiveDate)| last.signed_duration_since(last_lesson).num_days() >= 7;
    let later: Vec<_> = ends.filter(later).collect();
    let people = later.iter().map(|(who, _)| *who).collect::<BTreeSet<_>>().len();
    Some(Beyond { last_lesson, last_day: later.iter().map(|(_, last)| *last).max()?, people })
}

/// The steps of a group in order of their phase and day; `None` when this device knows no such group.
pub fn group_steps(state: &State, id: GroupId, today: NaiveDate) -> Option<Vec<StepRow>> {
    let group = state.group(id)?;
    let programme = group.runs()?;
    let (span, since) = (span(state, id)?, group.founded_on()?);
    let rolling = matches!(programme.entry, Entry::Rolling { .. });
    // Whether people still move is asked of each person from their own last day on; by then the group's day would only say
    // the same a second time.
    let asked_of_people = |step: StepKey| {
        let of = |months: u8, stay: &Stay| {
            let person = state.person(stay.participant);
            person.is_some_and(|person| {
                closing::view::asked(state, person, stay, today).iter().any(|asked| asked.months == months)
            })
        };
        let months = step.months_after().filter(|_| group.steps().done(step).is_none());
        months.is_some_and(|months| group.stays(id).iter().any(|stay| of(months, stay)))
    };
    let of_group = |step: &StepKey| !(asked_of_people(*step) || rolling && step.is_personal());
    let mut rows = Vec::new();
    for step in programme.steps.iter().copied().filter(of_group) {
        if step == StepKey::Evaluation {
            rows.extend(evaluations(group, &Said::of_group(group), span, since, today));
            continue;
        }
        let Some(proposed) = step.proposed(span) else { continue };
        let date = group.steps().dated(step).unwrap_or(proposed);
        let mut due = Due::of(date, group.steps().done(step), since, today);
        if !due.is_done() && is_evident(state, id, step) {
            due = Due::Evident;
        }
        rows.push(StepRow { step, number: 0, date, proposed, due });
    }
    rows.sort_by_key(|row| (row.phase(), row.date, row.step, row.number));
    Some(rows)
}

/// What the app sees by itself.
fn is_evident(state: &State, group: GroupId, step: StepKey) -> bool {
    match step {
        StepKey::Schedule => !state.sessions(group).is_empty(),
        StepKey::FirstSession => {
            let first = state.sessions(group).into_iter().find(|session| !session.is_cancelled());
            first.is_some_and(|session| is_marked(state, &session))
        }
        _ => false,
    }
}

/// The evaluations of a group or of one person: as the programme asks, and those that somebody planned besides. Where
/// goals are evaluated every week there is a round for the whole group, and no list of days.
fn evaluations(group: &Group, said: &Said<'_>, span: Span, since: NaiveDate, today: NaiveDate) -> Vec<StepRow> {
    let every = group.runs().and_then(|programme| programme.evaluation_weeks).filter(|weeks| *weeks > 1);
    let proposed = every.map(|weeks| span.evaluations(weeks)).unwrap_or_default();
    let mut numbers: Vec<u8> = (1..=u8::MAX).take(proposed.len()).collect();
    numbers.extend(said.numbers().into_iter().filter(|n| *n != TALK && usize::from(*n) > proposed.len()));
    let row = |number: u8| {
        let said = said.about(number);
        let asked = proposed.get(usize::from(number) - 1).copied();
        let own = said.on.or(said.held).map(|on| on.0);
        let date = own.or(asked)?;
        let due = Due::of(date, said.held.map(|held| held.0), since, today);
        Some(StepRow { step: StepKey::Evaluation, number, date, proposed: asked.unwrap_or(date), due })
    };
    numbers.into_iter().filter_map(row).collect()
}

/// Something that is planned with one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Moment {
    /// An evaluation, by its number.
    Evaluation(u8),
    /// The talk of participant, docent and case manager: where do you want to move to?
    Talk,
    /// Outtake, follow-up and handover.
    Closing,
    /// So many months after the end: do you still move?
    StillMoving(u8),
}

/// A moment with one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonMoment {
    /// Whose.
    pub stay: Stay,
    /// What they are called.
    pub name: Option<PersonName>,
    /// What is planned.
    pub moment: Moment,
    /// For when.
    pub date: NaiveDate,
    /// Whether it was, and how late it is.
    pub due: Due,
}

/// The moments with everybody who is or was in a group, by day. A talk or an evaluation that somebody left before is
/// none, and neither is one that was not held when the stay was closed.
pub fn person_moments(state: &State, id: GroupId, today: NaiveDate) -> Vec<PersonMoment> {
    let Some(group) = state.group(id) else { return Vec::new() };
    let Some((programme, since)) = group.runs().zip(group.founded_on()) else { return Vec::new() };
    let rolling = matches!(programme.entry, Entry::Rolling { .. });
    let mut moments = Vec::new();
    let stays = group.stays(id);
    for stay in stays.iter().copied() {
        let Some(span) = stay_span(state, &stay) else { continue };
        let person = state.person(stay.participant);
        let said = Said::of_stay(group, &stays, &stay);
        let mut push = |moment, date, due| {
            let name = person.and_then(Person::name).cloned();
            moments.push(PersonMoment { stay, name, moment, date, due });
        };
        let closed = person.and_then(|person| person.closing().closed(&stay)).map(Closed::on);
        // Nothing more is planned with who left, and what was not held by the closing never will be; what was held stays.
        let is_in =
            |date: NaiveDate| closed.is_none() && !said.is_followed() && stay.until.is_none_or(|until| date <= until);
        let still = |date: NaiveDate, due: Due| due.is_done() || is_in(date);
        let rows = match rolling {
            true => evaluations(group, &said, span, since, today),
            false => planned(&said, since, today),
        };
        for row in rows.into_iter().filter(|row| still(row.date, row.due)) {
            push(Moment::Evaluation(row.number), row.date, row.due);
        }
        if let Some(person) = person {
            push(Moment::Closing, span.last, Due::of(span.last, closed, since, today));
            for asked in closing::view::asked(state, person, &stay, today) {
                push(Moment::StillMoving(asked.months), asked.date, asked.due);
            }
        }
        if programme.thirds_talk {
            let said = said.about(TALK);
            let held = person.and_then(|person| person.closing().talk(&stay)).map(Talk::on);
            let held = held.or(said.held.map(|held| held.0));
            // Of who left early the two thirds are those of the whole stay as it was meant.
            let meant = Stay { until: None, ..stay };
            let meant = stay_span(state, &meant).unwrap_or(span);
            let date = said.on.map_or(meant.two_thirds(), |on| on.0);
            let due = Due::of(date, held, since, today);
            if still(date, due) {
                push(Moment::Talk, date, due);
            }
        }
    }
    moments.sort_by_cached_key(|moment| (moment.date, moment.moment, by_name(moment.name.as_ref())));
    moments
}

/// What somebody planned with one person where the programme plans for the whole group.
fn planned(said: &Said<'_>, since: NaiveDate, today: NaiveDate) -> Vec<StepRow> {
    let row = |number: u8| {
        let said = said.about(number);
        let date = said.on.or(said.held)?.0;
        let due = Due::of(date, said.held.map(|held| held.0), since, today);
        Some(StepRow { step: StepKey::Evaluation, number, date, proposed: date, due })
    };
    said.numbers().into_iter().filter(|number| *number != TALK).filter_map(row).collect()
}

/// The number that the next evaluation of one stay gets.
pub fn next_evaluation(state: &State, stay: &Stay) -> Option<u8> {
    let group = state.group(stay.group)?;
    let every = group.runs()?.evaluation_weeks.filter(|weeks| *weeks > 1);
    let rolling = matches!(group.runs()?.entry, Entry::Rolling { .. });
    let proposed = match every.filter(|_| rolling) {
        Some(weeks) => stay_span(state, stay)?.evaluations(weeks).len(),
        None => 0,
    };
    let last = Said::of_stay(group, &group.stays(stay.group), stay).numbers().pop().unwrap_or(0);
    u8::try_from(proposed).ok()?.max(last).checked_add(1)
}

/// What a group asks for today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Which group.
    pub group: GroupId,
    /// What it is called.
    pub name: Option<GroupName>,
    /// Steps whose day is today or was before.
    pub steps: usize,
    /// Moments with people whose day is today or was before.
    pub moments: usize,
}

impl Asked {
    /// All of it.
    pub fn count(&self) -> usize {
        self.steps + self.moments
    }
}

/// What one group asks for today.
pub fn asked_of(state: &State, id: GroupId, today: NaiveDate) -> Option<Asked> {
    let rows = group_steps(state, id, today).unwrap_or_default();
    let steps = rows.iter().filter(|row| row.due.asks()).count();
    let moments = person_moments(state, id, today).iter().filter(|moment| moment.due.asks()).count();
    Some(Asked { group: id, name: state.group(id)?.name().cloned(), steps, moments })
}

/// The groups that ask for something today, by name.
pub fn asked(state: &State, today: NaiveDate) -> Vec<Asked> {
    let of = |(id, _): (GroupId, &Group)| asked_of(state, id, today).filter(|asked| asked.count() > 0);
    let mut asked: Vec<Asked> = state.groups().filter_map(of).collect();
    asked.sort_by(|one, other| (&one.name, one.group).cmp(&(&other.name, other.group)));
    asked
}
