//! What is new for a device, at most about a page at a time.

use std::collections::{HashMap, HashSet};

use trede::log::id::{SegmentId, StreamId};
use trede::log::segment::Segment;
use trede::sync::protocol::{
    Bytes, LaterWrap, LogCursor, LogUpdate, PushItem, StreamCursor, StreamUpdate, SyncRequest, SyncResponse, half,
};
use trede::vault::id::CircleId;
use trede::vault::operation::{LogId, Operation, SignedOperation};

use crate::store::{Head, Key, Store, StoreError, Stored, StreamHead, View};

/// What a device that has everything would send.
pub(super) fn cursors(view: &View) -> (Vec<LogCursor>, Vec<StreamCursor>) {
    let log = |head: &Head| LogCursor { log: head.log, length: head.length, mail: head.mail };
    let stream = |head: &StreamHead| StreamCursor {
        stream: head.stream,
        seq: head.seq,
        chain: half(&head.chain),
        length: head.length,
        keys: head.keys,
    };
    (view.logs.iter().map(log).collect(), view.streams.iter().map(stream).collect())
}

/// How much of a page is filled.
struct Page<'a> {
    size: usize,
    used: usize,
    full: bool,
    /// The segments that came in this request.
    brought: HashMap<&'a [u8], SegmentId>,
}

fn brought(request: &SyncRequest) -> HashMap<&[u8], SegmentId> {
    let mut brought = HashMap::new();
    for item in &request.push {
        if let PushItem::Segment(bytes) = item
            && let Ok(segment) = Segment::decode(bytes)
        {
            brought.insert(bytes.as_slice(), segment.id());
        }
    }
    brought
}

impl Page<'_> {
    /// Takes as many from the front as fit. The first thing of a page always fits, or a device would never get on.
    fn take<T>(&mut self, things: Vec<T>, size: impl Fn(&T) -> usize) -> Vec<T> {
        let mut taken = Vec::new();
        for thing in things {
            let size = size(&thing);
            if self.full || (self.used > 0 && self.used + size > self.size) {
                self.full = true;
                break;
            }
            self.used += size;
            taken.push(thing);
        }
        taken
    }

    /// Segments; of one that came in this request its id, for who brought it has the rest.
    fn segments(&mut self, segments: Vec<Vec<u8>>) -> Vec<Bytes> {
        let known = |bytes: Vec<u8>| self.brought.get(bytes.as_slice()).map_or(bytes, |id| id.0.to_vec());
        let segments = segments.into_iter().map(known).collect();
        self.bytes(segments)
    }

    fn bytes(&mut self, things: Vec<Vec<u8>>) -> Vec<Bytes> {
        self.take(things, Vec::len).into_iter().map(Bytes).collect()
    }
}

/// Fills the answer with what comes after the request's cursors.
pub(super) async fn pull<S: Store>(
    store: &S,
    view: &View,
    request: &SyncRequest,
    size: usize,
    response: &mut SyncResponse,
) -> Stored<()> {
    let mut page = Page { size, used: 0, full: false, brought: brought(request) };
    let logs: HashMap<LogId, &LogCursor> = request.logs.iter().map(|cursor| (cursor.log, cursor)).collect();
    for head in &view.logs {
        let cursor = logs.get(&head.log).map_or((0, 0), |cursor| (cursor.length, cursor.mail));
        response.logs.extend(log(store, head, cursor, &mut page).await?);
    }
    for cursor in request.logs.iter().filter(|cursor| cursor.length > 0) {
        if !view.logs.iter().any(|head| head.log == cursor.log) && store.head(cursor.log).await?.is_none() {
            // A restored backup does not know it at all.
            response.logs.push(LogUpdate { log: cursor.log, operations: Vec::new(), mail: Vec::new() });
        }
    }
    let streams: HashMap<StreamId, &StreamCursor> =
        request.streams.iter().map(|cursor| (cursor.stream, cursor)).collect();
    let only: Option<HashSet<&CircleId>> = request.only.as_ref().map(|only| only.iter().collect());
    let wanted = |head: &&StreamHead| only.as_ref().is_none_or(|only| only.contains(&head.owner));
    for head in view.streams.iter().filter(wanted) {
        let cursor = streams.get(&head.stream).copied();
        response.streams.extend(stream(store, head, cursor, &mut page).await?);
    }
    for cursor in &request.streams {
        if !view.streams.iter().any(|head| head.stream == cursor.stream) {
            response.streams.extend(lost(store, view, cursor, &mut page).await?);
        }
    }
    response.more = page.full;
    Ok(())
}

/// A stream that this device knows and may not read here. One that a circle of it might read once: the operations that
/// say it may not any more, so that the device can tell "no longer shared" from "silent". Nothing of its contents.
async fn lost<S: Store>(
    store: &S,
    view: &View,
    cursor: &StreamCursor,
    page: &mut Page<'_>,
) -> Stored<Option<StreamUpdate>> {
    let nothing = StreamUpdate {
        stream: cursor.stream,
        operations: Vec::new(),
        epochs: Vec::new(),
        wraps: Vec::new(),
        keys: 0,
        segments: Vec::new(),
        listing: None,
    };
    let operations = store.operations(cursor.stream.into(), 0, u32::MAX).await?;
    if operations.is_empty() {
        // A restored backup does not know the stream at all: the device offers it again.
        let had = cursor.length > 0 || cursor.seq > 0 || cursor.keys > 0;
        return Ok(had.then(|| StreamUpdate { listing: Some(Vec::new()), ..nothing }));
    }
    let named = |bytes: &Vec<u8>| match SignedOperation::decode(bytes).as_ref().map(SignedOperation::operation) {
        Ok(Operation::Grant { circle, .. }) => view.circles.contains(circle),
        _ => false,
    };
    let known = usize::try_from(cursor.length).unwrap_or(usize::MAX);
    if page.full || known >= operations.len() || !operations.iter().any(named) {
        return Ok(None);
    }
    let operations = page.bytes(operations.into_iter().skip(known).collect());
    Ok(Some(StreamUpdate { operations, keys: cursor.keys, ..nothing }))
}

async fn log<S: Store>(
    store: &S,
    head: &Head,
    (length, mail): (u32, u32),
    page: &mut Page<'_>,
) -> Stored<Option<LogUpdate>> {
    if (length, mail) == (head.length, head.mail) || page.full {
        page.full |= (length, mail) != (head.length, head.mail);
        return Ok(None);
    }
    // A device that is further than this log gets an empty update: it offers what is not here.
    let operations = page.bytes(store.operations(head.log, length, head.length).await?);
    let mail = if mail < head.mail {
        page.bytes(store.mail(CircleId(head.log.0), mail, head.mail).await?)
    } else {
        Vec::new()
    };
    Ok(Some(LogUpdate { log: head.log, operations, mail }))
}

async fn stream<S: Store>(
    store: &S,
    head: &StreamHead,
    cursor: Option<&StreamCursor>,
    page: &mut Page<'_>,
) -> Stored<Option<StreamUpdate>> {
    let nothing = StreamCursor { stream: head.stream, seq: 0, chain: [0; 16], length: 0, keys: 0 };
    let cursor = cursor.copied().unwrap_or(nothing);
    let whole = StreamCursor {
        stream: head.stream,
        seq: head.seq,
        chain: half(&head.chain),
        length: head.length,
        keys: head.keys,
    };
    if cursor == whole || page.full {
        page.full |= cursor != whole;
        return Ok(None);
    }
    let mut update = StreamUpdate {
        stream: head.stream,
        operations: page.bytes(store.operations(head.stream.into(), cursor.length, head.length).await?),
        epochs: Vec::new(),
        wraps: Vec::new(),
        keys: if head.ended { 0 } else { cursor.keys.min(head.keys) },
        segments: Vec::new(),
        listing: None,
    };
    if head.ended {
        // The signed end is all there is.
        return Ok(if update.operations.is_empty() { None } else { Some(update) });
    }
    let keys = page.take(store.keys(head.stream, update.keys, head.keys).await?, Key::size);
    update.keys += u32::try_from(keys.len()).map_err(|_| StoreError::Damaged("keys"))?;
    for key in keys {
        match key {
            Key::Epoch(bytes) => update.epochs.push(Bytes(bytes)),
            Key::Wrap(epoch, bytes) => {
                let wrap = minicbor::decode(&bytes).map_err(|_| StoreError::Damaged("a wrap"))?;
                update.wraps.push(LaterWrap { epoch, wrap });
            }
        }
    }
    // Who starts over gets everything, not the same listing again.
    let starts = cursor.seq == 0 && cursor.chain == [0; 16];
    let chain = store.chain_at(head.stream, cursor.seq).await?;
    let further = cursor.seq > head.seq || cursor.keys > head.keys;
    // Also who cleared what was ended, and starts from nothing: the signed end is not here any more.
    let forgot = cursor.length > head.length;
    if forgot || !starts && (further || chain.is_none_or(|chain| half(&chain) != cursor.chain)) {
        update.listing = Some(store.listing(head.stream).await?);
        return Ok(Some(update));
    }
    if cursor.seq < head.seq && !page.full {
        let room = page.size.saturating_sub(page.used);
        let segments = store.segments(head.stream, cursor.seq, head.seq, room).await?;
        let count = u64::try_from(segments.len()).map_err(|_| StoreError::Damaged("segments"))?;
        update.segments = page.segments(segments);
        page.full |= cursor.seq + count < head.seq;
    }
    Ok(Some(update))
}
