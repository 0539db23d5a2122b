//! Segments: appended by compare-and-set per writer, in the order in which they arrive.

use trede::fact::Class;
use trede::log::fold::Cover;
use trede::log::segment::Segment;
use trede::sync::protocol::{Outcome, Reason};
use trede::vault::certificate::Certificate;

use super::authority::Stop;
use super::push::Push;
use crate::store::{Appended, NewSegment, Store, Writer};

/// How often a segment is judged again when the stream's log grows meanwhile.
const ATTEMPTS: usize = 4;
const DAY: i64 = 24 * 3600;

/// Judges and stores a segment.
pub(super) async fn push<S: Store>(push: &mut Push<'_, S>, bytes: &[u8]) -> Result<Outcome, Stop> {
    let segment = Segment::decode(bytes).map_err(|_| Reason::Malformed)?;
    segment.verify().map_err(|_| Reason::Malformed)?;
    let (header, id, store) = (segment.header, segment.id(), push.authority.store);
    if store.segment_of(header.stream, header.writer, header.wseq).await? == Some(id) {
        return Ok(Outcome::HaveIt);
    }
    for _ in 0..ATTEMPTS {
        let length = push.authority.stream(header.stream).await?.stream.length;
        let by = judge(push, &segment).await?;
        let new = NewSegment {
            stream: header.stream,
            length,
            writer: header.writer,
            by,
            wseq: header.wseq,
            prev: header.prev,
            id,
            bytes: bytes.to_vec(),
            covers: may_drop(push, &segment, by).await?,
            day: push.authority.now.div_euclid(DAY),
        };
        match store.append_segment(new).await? {
            Appended::Behind => push.authority.forget(header.stream.into()),
            appended => return Ok(appended.into()),
        }
    }
    Ok(Outcome::Behind)
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
    let mut own = Vec::with_capacity(covers.len());
    for cover in &covers {
        let wrote = push.authority.store.writer(segment.header.stream, cover.writer).await?;
        own.push(wrote.is_some_and(|wrote| wrote.circle == by.circle && (participant || wrote.device == by.device)));
    }
    let mut own = own.into_iter();
    covers.retain(|_| own.next() == Some(true));
    Ok(covers)
}

/// Whose writer it is, if that device may write here.
async fn judge<S: Store>(push: &mut Push<'_, S>, segment: &Segment) -> Result<Writer, Stop> {
    let (header, device, store) = (segment.header, push.device, push.authority.store);
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
        None => store.writer(header.stream, header.writer).await?.ok_or(Reason::Missing)?,
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
    if !store.has_key(header.stream, &header.epoch.0).await? {
        return Err(Reason::Missing.into());
    }
    Ok(by)
}

pub(super) async fn reads<S: Store>(push: &mut Push<'_, S>, stream: trede::log::id::StreamId) -> Result<bool, Stop> {
    let circles: Vec<_> = push.authority.stream(stream).await?.stream.grants.keys().copied().collect();
    for circle in circles {
        let circle = push.authority.circle(circle).await?;
        if push.authority.require(&circle, push.device).is_ok() {
            return Ok(true);
        }
    }
    Ok(false)
}
