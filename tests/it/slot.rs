//! Slots may never change: a device that is locked has nothing else to be opened with.

use std::path::PathBuf;

use trede::vault::key::Secret;
use trede::vault::random::SeededRandom;
use trede::vault::slot::{Pin, Slot};

const KEY: [u8; 32] = [0x5e; 32];
const SHARE: [u8; 32] = [0x31; 32];

fn golden(name: &str, made: &Slot) -> Slot {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    if std::env::var_os("TREDE_GOLDEN").is_some_and(|word| word == "write") {
        std::fs::write(&path, made.encode()).unwrap();
    }
    let golden = std::fs::read(&path).unwrap();
    assert!(golden == made.encode(), "{name} differs from what this program makes");
    Slot::decode(&golden).unwrap()
}

#[test]
fn a_pins_slot_keeps_its_bytes_and_opens() {
    let pin = Pin::typed("280394").unwrap();
    let slot = Slot::of_pin(&Secret::new(KEY), &pin, &mut SeededRandom::new(1)).unwrap();
    assert_eq!(*golden("slot-pin-v1.bin", &slot).open_with_pin(&pin).unwrap(), KEY);
}

#[test]
fn a_passkeys_slot_keeps_its_bytes_and_opens() {
    let given = Secret::new([0x77; 32]);
    let mut random = SeededRandom::new(3);
    let slot = Slot::of_passkey(&Secret::new(KEY), (&[9; 20], [8; 32]), &given, &mut random).unwrap();
    let slot = golden("slot-passkey-v1.bin", &slot);
    assert_eq!(*slot.open_with_passkey(&given).unwrap(), KEY);
    assert_eq!(slot.passkey(), Some(([9; 20].as_slice(), &[8; 32])));
}

#[test]
fn a_slot_behind_the_servers_share_keeps_its_bytes_and_opens() {
    let pin = Pin::typed("280394").unwrap();
    let bare = Slot::of_pin(&Secret::new(KEY), &pin, &mut SeededRandom::new(1)).unwrap();
    let slot = golden("slot-server-v1.bin", &bare.behind(&SHARE, &mut SeededRandom::new(4)));
    assert_eq!(*slot.bare(Some(&SHARE)).unwrap().open_with_pin(&pin).unwrap(), KEY);
}
