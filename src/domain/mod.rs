//! What is true: pure rules. No clock, no I/O.
//!
//! A screen's [`Command`] goes through [`decide`] and becomes facts; the log hands their current versions back to
//! [`State::put`], slot by slot. Everything that is shown is a pure function of the [`State`].
//!
//! Frozen formats: [`kind`], [`slot`], `body` and `wire`.

pub mod action_plan;
pub mod attendance;
mod body;
pub mod calendar;
pub mod closing;
pub mod command;
pub mod contact;
pub mod csv;
pub mod decide;
pub mod diary;
pub mod error;
pub mod export;
pub mod figure;
#[cfg(test)]
mod fixture;
pub mod goals;
#[cfg(test)]
mod golden;
pub mod held;
pub mod holiday;
pub mod id;
pub mod kind;
pub mod ladder;
pub mod measure;
pub mod name;
pub mod pair;
pub mod programme;
pub mod signup;
pub mod skipped;
pub mod slot;
pub mod state;
pub mod step;
#[cfg(test)]
mod tests_clock;
#[cfg(test)]
mod tests_count;
pub mod time;
pub mod typed;
pub mod value;
pub mod view;
mod wire;
mod within;

pub use body::{AbsenceReason, Attendance, CancelReason, Contact, LookReason, MadeInvitation, Status};
pub use command::{Command, Mark, Series, Until};
pub use decide::decide;
pub use diary::{Answer, CardPart, DayCard, FoodMoment, Moment, Movement, Occasion, Plezierscore, Question};
pub use error::DomainError;
pub use held::{Held, Version};
pub use id::{DeviceKey, GoalId, GroupId, InvitationId, MeetingId, ParticipantId, SessionId, StrengthId, TaskId};
pub use kind::{Kind, Merge, allowed};
pub use programme::{PROGRAMMES, Programme, ProgrammeKey, SizeWarning};
pub use slot::Slot;
pub use state::{Group, Person, Session, State, Stay};
pub use time::{Now, Window, window};
pub use value::{
    AssignmentText, DocentName, Email, FullName, GroupName, HouseRules, Minutes, NamePart, OrganisationName,
    PersonName, Phone, Place, PlanText, Postcode, Score, Sentence, Street, TaskText, Town, UnitWord, ValueError, Weeks,
};
pub use value::{HandedTo, ProgrammeName, QuestionText};
pub use wire::{WireDate, WireTime};
