//! One person's device: joins domain, log, vault and sync behind one door for writes.

pub mod view;
