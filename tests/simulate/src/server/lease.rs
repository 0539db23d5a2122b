//! The server's share of a device's lock, for as long as the device is in its circle.

use trede::vault::id::{CircleId, DeviceId};
use trede::vault::slot::Share;
use trede_functions::store::Writer;

use super::Data;

impl Data {
    pub(super) fn dismiss(&mut self, circle: CircleId, device: DeviceId) {
        self.members.entry(device).or_default().remove(&circle);
        self.leases.remove(&(device, circle));
    }

    pub(super) fn keep_share(&mut self, who: Writer, offered: Option<Share>, now: i64) -> Option<Option<Share>> {
        let until = self.members.get(&who.device)?.get(&who.circle)?;
        if until.is_some_and(|until| until < now) {
            return None;
        }
        let place = (who.device, who.circle);
        if let Some(offered) = offered {
            self.leases.entry(place).or_insert(offered);
        }
        Some(self.leases.get(&place).copied())
    }
}
