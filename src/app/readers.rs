//! Who reads, in words: the same on an invitation, under a question, on "Wie ziet wat" and among one's own data.

use crate::app::language::{Lang, Readers, Text};
use crate::domain::view::readers::Eyes;

/// "Ilse", "Ilse en Noor", "Ilse, Noor en 1 toestel zonder naam"; nothing when nobody reads.
pub fn all_of(lang: Lang, names: &[String], unnamed: usize) -> Option<String> {
    let devices = || lang.count(Readers::Devices, unnamed, &[]);
    let mut all = names.to_vec();
    all.extend((unnamed > 0).then(devices));
    match all.split_last()? {
        (one, []) => Some(one.clone()),
        (last, all) => Some(lang.fill(Readers::And, &[("names", &all.join(", ")), ("last", last)])),
    }
}

/// A sentence about all who read, with `{docents}` in it: one form for one of them, one for several.
pub fn about(lang: Lang, text: impl Text, names: &[String], unnamed: usize) -> String {
    let count = names.len() + unnamed;
    let docents = all_of(lang, names, unnamed).unwrap_or_default();
    lang.count(text, count, &[("docents", &docents)])
}

/// The names of these.
pub fn names(eyes: &Eyes) -> Vec<String> {
    eyes.names.iter().map(ToString::to_string).collect()
}

/// "Docent Ilse ziet dit", "Ilse en Noor zien dit"; "Je docent ziet dit" as long as nobody's name is known.
pub fn see_this(lang: Lang, names: &[String], unnamed: usize) -> String {
    match names.is_empty() {
        true => lang.text(Readers::DocentSees).to_owned(),
        false => about(lang, Readers::Sees, names, unnamed),
    }
}
