//! Two and more devices meet through the real router and a real SQLite file.
#![expect(clippy::unwrap_used, reason = "what a test cannot go on without fails it, helpers included")]

mod again;
mod arriving;
mod complaint;
mod emptied;
mod fault;
mod fold;
mod joining;
mod lease;
mod lent;
mod locked;
mod lost;
mod meeting;
mod own;
mod parted;
mod recovery;
mod removal;
mod removed;
mod restored;
mod screening;
mod second;
mod tried;
mod world;
