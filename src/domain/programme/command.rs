//! What a tap asks of programmes.

use super::model::Programme;
use crate::domain::id::{DeviceKey, GroupId};
use crate::domain::value::{DocentName, GroupName, OrganisationName, Weeks};

/// What a tap asks of programmes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// A new group with a programme of its own: a template as it is, or a copy that was adapted.
    CreateGroup {
        /// Its id.
        id: GroupId,
        /// Its name.
        name: GroupName,
        /// Its programme.
        programme: Box<Programme>,
        /// How long it lasts.
        weeks: Weeks,
        /// The organisation's name.
        organisation: Option<OrganisationName>,
        /// The docent's device and name.
        docent: Option<(DeviceKey, DocentName)>,
    },
    /// A group's programme is put right.
    Set {
        /// Which group.
        group: GroupId,
        /// The programme from now on.
        programme: Box<Programme>,
    },
    /// Sessions to come get the length that their week asks for.
    GrowSessions {
        /// Of which group.
        group: GroupId,
    },
}
