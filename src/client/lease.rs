//! Asking for the server's share of a device's lock, locked or not: the courier signs.

use super::courier::{Courier, CourierError, Round};
use crate::domain::Now;
use crate::sync::protocol::{LEASE, LeaseRequest, LeaseResponse, encode};
use crate::sync::transport::Transport;
use crate::vault::random::Random;
use crate::vault::slot::Share;

impl Round {
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
