//! A segment and its id.

use std::ops::Deref;

use crate::log::id::SegmentId;
use crate::log::segment::Segment;

/// A segment with its id. That is a hash over all of it, asked for a dozen times on the way into the view: worked out once.
#[derive(Debug, Clone)]
pub(super) struct Named {
    id: SegmentId,
    segment: Segment,
}

impl Named {
    /// A segment that is believed: our own, or one that carries our own mark.
    pub(super) fn own(segment: Segment) -> Self {
        Self { id: segment.id(), segment }
    }

    /// A segment that its writer signed.
    pub(super) fn signed(segment: Segment) -> Option<Self> {
        Some(Self { id: segment.verified().ok()?, segment })
    }

    /// Its id.
    pub(super) fn id(&self) -> SegmentId {
        self.id
    }
}

impl Deref for Named {
    type Target = Segment;

    fn deref(&self) -> &Segment {
        &self.segment
    }
}
