//! Ids in addresses: hexadecimal, never shown to anyone.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

pub(super) use crate::app::id::hex;
use crate::domain::measure::Instrument;
use crate::domain::{GroupId, MeetingId, ParticipantId, SessionId};

fn parse(text: &str) -> Option<[u8; 16]> {
    if text.len() != 32 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    u128::from_str_radix(text, 16).ok().map(u128::to_be_bytes)
}

/// The id in the address; zeros, which name nobody, when what stands there is no id.
fn param(name: &'static str) -> [u8; 16] {
    let params = use_params_map();
    params.with_untracked(|params| params.get(name)).and_then(|text| parse(&text)).unwrap_or_default()
}

/// A page made anew for each address: the router keeps the page when only an id in the address changes, as the browser's
/// history does, and what it shows of the one before would stand under the address of the other. Every route with an id
/// goes through here, so that a page reads its ids once.
pub(super) fn anew<V: IntoView + 'static>(
    page: impl Fn() -> V + Clone + Send + 'static,
) -> impl Fn() -> AnyView + Clone + Send + 'static {
    move || {
        let (page, params) = (page.clone(), use_params_map());
        (move || {
            params.track();
            untrack(&page)
        })
        .into_any()
    }
}

/// The group of this page.
pub(super) fn group_param() -> GroupId {
    GroupId(param("group"))
}

/// The participant of this page.
pub(super) fn participant_param() -> ParticipantId {
    ParticipantId(param("participant"))
}

/// The information meeting of this page.
pub(super) fn meeting_param() -> MeetingId {
    MeetingId(param("meeting"))
}

/// The session of this page.
pub(super) fn session_param() -> SessionId {
    SessionId(param("session"))
}

/// Whether a lesson was opened from the lessons of its group: back leads there.
pub(super) fn is_from_lessons() -> bool {
    use_query_map().with_untracked(|query| query.get("van").is_some_and(|from| from == "lessen"))
}

/// Where a docent goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The lesson of today.
    Today,
    /// One lesson.
    Session(SessionId),
    /// One lesson, from the lessons of its group.
    SessionOfGroup(SessionId),
    /// All groups.
    Groups,
    /// A new group.
    NewGroup,
    /// One group.
    Group(GroupId),
    /// Its lessons.
    Sessions(GroupId),
    /// Its participants.
    Participants(GroupId),
    /// What it measures.
    Measures(GroupId),
    /// One instrument for everyone in it.
    Round(GroupId, Instrument),
    /// The invitations of all who have not joined, to print.
    Cards(GroupId),
    /// Who is signed up.
    SignUps(GroupId),
    /// A list from a file.
    Import(GroupId),
    /// One of the group's information meetings.
    InformationMeeting(GroupId, MeetingId),
    /// One participant.
    Person(ParticipantId),
    /// Their sign-up.
    SignUp(ParticipantId),
    /// Their invitation.
    Invitation(ParticipantId),
    /// Their participation ladder.
    Ladder(ParticipantId),
    /// Their measurements.
    PersonMeasures(ParticipantId),
    /// Its house rules and getting-to-know assignment.
    Rules(GroupId),
    /// Their goals.
    Goals(ParticipantId),
    /// Their action plan.
    ActionPlan(ParticipantId),
    /// The goals of a group, one person after the other.
    GroupGoals(GroupId),
    /// Who is to be called.
    Calls,
    /// The programmes.
    Programmes,
    /// The programme of one group.
    GroupProgramme(GroupId),
    /// The steps of one group.
    Steps(GroupId),
    /// The hours of one group.
    Hours(GroupId),
    /// The figures of one group.
    Figures(GroupId),
    /// The figures of all groups together.
    AllFigures,
    /// The closing of one participant's stay.
    Closing(ParticipantId),
    /// The recovery card.
    RecoveryCard,
    /// A code for a second device.
    DeviceCode,
    /// A code for a colleague's device.
    ColleagueCode,
    /// Devices and settings.
    Devices,
}

impl Place {
    /// Its address.
    pub(super) fn href(self) -> String {
        match self {
            Self::Today => "/docent".to_owned(),
            Self::Session(session) => format!("/docent/les/{}", hex(&session.0)),
            Self::SessionOfGroup(session) => format!("/docent/les/{}?van=lessen", hex(&session.0)),
            Self::Groups => "/docent/groepen".to_owned(),
            Self::NewGroup => "/docent/groepen/nieuw".to_owned(),
            Self::Group(group) => format!("/docent/groep/{}", hex(&group.0)),
            Self::Sessions(group) => format!("/docent/groep/{}/lessen", hex(&group.0)),
            Self::Participants(group) => format!("/docent/groep/{}/deelnemers", hex(&group.0)),
            Self::Measures(group) => format!("/docent/groep/{}/metingen", hex(&group.0)),
            Self::Round(group, instrument) => {
                format!("/docent/groep/{}/metingen/{}", hex(&group.0), instrument.sheet().slug)
            }
            Self::Cards(group) => format!("/docent/groep/{}/kaarten", hex(&group.0)),
            Self::SignUps(group) => format!("/docent/groep/{}/aanmeldingen", hex(&group.0)),
            Self::Import(group) => format!("/docent/groep/{}/aanmeldingen/bestand", hex(&group.0)),
            Self::InformationMeeting(group, meeting) => {
                format!("/docent/groep/{}/aanmeldingen/bijeenkomst/{}", hex(&group.0), hex(&meeting.0))
            }
            Self::SignUp(participant) => format!("/docent/deelnemer/{}/aanmelding", hex(&participant.0)),
            Self::Person(participant) => format!("/docent/deelnemer/{}", hex(&participant.0)),
            Self::Invitation(participant) => format!("/docent/deelnemer/{}/uitnodiging", hex(&participant.0)),
            Self::PersonMeasures(participant) => format!("/docent/deelnemer/{}/metingen", hex(&participant.0)),
            Self::Ladder(participant) => format!("/docent/deelnemer/{}/trede", hex(&participant.0)),
            Self::Rules(group) => format!("/docent/groep/{}/huisregels", hex(&group.0)),
            Self::Calls => "/docent/bellen".to_owned(),
            Self::Programmes => "/docent/programmas".to_owned(),
            Self::GroupProgramme(group) => format!("/docent/groep/{}/programma", hex(&group.0)),
            Self::Steps(group) => format!("/docent/groep/{}/stappen", hex(&group.0)),
            Self::Hours(group) => format!("/docent/groep/{}/uren", hex(&group.0)),
            Self::Closing(participant) => format!("/docent/deelnemer/{}/afsluiting", hex(&participant.0)),
            Self::Figures(group) => format!("/docent/groep/{}/cijfers", hex(&group.0)),
            Self::AllFigures => "/docent/cijfers".to_owned(),
            Self::Goals(participant) => format!("/docent/deelnemer/{}/doelen", hex(&participant.0)),
            Self::ActionPlan(participant) => format!("/docent/deelnemer/{}/plan", hex(&participant.0)),
            Self::GroupGoals(group) => format!("/docent/groep/{}/doelen", hex(&group.0)),
            Self::RecoveryCard => "/docent/herstelkaart".to_owned(),
            Self::DeviceCode => "/docent/tweede-toestel".to_owned(),
            Self::ColleagueCode => "/docent/collega-erbij".to_owned(),
            Self::Devices => "/apparaten".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_found_back_in_its_address() {
        let id: [u8; 16] = std::array::from_fn(|place| u8::try_from(place * 16 + 3).unwrap());
        assert_eq!(parse(&hex(&id)), Some(id));
        assert_eq!(parse("+1000000000000000000000000000000"), None);
        assert_eq!(parse("00"), None);
    }
}
