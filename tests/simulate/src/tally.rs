//! How often each kind of thing happened: what never happens proves nothing.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::{Display, Formatter, Result as Written};

/// What may happen, with the words for it.
macro_rules! happenings {
    ($($name:ident: $words:literal,)*) => {
        /// One kind of thing that happens.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Happened {
            $(#[doc = $words] $name,)*
        }

        impl Happened {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// In words.
            pub fn words(self) -> &'static str {
                match self {
                    $(Self::$name => $words,)*
                }
            }
        }
    };
}

happenings! {
    Saved: "a tap was saved",
    Refused: "a tap was refused",
    DiskFull: "storage was full at a commit",
    DiskFailed: "storage refused a commit",
    DiedBefore: "a device died before a commit",
    DiedAfter: "a device died after a commit, before it heard so",
    PowerOff: "a device was switched off and on",
    Synced: "a sync ended well",
    SyncFailed: "a sync ended badly",
    Delivered: "a request and its answer arrived",
    AnswerLost: "an answer was lost",
    RequestLost: "a request was lost",
    Twice: "a request arrived twice",
    Slow: "an answer took its time",
    SomebodyElse: "somebody else answered",
    OldRequest: "an old request came again",
    Copied: "a device became two",
    Restored: "a device was restored from a backup",
    ClockOff: "a clock went wrong",
    Forked: "the server became two",
    Forgot: "the server forgot a tail",
    ServerRestored: "the server was restored from a backup",
    Withdrew: "a category was withdrawn",
    SharedAgain: "a category was shared again",
    CodeMade: "a code for another device was made",
    CodeUsed: "a code let a device in",
    DocentCardMade: "a docent's card was made",
    DocentCardUsed: "a docent's card let a device in",
    CardUsed: "an own card let a phone in",
    PhoneCodeUsed: "a code let a second phone in",
    DeviceOut: "a device was taken out",
    PaperOut: "a code or card was taken out",
    CardsOut: "cards and codes went with the device that made them",
    TakenBack: "an invitation was taken back",
    Joined: "a phone used an invitation",
    Confirmed: "a phone was confirmed",
    Hostile: "a modified client pushed something",
    Promised: "in the end: an answer that was promised",
    Excused: "in the end: its last copy was destroyed on purpose",
    Folded: "in the end: a fold on the server",
    CountsNot: "in the end: a removed device's answer counts for nobody",
    SaysSaved: "in the end: an answer is not on the server, and a device says so",
    SaysOut: "in the end: a removed device's own answer is not on the server, and it says that it is out",
    Aside: "in the end: a device sets something aside",
    Shut: "in the end: a device is rightly refused",
    Compared: "in the end: two devices of the same rights show the same",
    SameAnswer: "in the end: two devices of the same rights show the same versions of an answer",
    ApartUnsent: "in the end: compared answer by answer, because something waits",
    ApartAside: "in the end: compared answer by answer, because something is set aside",
    ApartWithdrawn: "in the end: compared answer by answer, because a category was withdrawn",
    ApartTurnedAway: "in the end: compared answer by answer, because a phone was turned away",
}

/// How often each kind happened.
#[derive(Debug, Clone, Default)]
pub struct Tally(BTreeMap<Happened, u64>);

impl Tally {
    /// One more.
    pub fn count(&mut self, what: Happened) {
        *self.0.entry(what).or_default() += 1;
    }

    /// All of another's.
    pub fn add(&mut self, other: &Self) {
        for (what, times) in &other.0 {
            *self.0.entry(*what).or_default() += times;
        }
    }

    /// How often one kind happened.
    pub fn of(&self, what: Happened) -> u64 {
        self.0.get(&what).copied().unwrap_or_default()
    }

    /// What hardly happened in so many seeds, or not at all. Folds where none are asked for, and reasons to look less
    /// closely, need not.
    pub fn seldom(&self, seeds: u64, folds: bool) -> impl Iterator<Item = Happened> {
        use Happened::{ApartAside, ApartTurnedAway, ApartUnsent, ApartWithdrawn, Folded};
        let enough = move |what: Happened| match what {
            ApartAside | ApartTurnedAway | ApartUnsent | ApartWithdrawn => 0,
            Folded => u64::from(folds),
            _ => (what.least() * seeds / 1000).max(1),
        };
        Happened::ALL.iter().copied().filter(move |what| self.of(*what) < enough(*what))
    }
}

impl Happened {
    /// How often at least in a thousand seeds: who comes and goes is where most went wrong.
    fn least(self) -> u64 {
        match self {
            Self::CodeMade | Self::DocentCardMade => 100,
            Self::DeviceOut | Self::PaperOut => 75,
            Self::CodeUsed | Self::CardUsed | Self::PhoneCodeUsed => 40,
            Self::DocentCardUsed | Self::CardsOut => 15,
            _ => 0,
        }
    }
}

impl Display for Tally {
    fn fmt(&self, f: &mut Formatter<'_>) -> Written {
        Happened::ALL.iter().try_for_each(|what| writeln!(f, "{:>9}  {}", self.of(*what), what.words()))
    }
}

thread_local! {
    static NOW: RefCell<Tally> = RefCell::default();
}

/// Counts in this thread's seed.
pub fn count(what: Happened) {
    NOW.with_borrow_mut(|tally| tally.count(what));
}

/// What was counted since the last time.
pub fn take() -> Tally {
    NOW.take()
}
