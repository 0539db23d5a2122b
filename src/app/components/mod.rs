//! What several screens are made of. Props in, callbacks out: only pages read the state or dispatch.

pub mod head;
pub mod picture;
pub mod sync_line;

pub use head::{Head, LanguageField, Steps};
pub use picture::{Face, Icon, Mark, Picto, face, icon, ladder_face, mark, picto, plain_mark, wordmark};
pub use sync_line::{SyncLine, moment_words, sync_words};
