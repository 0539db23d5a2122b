//! Eighty-eight secret bits as a person carries them: eight words, 27 digits or the fragment of a link.

use zeroize::Zeroizing;

use super::random::{Random, array};

/// 2048 Dutch words of 4 to 8 letters, sorted, no two within edit distance 2: a typing error never makes another word.
const WORDS: &str = include_str!("words.txt");

/// How many words a code has.
pub const WORD_COUNT: usize = 8;

/// How many digits a code has: the fewest that hold 88 bits.
pub const DIGIT_COUNT: usize = 27;

/// The secret of an invitation, of a code for a device, or of a card.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(Zeroizing<[u8; 11]>);

/// What is wrong with a typed code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// A word that is not in the list.
    #[error("word {place} is not in the list")]
    UnknownWord {
        /// Which word, counted from 1.
        place: usize,
        /// What was typed.
        typed: String,
        /// The nearest word of the list.
        nearest: &'static str,
    },
    /// Too few or too many words.
    #[error("{count} words instead of 8")]
    WordCount {
        /// How many were typed.
        count: usize,
    },
    /// Too few or too many digits.
    #[error("{count} digits instead of 27")]
    DigitCount {
        /// How many were typed.
        count: usize,
    },
    /// The right length, but no code looks like this.
    #[error("not a code")]
    NotACode,
}

impl Code {
    /// A new code.
    pub fn generate(random: Random<'_>) -> Self {
        Self::from_bytes(array(random))
    }

    /// The code with these bits.
    pub fn from_bytes(bytes: [u8; 11]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bits, most significant first.
    pub fn bytes(&self) -> &[u8; 11] {
        &self.0
    }

    /// Eight words.
    pub fn words(&self) -> [&'static str; WORD_COUNT] {
        let number = self.number();
        std::array::from_fn(|place| word_at(number >> (11 * (WORD_COUNT - 1 - place))))
    }

    /// 27 digits, for who does not read.
    pub fn digits(&self) -> String {
        format!("{:0width$}", self.number(), width = DIGIT_COUNT)
    }

    /// The fragment of a link: 22 hexadecimal digits.
    pub fn fragment(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Reads a fragment.
    pub fn from_fragment(text: &str) -> Result<Self, CodeError> {
        if text.len() != 22 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(CodeError::NotACode);
        }
        u128::from_str_radix(text, 16).map_err(|_| CodeError::NotACode).and_then(Self::from_number)
    }

    /// Reads what a person typed: words or digits, in any case, with whatever stands between them.
    pub fn parse(typed: &str) -> Result<Self, CodeError> {
        if !typed.chars().any(char::is_alphabetic) {
            let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
            if digits.len() != DIGIT_COUNT {
                return Err(CodeError::DigitCount { count: digits.len() });
            }
            return digits.parse().map_err(|_| CodeError::NotACode).and_then(Self::from_number);
        }
        let lower = typed.to_lowercase();
        let typed: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
        let mut number = 0u128;
        for (index, word) in typed.iter().enumerate() {
            let found = word_number(index, word)?;
            if index < WORD_COUNT {
                number = number << 11 | found;
            }
        }
        if typed.len() == WORD_COUNT {
            Self::from_number(number)
        } else {
            Err(CodeError::WordCount { count: typed.len() })
        }
    }

    fn number(&self) -> u128 {
        self.0.iter().fold(0, |number, byte| number << 8 | u128::from(*byte))
    }

    fn from_number(number: u128) -> Result<Self, CodeError> {
        let bytes = number.to_be_bytes();
        let (high, low) = bytes.split_at(5);
        if high.iter().any(|byte| *byte != 0) {
            return Err(CodeError::NotACode);
        }
        low.try_into().map(Self::from_bytes).map_err(|_| CodeError::NotACode)
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(…)")
    }
}

/// The words, sorted.
pub fn words() -> impl Iterator<Item = &'static str> {
    WORDS.lines()
}

/// The word for the lowest eleven bits of a number.
pub(super) fn word_at(number: u128) -> &'static str {
    usize::try_from(number & 0x7ff).ok().and_then(|index| words().nth(index)).unwrap_or_default()
}

/// The eleven bits of a word that was typed at a place, counted from 0.
pub(super) fn word_number(index: usize, word: &str) -> Result<u128, CodeError> {
    let found = words().position(|known| known == word);
    let found = found.and_then(|found| u128::try_from(found).ok());
    found.ok_or_else(|| CodeError::UnknownWord { place: index + 1, typed: word.to_owned(), nearest: nearest(word) })
}

/// The word of the list with the smallest edit distance; the first of several.
fn nearest(typed: &str) -> &'static str {
    words().min_by_key(|word| distance(typed, word)).unwrap_or_default()
}

/// Levenshtein distance, in letters.
pub fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let changed = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_list_has_2048_sorted_words_that_no_typing_error_confuses() {
        let list: Vec<_> = words().collect();
        assert_eq!(list.len(), 2048);
        assert!(list.is_sorted());
        for (index, word) in list.iter().enumerate() {
            assert!(word.len() >= 4 && word.len() <= 8 && word.bytes().all(|b| b.is_ascii_lowercase()), "{word}");
            for other in &list[index + 1..] {
                assert!(word.len().abs_diff(other.len()) > 2 || distance(word, other) > 2, "{word} and {other}");
            }
        }
    }

    proptest! {
        #[test]
        fn words_digits_and_fragment_lead_back_to_the_code(bytes: [u8; 11]) {
            let code = Code::from_bytes(bytes);
            prop_assert_eq!(&Code::parse(&code.words().join(" ")).unwrap(), &code);
            prop_assert_eq!(&Code::parse(&code.digits()).unwrap(), &code);
            prop_assert_eq!(&Code::from_fragment(&code.fragment()).unwrap(), &code);
        }

        #[test]
        fn no_typed_text_makes_it_panic(text: String) {
            let _ = Code::parse(&text);
            let _ = Code::from_fragment(&text);
        }
    }

    #[test]
    fn a_typing_error_names_the_place_and_the_nearest_word() {
        let code = Code::from_bytes([0xa5; 11]);
        let mut words = code.words().map(str::to_owned);
        let right = words[3].clone();
        words[3].push('x');
        let error = Code::parse(&words.join(" - ")).unwrap_err();
        assert!(
            matches!(&error, CodeError::UnknownWord { place: 4, nearest, .. } if *nearest == right),
            "{error:?} for {right}"
        );
    }

    #[test]
    fn too_few_words_and_too_many_digits_are_counted() {
        let code = Code::from_bytes([1; 11]);
        assert_eq!(Code::parse(&code.words()[..7].join(" ")), Err(CodeError::WordCount { count: 7 }));
        assert_eq!(Code::parse(&format!("{}1", code.digits())), Err(CodeError::DigitCount { count: 28 }));
        assert_eq!(Code::parse(&"9".repeat(27)), Err(CodeError::NotACode));
    }
}
