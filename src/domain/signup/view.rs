//! What a docent sees of sign-ups: how far everyone is, what to do next, who waits longest, who may be one person.

use std::cmp::Reverse;

use chrono::{Days, NaiveDate};

use super::alike::{Alike, alike};
use super::body::{Appointment, CallOutcome, Coming, DropReason, Screening, SignUp};
use super::state::Called;
use super::{DROPPED_DAYS, Merge};
use crate::domain::body::Contact;
use crate::domain::id::{GroupId, MeetingId, ParticipantId};
use crate::domain::name::normalise;
use crate::domain::state::{Person, State};
use crate::domain::value::PersonName;

/// How far a sign-up is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Aangemeld.
    SignedUp,
    /// Uitgenodigd voor, or was bij, an information meeting.
    Information {
        /// Which.
        meeting: MeetingId,
        /// Its date.
        on: NaiveDate,
        /// How they stand to it.
        coming: Coming,
    },
    /// Intake gepland.
    Intake {
        /// When and where.
        at: Appointment,
        /// The last call about it.
        called: Option<Called>,
    },
    /// Later.
    Later {
        /// From when on to ask again.
        until: NaiveDate,
    },
    /// Verwezen.
    Referred {
        /// To whom.
        to: super::ReferTo,
    },
    /// Wachtlijst.
    Waiting,
    /// Geplaatst.
    Placed {
        /// The first day in the group.
        from: NaiveDate,
    },
    /// Afgevallen.
    Dropped {
        /// Why; `None` while only the group's list has arrived.
        reason: Option<DropReason>,
        /// The day.
        on: NaiveDate,
    },
}

/// A stage without what belongs to it: a heading, in the order in which people go through them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Signed up, and nothing more.
    SignedUp,
    /// Around an information meeting.
    Information,
    /// An intake is planned.
    Intake,
    /// Suitable, and without a place.
    Waiting,
    /// Referred, or asked again later.
    NotNow,
    /// Has a place.
    Placed,
    /// Gets none.
    Dropped,
}

impl Phase {
    /// All, in order.
    pub const ALL: [Self; 7] =
        [Self::SignedUp, Self::Information, Self::Intake, Self::Waiting, Self::NotNow, Self::Placed, Self::Dropped];
}

impl Stage {
    /// Its heading.
    pub fn phase(&self) -> Phase {
        match self {
            Self::SignedUp => Phase::SignedUp,
            Self::Information { .. } => Phase::Information,
            Self::Intake { .. } => Phase::Intake,
            Self::Later { .. } | Self::Referred { .. } => Phase::NotNow,
            Self::Waiting => Phase::Waiting,
            Self::Placed { .. } => Phase::Placed,
            Self::Dropped { .. } => Phase::Dropped,
        }
    }
}

/// What to do next for somebody, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Next {
    /// The intake is over: what did it come to?
    RecordOutcome,
    /// The meeting is over: were they there?
    MarkMeeting {
        /// Which.
        meeting: MeetingId,
    },
    /// "Later" is now.
    AskAgain,
    /// The intake is near, or nobody answered: call.
    Call,
    /// Suitable: give a place.
    Place,
    /// Plan an intake.
    PlanIntake,
    /// Invite to the meeting that is planned.
    Invite {
        /// Which.
        meeting: MeetingId,
    },
    /// Nothing: it is planned, or over.
    Wait,
}

/// From this many days before an intake on, people are called about it.
const CALL_DAYS: i64 = 7;

/// How far somebody is; `None` when they are not on the group's list. The only place that says so.
pub fn stage(state: &State, group: GroupId, who: ParticipantId) -> Option<Stage> {
    let known = state.group(group)?;
    let who = state.same_as(who);
    if !known.candidates().contains(&who) {
        return None;
    }
    let person = state.person(who);
    let of = person.map(Person::sign_ups);
    let signed_up = of.and_then(|of| of.sign_up(group)).map(|sign_up| sign_up.on.0);
    let mut stays = state.stays(who).into_iter().filter(|stay| stay.group == group);
    // A stay that was over before they were signed up again is another story.
    let placed = stays.rfind(|stay| stay.until.zip(signed_up).is_none_or(|(until, on)| until >= on));
    if let Some(stay) = placed {
        return Some(Stage::Placed { from: stay.from });
    }
    let ended = of.and_then(|of| of.ended(group));
    if let Some(on) = ended.map(|ended| ended.on).or_else(|| known.dropped(who)) {
        return Some(Stage::Dropped { reason: ended.and_then(|ended| ended.reason), on });
    }
    let Some(of) = of else { return Some(Stage::SignedUp) };
    Some(match of.screening(group) {
        Some(Screening::Suitable) => Stage::Waiting,
        Some(Screening::Refer(to)) => Stage::Referred { to },
        Some(Screening::Later(until)) => Stage::Later { until },
        None => {
            let meetings = known.sign_ups().meetings().into_iter().rev();
            let mut marked = meetings.filter_map(|(meeting, at)| Some((meeting, at.date(), of.coming(meeting)?)));
            match (of.intake(group), marked.next()) {
                (Some(at), _) => Stage::Intake { at: at.clone(), called: of.called(group) },
                (None, Some((meeting, on, coming))) => Stage::Information { meeting, on, coming },
                (None, None) => Stage::SignedUp,
            }
        }
    })
}

/// What to do next. `coming_meeting` is the group's next meeting, today or later.
pub fn next(stage: &Stage, coming_meeting: Option<MeetingId>, today: NaiveDate) -> Next {
    let invite = || coming_meeting.map_or(Next::PlanIntake, |meeting| Next::Invite { meeting });
    match stage {
        Stage::SignedUp => invite(),
        Stage::Information { coming: Coming::Came, .. } => Next::PlanIntake,
        Stage::Information { coming: Coming::Missed, .. } => invite(),
        Stage::Information { meeting, on, coming: Coming::Invited } if *on <= today => {
            Next::MarkMeeting { meeting: *meeting }
        }
        Stage::Intake { at, .. } if at.date() <= today => Next::RecordOutcome,
        Stage::Intake { called: Some(Called { outcome: CallOutcome::OtherMoment, .. }), .. } => Next::PlanIntake,
        Stage::Intake { called: Some(Called { outcome: CallOutcome::Comes, .. }), .. } => Next::Wait,
        Stage::Intake { at, called } => {
            let near = at.date().signed_duration_since(today).num_days() <= CALL_DAYS;
            let again = called.is_some_and(|called| called.on < today);
            if (near && called.is_none()) || again { Next::Call } else { Next::Wait }
        }
        Stage::Later { until } if *until <= today => Next::AskAgain,
        Stage::Waiting => Next::Place,
        Stage::Information { .. }
        | Stage::Later { .. }
        | Stage::Referred { .. }
        | Stage::Placed { .. }
        | Stage::Dropped { .. } => Next::Wait,
    }
}

/// Someone on a group's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Who.
    pub participant: ParticipantId,
    /// What they are called; `None` while this device has not received it.
    pub name: Option<PersonName>,
    /// How to reach them.
    pub contact: Contact,
    /// How far they are.
    pub stage: Stage,
    /// What to do next.
    pub next: Next,
    /// The day on which they were signed up, of several the first.
    pub signed_up: Option<NaiveDate>,
    /// Their place on the waiting list, from 1.
    pub waiting: Option<usize>,
}

/// An information meeting with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingRow {
    /// Which.
    pub meeting: MeetingId,
    /// When and where.
    pub at: Appointment,
    /// How many were invited, whatever became of it.
    pub invited: usize,
    /// How many came.
    pub came: usize,
    /// How many are signed up and were not invited to any meeting.
    pub not_invited: usize,
}

/// A group's sign-ups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListView {
    /// Everyone: what is most pressing first, who waits longest before others.
    pub rows: Vec<Row>,
    /// The information meetings, the next first, then the past ones, the latest first.
    pub meetings: Vec<MeetingRow>,
}

impl ListView {
    /// How many there are in each phase, also where nobody is.
    pub fn counts(&self) -> Vec<(Phase, usize)> {
        let count = |phase| self.rows.iter().filter(|row| row.stage.phase() == phase).count();
        Phase::ALL.into_iter().map(|phase| (phase, count(phase))).collect()
    }
}

/// A group's sign-ups; `None` when this device knows no such group.
pub fn list(state: &State, group: GroupId, today: NaiveDate) -> Option<ListView> {
    let known = state.group(group)?;
    let coming = next_meeting(state, group, today);
    let row = |who: ParticipantId| {
        let person = state.person(who);
        let stage = stage(state, group, who)?;
        Some(Row {
            participant: who,
            name: person.and_then(Person::name).cloned(),
            contact: person.map(|person| person.contact().clone()).unwrap_or_default(),
            next: next(&stage, coming, today),
            stage,
            signed_up: signed_up_on(state, group, who),
            waiting: None,
        })
    };
    let mut rows: Vec<Row> = known.candidates().into_iter().filter_map(row).collect();
    let by_day = |row: &Row| (row.signed_up.is_none(), row.signed_up, normalised(row.name.as_ref()), row.participant);
    rows.sort_by_cached_key(by_day);
    let waiting = rows.iter_mut().filter(|row| row.stage == Stage::Waiting);
    for (n, row) in (1..).zip(waiting) {
        row.waiting = Some(n);
    }
    // A stable sort: within one thing to do who was signed up first stays first.
    rows.sort_by_key(|row| (row.next, row.stage.phase()));
    let (mut meetings, past): (Vec<_>, Vec<_>) =
        known.sign_ups().meetings().into_iter().partition(|(_, at)| at.date() >= today);
    meetings.extend(past.into_iter().rev());
    let meeting = |(meeting, at): (MeetingId, &Appointment)| {
        let marks = || rows.iter().filter_map(|row| state.person(row.participant)?.sign_ups().coming(meeting));
        MeetingRow {
            meeting,
            at: at.clone(),
            invited: marks().count(),
            came: marks().filter(|coming| *coming == Coming::Came).count(),
            not_invited: rows.iter().filter(|row| row.stage == Stage::SignedUp).count(),
        }
    };
    let meetings = meetings.into_iter().map(meeting).collect();
    Some(ListView { rows, meetings })
}

/// The group's next information meeting, today or later.
pub fn next_meeting(state: &State, group: GroupId, today: NaiveDate) -> Option<MeetingId> {
    let meetings = state.group(group)?.sign_ups().meetings();
    meetings.into_iter().find(|(_, at)| at.date() >= today).map(|(id, _)| id)
}

fn signed_up_on(state: &State, group: GroupId, who: ParticipantId) -> Option<NaiveDate> {
    let of = state.person(who)?.sign_ups();
    if state.ids_of(who).len() > 1 { of.first_signed_up(group) } else { of.sign_up(group).map(|signed| signed.on.0) }
}

fn normalised(name: Option<&PersonName>) -> (bool, String) {
    (name.is_none(), name.map(|name| normalise(&name.to_string())).unwrap_or_default())
}

/// One row of a meeting's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingGuest {
    /// Who.
    pub participant: ParticipantId,
    /// What they are called.
    pub name: Option<PersonName>,
    /// Address, number, e-mail: they are on the printed list.
    pub contact: Contact,
    /// How they stand to it; `None` for who was not invited.
    pub coming: Option<Coming>,
}

/// An information meeting with everyone who was invited, and whom one could still invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingView {
    /// When and where.
    pub at: Appointment,
    /// Whether it has been, or is today: then one can say who came.
    pub has_been: bool,
    /// Who was invited, by name.
    pub guests: Vec<MeetingGuest>,
    /// Who is signed up and has no intake yet and was not invited to this one, by name.
    pub others: Vec<MeetingGuest>,
}

impl MeetingView {
    /// How many stand so.
    pub fn count(&self, coming: Coming) -> usize {
        self.guests.iter().filter(|guest| guest.coming == Some(coming)).count()
    }
}

/// An information meeting; `None` when the group has no such.
pub fn meeting(state: &State, group: GroupId, id: MeetingId, today: NaiveDate) -> Option<MeetingView> {
    let known = state.group(group)?;
    let at = known.sign_ups().meeting(id)?.clone();
    let guest = |who: ParticipantId| {
        let person = state.person(who);
        MeetingGuest {
            participant: who,
            name: person.and_then(Person::name).cloned(),
            contact: person.map(|person| person.contact().clone()).unwrap_or_default(),
            coming: person.and_then(|person| person.sign_ups().coming(id)),
        }
    };
    let mut people: Vec<MeetingGuest> = known.candidates().into_iter().map(guest).collect();
    people.sort_by_cached_key(|guest| (normalised(guest.name.as_ref()), guest.participant));
    let (guests, mut others): (Vec<_>, Vec<_>) = people.into_iter().partition(|guest| guest.coming.is_some());
    others.retain(|guest| {
        let phase = stage(state, group, guest.participant).map(|stage| stage.phase());
        matches!(phase, Some(Phase::SignedUp | Phase::Information))
    });
    Some(MeetingView { has_been: at.date() <= today, at, guests, others })
}

/// A sign-up for one group, as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignUpView {
    /// The group.
    pub group: GroupId,
    /// When, by whom and what for; `None` while it has not arrived.
    pub sign_up: Option<SignUp>,
    /// How far it is.
    pub stage: Stage,
    /// What to do next.
    pub next: Next,
    /// The planned intake, also when the screening came to something.
    pub intake: Option<Appointment>,
    /// The last call about it.
    pub called: Option<Called>,
    /// What the screening came to, and when.
    pub screening: Option<(Screening, NaiveDate)>,
    /// Every information meeting of the group with how they stand to it, oldest first.
    pub meetings: Vec<(MeetingId, Appointment, Option<Coming>)>,
    /// Their place on the waiting list, from 1.
    pub waiting: Option<usize>,
    /// Until when the data of who gets no place is kept.
    pub kept_until: Option<NaiveDate>,
}

/// Everything about somebody's sign-ups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CandidateView {
    /// Under which id they go on.
    pub participant: ParticipantId,
    /// What they are called.
    pub name: Option<PersonName>,
    /// How to reach them.
    pub contact: Contact,
    /// Their sign-ups, the newest first.
    pub sign_ups: Vec<SignUpView>,
    /// Who may be the same person.
    pub alike: Vec<Alike>,
    /// The dossiers that were merged into one.
    pub merges: Vec<Merge>,
}

/// Everything about somebody's sign-ups; `None` when this device knows nobody with this id.
pub fn candidate(state: &State, who: ParticipantId, today: NaiveDate) -> Option<CandidateView> {
    let participant = state.same_as(who);
    let person = state.person(participant)?;
    let groups = state.groups().filter(|(_, known)| known.candidates().contains(&participant));
    let mut sign_ups: Vec<SignUpView> =
        groups.filter_map(|(group, _)| sign_up_view(state, person, participant, group, today)).collect();
    sign_ups.sort_by_key(|view| (Reverse(view.sign_up.as_ref().map(|sign_up| sign_up.on.0)), view.group));
    let alike = person.name().map(|name| alike(state, name, person.contact(), Some(participant))).unwrap_or_default();
    Some(CandidateView {
        participant,
        name: person.name().cloned(),
        contact: person.contact().clone(),
        sign_ups,
        alike,
        merges: state.merges(participant),
    })
}

fn sign_up_view(
    state: &State,
    person: &Person,
    who: ParticipantId,
    group: GroupId,
    today: NaiveDate,
) -> Option<SignUpView> {
    let of = person.sign_ups();
    let stage = stage(state, group, who)?;
    let known = state.group(group)?;
    let waiting = || list(state, group, today)?.rows.iter().find(|row| row.participant == who)?.waiting;
    let kept_until = match stage {
        Stage::Dropped { on, .. } => on.checked_add_days(Days::new(DROPPED_DAYS)),
        _ => None,
    };
    Some(SignUpView {
        group,
        sign_up: of.sign_up(group).cloned(),
        next: next(&stage, next_meeting(state, group, today), today),
        waiting: if stage == Stage::Waiting { waiting() } else { None },
        stage,
        intake: of.intake(group).cloned(),
        called: of.called(group),
        screening: of.screening(group).zip(of.screened_on(group)),
        meetings: known.sign_ups().meetings().into_iter().map(|(id, at)| (id, at.clone(), of.coming(id))).collect(),
        kept_until,
    })
}
