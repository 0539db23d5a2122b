//! The server's share of a device's lock: one row, written once, gone when the device is taken out.

use trede::vault::slot::Share;

use crate::store::engine::{Ask as _, Engine, Purpose, Transaction as _};
use crate::store::{Stored, Writer};

/// A row for a member, with its share when there is one.
const KEPT: &str = "SELECT l.share FROM member m
    LEFT JOIN lease l ON l.device = m.device AND l.circle = m.circle
    WHERE m.device = $1 AND m.circle = $2 AND (m.until IS NULL OR m.until >= $3)";

pub(super) async fn keep<E: Engine>(
    engine: &E,
    Writer { device, circle }: Writer,
    offered: Option<&Share>,
    now: i64,
) -> Stored<Option<Option<Share>>> {
    let who = [(&device.0).into(), (&circle.0).into(), now.into()];
    // Most requests find what an earlier one brought: they write nothing.
    let kept = engine.rows(KEPT, &who).await?.into_iter().next();
    let kept = kept.map(|mut row| row.maybe_name()).transpose()?;
    let (Some(None), Some(offered)) = (kept, offered) else { return Ok(kept) };
    let mut write = engine.begin(Purpose::Write).await?;
    // A removal that runs beside this meets it here: no row is left of who was taken out.
    let member = "UPDATE member SET until = until
        WHERE device = $1 AND circle = $2 AND (until IS NULL OR until >= $3)";
    if write.run(member, &who).await? == 0 {
        return Ok(None);
    }
    let insert =
        "INSERT INTO lease (device, circle, share) VALUES ($1, $2, $3) ON CONFLICT (device, circle) DO NOTHING";
    write.run(insert, &[(&device.0).into(), (&circle.0).into(), offered.into()]).await?;
    let kept = write.row(KEPT, &who).await?.map(|mut row| row.maybe_name()).transpose()?;
    write.commit().await?;
    Ok(kept)
}
