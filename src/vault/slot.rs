//! Slots: the ways in which a device's storage key is kept. FROZEN FORMAT.
//!
//! The storage key is random and seals everything else. A slot holds it sealed under what somebody knows (a PIN) or has
//! (a passkey), so that a lock costs no new sealing of what is stored, and several ways can lead to one key. A PIN of six
//! digits keeps out a person, not a laboratory: whoever copies the slot tries a million of them in hours.

use argon2::{Algorithm, Argon2, Params, Version};
use minicbor::{Decode, Encode};
use zeroize::Zeroizing;

use super::key::{Secret, open, seal};
use super::operation::to_cbor;
use super::random::{Random, array};

/// Memory of the PIN's derivation, KiB: OWASP's lowest for Argon2id with two passes; a cheap phone has it.
const MEMORY: u32 = 19 * 1024;
const PASSES: u32 = 2;
/// What a slot may ask for: beyond this it is damaged, and would stop the page.
const MOST_MEMORY: u32 = 256 * 1024;
const MOST_PASSES: u32 = 16;
/// The longest PIN, in digits.
const MOST_DIGITS: usize = 32;

/// The fewest digits of a docent's PIN.
pub const DOCENT_DIGITS: usize = 6;
/// The fewest digits of a participant's.
pub const PARTICIPANT_DIGITS: usize = 4;

/// A PIN: digits. It is wiped from memory and never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(Zeroizing<String>);

/// What is wrong with a PIN that somebody chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PinError {
    /// Something else than digits.
    #[error("a PIN has digits only")]
    NotDigits,
    /// Fewer than this.
    #[error("a PIN of at least {least} digits is needed")]
    TooShort {
        /// How many are needed.
        least: usize,
    },
    /// More than 32 digits.
    #[error("a PIN has at most 32 digits")]
    TooLong,
    /// One digit again and again, or digits in a row: what somebody tries first.
    #[error("the PIN is easily guessed")]
    TooEasy,
}

impl Pin {
    /// A PIN as it is typed at a lock: whatever was chosen once.
    pub fn typed(text: &str) -> Result<Self, PinError> {
        let digits = Zeroizing::new(text.trim().to_owned());
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PinError::NotDigits);
        }
        match digits.len() {
            0 => Err(PinError::TooShort { least: 1 }),
            1..=MOST_DIGITS => Ok(Self(digits)),
            _ => Err(PinError::TooLong),
        }
    }

    /// A PIN that somebody chooses.
    pub fn choose(text: &str, least: usize) -> Result<Self, PinError> {
        let pin = match Self::typed(text) {
            Err(PinError::TooShort { .. }) => return Err(PinError::TooShort { least }),
            pin => pin?,
        };
        if pin.0.len() < least {
            return Err(PinError::TooShort { least });
        }
        let steps: Vec<i16> = pin.0.as_bytes().windows(2).map(|pair| i16::from(pair[1]) - i16::from(pair[0])).collect();
        let same = |step: i16| steps.iter().all(|each| *each == step);
        if same(0) || same(1) || same(-1) { Err(PinError::TooEasy) } else { Ok(pin) }
    }
}

impl std::fmt::Debug for Pin {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Pin(…)")
    }
}

/// Why a slot does not give its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SlotError {
    /// Not the bytes of this format, or made by a newer program.
    #[error("the slot is unreadable")]
    Unreadable,
    /// Another PIN, or another passkey.
    #[error("this does not open the slot")]
    Wrong,
    /// The server's share is needed too.
    #[error("the server's share is needed")]
    ShareNeeded,
}

/// What opens a slot, as its bytes say it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
enum Way {
    #[n(1)]
    Pin {
        #[n(0)]
        memory: u32,
        #[n(1)]
        passes: u32,
        #[cbor(n(2), with = "minicbor::bytes")]
        salt: [u8; 16],
        /// Always false: the server's share stands around a slot and not inside it.
        #[n(3)]
        share: bool,
    },
    #[n(2)]
    Passkey {
        #[cbor(n(0), with = "minicbor::bytes")]
        credential: Vec<u8>,
        #[cbor(n(1), with = "minicbor::bytes")]
        salt: [u8; 32],
        /// Always false too.
        #[n(2)]
        share: bool,
    },
    /// Another slot, behind the server's share: what is sealed are that slot's bytes.
    #[n(3)]
    Server,
}

/// A slot: CBOR `[way, sealed]`. The way is bound to what is sealed: the key (72 bytes are nonce, key and tag), or another
/// slot.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Slot {
    #[n(0)]
    way: Way,
    #[cbor(n(1), with = "minicbor::bytes")]
    sealed: Vec<u8>,
}

/// The server's part of what opens a lock: the server forgets it when the device is taken out, and the device when its
/// lease is over ([`super::lease`]).
pub type Share = [u8; 32];

impl Slot {
    /// Seals the storage key under a PIN.
    pub fn of_pin(key: &Secret, pin: &Pin, random: Random<'_>) -> Result<Self, SlotError> {
        let way = Way::Pin { memory: MEMORY, passes: PASSES, salt: array(random), share: false };
        let under = way.under_pin(pin)?;
        Ok(Self::made(way, &under, key, random))
    }

    /// Seals it under what a passkey gives for `salt` (the PRF extension of WebAuthn).
    pub fn of_passkey(
        key: &Secret,
        (credential, salt): (&[u8], [u8; 32]),
        given: &Secret,
        random: Random<'_>,
    ) -> Result<Self, SlotError> {
        let way = Way::Passkey { credential: credential.to_vec(), salt, share: false };
        let under = way.under_passkey(given)?;
        Ok(Self::made(way, &under, key, random))
    }

    fn made(way: Way, under: &Secret, key: &Secret, random: Random<'_>) -> Self {
        let sealed = seal(under, &to_cbor(&way), key.as_slice(), random);
        Self { way, sealed }
    }

    /// The key, with the right PIN.
    pub fn open_with_pin(&self, pin: &Pin) -> Result<Secret, SlotError> {
        self.opened(&self.way.under_pin(pin)?)
    }

    /// The key, with what the passkey gave.
    pub fn open_with_passkey(&self, given: &Secret) -> Result<Secret, SlotError> {
        self.opened(&self.way.under_passkey(given)?)
    }

    fn opened(&self, under: &Secret) -> Result<Secret, SlotError> {
        let plain = Zeroizing::new(open(under, &to_cbor(&self.way), &self.sealed).map_err(|_| SlotError::Wrong)?);
        plain.as_slice().try_into().map(Zeroizing::new).map_err(|_| SlotError::Unreadable)
    }

    /// This slot behind the server's share. What the person knows or has is not needed, so a contact can do it.
    #[must_use]
    pub fn behind(&self, share: &Share, random: Random<'_>) -> Self {
        let sealed = seal(&under_share(share), &to_cbor(&Way::Server), &self.encode(), random);
        Self { way: Way::Server, sealed }
    }

    /// The slot that is behind the server's share; itself when it is behind none.
    pub fn bare(&self, share: Option<&Share>) -> Result<Self, SlotError> {
        if self.way != Way::Server {
            return Ok(self.clone());
        }
        let under = under_share(share.ok_or(SlotError::ShareNeeded)?);
        Self::decode(&open(&under, &to_cbor(&self.way), &self.sealed).map_err(|_| SlotError::Wrong)?)
    }

    /// Whether this share is in front of it.
    pub fn is_behind(&self, share: &Share) -> bool {
        self.way == Way::Server && self.bare(Some(share)).is_ok()
    }

    /// Which passkey it asks for: its name and the salt.
    pub fn passkey(&self) -> Option<(&[u8], &[u8; 32])> {
        match &self.way {
            Way::Passkey { credential, salt, .. } => Some((credential, salt)),
            Way::Pin { .. } | Way::Server => None,
        }
    }

    /// Whether it is behind the server's share.
    pub fn needs_share(&self) -> bool {
        self.way == Way::Server
    }

    /// Its bytes.
    pub fn encode(&self) -> Vec<u8> {
        to_cbor(self)
    }

    /// Reads the bytes of a slot.
    pub fn decode(bytes: &[u8]) -> Result<Self, SlotError> {
        minicbor::decode(bytes).map_err(|_| SlotError::Unreadable)
    }
}

impl Way {
    fn under_pin(&self, pin: &Pin) -> Result<Secret, SlotError> {
        let Self::Pin { memory, passes, salt, share } = self else { return Err(SlotError::Wrong) };
        if *share || *memory > MOST_MEMORY || *passes > MOST_PASSES {
            return Err(SlotError::Unreadable);
        }
        let parameters = Params::new(*memory, *passes, 1, Some(32)).map_err(|_| SlotError::Unreadable)?;
        let mut stretched = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
            .hash_password_into(pin.0.as_bytes(), salt, stretched.as_mut_slice())
            .map_err(|_| SlotError::Unreadable)?;
        Ok(mixed("trede/1/slot/pin", &stretched))
    }

    fn under_passkey(&self, given: &Secret) -> Result<Secret, SlotError> {
        match self {
            Self::Passkey { share: false, .. } => Ok(mixed("trede/1/slot/passkey", given)),
            Self::Passkey { .. } => Err(SlotError::Unreadable),
            _ => Err(SlotError::Wrong),
        }
    }
}

/// What a slot is sealed under that stands behind the server's share.
fn under_share(share: &Share) -> Secret {
    Zeroizing::new(blake3::derive_key("trede/1/slot/server", share))
}

/// The key that a slot is sealed under, from what the person gave.
fn mixed(context: &str, given: &Secret) -> Secret {
    Zeroizing::new(blake3::derive_key(context, given.as_slice()))
}

/// How often a wrong PIN was typed since the right one, and when: kept beside the slot, so that starting anew helps nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
pub struct Tries {
    /// How many since the last right one.
    #[n(0)]
    pub wrong: u32,
    /// When the last one began, seconds since 1970 by the device's clock.
    #[n(1)]
    pub last: i64,
}

/// So many mistakes cost nothing: fingers slip.
const FREE: u32 = 4;
/// What the next ones cost, in seconds; the last holds for all that follow.
const WAITS: [i64; 5] = [30, 60, 300, 900, 3600];

impl Tries {
    /// How many seconds to wait before the next try. A clock that was set back starts the wait anew and not a longer one.
    pub fn wait(self, now: i64) -> i64 {
        let Some(over) = self.wrong.checked_sub(FREE + 1) else { return 0 };
        let index = usize::try_from(over).unwrap_or(usize::MAX).min(WAITS.len() - 1);
        let since = now.saturating_sub(self.last).max(0);
        (WAITS[index] - since).max(0)
    }

    /// The same with a moment that is not in the future of a clock that was set back.
    #[must_use]
    pub fn seen(self, now: i64) -> Self {
        Self { last: self.last.min(now), ..self }
    }

    /// One more. Counted and kept before the PIN is checked: a page that is killed meanwhile has had its try.
    #[must_use]
    pub fn begun(self, now: i64) -> Self {
        Self { wrong: self.wrong.saturating_add(1), last: now }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::random::SeededRandom;

    fn key() -> Secret {
        Zeroizing::new([7; 32])
    }

    fn pin(text: &str) -> Pin {
        Pin::typed(text).unwrap()
    }

    #[test]
    fn a_slot_opens_with_its_pin_and_with_no_other() {
        let slot = Slot::of_pin(&key(), &pin("280394"), &mut SeededRandom::new(1)).unwrap();
        let slot = Slot::decode(&slot.encode()).unwrap();
        assert_eq!(slot.open_with_pin(&pin("280394")).unwrap(), key());
        assert_eq!(slot.open_with_pin(&pin("280395")), Err(SlotError::Wrong));
        assert_eq!(slot.open_with_passkey(&key()), Err(SlotError::Wrong));
    }

    #[test]
    fn a_slot_that_says_that_a_share_is_inside_it_is_unreadable() {
        let mut slot = Slot::of_pin(&key(), &pin("280394"), &mut SeededRandom::new(2)).unwrap();
        slot.way = Way::Pin { memory: MEMORY, passes: PASSES, salt: [0; 16], share: true };
        assert_eq!(slot.open_with_pin(&pin("280394")), Err(SlotError::Unreadable));
        slot.way = Way::Passkey { credential: Vec::new(), salt: [0; 32], share: true };
        assert_eq!(slot.open_with_passkey(&key()), Err(SlotError::Unreadable));
    }

    #[test]
    fn a_slot_behind_the_servers_share_opens_after_it_and_not_before() {
        let mut random = SeededRandom::new(6);
        let bare = Slot::of_pin(&key(), &pin("280394"), &mut random).unwrap();
        let slot = Slot::decode(&bare.behind(&[3; 32], &mut random).encode()).unwrap();
        assert!(slot.needs_share() && !bare.needs_share());
        assert_eq!(slot.open_with_pin(&pin("280394")), Err(SlotError::Wrong), "the share comes off first");
        assert_eq!(slot.bare(None), Err(SlotError::ShareNeeded));
        assert_eq!(slot.bare(Some(&[4; 32])), Err(SlotError::Wrong));
        assert_eq!(slot.bare(Some(&[3; 32])).unwrap(), bare);
        assert_eq!(bare.bare(None).unwrap(), bare);
    }

    #[test]
    fn a_passkeys_slot_says_which_one_it_asks_for() {
        let given = Zeroizing::new([5; 32]);
        let mut random = SeededRandom::new(3);
        let slot = Slot::of_passkey(&key(), (b"name", [6; 32]), &given, &mut random).unwrap();
        assert_eq!(slot.passkey(), Some((b"name".as_slice(), &[6; 32])));
        assert_eq!(slot.open_with_passkey(&given).unwrap(), key());
        assert_eq!(slot.open_with_passkey(&Zeroizing::new([8; 32])), Err(SlotError::Wrong));
        assert_eq!(slot.open_with_pin(&pin("1")), Err(SlotError::Wrong));
    }

    #[test]
    fn no_flipped_bit_of_a_slot_gives_a_key() {
        let given = Zeroizing::new([5; 32]);
        let bytes = Slot::of_passkey(&key(), (b"name", [6; 32]), &given, &mut SeededRandom::new(4)).unwrap().encode();
        for bit in 0..bytes.len() * 8 {
            let mut bent = bytes.clone();
            bent[bit / 8] ^= 1 << (bit % 8);
            let opened = Slot::decode(&bent).and_then(|slot| slot.open_with_passkey(&given));
            assert!(opened.is_err(), "bit {bit}");
        }
    }

    #[test]
    fn a_slot_that_asks_for_more_memory_than_a_device_has_is_unreadable() {
        let mut slot = Slot::of_pin(&key(), &pin("280394"), &mut SeededRandom::new(5)).unwrap();
        slot.way = Way::Pin { memory: u32::MAX, passes: 2, salt: [0; 16], share: false };
        assert_eq!(slot.open_with_pin(&pin("280394")), Err(SlotError::Unreadable));
    }

    #[test]
    fn a_pin_is_long_enough_and_not_what_everybody_tries_first() {
        let choose = |text| Pin::choose(text, DOCENT_DIGITS).map(drop);
        assert_eq!(choose("280394"), Ok(()));
        assert_eq!(choose(""), Err(PinError::TooShort { least: 6 }));
        assert_eq!(choose("28039"), Err(PinError::TooShort { least: 6 }));
        assert_eq!(choose("28039a"), Err(PinError::NotDigits));
        for easy in ["000000", "123456", "987654"] {
            assert_eq!(choose(easy), Err(PinError::TooEasy), "{easy}");
        }
        assert_eq!(choose(&"12".repeat(17)), Err(PinError::TooLong));
        assert_eq!(Pin::choose("2803", PARTICIPANT_DIGITS).map(drop), Ok(()));
        assert_eq!(format!("{:?}", pin("280394")), "Pin(…)");
    }

    #[test]
    fn the_wait_grows_with_the_mistakes_and_is_kept() {
        let mut tries = Tries::default();
        for _ in 0..4 {
            tries = tries.begun(1_000);
            assert_eq!(tries.wait(1_000), 0);
        }
        for wait in [30, 60, 300, 900, 3600, 3600] {
            tries = tries.begun(1_000);
            assert_eq!(tries.wait(1_000), wait);
            assert_eq!(tries.wait(1_000 + wait - 1), 1);
            assert_eq!(tries.wait(1_000 + wait), 0);
        }
        let kept: Tries = minicbor::decode(&to_cbor(&tries)).unwrap();
        assert_eq!(kept, tries);
    }

    /// A tablet whose battery was empty started in 1970: a wait that is counted from its former clock would take years.
    #[test]
    fn a_clock_that_was_set_back_starts_the_wait_anew() {
        let tries = Tries { wrong: 5, last: 2_000_000 };
        assert_eq!(tries.wait(1_000), 30);
        assert_eq!(tries.seen(1_000).wait(1_030), 0);
    }
}
