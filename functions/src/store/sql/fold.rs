//! What a fold takes away, and what is brought back when it turned out to be wrong.

use trede::log::fold::{Cover, short};
use trede::log::id::{SegmentId, StreamId, chain};

use super::column;
use super::stream::{StreamRow, charge, charge_device};
use crate::store::engine::Ask;
use crate::store::{NewSegment, StoreError, Stored};

/// Deletes the bodies of what a fold covers; names, numbers and the chain stay. What is not named as it is here stays.
pub(super) async fn drop_bodies(
    write: &mut impl Ask,
    row: &StreamRow,
    stream: StreamId,
    covers: &[Cover],
) -> Stored<()> {
    const THERE: &str = "SELECT w.wseq, w.id, w.seq, CAST(length(s.bytes) AS BIGINT) FROM written w
        JOIN segment s ON s.stream = w.stream AND s.seq = w.seq
        WHERE w.stream = $1 AND w.writer = $2 AND w.wseq >= $3 AND w.wseq < $4";
    const DROP: &str = "UPDATE segment SET bytes = $3 WHERE stream = $1 AND seq = $2";
    for cover in covers {
        let (Ok(first), Ok(end)) = (column(cover.first), column(cover.end())) else { continue };
        let values = [(&stream.0).into(), (&cover.writer.0).into(), first.into(), end.into()];
        let mut dropped = 0;
        for mut there in write.rows(THERE, &values).await? {
            let (wseq, id, seq, size): (u64, SegmentId, i64, i64) =
                (there.count()?, there.name()?, there.number()?, there.number()?);
            if size > 0 && cover.segments().any(|named| named == (wseq, short(&id))) {
                write.run(DROP, &[(&stream.0).into(), seq.into(), (&[0_u8; 0]).into()]).await?;
                dropped += size;
            }
        }
        if dropped > 0 {
            let device = "SELECT device FROM writer WHERE stream = $1 AND writer = $2";
            let mut by = write.row(device, &[(&stream.0).into(), (&cover.writer.0).into()]).await?;
            let by = by.as_mut().ok_or(StoreError::Damaged("a writer"))?.name()?;
            write
                .run("UPDATE stream SET bytes = bytes - $2 WHERE id = $1", &[(&stream.0).into(), dropped.into()])
                .await?;
            charge(write, &row.organisation, &stream.0, -dropped).await?;
            charge_device(write, stream, by, -dropped).await?;
        }
    }
    Ok(())
}

/// Whether a segment is here by its name alone.
pub(super) async fn is_dropped(write: &mut impl Ask, new: &NewSegment) -> Stored<bool> {
    let sql =
        "SELECT CAST(length(s.bytes) AS BIGINT) FROM written w JOIN segment s ON s.stream = w.stream AND s.seq = w.seq
        WHERE w.stream = $1 AND w.writer = $2 AND w.wseq = $3 AND w.id = $4";
    let values = [(&new.stream.0).into(), (&new.writer.0).into(), column(new.wseq)?.into(), (&new.id.0).into()];
    match write.row(sql, &values).await? {
        Some(mut row) => Ok(row.number()? == 0),
        None => Ok(false),
    }
}

/// Gives a segment whose body was deleted a second place, at the end: every device hears of it.
pub(super) async fn refill(write: &mut impl Ask, row: &StreamRow, new: &NewSegment) -> Stored<()> {
    let (seq, chain, size) = (row.seq + 1, chain(row.chain, new.id), column(new.bytes.len())?);
    let stream = (&new.stream.0).into();
    let moved = "UPDATE stream SET seq = $2, chain = $3, bytes = bytes + $4 WHERE id = $1";
    write.run(moved, &[stream, seq.into(), (&chain).into(), size.into()]).await?;
    let segment = "INSERT INTO segment (stream, seq, id, chain, day, bytes) VALUES ($1, $2, $3, $4, $5, $6)";
    let values = [stream, seq.into(), (&new.id.0).into(), (&chain).into(), new.day.into(), (&new.bytes).into()];
    write.run(segment, &values).await?;
    let written = "UPDATE written SET seq = $4 WHERE stream = $1 AND writer = $2 AND wseq = $3";
    write.run(written, &[stream, (&new.writer.0).into(), column(new.wseq)?.into(), seq.into()]).await?;
    charge(write, &row.organisation, &new.stream.0, size).await?;
    charge_device(write, new.stream, new.by.device, size).await
}
