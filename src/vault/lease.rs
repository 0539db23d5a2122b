//! The lease of a docent's device: what its lock keeps beside the slots, and how the server's share comes and goes.
//!
//! Everything here is decided from the rows as one transaction read them and written by that transaction, so that tabs that
//! do this at once end as if they had done it one after the other, and a crash leaves the rows of before or of after. The
//! device never waits for a share: its slots are put behind one only when the server has said that it keeps it.

use super::random::{Random, array};
use super::slot::{Share, Slot, SlotError};

/// The rows of a lock that a lease touches.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// The PIN's slot; nothing without a lock.
    pub pin: Option<Vec<u8>>,
    /// The passkey's slot.
    pub passkey: Option<Vec<u8>>,
    /// The server's share, for as long as the lease holds.
    pub share: Option<Share>,
    /// When the server last answered, seconds since 1970.
    pub contact: Option<i64>,
}

impl std::fmt::Debug for Rows {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Rows(…)")
    }
}

/// What the server's answer comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// The lock opens, and needs what the server keeps.
    Kept,
    /// The server has not got what this lock needs, and this device has not either: nothing opens it any more.
    Lost,
    /// There is no lock any more, or the server keeps nothing.
    Nothing,
}

impl Rows {
    /// Whether the lock opens with the server's share only.
    pub fn is_shared(&self) -> bool {
        self.slot(self.pin.as_ref()).is_ok_and(|slot| slot.needs_share())
    }

    /// Whether the device has to be online before it opens: the last contact was more than `hours` ago, by either direction
    /// of the clock, or the share is not here. A device that never noted a contact begins now.
    pub fn is_over(&self, hours: u16, now: i64) -> bool {
        let too_long = |last: i64| now.abs_diff(last) > u64::from(hours) * 3600;
        self.contact.is_some_and(too_long) || (self.is_shared() && self.share.is_none())
    }

    /// Forgets the share when the lease is over, and a passkey that would open without it. Says whether it is over. The
    /// time of a device that never noted a contact begins here.
    pub fn expire(&mut self, hours: u16, now: i64) -> bool {
        let over = self.is_over(hours, now);
        if over {
            self.share = None;
            if self.is_shared() && self.slot(self.passkey.as_ref()).is_ok_and(|slot| !slot.needs_share()) {
                self.passkey = None;
            }
        }
        self.contact.get_or_insert(now);
        over
    }

    /// What the server is offered at a contact: what this lock needs already, or something random where it needs nothing
    /// yet. Nothing when it is the server that has it.
    pub fn offer(&self, random: Random<'_>) -> Option<Share> {
        match self.is_shared() {
            true => self.share,
            false => Some(array(random)),
        }
    }

    /// Takes in what the server keeps for this device, and when it said so. What opened here opens as it did: slots are
    /// put behind it, or behind it instead of another, only while they can be opened here. [`Answered::Lost`] changes
    /// none.
    pub fn answered(&mut self, kept: Option<&Share>, now: i64, random: Random<'_>) -> Result<Answered, SlotError> {
        self.contact = Some(now);
        if self.pin.is_none() {
            return Ok(Answered::Nothing);
        }
        let pin = self.slot(self.pin.as_ref())?;
        let Some(kept) = kept else {
            let lost = pin.needs_share() && self.share.is_none();
            return Ok(if lost { Answered::Lost } else { Answered::Nothing });
        };
        if !pin.is_behind(kept) {
            let Ok(pin) = pin.bare(self.share.as_ref()) else { return Ok(Answered::Lost) };
            self.pin = Some(pin.behind(kept, &mut *random).encode());
        }
        // Looked at each time: a tab of a former program writes one without the share.
        self.passkey = self.passkey_behind(kept, random);
        self.share = Some(*kept);
        Ok(Answered::Kept)
    }

    /// The passkey's slot behind this share. One that this program cannot open goes: left as it is it might open the
    /// lock without the share.
    fn passkey_behind(&self, kept: &Share, random: Random<'_>) -> Option<Vec<u8>> {
        let slot = self.slot(self.passkey.as_ref()).ok()?;
        if slot.is_behind(kept) {
            return self.passkey.clone();
        }
        Some(slot.bare(self.share.as_ref()).ok()?.behind(kept, random).encode())
    }

    /// The slot that opens with the PIN.
    pub fn of_pin(&self) -> Result<Slot, SlotError> {
        self.slot(self.pin.as_ref())?.bare(self.share.as_ref())
    }

    /// The slot that opens with the passkey. While the PIN is behind the share, one that is not opens nothing.
    pub fn of_passkey(&self) -> Result<Slot, SlotError> {
        let slot = self.slot(self.passkey.as_ref())?;
        if self.is_shared() && !slot.needs_share() {
            return Err(SlotError::ShareNeeded);
        }
        slot.bare(self.share.as_ref())
    }

    /// Another PIN, behind the share if the former was.
    pub fn set_pin(&mut self, slot: &Slot, random: Random<'_>) -> Result<(), SlotError> {
        self.pin = Some(self.as_the_others(slot, random)?.encode());
        Ok(())
    }

    /// Another passkey, behind the share if the PIN is.
    pub fn set_passkey(&mut self, slot: &Slot, random: Random<'_>) -> Result<(), SlotError> {
        self.passkey = Some(self.as_the_others(slot, random)?.encode());
        Ok(())
    }

    fn as_the_others(&self, slot: &Slot, random: Random<'_>) -> Result<Slot, SlotError> {
        match (self.is_shared(), &self.share) {
            (false, _) => Ok(slot.clone()),
            (true, Some(share)) => Ok(slot.behind(share, random)),
            (true, None) => Err(SlotError::ShareNeeded),
        }
    }

    fn slot(&self, row: Option<&Vec<u8>>) -> Result<Slot, SlotError> {
        Slot::decode(row.ok_or(SlotError::Unreadable)?)
    }
}

#[cfg(test)]
mod tests;
