//! A browser that gave no answer at an opening, was given up, and answers after all: a slow disk, a busy machine.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

thread_local! {
    static CAME: Cell<bool> = const { Cell::new(false) };
    static WAITS: RefCell<Option<Rc<dyn Fn()>>> = const { RefCell::new(None) };
}

/// A database that was given up answers.
pub(super) fn came() {
    match WAITS.with_borrow(Clone::clone) {
        Some(call) => call(),
        None => CAME.set(true),
    }
}

/// Calls `call` when a database answers that was given up; at once when one did and nobody heard of it.
pub fn on_answer(call: impl Fn() + 'static) {
    WAITS.set(Some(Rc::new(call)));
    if CAME.replace(false) {
        came();
    }
}

/// Nobody waits for that any more.
pub fn forget() {
    WAITS.set(None);
}
