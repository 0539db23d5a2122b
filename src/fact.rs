//! The plain types that domain and log share: what the domain decides, and what the log hands back.

use chrono::{DateTime, FixedOffset};

/// What a stream is for. One participant and one purpose make one stream: the unit of consent, of key and of deletion.
///
/// The numbers are part of the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Purpose {
    /// Sleep score, bed and up time.
    DiarySleep = 1,
    /// Food moments by pictogram.
    DiaryFood = 2,
    /// Movement outside the sessions.
    DiaryMovement = 3,
    /// Relaxation.
    DiaryRelaxation = 4,
    /// The plezierscore, before leaving home and after training.
    DiaryPlezier = 5,
    /// Name, contact data, attendance: written by the docents about one participant.
    Dossier = 6,
    /// Tasks and notes of the docents; never shown to the participant's devices.
    Notes = 7,
    /// Measurements that need the screening permission.
    Screening = 8,
    /// Who is in a group: ids and dates only.
    Group = 9,
    /// What everyone in a group may read: names of group and docents, sessions, house rules.
    Board = 10,
}

impl Purpose {
    /// Every purpose, in the order of its number.
    pub const ALL: [Self; 10] = [
        Self::DiarySleep,
        Self::DiaryFood,
        Self::DiaryMovement,
        Self::DiaryRelaxation,
        Self::DiaryPlezier,
        Self::Dossier,
        Self::Notes,
        Self::Screening,
        Self::Group,
        Self::Board,
    ];

    /// The five purposes a participant owns and may share or not, one by one.
    pub const DIARY: [Self; 5] =
        [Self::DiarySleep, Self::DiaryFood, Self::DiaryMovement, Self::DiaryRelaxation, Self::DiaryPlezier];

    /// The number in the frozen format, 1..=10.
    #[expect(clippy::as_conversions, reason = "a fieldless repr(u8) enum: the cast is its definition")]
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The purpose with this number, or `None` when a newer program made it.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.code() == code)
    }

    /// Whether the participant owns this stream and decides who reads it.
    pub fn is_diary(self) -> bool {
        Self::DIARY.contains(&self)
    }
}

/// Where a fact lives: the purpose and whom it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Home {
    /// What the stream is for.
    pub purpose: Purpose,
    /// The participant's id; for [`Purpose::Group`] and [`Purpose::Board`] the group's id.
    pub subject: [u8; 16],
}

/// What the domain decides. Immutable; a correction is another fact in the same slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The stream this belongs to, in the domain's words.
    pub home: Home,
    /// What happened, as a number of the frozen kind table (`domain::kind`).
    pub kind: u16,
    /// The version of the form that asked.
    pub version: u16,
    /// Names "the same question": two facts with one home and one slot answer it both.
    pub slot: Vec<u8>,
    /// The answer, CBOR; only the domain reads it.
    pub body: Vec<u8>,
}

/// A record's id: content-addressed, so nobody can publish another body under an existing id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub [u8; 16]);

/// In which role a device writes. The numbers are part of the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Class {
    /// The organisation's team; signs docents' and screening circles.
    Team = 1,
    /// The docents of one group.
    Docents = 2,
    /// Who may see weight, blood pressure, conditions and questionnaires.
    Screening = 3,
    /// One participant's devices.
    Participant = 4,
}

/// Who wrote an entry: never a field of the record, always the certificate of its segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Author {
    /// The device's Ed25519 public key.
    pub device: [u8; 32],
    /// The class of the circle through which it wrote.
    pub class: Class,
}

/// A fact as the log hands it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Content-addressed id of the record.
    pub id: RecordId,
    /// What the domain decided.
    pub fact: Fact,
    /// When, by the author's own clock, with its offset. A claim, never a rule.
    pub at: DateTime<FixedOffset>,
    /// The records of this slot that the author saw and corrects.
    pub corrects: Vec<RecordId>,
    /// Who wrote it.
    pub author: Author,
}
