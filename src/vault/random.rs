//! Randomness as an argument: the system's, or a seeded stream for tests and generated data.

use std::convert::Infallible;

use rand_core::{CryptoRng, TryCryptoRng, TryRng};

/// A source of randomness, passed down to whatever needs it.
pub type Random<'a> = &'a mut dyn CryptoRng;

/// Fills an array.
pub fn array<const N: usize>(random: Random<'_>) -> [u8; N] {
    let mut bytes = [0; N];
    random.fill_bytes(&mut bytes);
    bytes
}

/// The operating system's or the browser's generator.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandom;

impl TryRng for SystemRandom {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_le_bytes(array(self)))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_le_bytes(array(self)))
    }

    #[expect(clippy::expect_used, reason = "no key may be made without randomness; every supported platform has it")]
    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        getrandom::fill(bytes).expect("the system gives randomness");
        Ok(())
    }
}

impl TryCryptoRng for SystemRandom {}

/// The same bytes for the same seed. From a number it is for tests and generated data, never for a person's keys.
#[derive(Debug, Clone)]
pub struct SeededRandom {
    stream: blake3::OutputReader,
}

impl SeededRandom {
    /// A stream that depends on `seed` alone.
    pub fn new(seed: u64) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(b"trede/1/seeded\0").update(&seed.to_le_bytes());
        Self { stream: hasher.finalize_xof() }
    }

    /// A stream that depends on a secret of 32 random bytes: what is made with it can be made once more, the same, and
    /// is as hard to guess as the secret.
    pub fn of_secret(secret: &[u8; 32]) -> Self {
        Self { stream: blake3::Hasher::new_derive_key("trede/1/repeatable").update(secret).finalize_xof() }
    }
}

impl TryRng for SeededRandom {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_le_bytes(array(self)))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_le_bytes(array(self)))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.stream.fill(bytes);
        Ok(())
    }
}

impl TryCryptoRng for SeededRandom {}
