//! What several screens are made of. Props in, callbacks out: only pages read the state or dispatch.

pub mod dialog;
pub mod field;
pub mod head;
pub mod ladder;
pub mod link_row;
pub mod notice;
pub mod picture;
pub mod print;
pub mod question;
pub mod refused;
pub mod sheet;
pub mod switch;
pub mod sync_line;
pub mod text_area;
pub mod tile;

pub use dialog::Dialog;
pub use field::Field;
pub use head::{Head, LanguageField, Steps};
pub use ladder::{Ladder, LadderWords};
pub use link_row::LinkRow;
pub use notice::{Alert, Notices, UpdateNotice};
pub use picture::{Face, Icon, Mark, Picto, face, icon, ladder_face, mark, picto, plain_mark, wordmark};
pub use print::PrintButton;
pub use question::{About, QuestionHead};
pub use refused::Refused;
pub use sheet::{SavedSheet, UNDO_SECONDS};
pub use switch::{SwitchRow, Toggle};
pub use sync_line::{Reached, SyncLine, moment_words, sync_words};
pub use text_area::TextArea;
pub use tile::Tile;
