//! What an entry says, in words for machines and for people.

use super::signup;
use crate::domain::body::{
    Attendance, Eaten, Ended, LookReason, MadeInvitation, Moved, Named, Opened, Pleasure, Scored, Status, Timed,
};
use crate::domain::diary::{Answer, FoodMoment, Moment, Movement};
use crate::domain::kind::Kind;
use crate::domain::measure;
use crate::domain::slot::Slot;
use crate::domain::time::hours_minutes;
use crate::domain::value::Score;
use crate::domain::wire::from_bytes;
use crate::fact::Entry;

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// A score.
    Number(u8),
    /// A word for machines, and one to read.
    Word(&'static str, &'static str),
    /// What somebody typed, a time or a date.
    Text(String),
    Yes(bool),
    /// Two of them: a mark and its reason.
    Pair(&'static str, &'static str, &'static str, &'static str),
    /// Several of them, each under its name for machines and the one to read; an empty name reads as nothing.
    Fields(Vec<(&'static str, &'static str, Value)>),
    /// What an area of the domain says of it: as JSON, and to read.
    Said(String, String),
    /// "Weet ik niet".
    Unknown,
    /// It says all by being there.
    Nothing,
    /// It was taken back.
    Void,
    /// Made by a newer program.
    Newer,
}

impl Value {
    pub(super) fn json(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Word(word, _) => quoted(word),
            Self::Text(text) => quoted(text),
            Self::Yes(yes) => yes.to_string(),
            Self::Pair(word, _, reason, _) => format!("{{\"status\":{},\"reason\":{}}}", quoted(word), quoted(reason)),
            Self::Fields(fields) => {
                let fields: Vec<String> =
                    fields.iter().map(|(name, _, value)| format!("\"{name}\":{}", value.json())).collect();
                format!("{{{}}}", fields.join(","))
            }
            Self::Said(json, _) => json.clone(),
            Self::Unknown => quoted("unknown"),
            Self::Nothing => "true".to_owned(),
            Self::Void | Self::Newer => "null".to_owned(),
        }
    }

    pub(super) fn read(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Word(_, word) => (*word).to_owned(),
            Self::Text(text) => text.replace('\n', "\n    "),
            Self::Yes(yes) => if *yes { "ja" } else { "nee" }.to_owned(),
            Self::Pair(_, word, _, reason) => format!("{word} ({reason})"),
            Self::Fields(fields) => {
                let field = |(_, label, value): &(_, &str, Self)| match *label {
                    "" => value.read(),
                    label => format!("{label} {}", value.read()),
                };
                fields.iter().map(field).collect::<Vec<_>>().join(", ")
            }
            Self::Said(_, read) => read.clone(),
            Self::Unknown => "weet ik niet".to_owned(),
            Self::Nothing => "ja".to_owned(),
            Self::Void => "teruggenomen".to_owned(),
            Self::Newer => "gemaakt door een nieuwere versie van Trede".to_owned(),
        }
    }
}

fn scored(answer: Answer<Score>) -> Value {
    answer.known().map_or(Value::Unknown, |score| Value::Number(score.get()))
}

/// What an entry says.
pub(super) fn value_of(entry: &Entry) -> Value {
    read(entry).unwrap_or(Value::Newer)
}

fn read(entry: &Entry) -> Option<Value> {
    let body = entry.fact.body.as_slice();
    let kind = Kind::from_code(entry.fact.kind)?;
    if entry.fact.version > kind.version() || Slot::from_bytes(&entry.fact.slot).is_none() {
        return None;
    }
    Some(match kind {
        Kind::AnswerVoided => Value::Void,
        Kind::SleepScored | Kind::RelaxationRecorded => scored(from_bytes::<Scored>(body)?.answer),
        Kind::BedTimeRecorded | Kind::UpTimeRecorded => {
            let time = from_bytes::<Timed>(body)?.answer().known();
            time.map_or(Value::Unknown, |time| Value::Text(hours_minutes(time)))
        }
        Kind::FoodMomentRecorded => Value::Yes(from_bytes::<Eaten>(body)?.eaten),
        Kind::MovementRecorded => from_bytes::<Moved>(body)?.answer.known().map_or(Value::Unknown, moved),
        Kind::PlezierscoreRecorded | Kind::PlezierscoreTakenForParticipant => {
            from_bytes::<Pleasure>(body)?.answer.map_or(Value::Void, scored)
        }
        Kind::ParticipantNamed => Value::Text(from_bytes::<Named>(body)?.name.to_string()),
        Kind::ContactRecorded => signup::contact(body)?,
        Kind::TrajectoryEnded => Value::Text(from_bytes::<Ended>(body)?.on.0.to_string()),
        Kind::AttendanceMarked => attended(from_bytes(body)?),
        Kind::DossierOpened => looked(from_bytes::<Opened>(body)?.reason),
        // The code itself opens a door as long as it is valid: what is taken along says until when.
        Kind::InvitationMade => {
            let until = chrono::DateTime::from_timestamp(from_bytes::<MadeInvitation>(body)?.until, 0)?;
            Value::Text(until.to_rfc3339())
        }
        Kind::TrajectoryStarted => Value::Nothing,
        kind => {
            let slot = Slot::from_bytes(&entry.fact.slot)?;
            let measured = || measure::export::value(kind, &slot, body).map(|(json, read)| Value::Said(json, read));
            let value = super::goals::value(kind, body).or_else(|| super::closing::value(kind, body)).or_else(measured);
            let value = value.or_else(|| signup::value(kind, body));
            return value.or_else(|| super::contact::value(kind, body, entry.at.date_naive()));
        }
    })
}

fn moved(movement: Movement) -> Value {
    match movement {
        Movement::None => Value::Word("none", "niet"),
        Movement::QuarterHour => Value::Word("quarter_hour", "een kwartier"),
        Movement::HalfHour => Value::Word("half_hour", "een half uur"),
        Movement::Hour => Value::Word("hour", "een uur"),
        Movement::Longer => Value::Word("longer", "langer dan een uur"),
    }
}

fn attended(attendance: Attendance) -> Value {
    let (word, read) = match attendance.status() {
        Status::Present => ("present", "aanwezig"),
        Status::Late => ("late", "te laat"),
        Status::Notified => ("notified", "afgemeld"),
        Status::NoShow => ("no_show", "zonder bericht"),
        Status::NotApplicable => ("not_applicable", "niet van toepassing"),
    };
    match attendance.reason().map(super::contact::absence) {
        None => Value::Word(word, read),
        Some((reason, reason_read)) => Value::Pair(word, read, reason, reason_read),
    }
}

fn looked(reason: LookReason) -> Value {
    match reason {
        LookReason::Coaching => Value::Word("coaching", "begeleiding"),
        LookReason::Evaluation => Value::Word("evaluation", "evaluatie"),
        LookReason::OnRequest => Value::Word("on_request", "op verzoek"),
        LookReason::Report => Value::Word("report", "rapportage"),
    }
}

/// The kind's name in the JSON.
pub(super) fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::SleepScored => "sleep_score",
        Kind::BedTimeRecorded => "bed_time",
        Kind::UpTimeRecorded => "up_time",
        Kind::FoodMomentRecorded => "food",
        Kind::MovementRecorded => "movement",
        Kind::RelaxationRecorded => "relaxation",
        Kind::AnswerVoided => "taken_back",
        Kind::PlezierscoreRecorded => "plezierscore",
        Kind::PlezierscoreTakenForParticipant => "plezierscore_by_docent",
        Kind::ParticipantNamed => "name",
        Kind::ContactRecorded => "phone",
        Kind::TrajectoryStarted => "stay_began",
        Kind::TrajectoryEnded => "stay_ended",
        Kind::AttendanceMarked => "attendance",
        Kind::DossierOpened => "dossier_opened",
        Kind::SignedUp => "signed_up",
        Kind::MeetingMarked => "information_meeting",
        Kind::IntakePlanned => "intake",
        Kind::IntakeCalled => "intake_called",
        Kind::ScreeningDecided => "screening",
        Kind::SignUpEnded => "sign_up_ended",
        Kind::MergedInto => "merged",
        Kind::CandidateListed => "candidate_listed",
        Kind::CandidateDropped => "candidate_dropped",
        Kind::InformationMeetingPlanned => "information_meeting_planned",
        Kind::GoalReacted => "goal_reaction",
        Kind::SessionSignedOff => "signed_off",
        Kind::ReportReacted => "report_reaction",
        Kind::Seen => "seen",
        Kind::AssignmentAnswered => "assignment_answer",
        Kind::HouseRulesRead => "house_rules_read",
        Kind::TaskSet => "task",
        Kind::TaskResolved => "task_done",
        Kind::NoteWritten => "note",
        Kind::InvitationMade => "invitation",
        Kind::PersonShelved => "put_away",
        Kind::GroupFounded => "group_founded",
        Kind::ParticipantPlaced => "placed",
        Kind::ParticipantLeft => "left",
        Kind::GroupShelved => "group_put_away",
        Kind::DeviceLent => "device_until",
        Kind::TrajectoryClosed => "closed",
        Kind::TalkHeld => "talk",
        Kind::FollowUpChecked => "still_moving",
        Kind::ProgrammeSet => "programme",
        Kind::StepDated => "step_date",
        Kind::StepDone => "step_done",
        Kind::EvaluationPlanned => "evaluation",
        Kind::HoursRegistered => "hours",
        Kind::FiguresGiven => "figures_given",
        Kind::ProgrammeShown => "programme_shown",
        Kind::GroupNamed => "group_name",
        Kind::DocentNamed => "docent_name",
        Kind::SessionPlanned => "session",
        Kind::SessionMoved => "session_moved",
        Kind::SessionCancelled => "session_cancelled",
        Kind::HouseRulesSet => "house_rules",
        Kind::OrganisationNamed => "organisation_name",
        Kind::GoalSet => "goal",
        Kind::GoalEvaluated => "goal_evaluation",
        Kind::LadderJudged => "ladder",
        Kind::AssignmentSet => "assignment",
        Kind::SessionStaffed => "session_staff",
        Kind::MeasurementTaken | Kind::ScreeningTaken => "measurement",
        Kind::NormFactsRecorded => "norm_facts",
        Kind::ConditionsRecorded => "conditions",
        Kind::StrengthNoted => "strength",
        Kind::ExerciseRated => "exercise_score",
        Kind::PlanShared => "plan",
        Kind::PlanDrafted => "plan_draft",
        Kind::PlanReacted => "plan_reaction",
        Kind::GoalStopped => "goal_stopped",
        Kind::GoalReportAllowed => "goal_in_report",
    }
}

/// The question that an entry answers: names of fields with their values in JSON.
pub(super) fn about(entry: &Entry) -> String {
    let date = |date: chrono::NaiveDate| ("date", quoted(&date.to_string()));
    let fields = match Slot::from_bytes(&entry.fact.slot) {
        Some(Slot::SleepScore { date: on } | Slot::BedTime { date: on } | Slot::UpTime { date: on }) => {
            vec![date(on.0)]
        }
        Some(Slot::Movement { date: on } | Slot::Relaxation { date: on }) => vec![date(on.0)],
        Some(Slot::Food { date: on, moment }) => vec![date(on.0), ("food", quoted(food(moment).0))],
        Some(Slot::PlezierOfDate { date: on, moment }) => vec![date(on.0), ("moment", quoted(half(moment).0))],
        Some(Slot::PlezierOfSession { session, moment }) => {
            let on = from_bytes::<Pleasure>(&entry.fact.body).map(|body| date(body.date.0));
            let rest = [("session", hex(&session.0)), ("moment", quoted(half(moment).0))];
            on.into_iter().chain(rest).collect()
        }
        Some(Slot::TrajectoryStart { group, from } | Slot::TrajectoryEnd { group, from }) => {
            vec![("group", hex(&group.0)), ("from", quoted(&from.0.to_string()))]
        }
        Some(Slot::Measurement { instrument, date: on } | Slot::ScreeningMeasurement { instrument, date: on }) => {
            vec![date(on.0), ("instrument", quoted(measure::export::name(instrument).0))]
        }
        Some(Slot::Attendance { session }) => vec![("session", hex(&session.0))],
        Some(Slot::DossierOpened { device, date: on }) => vec![date(on.0), ("device", hex(&device.0))],
        Some(slot) => {
            [super::goals::about(&slot), super::closing::about(&slot), signup::about(slot), super::contact::about(slot)]
                .concat()
        }
        None => Vec::new(),
    };
    let fields: Vec<String> = fields.into_iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{}}}", fields.join(","))
}

/// A tile's name in the JSON, and the one to read.
pub(super) fn food(moment: FoodMoment) -> (&'static str, &'static str) {
    match moment {
        FoodMoment::Breakfast => ("breakfast", "ontbijt"),
        FoodMoment::Lunch => ("lunch", "lunch"),
        FoodMoment::Dinner => ("dinner", "avondeten"),
        FoodMoment::Fruit => ("fruit", "fruit"),
        FoodMoment::Vegetables => ("vegetables", "groente"),
        FoodMoment::Water => ("water", "water"),
        FoodMoment::Sweet => ("sweet", "iets zoets"),
        FoodMoment::Nothing => ("nothing", "niets"),
        FoodMoment::DontKnow => ("unknown", "weet ik niet"),
    }
}

/// The same for half of a pair.
pub(super) fn half(moment: Moment) -> (&'static str, &'static str) {
    match moment {
        Moment::Before => ("before", "vooraf"),
        Moment::After => ("after", "na afloop"),
    }
}

/// Bytes as a JSON string of hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\"{digits}\"")
}

/// A JSON string.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            control if u32::from(control) < 0x20 => quoted.push_str(&format!("\\u{:04x}", u32::from(control))),
            plain => quoted.push(plain),
        }
    }
    quoted.push('"');
    quoted
}
