//! How a text is written down, chosen and filled.

use std::fmt::{Display, Write as _};

use super::Language;

/// Something that has words in every language.
pub trait Text: Copy + Send + Sync + 'static {
    /// Its forms in a language: one, or as many as the language has for numbers.
    fn forms(self, language: Language) -> &'static [&'static str];
}

/// Declares an enum of texts:
///
/// ```ignore
/// texts! {
///     /// What a bus driver says.
///     Bus {
///         Stop { nl: "Halte {name}", en: "Stop {name}" }
///         Minutes { nl: "nog {n} minuut" | "nog {n} minuten", en: "{n} minute left" | "{n} minutes left" }
///     }
/// }
/// ```
macro_rules! texts {
    (
        $(#[$about:meta])*
        $area:ident {
            $($key:ident { nl: $($nl:literal)|+, en: $($en:literal)|+ $(,)? })*
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $area {
            $(#[doc = concat!($($nl, " "),+)] $key,)*
        }

        impl $crate::app::language::Text for $area {
            fn forms(self, language: $crate::app::language::Language) -> &'static [&'static str] {
                use $crate::app::language::Language;
                match (self, language) {
                    $(
                        (Self::$key, Language::Nl) => &[$($nl),+],
                        (Self::$key, Language::En) => &[$($en),+],
                    )*
                }
            }
        }

        #[cfg(test)]
        mod area {
            use super::$area;

            #[test]
            fn all_texts_of_this_area_are_whole() {
                $crate::app::language::text::check(&[$($area::$key),*]);
            }
        }
    };
}
pub(super) use texts;

/// The only form, or the one for many.
pub(super) fn plain(text: impl Text, language: Language) -> &'static str {
    text.forms(language).last().copied().unwrap_or_default()
}

pub(super) fn filled(text: impl Text, language: Language, values: &[(&str, &dyn Display)]) -> String {
    fill(plain(text, language), values)
}

pub(super) fn counted(text: impl Text, language: Language, n: usize, values: &[(&str, &dyn Display)]) -> String {
    let forms = text.forms(language);
    let form = forms.get(language.form(n)).or(forms.last()).copied().unwrap_or_default();
    let values: Vec<(&str, &dyn Display)> =
        std::iter::once::<(&str, &dyn Display)>(("n", &n)).chain(values.iter().copied()).collect();
    fill(form, &values)
}

/// Replaces every `{name}` that has a value; one without a value stays as it is, so that it is seen. Values are not
/// looked into: a name with braces in it is only a name.
fn fill(form: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut filled = String::with_capacity(form.len());
    let mut rest = form;
    while let Some((before, name, after)) = next_placeholder(rest) {
        filled.push_str(before);
        let _written = match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => write!(filled, "{value}"),
            None => write!(filled, "{{{name}}}"),
        };
        rest = after;
    }
    filled.push_str(rest);
    filled
}

fn next_placeholder(form: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = form.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// What the compiler cannot see: no text is empty, a text has the same placeholders in every language, and one form or
/// as many as the language counts with.
#[cfg(test)]
pub(super) fn check<T: Text + std::fmt::Debug>(texts: &[T]) {
    use std::collections::BTreeSet;

    fn names(form: &'static str) -> BTreeSet<&'static str> {
        let mut names = BTreeSet::new();
        let mut rest = form;
        while let Some((_, name, after)) = next_placeholder(rest) {
            names.insert(name);
            rest = after;
        }
        names
    }

    for text in texts {
        let expected = names(plain(*text, Language::Nl));
        let is_counted = text.forms(Language::Nl).len() > 1;
        for language in Language::ALL {
            let forms = text.forms(language);
            assert_eq!(forms.len(), if is_counted { language.form(2) + 1 } else { 1 }, "forms of {text:?}");
            // Names in a row say how many there are by themselves.
            let says_how_many = expected.contains("n") || expected.contains("docents");
            assert!(!is_counted || says_how_many, "{text:?} counts but does not say how many");
            for form in forms {
                assert_eq!(form.trim(), *form, "spaces around {text:?} in {language:?}");
                assert!(!form.is_empty(), "{text:?} is empty in {language:?}");
                assert!(
                    names(form).is_subset(&expected),
                    "{text:?} in {language:?} has {:?}, nl has {expected:?}",
                    names(form)
                );
            }
            assert_eq!(names(plain(*text, language)), expected, "placeholders of {text:?} in {language:?}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    texts! {
        /// What a bus driver says.
        #[expect(unreachable_pub, reason = "an area is public; this one is a test's own")]
        Bus {
            Stop { nl: "Halte {name}", en: "Stop {name}" }
            Minutes { nl: "nog {n} minuut" | "nog {n} minuten", en: "{n} minute left" | "{n} minutes left" }
        }
    }

    #[test]
    fn a_placeholder_takes_its_value_and_a_value_with_braces_is_only_a_value() {
        assert_eq!(filled(Bus::Stop, Language::Nl, &[("name", &"{name} Oost")]), "Halte {name} Oost");
    }

    #[test]
    fn a_placeholder_without_a_value_stays_visible() {
        assert_eq!(filled(Bus::Stop, Language::En, &[]), "Stop {name}");
    }

    #[test]
    fn one_is_one_and_none_is_many() {
        assert_eq!(counted(Bus::Minutes, Language::Nl, 1, &[]), "nog 1 minuut");
        assert_eq!(counted(Bus::Minutes, Language::Nl, 0, &[]), "nog 0 minuten");
        assert_eq!(counted(Bus::Minutes, Language::En, 12, &[]), "12 minutes left");
    }

    #[test]
    fn a_brace_that_is_never_closed_is_text() {
        assert_eq!(fill("a { b", &[]), "a { b");
    }
}
