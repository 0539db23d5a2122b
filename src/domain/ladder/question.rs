//! The questions that lead to a rung, one by one. Asked with "reachable within twelve months" they give the growth
//! potential.

use super::body::Rung;

/// A question that is answered with yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// Paid work?
    PaidWork,
    /// With support, or with a benefit beside it?
    WithSupport,
    /// Unpaid work with responsibility towards others, every week?
    UnpaidWork,
    /// An organised activity, every week?
    OrganisedActivity,
    /// Contact with people outside the home, every week?
    ContactOutside,
}

/// What comes after the answers so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// This question.
    Ask(Question),
    /// No question: this is the rung.
    Judged(Rung),
}

/// What comes after these answers, in the order in which they were given. Answers beyond the last question say nothing.
pub fn next(answers: &[bool]) -> Next {
    use Next::{Ask, Judged};
    match answers {
        [] => Ask(Question::PaidWork),
        [true] => Ask(Question::WithSupport),
        [true, true, ..] => Judged(Rung::SupportedWork),
        [true, false, ..] => Judged(Rung::PaidWork),
        [false] => Ask(Question::UnpaidWork),
        [false, true, ..] => Judged(Rung::UnpaidWork),
        [false, false] => Ask(Question::OrganisedActivity),
        [false, false, true, ..] => Judged(Rung::OrganisedActivities),
        [false, false, false] => Ask(Question::ContactOutside),
        [false, false, false, true, ..] => Judged(Rung::SocialContacts),
        [false, false, false, false, ..] => Judged(Rung::Isolated),
    }
}

impl Rung {
    /// The only answers that lead here: a judgement that is opened again shows them.
    pub fn answers(self) -> &'static [bool] {
        match self {
            Self::PaidWork => &[true, false],
            Self::SupportedWork => &[true, true],
            Self::UnpaidWork => &[false, true],
            Self::OrganisedActivities => &[false, false, true],
            Self::SocialContacts => &[false, false, false, true],
            Self::Isolated => &[false, false, false, false],
        }
    }
}
