//! Every write, each in one transaction that may be done again.

use trede::fact::Class;
use trede::log::id::StreamId;
use trede::vault::id::CircleId;
use trede::vault::invitation::Lookup;
use trede::vault::operation::Role;

use super::stream::{charge, charge_device, row};
use super::{column, sort_of, used_of};
use crate::store::engine::{Ask, Engine, Purpose, Transaction};
use crate::store::retry::Earlier;
use crate::store::{
    Appended, Effect, Entry, Founded, Invitation, Key, Kind, NewBinding, NewKey, Quotas, StoreError, Stored, Used,
};

/// How many operations one log may have. A log grows with devices and with consent, not with days.
const LOG_LENGTH: u32 = 10_000;

/// That it is there may be this call's own doing.
pub(super) fn there(earlier: Earlier) -> Appended {
    match earlier {
        Earlier::Nothing => Appended::HaveIt,
        Earlier::Perhaps => Appended::Stored,
    }
}

pub(super) async fn offer_founding<E: Engine>(engine: &E, code: [u8; 32]) -> Stored<()> {
    let mut write = engine.begin(Purpose::Write).await?;
    write.run("DELETE FROM founding WHERE used = 0", &[]).await?;
    write.run("INSERT INTO founding (code, used) VALUES ($1, 0)", &[(&code).into()]).await?;
    write.commit().await
}

pub(super) async fn found<E: Engine>(
    engine: &E,
    code: [u8; 32],
    organisation: &Entry,
    team: &[Entry],
) -> Stored<Founded> {
    let mut write = engine.begin(Purpose::Write).await?;
    // Spent first: two that found at once meet here. Another process may have given out a code while this was founded.
    let spend = "UPDATE founding SET used = 1 WHERE code = $1 AND used = 0
        AND NOT EXISTS (SELECT code FROM founding WHERE used = 1)";
    let spent = write.run(spend, &[(&code).into()]).await?;
    if spent == 0 {
        // The answer got lost and the request came again, or somebody found the link after it was used.
        let known = write.row("SELECT used FROM founding WHERE code = $1", &[(&code).into()]).await?.is_some();
        let mut again = known && has(&mut write, organisation).await?;
        // What followed may have grown since.
        if let (true, Some(first)) = (again, team.first()) {
            again = has(&mut write, first).await?;
        }
        return Ok(if again { Founded::Yes } else { Founded::WrongCode });
    }
    append(&mut write, organisation).await?;
    for entry in team {
        append(&mut write, entry).await?;
    }
    write.commit().await?;
    Ok(Founded::Yes)
}

async fn has(write: &mut impl Ask, entry: &Entry) -> Stored<bool> {
    let sql = "SELECT operation FROM place WHERE operation = $1";
    Ok(write.row(sql, &[(&entry.id.0).into()]).await?.is_some())
}

pub(super) async fn append_operation<E: Engine>(engine: &E, entry: &Entry, earlier: Earlier) -> Stored<Appended> {
    let mut write = engine.begin(Purpose::Write).await?;
    match append(&mut write, entry).await? {
        Appended::Stored => {
            write.commit().await?;
            Ok(Appended::Stored)
        }
        Appended::HaveIt => Ok(there(earlier)),
        appended => Ok(appended),
    }
}

async fn append(write: &mut impl Ask, entry: &Entry) -> Stored<Appended> {
    if has(write, entry).await? {
        return Ok(Appended::HaveIt);
    }
    if entry.n >= LOG_LENGTH {
        return Ok(Appended::Full);
    }
    let log = (&entry.log.0).into();
    // Compare and set: of two that were judged by the same log, one goes first.
    let moved = "UPDATE log SET length = $2 WHERE id = $1 AND length = $3";
    if entry.n > 0 && write.run(moved, &[log, (entry.n + 1).into(), entry.n.into()]).await? == 0 {
        return Ok(Appended::Behind);
    }
    write.run("INSERT INTO place (operation, log) VALUES ($1, $2)", &[(&entry.id.0).into(), log]).await?;
    let insert = "INSERT INTO operation (log, n, bytes) VALUES ($1, $2, $3)";
    write.run(insert, &[log, entry.n.into(), (&entry.bytes).into()]).await?;
    for effect in &entry.effects {
        apply(write, effect).await?;
    }
    Ok(Appended::Stored)
}

async fn apply(write: &mut impl Ask, effect: &Effect) -> Stored<()> {
    match effect {
        Effect::Log(head) => {
            let sql = "INSERT INTO log (id, sort, organisation, parent, length, mail) VALUES ($1, $2, $3, $4, 1, 0)";
            let parent = head.parent.as_ref().map(|parent| &parent.0[..]);
            let values =
                [(&head.log.0).into(), sort_of(head.kind).into(), (&head.organisation.0).into(), parent.into()];
            write.run(sql, &values).await?;
            if let (Kind::Circle(Class::Screening), Some(parent)) = (head.kind, &head.parent) {
                let sql = "INSERT INTO below (parent, circle) VALUES ($1, $2) ON CONFLICT (parent, circle) DO NOTHING";
                write.run(sql, &[(&parent.0).into(), (&head.log.0).into()]).await?;
            }
        }
        Effect::Stream { stream, owner, organisation } => {
            let sql = "INSERT INTO stream (id, owner, organisation, seq, chain, keys, bytes, ended)
                VALUES ($1, $2, $3, 0, $4, 0, 0, 0)";
            let values = [(&stream.0).into(), (&owner.0).into(), (&organisation.0).into(), (&[0; 32]).into()];
            write.run(sql, &values).await?;
        }
        Effect::Admit(circle, device, until) => {
            let sql = "INSERT INTO member (device, circle, until) VALUES ($1, $2, $3)
                ON CONFLICT (device, circle) DO UPDATE SET until = excluded.until";
            write.run(sql, &[(&device.0).into(), (&circle.0).into(), (*until).into()]).await?;
        }
        Effect::Dismiss(circle, device) => {
            for sql in [
                "DELETE FROM member WHERE device = $1 AND circle = $2",
                "DELETE FROM lease WHERE device = $1 AND circle = $2",
            ] {
                write.run(sql, &[(&device.0).into(), (&circle.0).into()]).await?;
            }
        }
        Effect::Grant(stream, circle, role) => {
            for sql in [
                "INSERT INTO audience (stream, circle, role) VALUES ($1, $2, $3)
                    ON CONFLICT (stream, circle) DO UPDATE SET role = excluded.role",
                "INSERT INTO reader (stream, circle, role) VALUES ($1, $2, $3)
                    ON CONFLICT (circle, stream) DO UPDATE SET role = excluded.role",
            ] {
                write.run(sql, &[(&stream.0).into(), (&circle.0).into(), role_of(*role).into()]).await?;
            }
        }
        Effect::Revoke(stream, circle) => {
            for sql in [
                "DELETE FROM audience WHERE stream = $1 AND circle = $2",
                "DELETE FROM reader WHERE stream = $1 AND circle = $2",
            ] {
                write.run(sql, &[(&stream.0).into(), (&circle.0).into()]).await?;
            }
            // The row that every append changes: an append that runs beside this begins again.
            write.run("UPDATE stream SET seq = seq WHERE id = $1", &[(&stream.0).into()]).await?;
        }
        Effect::End(stream) => end(write, *stream).await?,
    }
    Ok(())
}

fn role_of(role: Role) -> i64 {
    match role {
        Role::Read => 1,
        Role::Write => 2,
    }
}

/// Ends a stream; the log with the owner's signed end of it stays. What was sealed is not seen any more from here on,
/// and [`empty`] takes it away, in as many transactions as that needs.
async fn end(write: &mut impl Ask, stream: StreamId) -> Stored<()> {
    let sql = "SELECT organisation, bytes FROM stream WHERE id = $1";
    let mut row = write.row(sql, &[(&stream.0).into()]).await?.ok_or(StoreError::Damaged("a stream"))?;
    let (organisation, bytes) = (row.name()?, row.number()?);
    charge(write, &organisation, &stream.0, -bytes).await?;
    let ended = "UPDATE stream SET seq = 0, chain = $2, keys = 0, bytes = 0, ended = 1 WHERE id = $1";
    write.run(ended, &[(&stream.0).into(), (&[0; 32]).into()]).await?;
    let emptying = "INSERT INTO emptying (stream) VALUES ($1) ON CONFLICT (stream) DO NOTHING";
    write.run(emptying, &[(&stream.0).into()]).await?;
    Ok(())
}

/// Streams that were ended and are not yet empty.
pub(super) async fn emptying<E: Engine>(engine: &E) -> Stored<Vec<StreamId>> {
    engine.rows("SELECT stream FROM emptying", &[]).await?.into_iter().map(|mut row| row.name()).collect()
}

/// Deletes some of what an ended stream held; says whether it is empty now. The distributed engines change 3,000 rows in
/// one transaction at most.
pub(super) async fn empty<E: Engine>(engine: &E, stream: StreamId) -> Stored<bool> {
    let mut write = engine.begin(Purpose::Write).await?;
    let mut gone = 0;
    for sql in [
        "DELETE FROM segment WHERE stream = $1 AND seq IN
            (SELECT seq FROM segment WHERE stream = $1 ORDER BY seq LIMIT 500)",
        "DELETE FROM written WHERE stream = $1 AND (writer, wseq) IN
            (SELECT writer, wseq FROM written WHERE stream = $1 ORDER BY writer, wseq LIMIT 500)",
        "DELETE FROM writer WHERE stream = $1 AND writer IN
            (SELECT writer FROM writer WHERE stream = $1 ORDER BY writer LIMIT 500)",
        "DELETE FROM key WHERE stream = $1 AND n IN (SELECT n FROM key WHERE stream = $1 ORDER BY n LIMIT 500)",
        "DELETE FROM key_name WHERE stream = $1 AND name IN
            (SELECT name FROM key_name WHERE stream = $1 ORDER BY name LIMIT 500)",
        "DELETE FROM share WHERE stream = $1 AND device IN
            (SELECT device FROM share WHERE stream = $1 ORDER BY device LIMIT 500)",
    ] {
        gone += write.run(sql, &[(&stream.0).into()]).await?;
    }
    if gone == 0 {
        write.run("DELETE FROM emptying WHERE stream = $1", &[(&stream.0).into()]).await?;
    }
    write.commit().await?;
    Ok(gone == 0)
}

pub(super) async fn append_key<E: Engine>(
    engine: &E,
    quotas: &Quotas,
    new: &NewKey,
    earlier: Earlier,
) -> Stored<Appended> {
    let mut write = engine.begin(Purpose::Write).await?;
    let row = row(&mut write, new.stream, new.by).await?;
    if row.ended {
        return Ok(Appended::Ended);
    }
    let stream = (&new.stream.0).into();
    let name = "INSERT INTO key_name (stream, name) VALUES ($1, $2) ON CONFLICT (stream, name) DO NOTHING";
    if write.run(name, &[stream, (&new.name).into()]).await? == 0 {
        return Ok(there(earlier));
    }
    let size = column(new.key.size())?;
    if !row.has_room(size, quotas) {
        return Ok(Appended::Full);
    }
    let (epoch, bytes) = match &new.key {
        Key::Epoch(bytes) => (None, bytes),
        Key::Wrap(epoch, bytes) => (Some(&epoch.0[..]), bytes),
    };
    let insert = "INSERT INTO key (stream, n, epoch, bytes) VALUES ($1, $2, $3, $4)";
    write.run(insert, &[stream, row.keys.into(), epoch.into(), bytes.into()]).await?;
    write.run("UPDATE stream SET keys = keys + 1, bytes = bytes + $2 WHERE id = $1", &[stream, size.into()]).await?;
    charge(&mut write, &row.organisation, &new.stream.0, size).await?;
    charge_device(&mut write, new.stream, new.by, size).await?;
    write.commit().await?;
    Ok(Appended::Stored)
}

pub(super) async fn keep_invitation<E: Engine>(engine: &E, new: &Invitation, earlier: Earlier) -> Stored<Appended> {
    let mut write = engine.begin(Purpose::Write).await?;
    let known = "SELECT permission FROM invitation WHERE lookup = $1";
    if let Some(mut known) = write.row(known, &[(&new.lookup.0).into()]).await? {
        return Ok(if known.bytes()? == new.permission { there(earlier) } else { Appended::Behind });
    }
    let insert = "INSERT INTO invitation (lookup, permission, letter, state) VALUES ($1, $2, $3, 0)";
    write.run(insert, &[(&new.lookup.0).into(), (&new.permission).into(), (&new.letter).into()]).await?;
    write.commit().await?;
    Ok(Appended::Stored)
}

/// How an invitation stands, inside a transaction.
async fn used(write: &mut impl Ask, lookup: Lookup) -> Stored<Option<Used>> {
    let sql = "SELECT state, circle FROM invitation WHERE lookup = $1";
    write.row(sql, &[(&lookup.0).into()]).await?.map(|mut row| used_of(&mut row)).transpose()
}

pub(super) async fn revoke_invitation<E: Engine>(engine: &E, lookup: Lookup) -> Stored<Used> {
    let mut write = engine.begin(Purpose::Write).await?;
    write.run("UPDATE invitation SET state = 2 WHERE lookup = $1 AND state = 0", &[(&lookup.0).into()]).await?;
    let used = used(&mut write, lookup).await?.unwrap_or(Used::No);
    write.commit().await?;
    Ok(used)
}

pub(super) async fn bind<E: Engine>(engine: &E, new: &NewBinding, earlier: Earlier) -> Stored<(Used, bool)> {
    let mut write = engine.begin(Purpose::Write).await?;
    let spend = "UPDATE invitation SET state = 1, circle = $2 WHERE lookup = $1 AND state = 0";
    if write.run(spend, &[(&new.lookup.0).into(), (&new.circle.0).into()]).await? == 0 {
        let used = used(&mut write, new.lookup).await?.ok_or(StoreError::Damaged("an invitation"))?;
        return Ok((used, earlier == Earlier::Perhaps && used == Used::By(new.circle)));
    }
    if let Some(genesis) = &new.genesis {
        append(&mut write, genesis).await?;
    }
    let docents = (&new.docents.0).into();
    let mail = "UPDATE log SET mail = mail + 1 WHERE id = $1 RETURNING mail - 1";
    let n = write.row(mail, &[docents]).await?.ok_or(StoreError::Damaged("a circle"))?.number()?;
    write
        .run("INSERT INTO mail (circle, n, bytes) VALUES ($1, $2, $3)", &[docents, n.into(), (&new.mail).into()])
        .await?;
    may_read(&mut write, new.board, new.circle).await?;
    write.commit().await?;
    Ok((Used::By(new.circle), true))
}

/// Lets a circle that an invitation named read the board, unless it has a role there.
async fn may_read(write: &mut impl Ask, board: StreamId, circle: CircleId) -> Stored<()> {
    for sql in [
        "INSERT INTO audience (stream, circle, role) VALUES ($1, $2, 0) ON CONFLICT (stream, circle) DO NOTHING",
        "INSERT INTO reader (stream, circle, role) VALUES ($1, $2, 0) ON CONFLICT (circle, stream) DO NOTHING",
    ] {
        write.run(sql, &[(&board.0).into(), (&circle.0).into()]).await?;
    }
    Ok(())
}
