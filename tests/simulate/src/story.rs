//! What happened so far in this thread's seed: kept outside the world, so that a panic can tell it too.

use std::cell::RefCell;

thread_local! {
    static STORY: RefCell<(u64, Vec<String>)> = const { RefCell::new((0, Vec::new())) };
}

/// A new seed begins.
pub fn begin(seed: u64) {
    STORY.with_borrow_mut(|story| *story = (seed, Vec::new()));
}

/// One more line.
pub fn say(line: String) {
    STORY.with_borrow_mut(|(_, lines)| lines.push(line));
}

/// The seed, and its lines so far.
pub fn so_far() -> (u64, Vec<String>) {
    STORY.with_borrow(Clone::clone)
}
