//! The pictures of `public/icons.svg`. All are decoration: a word stands beside each.

use leptos::prelude::*;

use crate::domain::Score;

macro_rules! pictures {
    ($(#[$about:meta])* $name:ident $prefix:literal { $($(#[$doc:meta])* $picture:ident = $word:literal,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each is named after what it shows")]
        pub enum $name { $($picture,)* }

        impl $name {
            fn href(self) -> &'static str {
                match self { $(Self::$picture => concat!("/icons.svg#", $prefix, $word),)* }
            }
        }
    };
}

pictures! {
    /// Line pictures in the colour of the text, as large as it.
    Icon "icon-" {
        Back = "back",
        Card = "card",
        Check = "check",
        Chevron = "chevron",
        Close = "close",
        Device = "device",
        Down = "down",
        Edit = "edit",
        Erase = "erase",
        Eye = "eye",
        Flat = "flat",
        Globe = "globe",
        Link = "link",
        Lock = "lock",
        Minus = "minus",
        Next = "next",
        Phone = "phone",
        Plus = "plus",
        Print = "print",
        Search = "search",
        Settings = "settings",
        Share = "share",
        Today = "today",
        Undo = "undo",
        Up = "up",
        Week = "week",
    }
}

pictures! {
    /// Pictures in ink, honey and green.
    Picto "picto-" {
        Alarm = "alarm",
        Bed = "bed",
        Breakfast = "breakfast",
        Dinner = "dinner",
        DontKnow = "dontknow",
        Fruit = "fruit",
        Gym = "gym",
        Half = "half",
        Hour = "hour",
        House = "house",
        Letter = "letter",
        Longer = "longer",
        Lunch = "lunch",
        Nothing = "nothing",
        Quarter = "quarter",
        Relax = "relax",
        Scan = "scan",
        Smile = "smile",
        Sofa = "sofa",
        Speaker = "speaker",
        Sun = "sun",
        Sweet = "sweet",
        Vegetables = "vegetables",
        Walk = "walk",
        Water = "water",
    }
}

pictures! {
    /// Marks: each has its own outline.
    Mark "mark-" {
        Present = "present",
        Late = "late",
        Notified = "notified",
        NoShow = "noshow",
        Cancelled = "cancelled",
        NotYet = "notyet",
        Dot = "dot",
        Info = "info",
        Star = "star",
        Warn = "warn",
    }
}

pictures! {
    /// The five faces of the ladder, upwards.
    Face "face-" {
        One = "1",
        Two = "2",
        Three = "3",
        Four = "4",
        Five = "5",
    }
}

impl Icon {
    /// Whether it points, so that it mirrors where lines start at the right.
    fn is_directed(self) -> bool {
        matches!(self, Self::Back | Self::Next | Self::Undo | Self::Chevron | Self::Up | Self::Down | Self::Flat)
    }
}

impl Face {
    /// The face of a score's rung.
    pub fn of(score: Score) -> Self {
        match score.get() {
            0..=1 => Self::One,
            2..=3 => Self::Two,
            4..=6 => Self::Three,
            7..=8 => Self::Four,
            _ => Self::Five,
        }
    }
}

fn drawn(class: &'static str, href: &'static str) -> impl IntoView + use<> {
    view! {
        <svg class=class aria-hidden="true">
            <use href=href></use>
        </svg>
    }
}

/// A line picture.
pub fn icon(icon: Icon) -> impl IntoView + use<> {
    drawn(if icon.is_directed() { "icon icon--directed" } else { "icon" }, icon.href())
}

/// A picture.
pub fn picto(picto: Picto) -> impl IntoView + use<> {
    drawn("picto", picto.href())
}

/// A mark in its own colour.
pub fn mark(mark: Mark) -> impl IntoView + use<> {
    let class = match mark {
        Mark::Present | Mark::Dot => "icon icon--mark mark--present",
        Mark::Late => "icon icon--mark mark--late",
        Mark::Notified | Mark::Info => "icon icon--mark mark--notified",
        Mark::NoShow => "icon icon--mark mark--noshow",
        Mark::Cancelled | Mark::NotYet | Mark::Star | Mark::Warn => "icon icon--mark mark--neutral",
    };
    drawn(class, mark.href())
}

/// A mark in the colour of the text around it.
pub fn plain_mark(mark: Mark) -> impl IntoView + use<> {
    drawn("icon", mark.href())
}

/// A face beside a number.
pub fn face(face: Face) -> impl IntoView + use<> {
    drawn("face", face.href())
}

/// A face on the stile of the ladder.
pub fn ladder_face(face: Face) -> impl IntoView + use<> {
    drawn("ladder__face", face.href())
}

/// The name of the product.
pub fn wordmark() -> impl IntoView + use<> {
    view! {
        <svg class="wordmark" role="img" aria-label="Trede">
            <use href="/icons.svg#wordmark"></use>
        </svg>
    }
}
