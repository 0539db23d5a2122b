//! What a participant sees of their programme: the sessions to come, the house rules, the assignment.

use super::SignedOff;
use crate::domain::attendance::is_marked;
use crate::domain::held::Held;
use crate::domain::id::{GroupId, ParticipantId};
use crate::domain::state::{Group, Session, State};
use crate::domain::time::Now;
use crate::domain::value::{AssignmentText, DocentName, GroupName, HouseRules};
use crate::fact::RecordId;

/// One session to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming {
    /// The session, cancelled or not.
    pub session: Session,
    /// The group's name, when there are several groups.
    pub group: Option<GroupName>,
    /// Who gives it.
    pub docents: Vec<DocentName>,
    /// That the participant cannot come, by their own word, and the record that says so.
    pub said: Option<(SignedOff, RecordId)>,
    /// Whether its list is filled in: then the docent says who was there.
    pub marked: bool,
}

/// The text of a group, with what another docent wrote unaware of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written<T> {
    /// Of which group.
    pub group: GroupId,
    /// Every version that stands, the latest first.
    pub texts: Vec<T>,
    /// The record of the latest.
    pub version: RecordId,
}

/// An assignment with the answer to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// What is asked.
    pub asked: Written<AssignmentText>,
    /// What was answered.
    pub answer: Option<AssignmentText>,
}

/// What a participant sees of their programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyProgramme {
    /// The sessions that have not ended, soonest first.
    pub coming: Vec<Coming>,
    /// The house rules, and whether these were read.
    pub rules: Vec<(Written<HouseRules>, bool)>,
    /// The assignments.
    pub assignments: Vec<Assignment>,
    /// Whether the participant may write in their dossier: a docent confirmed this phone.
    pub may_write: bool,
}

/// What a participant sees of their programme. On a phone the dossier tells of its stays once a docent confirmed it.
pub fn my_programme(state: &State, who: ParticipantId, now: Now) -> MyProgramme {
    let stays = state.stays(who);
    let mut coming = state.sessions_of(who);
    coming.retain(|session| session.ends() > now.naive());
    let contacts = state.person(who).map(|person| person.contacts());
    let several = state.groups().count() > 1;
    let coming = coming
        .into_iter()
        .map(|session| {
            let group = state.group(session.group);
            Coming {
                group: group.filter(|_| several).and_then(Group::name).cloned(),
                docents: group.map(|group| docents(group, &session)).unwrap_or_default(),
                said: contacts.and_then(|contacts| contacts.sign_off(session.id)),
                marked: is_marked(state, &session),
                session,
            }
        })
        .collect();
    let own = |group: &GroupId| {
        stays.is_empty()
            || stays.iter().any(|stay| stay.group == *group && stay.until.is_none_or(|on| on >= now.today()))
    };
    let groups: Vec<(GroupId, &Group)> = state.groups().filter(|(id, _)| own(id)).collect();
    let rules = groups.iter().filter_map(|(id, group)| {
        let rules = written(*id, group.contact().rules())?;
        let read = contacts.and_then(|contacts| contacts.rules_read(*id)) == Some(rules.version);
        Some((rules, read))
    });
    let assignments = groups.iter().filter_map(|(id, group)| {
        let asked = written(*id, group.contact().assignment())?;
        let answer = contacts.and_then(|contacts| contacts.answer(*id)).and_then(Held::current).cloned().flatten();
        Some(Assignment { asked, answer })
    });
    MyProgramme { coming, rules: rules.collect(), assignments: assignments.collect(), may_write: !stays.is_empty() }
}

/// Who gives a session: the group's docents or the stand-in, and a second one.
pub fn docents(group: &Group, session: &Session) -> Vec<DocentName> {
    let mut docents: Vec<DocentName> = match &session.staff.stand_in {
        Some(stand_in) => vec![stand_in.clone()],
        None => group.docents().into_iter().cloned().collect(),
    };
    docents.extend(session.staff.second.clone().filter(|second| !docents.contains(second)));
    docents
}

/// Every version of a text that stands; `None` when none does.
pub fn written<T: Clone>(group: GroupId, held: Option<&Held<Option<T>>>) -> Option<Written<T>> {
    let held = held?;
    let latest = held.current().cloned().flatten();
    let others = held.others().iter().rev().filter_map(|version| version.value.clone().flatten());
    let texts: Vec<T> = latest.into_iter().chain(others).collect();
    (!texts.is_empty()).then(|| Written { group, texts, version: held.id() })
}
