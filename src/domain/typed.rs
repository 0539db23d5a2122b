//! What is typed in one field of a form that stays open while other devices go on writing.

/// A field: what stands in it, and what stood in storage when it was filled.
///
/// A record lists every version its author saw. So a field that nobody touched follows what is stored, and one that somebody
/// typed in while another device changed it waits for a person: writing it would say that the other version was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed<T> {
    /// What is stored, as far as the field knows.
    stored: T,
    /// What stood in the field when it last agreed with that.
    begun: T,
    /// What stands in it.
    now: T,
    /// What another device stored meanwhile, until a person chose.
    theirs: Option<T>,
}

impl<T: Clone + PartialEq> Typed<T> {
    /// Filled with what is stored.
    pub fn new(stored: T) -> Self {
        Self { begun: stored.clone(), now: stored.clone(), stored, theirs: None }
    }

    /// What stands in it.
    pub fn now(&self) -> &T {
        &self.now
    }

    /// What another device stored while this was typed.
    pub fn theirs(&self) -> Option<&T> {
        self.theirs.as_ref()
    }

    /// Whether something was typed that is not stored.
    pub fn is_open(&self) -> bool {
        self.now != self.begun || self.theirs.is_some()
    }

    /// Somebody typed.
    pub fn set(&mut self, now: T) {
        self.now = now;
    }

    /// Something is stored, by this device or another.
    pub fn follow(&mut self, stored: T) {
        if stored == self.stored {
            return;
        }
        self.stored = stored.clone();
        if (self.now == self.begun && self.theirs.is_none()) || self.now == stored {
            (self.begun, self.now, self.theirs) = (stored.clone(), stored, None);
        } else {
            self.theirs = Some(stored);
        }
    }

    /// What was sent is stored, perhaps spelled another way; what was typed since is not.
    pub fn saved(&mut self, sent: T, stored: T) {
        (self.begun, self.stored, self.theirs) = (sent, stored, None);
    }

    /// The other device's stands in it.
    pub fn take(&mut self) {
        if let Some(theirs) = self.theirs.take() {
            (self.begun, self.now) = (theirs.clone(), theirs);
        }
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
        field.follow("0687654321");
        assert_eq!((field.now(), field.is_open(), field.theirs()), (&"0687654321", false, None));
    }

    #[test]
    fn a_field_that_was_typed_in_waits_for_a_person_when_another_device_changed_it() {
        let mut field = Typed::new("a");
        field.set("b");
        field.follow("c");
        assert_eq!((field.now(), field.theirs()), (&"b", Some(&"c")));
        field.follow("d");
        assert_eq!(field.theirs(), Some(&"d"), "the newest of theirs");
        let mut kept = field.clone();
        kept.keep();
        assert_eq!((kept.now(), kept.theirs(), kept.is_open()), (&"b", None, true));
        field.take();
        assert_eq!((field.now(), field.theirs(), field.is_open()), (&"d", None, false));
        // Both typed the same: nothing to choose.
        let mut alike = Typed::new("a");
        alike.set("b");
        alike.follow("b");
        assert_eq!((alike.is_open(), alike.theirs()), (false, None));
    }

    #[test]
    fn what_this_device_saved_is_no_other_devices_also_when_it_is_spelled_another_way() {
        let mut field = Typed::new("");
        field.set("Jan ");
        field.saved("Jan ", "Jan");
        field.follow("Jan");
        assert_eq!((field.now(), field.is_open(), field.theirs()), (&"Jan ", false, None));
        // Typed on while it was being saved.
        field.set("Jan B");
        field.saved("Jan ", "Jan");
        assert_eq!((field.now(), field.is_open()), (&"Jan B", true));
    }
}
