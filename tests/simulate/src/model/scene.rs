//! Where every interleaving begins: an organisation, one group, and so many docents' devices that all have everything.

use trede::vault::code::Code;

use crate::base::{admit, founded};
use crate::world::{Beginning, Broken, World};

/// A beginning with so many devices.
pub fn beginning(devices: usize) -> Result<Beginning, Broken> {
    let mut world = World::new(Beginning::default(), u64::MAX)?;
    let tablet = founded(&mut world)?;
    world.sync(tablet)?;
    for _ in 1..devices {
        let code = world.wait(tablet, async |device, now| device.admit_device(now).await)?;
        world.code = code.and_then(Result::ok).and_then(|card| Code::parse(&card.digits).ok());
        admit(&mut world)?;
    }
    for _ in 0..3 {
        for seat in 0..world.seats.len() {
            match world.sync(seat)? {
                Some(Ok(_)) => {}
                other => return Err(Broken(format!("{} did not sync: {other:?}", world.name(seat)))),
            }
        }
    }
    Ok(world.beginning())
}
