//! What a screen asks of this device besides the domain: who am I, who has joined, what still has to be sent.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::domain::{DeviceKey, GroupId, ParticipantId};
use crate::fact::{Home, Purpose};
use crate::log::fold::LEAST;
use crate::vault::code::{Code, CodeError};
use crate::vault::split::PART_WORDS;

/// Who uses this device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Me {
    /// Nothing was founded or joined here yet.
    Nobody,
    /// A docent's device.
    Docent {
        /// The organisation's name.
        organisation: String,
        /// The docent's name.
        docent: String,
        /// The device's key, for commands that name it.
        device: [u8; 32],
    },
    /// A participant's phone.
    Participant {
        /// The participant's id on this device.
        participant: ParticipantId,
        /// First name; empty while the invitation could not be read yet.
        first_name: String,
        /// The group; `None` while the invitation could not be read yet.
        group: Option<GroupId>,
        /// Organisation, group and docent as the invitation named them.
        invited_by: Option<InvitedBy>,
        /// How far joining has come.
        stage: JoinStage,
    },
}

/// The names in an invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitedBy {
    /// Who is responsible.
    pub organisation: String,
    /// The group's name.
    pub group: String,
    /// The docent's name.
    pub docent: String,
    /// The names of the other docents who read.
    pub others: Vec<String>,
}

impl InvitedBy {
    /// Everyone who reads, as far as the invitation knew: who invited first.
    pub fn names(&self) -> Vec<String> {
        [&self.docent].into_iter().chain(&self.others).cloned().collect()
    }
}

/// How far a phone has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JoinStage {
    /// The diary works here; the server does not know the invitation yet.
    Waiting,
    /// The invitation is bound; the docent has not confirmed the phone.
    Bound,
    /// The docent said "ja, dit is …'s telefoon".
    Confirmed,
}

/// The state of one participant's invitation, as a docent sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvitationState {
    /// None was made, or it was revoked.
    None,
    /// Made and not used.
    Open {
        /// The last moment it can be used.
        until: DateTime<FixedOffset>,
        /// Whether the server has it: before that a phone cannot read it.
        arrived: bool,
    },
    /// Not used in time.
    Expired,
    /// A phone used it and waits for "ja, dit is …'s telefoon".
    ToConfirm,
    /// Two phones used it: both are set aside until a docent chooses.
    Disputed,
    /// The phone is the participant's.
    Confirmed,
    /// The participant erased everything on it: there is no phone any more, and no diary.
    Erased,
}

/// A code as it is shown, shared and printed: an invitation, a code for a second device, a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeCard {
    /// Link with the code in its fragment.
    pub link: String,
    /// Eight words.
    pub words: [&'static str; 8],
    /// 27 digits.
    pub digits: String,
    /// The last moment it can be used; `None` for one that waits until it is needed.
    pub until: Option<DateTime<FixedOffset>>,
}

/// One part of an organisation's recovery card: any `needed` of them are the card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartCard {
    /// Link with the part in its fragment.
    pub link: String,
    /// Eleven words.
    pub words: [&'static str; PART_WORDS],
    /// Which one it is, from 1.
    pub number: u8,
    /// How many there are.
    pub of: u8,
    /// How many are needed.
    pub needed: u8,
}

/// An invitation in the list of those that still ask for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// Who is invited.
    pub participant: ParticipantId,
    /// To show, share and print again.
    pub card: CodeCard,
    /// How it stands.
    pub state: InvitationState,
}

/// One of a participant's phones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// Whether it is this one.
    pub here: bool,
    /// Whether it is the one that counts; another took the place of the others.
    pub current: bool,
    /// Since when, as far as this device knows: the first day it wrote something, or that of its invitation.
    pub since: Option<NaiveDate>,
    /// The docent who invited it, as the board names them.
    pub invited_by: Option<String>,
}

/// What sort of key a circle let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A phone, tablet or laptop.
    Device,
    /// A code of ten minutes that nobody used yet.
    Code,
    /// A card that nobody used yet.
    Card,
}

/// One of "toestellen en kaarten". Days are by the clock of the device itself, from what it wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its key: the same bytes as in the author of an entry, and what [`super::Device::remove_device`] takes.
    pub device: [u8; 32],
    /// What it is.
    pub sort: Sort,
    /// Whether it is this one.
    pub here: bool,
    /// The docent's name on the board, for a docent's device that has one.
    pub docent: Option<String>,
    /// The device that made it; for codes and cards.
    pub maker: Option<Maker>,
    /// The device that made the card with which this one was let in; for this device.
    pub card_of: Option<Maker>,
    /// The first day on which it wrote something that this device knows.
    pub since: Option<NaiveDate>,
    /// The last one.
    pub seen: Option<NaiveDate>,
    /// The last moment at which it can be used; for codes.
    pub until: Option<DateTime<FixedOffset>>,
    /// The last day on which it is in; for a stand-in's.
    pub lent_until: Option<NaiveDate>,
    /// Whether it sees health measurements; for docents' devices, once there is a group.
    pub screening: Option<Screening>,
}

/// The device that made a code or card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Maker {
    /// Its key.
    pub device: [u8; 32],
    /// Whether it is this one.
    pub here: bool,
    /// The docent's name on the board, when it has one.
    pub docent: Option<String>,
    /// Whether it was taken out since.
    pub removed: bool,
}

/// The permission to see health measurements, as a docent's device has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screening {
    /// Whether it has it in one group at least.
    pub allowed: bool,
    /// Whether this device may give it or take it away.
    pub changeable: bool,
}

/// A circle of docents that can read a stream about the participant here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readers {
    /// What the stream is for.
    pub purpose: Purpose,
    /// The group whose docents these are; `None` for those of a group that the participant is not in.
    pub group: Option<GroupId>,
    /// Their devices.
    pub devices: Vec<DeviceKey>,
    /// Those of them that were not there yet when the invitation was made.
    pub later: Vec<DeviceKey>,
}

/// What a code turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// An invitation that can be used.
    Invitation(Invitation),
    /// A code or card for a second device of a docent.
    Admission {
        /// To hand back to [`super::Device::admit`].
        code: Code,
    },
    /// One part of an organisation's card: together with others it is an [`Found::Admission`].
    Part(crate::vault::split::Part),
    /// A code or card for a second device of a participant.
    OwnDevice {
        /// To hand back to [`super::Device::admit_own`].
        code: Code,
    },
    /// A one-use code to found an organisation.
    Founding {
        /// To hand back to `found`.
        code: String,
    },
    /// No server could be asked, or it does not know the code: the diary can start, and bind later.
    Unknown {
        /// To hand back to [`super::Device::start_waiting`].
        code: Code,
        /// Whether the server answered.
        reached: bool,
    },
}

/// An invitation that was read, before joining.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The code it came from.
    pub code: Code,
    /// The person's first name.
    pub first_name: String,
    /// Organisation, group and docent.
    pub by: InvitedBy,
    /// The diary categories that are asked.
    pub categories: Vec<Purpose>,
}

/// How sync stands, for the one line that says it in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyncStatus {
    /// Answers that are on this device only. That somebody looked is none.
    pub saved: usize,
    /// Answers that are sent and not acknowledged yet.
    pub sent: usize,
    /// When everything had last arrived and nothing was left to pull.
    pub complete: Option<DateTime<FixedOffset>>,
    /// Why the last try did not end well.
    pub trouble: Option<Trouble>,
    /// Whether a sync is running now.
    pub busy: bool,
    /// Things that were set aside for a person, with how many.
    pub set_aside: usize,
    /// What a docent's device still waits for since it was let in.
    pub arriving: Option<Arriving>,
}

/// What a docent's new device still waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arriving {
    /// Its groups, and all else.
    Groups,
    /// What participants wrote: whoever is to be called and every figure may still change.
    Diaries,
}

/// From when on a device folds, and how far.
#[derive(Debug, Clone, Copy)]
pub struct Folding {
    /// So many small segments are worth a fold of their own.
    pub least: usize,
    /// A segment of at most so many records is small. A larger one stays: what a segment costs by itself weighs little in it.
    pub small: usize,
    /// A fold of so many segments is left as it is, and the next one begins anew: no phone sends years again every week.
    pub full: usize,
    /// So many bytes of records are enough for one fold.
    pub enough: usize,
    /// A fold grows when this part of it came in since, and at least `few`: a diary is sent again so often in all.
    pub part: usize,
    /// The fewest segments that a fold grows by.
    pub few: usize,
}

impl Default for Folding {
    fn default() -> Self {
        Self { least: LEAST, small: 64, full: 384, enough: 96 * 1024, part: 8, few: 8 }
    }
}

/// What becomes of the cards that a device made and nobody used yet, when it is taken out. Its codes go with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cards {
    /// They let in: who lost a tablet needs theirs.
    Stay,
    /// They go with it: for who left.
    Go,
}

/// Why sync did not end well, in the order of what a person can do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// No network.
    Offline,
    /// There is network, and the server does not answer.
    Unreachable,
    /// The server took too long.
    Slow,
    /// The server answered something that makes no sense.
    Nonsense,
    /// The device's clock is wrong by this many seconds (positive: ahead); sync went on with the server's.
    Clock {
        /// Seconds ahead of the server.
        ahead: i64,
    },
    /// The server does not know this device any more.
    NotAllowed,
    /// The invitation this phone waits for is still unknown to the server.
    WaitingForDocent,
    /// The invitation was already used by another phone, revoked or expired.
    Invitation(InvitationTrouble),
    /// The program is too old for the server.
    TooOld,
}

/// What is wrong with an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationTrouble {
    /// Another phone used it.
    Spent,
    /// A docent took it back.
    Revoked,
    /// Its 14 days are over.
    Expired,
}

/// Why something is set aside: kept, shown to nobody as true, and waiting for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AsideReason {
    /// Its bytes are not what its writer signed, or not of this format.
    Unreadable,
    /// Who wrote it had no role in that stream.
    NoRole,
    /// Who wrote it may write there, but not that.
    WrongKind,
    /// Its writer used a number twice: a copied or restored device, or a hostile one.
    UsedTwice,
    /// A device wrote it that was removed before.
    AfterRemoval,
    /// A fold that does not have exactly what it stands for; what it stands for counts.
    FoldDiffers,
    /// A fold of what somebody else wrote.
    FoldOfAnother,
    /// The server says that something exists, gave nothing but its name, and no fold stands for it.
    Missing,
    /// The server refused it: who sent it may not do that any more.
    NotAllowed,
    /// The server refused it: what it belongs to was ended.
    Ended,
    /// The server refused it for another reason.
    Refused,
}

/// How many things are set aside for one reason in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetAside {
    /// Why.
    pub reason: AsideReason,
    /// Whom and what it is about, where this device knows.
    pub home: Option<Home>,
    /// How many.
    pub count: usize,
}

/// Something to say in a banner. Never a rule: nothing is refused or sorted by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// Something claims to be made more than 26 hours from now: this device's clock is behind, or another's ahead.
    FromTheFuture {
        /// The latest claimed moment.
        at: DateTime<FixedOffset>,
        /// Where it stands.
        home: Home,
    },
    /// Another device with this device's keys is in use: a copied profile, or a backup restored beside the original.
    ExistsTwice,
}

/// Where one entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// On this device.
    Saved,
    /// On its way.
    Sent,
    /// On the server.
    Arrived,
}

/// Why something a person asked for was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A rule of the domain.
    #[error(transparent)]
    Domain(#[from] crate::domain::DomainError),
    /// Storage said no: nothing was written, the answer stays on screen.
    #[error(transparent)]
    Store(#[from] crate::sync::store::StoreError),
    /// The typed code is not one.
    #[error(transparent)]
    Code(#[from] CodeError),
    /// The invitation can not be used.
    #[error("the invitation can not be used")]
    Invitation(InvitationTrouble),
    /// The founding code is wrong or was used.
    #[error("the founding code is wrong or was used")]
    FoundingCode,
    /// The code for a second device is unknown, used or too old.
    #[error("the code for a device is unknown, used or too old")]
    AdmissionCode,
    /// This needs the server, and it could not be reached.
    #[error("the server could not be reached")]
    Network(Trouble),
    /// This device holds no key for that.
    #[error("this device may not do that")]
    NotAllowed,
    /// This device does not have the permission to see health measurements.
    #[error("this device may not see health measurements")]
    NoScreening,
    /// This device is somebody's already.
    #[error("this device is in use already")]
    InUse,
    /// A link to another address than the one this device speaks with.
    #[error("the link is another server's")]
    OtherServer {
        /// That address.
        address: String,
    },
}
