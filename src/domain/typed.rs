//! What is typed in one field of a form that stays open while other devices go on writing.

/// What a field knows of storage, beside what stands in it.
///
/// A record lists every version its author saw. So a field that nobody touched follows what is stored, and one that somebody
/// typed in while another device changed it waits for a person: writing it would say that the other version was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed<T> {
    /// What is stored, as far as the field knows.
    stored: T,
    /// What stood in the field when it last agreed with that.
    begun: T,
    /// What another device stored meanwhile, until a person chose.
    theirs: Option<T>,
}

/// What a field is filled with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filling<T> {
    /// What is stored.
    Stored(T),
    /// Nothing is stored; this is proposed, and may be another the next day.
    Proposed(T),
}

impl<T> Filling<T> {
    /// What shall stand in the field.
    pub fn value(self) -> T {
        match self {
            Self::Stored(value) | Self::Proposed(value) => value,
        }
    }
}

impl<T: Clone + PartialEq> Typed<T> {
    /// Filled with what is stored.
    pub fn new(stored: T) -> Self {
        Self { begun: stored.clone(), stored, theirs: None }
    }

    /// What another device stored while this was typed.
    pub fn theirs(&self) -> Option<&T> {
        self.theirs.as_ref()
    }

    /// Whether what stands in the field is not stored.
    pub fn is_open(&self, now: &T) -> bool {
        *now != self.begun || self.theirs.is_some()
    }

    /// Something is stored, by this device or another. What shall stand in the field instead of what does, if anything.
    pub fn follow(&mut self, now: &T, stored: T) -> Option<T> {
        if stored == self.stored {
            return None;
        }
        self.stored = stored.clone();
        if (*now == self.begun && self.theirs.is_none()) || *now == stored {
            (self.begun, self.theirs) = (stored.clone(), None);
            Some(stored)
        } else {
            self.theirs = Some(stored);
            None
        }
    }

    /// Something else is proposed: a proposal is nobody's, so there is nothing to choose between.
    pub fn propose(&mut self, now: &T, proposal: T) -> Option<T> {
        let next = self.follow(now, proposal);
        self.keep();
        next
    }

    /// What was sent is stored, perhaps spelled another way; what was typed since is not.
    pub fn saved(&mut self, sent: T, stored: T) {
        (self.begun, self.stored, self.theirs) = (sent, stored, None);
    }

    /// The other device's, which shall stand in the field.
    pub fn take(&mut self) -> Option<T> {
        let theirs = self.theirs.take()?;
        self.begun = theirs.clone();
        Some(theirs)
    }

    /// What was typed goes on; the other version was seen.
    pub fn keep(&mut self) {
        self.theirs = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Story: the laptop corrected a number while the form on the tablet was open; the tablet saved the name, and the old
    /// number with it, as one who had seen the new one.
    #[test]
    fn a_field_that_nobody_touched_follows_what_is_stored() {
        let mut field = Typed::new("0612345678");
        assert_eq!(field.follow(&"0612345678", "0687654321"), Some("0687654321"));
        assert_eq!((field.is_open(&"0687654321"), field.theirs()), (false, None));
    }

    #[test]
    fn a_field_that_was_typed_in_waits_for_a_person_when_another_device_changed_it() {
        let mut field = Typed::new("a");
        assert_eq!((field.follow(&"b", "c"), field.theirs()), (None, Some(&"c")));
        assert_eq!((field.follow(&"b", "d"), field.theirs()), (None, Some(&"d")), "the newest of theirs");
        let mut kept = field.clone();
        kept.keep();
        assert_eq!((kept.theirs(), kept.is_open(&"b")), (None, true));
        assert_eq!(field.take(), Some("d"));
        assert_eq!((field.is_open(&"d"), field.theirs()), (false, None));
        // Both typed the same: nothing to choose.
        let mut alike = Typed::new("a");
        alike.follow(&"b", "b");
        assert_eq!((alike.is_open(&"b"), alike.theirs()), (false, None));
    }

    /// Story: a date was typed in the evening, "today" was proposed; after midnight the form said that another device had
    /// stored something, and did not save.
    #[test]
    fn another_proposal_takes_the_place_of_one_that_nobody_touched_and_of_nothing_else() {
        let mut field = Typed::new("2026-11-22");
        assert_eq!(field.propose(&"2026-11-22", "2026-11-23"), Some("2026-11-23"));
        assert_eq!(field.propose(&"2026-11-20", "2026-11-24"), None);
        assert_eq!((field.theirs(), field.is_open(&"2026-11-20")), (None, true));
        assert_eq!(field.follow(&"2026-11-20", "2026-11-19"), None);
        assert_eq!(field.theirs(), Some(&"2026-11-19"), "stored by another device is not proposed");
    }

    #[test]
    fn what_this_device_saved_is_no_other_devices_also_when_it_is_spelled_another_way() {
        let mut field = Typed::new("");
        field.saved("Jan ", "Jan");
        assert_eq!(field.follow(&"Jan ", "Jan"), None);
        assert_eq!((field.is_open(&"Jan "), field.theirs()), (false, None));
        // Typed on while it was being saved.
        field.saved("Jan ", "Jan");
        assert!(field.is_open(&"Jan B"));
    }
}
