//! Frozen format: a programme in a group's stream, and the part of it that participants read.

use std::borrow::Cow;

use minicbor::{Decode, Encode};

use super::model::{AbsenceRule, Afterwards, Eligibility, Entry, Payer, Programme, ProgrammeKey, Target, Track};
use crate::domain::step::StepKey;
use crate::domain::value::{Minutes, ProgrammeName, Weeks};

/// ProgrammeSet: the whole programme, so that no later version of a template changes it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct ProgrammeSet {
    #[n(0)]
    key: ProgrammeKey,
    #[n(1)]
    name: ProgrammeName,
    #[n(2)]
    weeks_min: Option<Weeks>,
    #[n(3)]
    weeks_max: Option<Weeks>,
    #[n(4)]
    sessions_per_week: Option<u8>,
    #[n(5)]
    session_minutes: Option<Minutes>,
    #[n(6)]
    session_minutes_end: Option<Minutes>,
    #[n(7)]
    size_min: Option<u8>,
    #[n(8)]
    size_max: Option<u8>,
    #[n(9)]
    entry: Entry,
    #[n(10)]
    tracks: Vec<Track>,
    #[n(11)]
    questions: Vec<Eligibility>,
    #[n(12)]
    targets: Vec<Target>,
    #[n(13)]
    absence: AbsenceRule,
    #[n(14)]
    notified_counts: bool,
    #[n(15)]
    evaluation_weeks: Option<u8>,
    #[n(16)]
    thirds_talk: bool,
    #[n(17)]
    case_manager_present: bool,
    #[n(18)]
    afterwards: Vec<Afterwards>,
    #[n(19)]
    steps: Vec<StepKey>,
    #[n(20)]
    payer: Option<Payer>,
}

impl ProgrammeSet {
    /// `None` when a field cannot be; [`Programme::check`] says which.
    pub(crate) fn new(programme: &Programme) -> Option<Self> {
        let minutes = |minutes: Option<u16>| minutes.map(Minutes::parse).transpose().ok();
        let weeks = |weeks: Option<u8>| weeks.map(Weeks::parse).transpose().ok();
        Some(Self {
            key: programme.key,
            name: ProgrammeName::parse(&programme.name).ok()?,
            weeks_min: weeks(programme.weeks.map(|(min, _)| min))?,
            weeks_max: weeks(programme.weeks.map(|(_, max)| max))?,
            sessions_per_week: programme.sessions_per_week,
            session_minutes: minutes(programme.session_minutes)?,
            session_minutes_end: minutes(programme.session_minutes_end)?,
            size_min: programme.size_min,
            size_max: programme.size_max,
            entry: programme.entry,
            tracks: programme.tracks.to_vec(),
            questions: programme.questions.to_vec(),
            targets: programme.targets.to_vec(),
            absence: programme.absence,
            notified_counts: programme.notified_counts,
            evaluation_weeks: programme.evaluation_weeks,
            thirds_talk: programme.thirds_talk,
            case_manager_present: programme.case_manager_present,
            afterwards: programme.afterwards.to_vec(),
            steps: programme.steps.to_vec(),
            payer: programme.payer,
        })
    }

    /// The programme; `None` when it is one that this program would not have written.
    pub(crate) fn programme(self) -> Option<Programme> {
        let programme = Programme {
            key: self.key,
            name: Cow::Owned(self.name.as_str().to_owned()),
            weeks: self.weeks_min.zip(self.weeks_max).map(|(min, max)| (min.get(), max.get())),
            sessions_per_week: self.sessions_per_week,
            session_minutes: self.session_minutes.map(Minutes::get),
            session_minutes_end: self.session_minutes_end.map(Minutes::get),
            size_min: self.size_min,
            size_max: self.size_max,
            entry: self.entry,
            tracks: Cow::Owned(self.tracks),
            questions: Cow::Owned(self.questions),
            targets: Cow::Owned(self.targets),
            absence: self.absence,
            notified_counts: self.notified_counts,
            evaluation_weeks: self.evaluation_weeks,
            thirds_talk: self.thirds_talk,
            case_manager_present: self.case_manager_present,
            afterwards: Cow::Owned(self.afterwards),
            steps: Cow::Owned(self.steps),
            payer: self.payer,
        };
        programme.check().is_ok().then_some(programme)
    }
}

/// ProgrammeShown, on the board: what a participant's phone needs, so that both count attendance alike.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ProgrammeShown {
    /// Its name.
    #[n(0)]
    pub name: ProgrammeName,
    /// How long it lasts.
    #[n(1)]
    pub weeks: Weeks,
    /// Whether an absence with notice stands in the denominator of attendance.
    #[n(2)]
    pub notified_counts: bool,
}
