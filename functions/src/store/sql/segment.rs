//! Appending segments: one of any sort, or several that simply follow.

use std::collections::BTreeMap;

use trede::log::id::{SegmentId, StreamId, WriterId, chain};
use trede::vault::id::{DeviceId, OrganisationId};

use super::stream::{StreamRow, charge, charge_device, part, rows};
use super::write::there;
use super::{column, fold};
use crate::store::engine::{Ask, Engine, Purpose, Transaction, Value};
use crate::store::retry::Earlier;
use crate::store::{Appended, NewSegment, Quotas, StoreError, Stored};

/// A segment in its place.
struct Placed<'a> {
    new: &'a NewSegment,
    seq: i64,
    chain: [u8; 32],
}

pub(super) async fn append<E: Engine>(
    engine: &E,
    quotas: &Quotas,
    new: &NewSegment,
    earlier: Earlier,
) -> Stored<Appended> {
    let mut write = engine.begin(Purpose::Write).await?;
    let mut rows = rows(&mut write, std::slice::from_ref(new), new.by.device).await?;
    let (row, next) = rows.pop().ok_or(StoreError::Damaged("a stream"))?;
    if row.ended {
        return Ok(Appended::Ended);
    }
    match place(&mut write, new, next).await? {
        // Without a body there is nothing to bring back.
        Some(Appended::HaveIt) if !new.bytes.is_empty() && fold::is_dropped(&mut write, new).await? => {
            if !row.has_room(column(new.bytes.len())?, quotas) {
                return Ok(Appended::Full);
            }
            fold::refill(&mut write, &row, new).await?;
            write.commit().await?;
            return Ok(Appended::Stored);
        }
        Some(Appended::HaveIt) => return Ok(there(earlier)),
        _ if row.length != new.length => return Ok(Appended::Behind),
        Some(appended) => return Ok(appended),
        None => {}
    }
    if !row.has_room(column(new.bytes.len())?, quotas) {
        return Ok(Appended::Full);
    }
    let placed = Placed { new, seq: row.seq + 1, chain: chain(row.chain, new.id) };
    store::<E>(&mut write, &[placed], new.by.device, row.organisation).await?;
    fold::drop_bodies(&mut write, &row, new.stream, &new.covers).await?;
    write.commit().await?;
    Ok(Appended::Stored)
}

/// Appends segments of one device, up to the first that does not simply follow. Says how many.
pub(super) async fn append_several<E: Engine>(
    engine: &E,
    quotas: &Quotas,
    segments: &[NewSegment],
    earlier: Earlier,
) -> Stored<usize> {
    let mut write = engine.begin(Purpose::Write).await?;
    if earlier == Earlier::Perhaps {
        let mut there = 0;
        while let Some(new) = segments.get(there)
            && matches!(at(&mut write, new, column(new.wseq)?).await?, Some((id, _)) if id == new.id)
        {
            there += 1;
        }
        if there > 0 {
            return Ok(there);
        }
    }
    let Some(device) = segments.first().map(|new| new.by.device) else { return Ok(0) };
    let rows = rows(&mut write, segments, device).await?;
    let Some((organisation, mut used)) = rows.first().map(|(row, _)| (row.organisation, row.used)) else {
        return Ok(0);
    };
    let mut streams = BTreeMap::<StreamId, StreamRow>::new();
    let mut writers = BTreeMap::<(StreamId, WriterId), (i64, SegmentId)>::new();
    let mut placed = Vec::with_capacity(segments.len());
    for (new, (row, next)) in segments.iter().zip(rows) {
        let size = column(new.bytes.len())?;
        let next = writers.entry((new.stream, new.writer)).or_insert(next);
        let row = streams.entry(new.stream).or_insert(row);
        row.used = used;
        let follows = column(new.wseq).is_ok_and(|wseq| (wseq, new.prev) == *next)
            && (new.length, new.by.device, row.organisation) == (row.length, device, organisation)
            && new.covers.is_empty();
        if row.ended || !follows || !row.has_room(size, quotas) {
            break;
        }
        *next = (next.0 + 1, new.id);
        (row.seq, row.chain) = (row.seq + 1, chain(row.chain, new.id));
        row.bytes += size;
        row.share += size;
        used += size;
        placed.push(Placed { new, seq: row.seq, chain: row.chain });
    }
    if !placed.is_empty() {
        store::<E>(&mut write, &placed, device, organisation).await?;
        write.commit().await?;
    }
    Ok(placed.len())
}

/// Stores segments, and everything that changes with them.
async fn store<E: Engine>(
    write: &mut impl Ask,
    placed: &[Placed<'_>],
    device: DeviceId,
    organisation: OrganisationId,
) -> Stored<()> {
    if E::WRITES_TOGETHER {
        return store_together(write, placed, device, organisation).await;
    }
    for placed in placed {
        store_alone(write, placed, organisation).await?;
    }
    Ok(())
}

/// In one statement. Each table's rows in one order, so that two that meet do not wait for each other.
async fn store_together(
    write: &mut impl Ask,
    placed: &[Placed<'_>],
    device: DeviceId,
    organisation: OrganisationId,
) -> Stored<()> {
    const STORE: &str = "WITH
        new AS (SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) AS
            new(stream, seq, id, chain, bytes, writer, wseq, circle)),
        moved AS (UPDATE stream SET seq = last.seq, chain = last.chain, bytes = stream.bytes + last.size
            FROM (SELECT DISTINCT ON (stream) stream, seq, chain,
                SUM(length(bytes)) OVER (PARTITION BY stream) AS size FROM new ORDER BY stream, seq DESC) last
            WHERE stream.id = last.stream),
        new_segment AS (INSERT INTO segment (stream, seq, id, chain, day, bytes)
            SELECT stream, seq, id, chain, $9, bytes FROM new),
        new_written AS (INSERT INTO written (stream, writer, wseq, id, seq)
            SELECT stream, writer, wseq, id, seq FROM new),
        known AS (INSERT INTO writer (stream, writer, device, circle, wseq, head)
            SELECT DISTINCT ON (stream, writer) stream, writer, $10, circle, wseq, id FROM new
            ORDER BY stream, writer, wseq DESC
            ON CONFLICT (stream, writer) DO UPDATE SET wseq = excluded.wseq, head = excluded.head),
        charged AS (INSERT INTO usage (organisation, part, bytes) SELECT $11, $12, SUM(length(bytes)) FROM new
            ON CONFLICT (organisation, part) DO UPDATE SET bytes = usage.bytes + excluded.bytes)
        INSERT INTO share (stream, device, bytes) SELECT stream, $10, SUM(length(bytes)) FROM new
            GROUP BY stream ORDER BY stream
            ON CONFLICT (stream, device) DO UPDATE SET bytes = share.bytes + excluded.bytes";
    let Some(day) = placed.first().map(|placed| placed.new.day) else { return Ok(()) };
    let streams: Vec<&[u8]> = placed.iter().map(|placed| &placed.new.stream.0[..]).collect();
    let ids: Vec<&[u8]> = placed.iter().map(|placed| &placed.new.id.0[..]).collect();
    let chains: Vec<&[u8]> = placed.iter().map(|placed| &placed.chain[..]).collect();
    let bytes: Vec<&[u8]> = placed.iter().map(|placed| &placed.new.bytes[..]).collect();
    let writers: Vec<&[u8]> = placed.iter().map(|placed| &placed.new.writer.0[..]).collect();
    let circles: Vec<&[u8]> = placed.iter().map(|placed| &placed.new.by.circle.0[..]).collect();
    let seqs: Vec<i64> = placed.iter().map(|placed| placed.seq).collect();
    let wseqs: Vec<i64> = placed.iter().map(|placed| column(placed.new.wseq)).collect::<Stored<_>>()?;
    let values = [
        Value::Blobs(&streams),
        Value::Numbers(&seqs),
        Value::Blobs(&ids),
        Value::Blobs(&chains),
        Value::Blobs(&bytes),
        Value::Blobs(&writers),
        Value::Numbers(&wseqs),
        Value::Blobs(&circles),
        day.into(),
        (&device.0).into(),
        (&organisation.0).into(),
        part(&device.0).into(),
    ];
    write.run(STORE, &values).await.map(drop)
}

/// The same where a statement writes to one table.
async fn store_alone(write: &mut impl Ask, placed: &Placed<'_>, organisation: OrganisationId) -> Stored<()> {
    let Placed { new, seq, chain } = placed;
    let (size, wseq) = (column(new.bytes.len())?, column(new.wseq)?);
    let (stream, id, writer) = ((&new.stream.0).into(), (&new.id.0).into(), (&new.writer.0).into());
    // The stream's row first: of two that append to it, the second begins again before it has written anything.
    let moved = "UPDATE stream SET seq = $2, chain = $3, bytes = bytes + $4 WHERE id = $1";
    write.run(moved, &[stream, (*seq).into(), chain.into(), size.into()]).await?;
    let segment = "INSERT INTO segment (stream, seq, id, chain, day, bytes) VALUES ($1, $2, $3, $4, $5, $6)";
    write.run(segment, &[stream, (*seq).into(), id, chain.into(), new.day.into(), (&new.bytes).into()]).await?;
    let written = "INSERT INTO written (stream, writer, wseq, id, seq) VALUES ($1, $2, $3, $4, $5)";
    write.run(written, &[stream, writer, wseq.into(), id, (*seq).into()]).await?;
    let known = "INSERT INTO writer (stream, writer, device, circle, wseq, head) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (stream, writer) DO UPDATE SET wseq = excluded.wseq, head = excluded.head";
    let (device, circle) = ((&new.by.device.0).into(), (&new.by.circle.0).into());
    write.run(known, &[stream, writer, device, circle, wseq.into(), id]).await?;
    charge(write, &organisation, &new.by.device.0, size).await?;
    charge_device(write, new.stream, new.by.device, size).await
}

/// Where a segment goes among its writer's, given what comes next there: `None` when it is that one.
async fn place(write: &mut impl Ask, new: &NewSegment, (next, prev): (i64, SegmentId)) -> Stored<Option<Appended>> {
    let Ok(wseq) = column(new.wseq) else { return Ok(Some(Appended::Missing)) };
    if wseq > next {
        return Ok(Some(Appended::Missing));
    }
    if wseq == next && prev == new.prev {
        return Ok(None);
    }
    // That number, or the next one on another segment than the one here: what is here is the fork.
    let Some((id, header)) = at(write, new, if wseq == next { wseq - 1 } else { wseq }).await? else {
        return Ok(Some(Appended::Missing));
    };
    Ok(Some(if id == new.id { Appended::HaveIt } else { Appended::Fork(header) }))
}

/// The name and the header of a writer's segment with a number. Of one whose body a fold took away nothing is left but the
/// name.
async fn at(write: &mut impl Ask, new: &NewSegment, wseq: i64) -> Stored<Option<(SegmentId, Vec<u8>)>> {
    const AT: &str = "SELECT w.id, substr(s.bytes, 1, 176) FROM written w
        JOIN segment s ON s.stream = w.stream AND s.seq = w.seq WHERE w.stream = $1 AND w.writer = $2 AND w.wseq = $3";
    let there = write.row(AT, &[(&new.stream.0).into(), (&new.writer.0).into(), wseq.into()]).await?;
    there.map(|mut row| Ok((row.name()?, row.maybe_bytes()?.unwrap_or_default()))).transpose()
}
