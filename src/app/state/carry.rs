//! Bringing what is sealed without opening it: here while it is locked, and in the databases that somebody who forgot a
//! PIN began beside.

use leptos::prelude::UpdateValue as _;

use super::{Trede, Trouble, moment};
use crate::client::courier::{Courier, CourierError, Delivered, Round};
use crate::client::removed;
use crate::platform::key;
use crate::platform::network::{self, Fetch};
use crate::platform::page;
use crate::platform::storage::IndexedDb;
use crate::sync::store::StoreError;
use crate::vault::random::SystemRandom;

/// What came of a try.
pub(super) enum Carried {
    /// The server has what could be brought.
    Delivered(Delivered),
    /// This device was taken out.
    Removed,
    /// The server does not know this device, and nobody took it out.
    Unknown,
    /// Why it did not come about. The next poll tries again; nothing is lost by waiting.
    NotNow(CourierError),
}

/// Brings what waits in a database, after a greeting if nobody was greeted yet: also with nothing to bring it hears whether
/// it was taken out. `greeted` comes after the greeting and before the rest.
pub(super) async fn carry(
    database: &str,
    courier: &Courier,
    round: &mut Round,
    greets: bool,
    greeted: impl AsyncFnOnce(),
) -> Carried {
    let (store, origin) = (IndexedDb::new(database), page::origin());
    let way = (&store, &Fetch::here(), origin.as_str());
    let brought = match greets {
        true => round.visit(courier, way, moment(), &mut SystemRandom, greeted).await,
        false => round.bring(courier, way, moment(), &mut SystemRandom).await,
    };
    match brought {
        Ok(delivered) => Carried::Delivered(delivered),
        Err(CourierError::Network(Trouble::NotAllowed)) => {
            match round.is_removed(courier, way, moment(), &mut SystemRandom).await {
                Ok(true) => Carried::Removed,
                Ok(false) | Err(CourierError::Network(Trouble::NotAllowed)) => Carried::Unknown,
                Err(error) => Carried::NotNow(error),
            }
        }
        Err(error) => Carried::NotNow(error),
    }
}

/// Leaves nothing that can be read of a device that was taken out: keys first.
async fn clear(database: &str) -> Result<(), StoreError> {
    key::forget(database).await?;
    removed::clear(&IndexedDb::new(database)).await.map(drop)
}

impl Trede {
    /// Somebody forgot their PIN and began beside what is locked: that still sends what it had sealed, and clears itself
    /// when it was taken out. Once nothing waits there it is left alone until the next start.
    pub(super) async fn bring_former(self) {
        self.look_at_former_leases().await;
        if !network::online() {
            return;
        }
        for place in 0..self.place() {
            // Taken out while it is under way, and for good when nothing is left to do.
            let (mut round, greets) = match self.former_rounds().try_update_value(|rounds| rounds.insert(place, None)) {
                Some(None) => (Round::default(), true),
                Some(Some(Some(round))) => (round, false),
                Some(Some(None)) | None => continue,
            };
            let database = Self::database_at(place);
            let again = match key::courier(&database).await {
                // What does not open, or fails, is asked again at the next poll.
                Err(_) => true,
                Ok(kept) => match kept.and_then(|bytes| Courier::from_bytes(&bytes)) {
                    None => false,
                    Some(courier) => match carry(&database, &courier, &mut round, greets, async || {}).await {
                        Carried::Delivered(delivered) => delivered.waiting > 0,
                        Carried::Removed => clear(&database).await.is_err(),
                        Carried::Unknown | Carried::NotNow(_) => true,
                    },
                },
            };
            if again {
                self.former_rounds().update_value(|rounds| match greets {
                    // Greeted again: what was brought already is the server's, and it says so.
                    true => drop(rounds.remove(&place)),
                    false => drop(rounds.insert(place, Some(round))),
                });
            }
        }
    }
}
