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

    /// `0` to `count - 1`; `0` when there is nothing to choose from.
    pub fn below(&mut self, count: usize) -> usize {
        let drawn = u64::from_le_bytes(array(&mut self.0));
        let count = u64::try_from(count).unwrap_or(u64::MAX).max(1);
        usize::try_from(drawn % count).unwrap_or_default()
    }

    /// True this many times in a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of them.
    pub fn of<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }

    /// A seed for something else.
    pub fn seed(&mut self) -> u64 {
        u64::from_le_bytes(array(&mut self.0))
    }
}
