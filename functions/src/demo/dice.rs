//! Seeded chance: the same seed tells the same story.

use trede::vault::random::{SeededRandom, array};

/// Dice that fall the same way for the same seed.
#[derive(Debug)]
pub struct Dice(SeededRandom);

impl Dice {
    /// Dice for a seed.
    pub fn new(seed: u64) -> Self {
        Self(SeededRandom::new(seed))
    }

    /// `least` to `most`, both included.
    pub fn between(&mut self, least: u8, most: u8) -> u8 {
        let span = u32::from(most.saturating_sub(least)) + 1;
        let drawn = u32::from_le_bytes(array(&mut self.0)) % span;
        least.saturating_add(u8::try_from(drawn).unwrap_or_default())
    }

    /// True this many times in a hundred.
    pub fn chance(&mut self, percent: u8) -> bool {
        self.between(1, 100) <= percent
    }

    /// A name that nobody reads.
    pub fn id(&mut self) -> [u8; 16] {
        array(&mut self.0)
    }
}
