//! What a tap asks of figures.

use super::count::Period;
use crate::domain::id::GroupId;

/// What a tap asks of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// The payer's version was taken along: it is kept, so that no later one tells what somebody's coming or going
    /// changed.
    Give {
        /// Of which group.
        group: GroupId,
        /// Over which stays.
        period: Period,
    },
}
