//! Segments: appended by compare-and-set per writer, in the order in which they arrive. Those that are simply the next ones
//! of their writers are asked about and stored together; what is to be said of another is found out for it alone.

use std::collections::BTreeMap;

use trede::fact::Class;
use trede::log::fold::Cover;
use trede::log::id::{SegmentId, StreamId, WriterId};
use trede::log::segment::Segment;
use trede::sync::protocol::{Outcome, Reason};
use trede::vault::certificate::Certificate;
use trede::vault::id::CircleId;

use super::authority::Stop;
use super::push::{Push, settle};
use crate::store::{Appended, Last, NewSegment, Place, Standing, Store, StoreError, Stored, Writer};

/// How often a segment is judged again when the stream's log grows meanwhile.
const ATTEMPTS: usize = 4;
/// How many segments are stored together: the distributed engines change 3,000 rows in one transaction at most.
pub(super) const TOGETHER: usize = 64;
pub(super) const DAY: i64 = 24 * 3600;

/// Judges and stores segments that stand beside each other in a request.
pub(super) async fn push<S: Store>(push: &mut Push<'_, S>, items: Vec<&[u8]>) -> Stored<Vec<Outcome>> {
    let mut outcomes = Vec::with_capacity(items.len());
    for items in items.chunks(TOGETHER) {
        let segments: Vec<Option<Segment>> = items.iter().map(|bytes| signed(bytes)).collect();
        let next = next_ones(push, items, &segments).await?;
        let mut at = 0;
        for together in next.chunk_by(|a, b| matches!((a, b), (Some(a), Some(b)) if a.by.device == b.by.device)) {
            let new: Vec<NewSegment> = together.iter().flatten().cloned().collect();
            let stored = if new.is_empty() { 0 } else { push.authority.store.append_segments(&new).await? };
            outcomes.extend(std::iter::repeat_n(Outcome::Stored, stored));
            for (bytes, segment) in items.iter().zip(&segments).skip(at + stored).take(together.len() - stored) {
                outcomes.push(match segment {
                    Some(segment) => settle(push_one(push, bytes, segment).await)?,
                    None => Outcome::Refused(Reason::Malformed),
                });
            }
            at += together.len();
        }
    }
    Ok(outcomes)
}

/// The segment, if its writer signed it.
fn signed(bytes: &[u8]) -> Option<Segment> {
    let segment = Segment::decode(bytes).ok()?;
    segment.verify().ok().map(|()| segment)
}

fn place(segment: &Segment) -> Place {
    let header = segment.header;
    Place { stream: header.stream, writer: header.writer, epoch: header.epoch }
}

/// Of some segments those that are the next ones of their writers, take nothing away, and may be stored.
async fn next_ones<S: Store>(
    push: &mut Push<'_, S>,
    items: &[&[u8]],
    segments: &[Option<Segment>],
) -> Stored<Vec<Option<NewSegment>>> {
    let places: Vec<Place> = segments.iter().flatten().map(place).collect();
    let standings = push.authority.store.standings(&places).await?;
    let names = places.iter().map(|place| place.stream.into());
    let circles = standings.iter().filter_map(|standing| Some(standing.last?.by.circle.into()));
    push.authority.load(names.chain(circles).collect()).await?;
    let (mut standings, mut lasts) = (standings.into_iter(), BTreeMap::<(StreamId, WriterId), Last>::new());
    let mut next = Vec::with_capacity(segments.len());
    for (bytes, segment) in items.iter().zip(segments) {
        let Some(segment) = segment else {
            next.push(None);
            continue;
        };
        let mut standing = standings.next().ok_or(StoreError::Damaged("a count"))?;
        let writer = (segment.header.stream, segment.header.writer);
        standing.last = lasts.get(&writer).copied().or(standing.last);
        let follows = standing.last.map_or((0, SegmentId::ZERO), |last| (last.wseq + 1, last.id));
        if segment.covers.is_some() || (segment.header.wseq, segment.header.prev) != follows {
            next.push(None);
            continue;
        }
        next.push(match new(push, bytes, segment, &standing).await {
            Ok(new) => {
                lasts.insert(writer, Last { by: new.by, wseq: new.wseq, id: new.id });
                Some(new)
            }
            // It is asked about once more, alone.
            Err(Stop::Answer(_)) => None,
            Err(Stop::Inside(error)) => return Err(error),
        });
    }
    Ok(next)
}

/// Judges and stores one segment of any sort.
async fn push_one<S: Store>(push: &mut Push<'_, S>, bytes: &[u8], segment: &Segment) -> Result<Outcome, Stop> {
    let (header, id, store) = (segment.header, segment.id(), push.authority.store);
    if store.segment_of(header.stream, header.writer, header.wseq).await? == Some(id) {
        return Ok(Outcome::HaveIt);
    }
    for _ in 0..ATTEMPTS {
        let standing = standing(push, place(segment)).await?;
        let mut new = new(push, bytes, segment, &standing).await?;
        new.covers = may_drop(push, segment, new.by).await?;
        match store.append_segment(new).await? {
            Appended::Behind => push.authority.forget(header.stream.into()),
            appended => return Ok(appended.into()),
        }
    }
    Ok(Outcome::Behind)
}

async fn standing<S: Store>(push: &Push<'_, S>, place: Place) -> Stored<Standing> {
    let standings = push.authority.store.standings(&[place]).await?;
    standings.first().copied().ok_or(StoreError::Damaged("a count"))
}

/// A segment as it is stored, if that device may write it.
async fn new<S: Store>(
    push: &mut Push<'_, S>,
    bytes: &[u8],
    segment: &Segment,
    standing: &Standing,
) -> Result<NewSegment, Stop> {
    let header = segment.header;
    let length = push.authority.stream(header.stream).await?.stream.length;
    let by = judge(push, segment, standing).await?;
    Ok(NewSegment {
        stream: header.stream,
        length,
        writer: header.writer,
        by,
        wseq: header.wseq,
        prev: header.prev,
        id: segment.id(),
        bytes: bytes.to_vec(),
        covers: Vec::new(),
        day: push.authority.now.div_euclid(DAY),
    })
}

/// What a fold takes away: of what it covers, what the device that brings it wrote itself, or any device of the same
/// participant's circle. It made the fold, is in that circle now and may write now: all that [`judge`] asks of who brings
/// what is their own. Brought back by another, after a restored backup, a fold takes nothing away.
async fn may_drop<S: Store>(push: &mut Push<'_, S>, segment: &Segment, by: Writer) -> Result<Vec<Cover>, Stop> {
    let mut covers = segment.covered().map_err(|_| Reason::Malformed)?;
    if by.device != push.device {
        return Ok(Vec::new());
    }
    let participant = push.authority.circle(by.circle).await?.class == Class::Participant;
    let places: Vec<Place> = covers.iter().map(|cover| Place { writer: cover.writer, ..place(segment) }).collect();
    let own = |wrote: Writer| wrote.circle == by.circle && (participant || wrote.device == by.device);
    let mut standings = push.authority.store.standings(&places).await?.into_iter();
    covers.retain(|_| standings.next().and_then(|standing| standing.last).is_some_and(|last| own(last.by)));
    Ok(covers)
}

/// Whose writer it is, if that device may write here.
async fn judge<S: Store>(push: &mut Push<'_, S>, segment: &Segment, standing: &Standing) -> Result<Writer, Stop> {
    let (header, device) = (segment.header, push.device);
    if push.authority.stream(header.stream).await?.stream.ended {
        return Err(Reason::Ended.into());
    }
    let by = match &segment.certificate {
        Some(certificate) => {
            let certificate = Certificate::read(certificate)?;
            if certificate.writer != header.writer {
                return Err(Reason::Malformed.into());
            }
            Writer { device: certificate.device, circle: certificate.circle }
        }
        // The certificate came with the writer's first segment.
        None => standing.last.ok_or(Reason::Missing)?.by,
    };
    let circle = push.authority.circle(by.circle).await?;
    if by.device == device {
        push.authority.require(&circle, device)?;
        if !push.authority.stream(header.stream).await?.writes(by.circle) {
            return Err(Reason::NotAllowed.into());
        }
    } else {
        // Somebody brings back what another wrote: after a restored backup, from a device that may read it.
        let ever = push.authority.stream(header.stream).await?.ever_wrote(by.circle);
        if !ever || !circle.knows(by.device) || !reads(push, header.stream).await? {
            return Err(Reason::NotAllowed.into());
        }
    }
    if !standing.has_epoch {
        return Err(Reason::Missing.into());
    }
    Ok(by)
}

pub(super) async fn reads<S: Store>(push: &mut Push<'_, S>, stream: trede::log::id::StreamId) -> Result<bool, Stop> {
    let circles = push.authority.stream(stream).await?.stream.grants.keys().copied().collect();
    is_in(push, circles).await
}

/// Whether the device that asks is in one of these circles now. One that is not known here, a phone's that a restored
/// backup forgot, is passed over: it is not the one that asks.
pub(super) async fn is_in<S: Store>(push: &mut Push<'_, S>, circles: Vec<CircleId>) -> Result<bool, Stop> {
    for circle in circles {
        match push.authority.circle(circle).await {
            Ok(circle) if push.authority.require(&circle, push.device).is_ok() => return Ok(true),
            Ok(_) | Err(Stop::Answer(_)) => {}
            Err(inside) => return Err(inside),
        }
    }
    Ok(false)
}
