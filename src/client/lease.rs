//! Asking for the server's share of a device's lock, locked or not: the courier signs.

use super::courier::{Courier, CourierError, Delivered, Round};
use crate::domain::Now;
use crate::sync::protocol::{LEASE, LeaseRequest, LeaseResponse, encode};
use crate::sync::store::Store;
use crate::sync::transport::Transport;
use crate::vault::random::Random;
use crate::vault::slot::Share;

impl Round {
    /// Greets, then lets somebody do what only needs a contact, then brings everything that waits. What waits may be
    /// such that it never goes: that must not keep the share from who is locked out without it.
    pub async fn visit<S: Store, T: Transport>(
        &mut self,
        courier: &Courier,
        (store, transport, origin): (&S, &T, &str),
        now: Now,
        random: Random<'_>,
        greeted: impl AsyncFnOnce(),
    ) -> Result<Delivered, CourierError> {
        self.greet(courier, (transport, origin), now, &mut *random).await?;
        greeted().await;
        self.bring(courier, (store, transport, origin), now, random).await
    }

    /// What the server keeps of this device's lock, after it was offered this.
    pub async fn lease<T: Transport>(
        &mut self,
        courier: &Courier,
        (transport, origin): (&T, &str),
        offered: Option<Share>,
        now: Now,
        random: Random<'_>,
    ) -> Result<Option<Share>, CourierError> {
        let body = encode(&LeaseRequest { offered });
        let response: LeaseResponse = self.post(courier, (transport, origin, LEASE), &body, now, random).await?;
        Ok(response.share)
    }
}
