//! What a fold covers and the server lost gets its places again: the ids that the fold's author signed, without bodies.
//!
//! A server that went back to a backup may have the fold, brought by a device that holds it, and not the segments in whose
//! place it stands. Their writers could not go on, and who comes new could not read the fold. Whoever knows the whole ids
//! brings them; the fold says by its hash which they are, so nothing has to be believed of who brings them.

use std::collections::BTreeMap;

use trede::fact::Class;
use trede::log::fold::{Cover, are_named};
use trede::log::id::{SegmentId, StreamId, WriterId};
use trede::log::segment::Segment;
use trede::sync::protocol::{Outcome, Reason};
use trede::vault::certificate::Certificate;

use super::authority::Stop;
use super::push::Push;
use super::segment::{DAY, TOGETHER, reads};
use crate::store::{Last, NewSegment, Place, Store, Writer};

/// Gives what a fold covers its places, as far as it has none here.
pub(super) async fn push<S: Store>(
    push: &mut Push<'_, S>,
    stream: StreamId,
    fold: WriterId,
    ids: &[SegmentId],
) -> Result<Outcome, Stop> {
    let store = push.authority.store;
    let known = &push.authority.stream(stream).await?.stream;
    let (length, ended) = (known.length, known.ended);
    if ended {
        return Err(Reason::Ended.into());
    }
    if !reads(push, stream).await? {
        return Err(Reason::NotAllowed.into());
    }
    let bytes = store.body_of(stream, fold, 0).await?.ok_or(Reason::Missing)?;
    let segment = Segment::decode(&bytes).map_err(|_| Reason::Malformed)?;
    let covers = segment.covered().map_err(|_| Reason::Malformed)?;
    if !are_named(&covers, ids) {
        return Err(Reason::Malformed.into());
    }
    let epoch = segment.header.epoch;
    let writers = std::iter::once(fold).chain(covers.iter().map(|cover| cover.writer));
    let places: Vec<Place> = writers.map(|writer| Place { stream, writer, epoch }).collect();
    let mut lasts = BTreeMap::new();
    for (place, standing) in places.iter().zip(store.standings(&places).await?) {
        lasts.extend(standing.last.map(|last| (place.writer, last)));
    }
    let by = lasts.get(&fold).ok_or(Reason::Missing)?.by;
    let day = push.authority.now.div_euclid(DAY);
    let (mut new, mut waits, mut ids) = (Vec::new(), false, ids.iter());
    for cover in &covers {
        let mut writes = writer_of(push, cover, lasts.get(&cover.writer), by).await?;
        for ((wseq, _), id) in cover.segments().zip(&mut ids) {
            let (writer, id) = (cover.writer, *id);
            let last = lasts.get(&writer);
            let (next, prev) = last.map_or((0, SegmentId::ZERO), |last| (last.wseq + 1, last.id));
            // On another segment than the fold names nothing goes on.
            writes = writes.filter(|_| wseq + 1 != next || id == prev);
            let Some(by) = writes.filter(|_| wseq <= next) else {
                waits = true;
                continue;
            };
            if wseq < next {
                continue;
            }
            lasts.insert(writer, Last { by, wseq, id });
            let (bytes, covers) = (Vec::new(), Vec::new());
            new.push(NewSegment { stream, length, writer, by, wseq, prev, id, bytes, covers, day });
        }
    }
    for together in new.chunk_by(|a, b| a.by.device == b.by.device).flat_map(|of| of.chunks(TOGETHER)) {
        waits |= store.append_segments(together).await? < together.len();
    }
    Ok(match (new.is_empty(), waits) {
        (true, true) => Outcome::Refused(Reason::Missing),
        (false, true) => Outcome::Behind,
        (true, false) => Outcome::HaveIt,
        (false, false) => Outcome::Stored,
    })
}

/// Whose writer a cover names, when the fold may stand for it: the same device's, or of the same participant's circle.
/// `None` while that cannot be known.
async fn writer_of<S: Store>(
    push: &mut Push<'_, S>,
    cover: &Cover,
    last: Option<&Last>,
    fold: Writer,
) -> Result<Option<Writer>, Stop> {
    let writer = match (last, &cover.certificate) {
        (Some(last), _) => last.by,
        (None, Some(certificate)) => {
            let certificate = Certificate::read(certificate)?;
            if certificate.writer != cover.writer {
                return Err(Reason::Malformed.into());
            }
            Writer { device: certificate.device, circle: certificate.circle }
        }
        (None, None) => return Ok(None),
    };
    let circle = push.authority.circle(fold.circle).await?;
    let own = writer.device == fold.device || circle.class == Class::Participant;
    if writer.circle != fold.circle || !own || !circle.knows(writer.device) {
        return Err(Reason::NotAllowed.into());
    }
    Ok(Some(writer))
}
