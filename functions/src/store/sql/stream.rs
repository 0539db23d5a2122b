//! A stream's row, and how much it, its organisation and each device keep.

use trede::log::id::{SegmentId, StreamId};
use trede::vault::id::{DeviceId, OrganisationId};

use super::names;
use crate::store::engine::{Ask, Row};
use crate::store::{NewSegment, Quotas, StoreError, Stored};

/// A stream's row, inside a transaction.
pub(super) struct StreamRow {
    pub(super) organisation: OrganisationId,
    pub(super) seq: i64,
    pub(super) chain: [u8; 32],
    pub(super) keys: i64,
    pub(super) bytes: i64,
    pub(super) ended: bool,
    /// How many operations its log has.
    pub(super) length: u32,
    /// How many bytes its organisation keeps.
    pub(super) used: i64,
    /// How many of the stream's bytes one device brought.
    pub(super) share: i64,
}

macro_rules! columns {
    () => {
        "s.organisation, s.seq, s.chain, s.keys, s.bytes, s.ended, l.length,
        (SELECT CAST(COALESCE(SUM(u.bytes), 0) AS BIGINT) FROM usage u WHERE u.organisation = s.organisation),
        COALESCE((SELECT d.bytes FROM share d WHERE d.stream = s.id AND d.device = $2), 0)"
    };
}

/// The row of a stream, with one device's share of it.
pub(super) async fn row(write: &mut impl Ask, stream: StreamId, device: DeviceId) -> Stored<StreamRow> {
    const STREAM: &str = concat!("SELECT ", columns!(), " FROM stream s JOIN log l ON l.id = s.id WHERE s.id = $1");
    let row = write.row(STREAM, &[(&stream.0).into(), (&device.0).into()]).await?;
    row_of(&mut row.ok_or(StoreError::Damaged("a stream"))?)
}

/// The same for each of some segments of one device, with the number that comes next in its writer, and on which segment.
pub(super) async fn rows(
    write: &mut impl Ask,
    segments: &[NewSegment],
    device: DeviceId,
) -> Stored<Vec<(StreamRow, (i64, SegmentId))>> {
    const STREAMS: &str = concat!(
        "WITH RECURSIVE asked(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM asked WHERE 64 * (i + 1) < length($1))
        SELECT ",
        columns!(),
        ", w.wseq, w.head FROM asked JOIN stream s ON s.id = substr($1, 64 * i + 1, 32) JOIN log l ON l.id = s.id
        LEFT JOIN writer w ON w.stream = s.id AND w.writer = substr($1, 64 * i + 33, 32) ORDER BY i"
    );
    let asked = names(segments.iter().flat_map(|new| [&new.stream.0[..], &new.writer.0]));
    let rows = write.rows(STREAMS, &[(&asked).into(), (&device.0).into()]).await?;
    if rows.len() != segments.len() {
        return Err(StoreError::Damaged("a stream"));
    }
    let row = |mut row: Row| {
        let stream = row_of(&mut row)?;
        let next = row.maybe_number()?.map_or(0, |last| last + 1);
        Ok((stream, (next, row.maybe_name()?.unwrap_or(SegmentId::ZERO))))
    };
    rows.into_iter().map(row).collect()
}

fn row_of(row: &mut Row) -> Stored<StreamRow> {
    Ok(StreamRow {
        organisation: row.name()?,
        seq: row.number()?,
        chain: row.name()?,
        keys: row.number()?,
        bytes: row.number()?,
        ended: row.number()? != 0,
        length: row.count()?,
        used: row.number()?,
        share: row.number()?,
    })
}

impl StreamRow {
    /// Whether so many bytes more fit in the stream, the device's share of it, and the organisation.
    pub(super) fn has_room(&self, bytes: i64, quotas: &Quotas) -> bool {
        self.bytes.saturating_add(bytes) <= quotas.stream
            && self.share.saturating_add(bytes) <= quotas.device
            && self.used.saturating_add(bytes) <= quotas.organisation
    }
}

/// Counts bytes that come or go, in one of an organisation's sixteen rows: by the stream or the device, so that not
/// everybody waits for one. Only the sum of the sixteen says something.
pub(super) async fn charge(
    write: &mut impl Ask,
    organisation: &OrganisationId,
    by: &[u8; 32],
    bytes: i64,
) -> Stored<()> {
    const ADD: &str = "INSERT INTO usage (organisation, part, bytes) VALUES ($1, $2, $3)
        ON CONFLICT (organisation, part) DO UPDATE SET bytes = usage.bytes + excluded.bytes";
    write.run(ADD, &[(&organisation.0).into(), part(by).into(), bytes.into()]).await?;
    Ok(())
}

/// In which of an organisation's sixteen rows.
pub(super) fn part(by: &[u8; 32]) -> i64 {
    i64::from(by[0] & 15)
}

pub(super) async fn charge_device(write: &mut impl Ask, stream: StreamId, device: DeviceId, bytes: i64) -> Stored<()> {
    const ADD: &str = "INSERT INTO share (stream, device, bytes) VALUES ($1, $2, $3)
        ON CONFLICT (stream, device) DO UPDATE SET bytes = share.bytes + excluded.bytes";
    write.run(ADD, &[(&stream.0).into(), (&device.0).into(), bytes.into()]).await?;
    Ok(())
}
