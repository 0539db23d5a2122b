//! What is set aside and why, and what a banner has to say.

use chrono::TimeDelta;
use litemap::LiteMap;

use super::held::Held;
use super::row::OutboxEntry;
use super::view::{AsideReason, SetAside, Warning};
use crate::domain::Now;
use crate::fact::Home;
use crate::log::id::StreamId;
use crate::log::segment::Segment;
use crate::sync::protocol::{Bytes, PushItem, Reason};
use crate::vault::epoch::SignedEpoch;

/// How far ahead of this device's clock a claimed moment may be before it is said: every zone on earth, and an hour of
/// summer time.
const AHEAD: TimeDelta = TimeDelta::hours(26);

impl Held {
    /// What is set aside, by reason and place.
    pub(super) fn set_aside(&self) -> Vec<SetAside> {
        let mut counts: LiteMap<(AsideReason, Option<Home>), usize> = LiteMap::new();
        let mut count = |reason, stream: Option<&StreamId>| {
            let home = stream.and_then(|stream| self.homes.get(stream)).copied();
            *counts.entry((reason, home)).or_default() += 1;
        };
        for (id, held) in &self.streams {
            for (reason, _) in &held.aside {
                count(*reason, Some(id));
            }
            for _ in 0..held.folds.gaps() {
                count(AsideReason::Missing, Some(id));
            }
        }
        for entry in self.outbox.values() {
            if let OutboxEntry::SetAside(Bytes(bytes), reason) = entry {
                count(of_server(*reason), stream_of(bytes).as_ref());
            }
        }
        counts.into_iter().map(|((reason, home), count)| SetAside { reason, home, count }).collect()
    }

    /// What a banner has to say.
    pub(super) fn warnings(&self, now: Now) -> Vec<Warning> {
        let ahead = self.latest.filter(|(at, _)| *at - now.local > AHEAD);
        let ahead = ahead.map(|(at, home)| Warning::FromTheFuture { at, home });
        ahead.into_iter().chain(self.twice.then_some(Warning::ExistsTwice)).collect()
    }
}

fn of_server(reason: Option<Reason>) -> AsideReason {
    match reason {
        Some(Reason::NotAllowed) => AsideReason::NotAllowed,
        Some(Reason::Ended) => AsideReason::Ended,
        Some(Reason::Malformed) => AsideReason::Unreadable,
        _ => AsideReason::Refused,
    }
}

/// The stream that an entry of the outbox was for.
fn stream_of(entry: &[u8]) -> Option<StreamId> {
    match minicbor::decode(entry).ok()? {
        OutboxEntry::Segment { stream, .. } | OutboxEntry::Item(PushItem::Wrap { stream, .. }) => Some(stream),
        OutboxEntry::Item(PushItem::Epoch(bytes)) => Some(SignedEpoch::decode(&bytes).ok()?.epoch().stream),
        OutboxEntry::Item(PushItem::Segment(bytes)) => Some(Segment::decode(&bytes).ok()?.header.stream),
        _ => None,
    }
}
