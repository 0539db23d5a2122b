//! Who can read what is about a participant, as the logs of keys say it and nothing else.

use super::Device;
use super::held::Held;
use super::join::letter_docents;
use super::row::Profile;
use super::view::Readers;
use crate::domain::{DeviceKey, GroupId};
use crate::fact::Class;
use crate::sync::store::Store;
use crate::sync::transport::Transport;
use crate::vault::operation::Sort;

impl<S: Store, T: Transport> Device<S, T> {
    /// Who can read what is about the participant who uses this device, but for the participant: by purpose, then by
    /// circle of docents. Nothing on a docent's device.
    pub fn readers(&self) -> Vec<Readers> {
        self.held.borrow().readers()
    }
}

impl Held {
    fn readers(&self) -> Vec<Readers> {
        let Some(Profile::Participant { letter, docents, .. }) = &self.profile else { return Vec::new() };
        let then = letter_docents(letter).map(|(circle, _)| circle.members).unwrap_or_default();
        let about = self.homes.iter().filter(|(_, home)| home.subject == letter.participant);
        let mut readers = Vec::new();
        for (stream, home) in about {
            let Some(held) = self.streams.get(stream).filter(|held| !held.stream.ended) else { continue };
            let granted = held.stream.grants.keys().filter_map(|circle| self.circles.get(circle));
            for circle in granted.map(|held| &held.circle).filter(|circle| circle.class != Class::Participant) {
                let theirs = circle.id == *docents || circle.parent == Some(*docents);
                let members = circle.members.values().filter(|member| member.sort == Sort::Device);
                let devices: Vec<DeviceKey> = members.map(|member| DeviceKey(member.device.0)).collect();
                let known = |device: &DeviceKey| then.values().any(|member| member.device.0 == device.0);
                readers.push(Readers {
                    purpose: home.purpose,
                    group: theirs.then_some(GroupId(letter.group)),
                    later: devices.iter().filter(|device| !known(device)).copied().collect(),
                    devices,
                });
            }
        }
        readers.sort_by_key(|one| (one.purpose, one.group.is_none()));
        readers
    }
}
