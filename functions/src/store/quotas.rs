//! How much may be kept. What is full is refused with a reason; deleting is always possible.

const MIB: i64 = 1024 * 1024;
/// How much one organisation may keep unless it is said otherwise: 10 GiB.
pub const ORGANISATION_BYTES: i64 = 10 * 1024 * MIB;

/// The most bytes, each in segments, epochs and wraps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotas {
    /// One organisation, in all its streams. Appends that run beside each other may exceed it by what they carry.
    pub organisation: i64,
    /// One stream.
    pub stream: i64,
    /// One device in one stream: whoever fills their part leaves the others theirs.
    pub device: i64,
}

impl Default for Quotas {
    fn default() -> Self {
        Self { organisation: ORGANISATION_BYTES, stream: 64 * MIB, device: 16 * MIB }
    }
}

impl From<i64> for Quotas {
    /// So much for an organisation, and the usual for the rest.
    fn from(organisation: i64) -> Self {
        Self { organisation, ..Self::default() }
    }
}
