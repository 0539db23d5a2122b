//! An organisation's recovery card in parts: any `needed` of them are the card, fewer say nothing of it.
//!
//! The card is split by Shamir's scheme over GF(256). What is split is the code of a paper device that is in the team and
//! in every docents' circle, not the organisation's root: the root may found another team and opens nothing. A part is
//! 121 bits, eleven words of the list that every card is written in: the part's 88 bits, which set it is of, which part,
//! how many are needed, and 13 bits that tell a typing error.

use blahaj::{Share, Sharks};
use zeroize::Zeroizing;

use super::code::{Code, CodeError, word_at, word_number};
use super::random::{Random, array};
use crate::log::id::hash;

/// How many words a part has.
pub const PART_WORDS: usize = 11;
/// The most parts of one card.
pub const MOST_PARTS: u8 = 15;
const CHECK_BITS: u32 = 13;

/// One part of a card.
#[derive(Clone, PartialEq, Eq)]
pub struct Part {
    secret: Zeroizing<[u8; 11]>,
    set: u16,
    /// Which one it is, from 1.
    pub number: u8,
    /// How many are needed.
    pub needed: u8,
}

impl std::fmt::Debug for Part {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Part({} of those of which {} are needed)", self.number, self.needed)
    }
}

/// Why parts are no card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SplitError {
    /// So many of so many cannot be.
    #[error("at least two of at most fifteen")]
    Counts,
    /// Fewer than are needed.
    #[error("{left} more parts are needed")]
    TooFew {
        /// How many more.
        left: u8,
    },
    /// They are of different cards.
    #[error("the parts are of different cards")]
    DifferentSets,
}

/// Splits a card's code into `of` parts, any `needed` of which give it back.
pub fn split(code: &Code, needed: u8, of: u8, random: Random<'_>) -> Result<Vec<Part>, SplitError> {
    if needed < 2 || needed > of || of > MOST_PARTS {
        return Err(SplitError::Counts);
    }
    let mut random = random;
    let set = u16::from_be_bytes(array(random)) >> 4;
    let dealt = Sharks(needed).dealer_rng(code.bytes(), &mut random);
    dealt
        .take(usize::from(of))
        .map(|share| {
            let secret = Zeroizing::new(share.y.iter().map(|each| each.0).collect::<Vec<u8>>());
            let secret = secret.as_slice().try_into().map(Zeroizing::new).map_err(|_| SplitError::Counts)?;
            Ok(Part { secret, set, number: share.x.0, needed })
        })
        .collect()
}

/// The card's code from its parts; the same part twice counts once.
pub fn join(parts: &[Part]) -> Result<Code, SplitError> {
    let Some(first) = parts.first() else { return Err(SplitError::TooFew { left: 2 }) };
    if parts.iter().any(|part| (part.set, part.needed) != (first.set, first.needed)) {
        return Err(SplitError::DifferentSets);
    }
    let mut distinct: Vec<&Part> = Vec::new();
    for part in parts {
        if distinct.iter().all(|known| known.number != part.number) {
            distinct.push(part);
        }
    }
    let count = u8::try_from(distinct.len()).unwrap_or(u8::MAX);
    if count < first.needed {
        return Err(SplitError::TooFew { left: first.needed - count });
    }
    let shares: Result<Vec<Share>, _> = distinct
        .iter()
        .map(|part| Share::try_from([[part.number].as_slice(), part.secret.as_slice()].concat().as_slice()))
        .collect();
    let shares = shares.map_err(|_| SplitError::DifferentSets)?;
    let plain = Sharks(first.needed).recover(&shares).map_err(|_| SplitError::DifferentSets)?;
    let plain = Zeroizing::new(plain);
    plain.as_slice().try_into().map(Code::from_bytes).map_err(|_| SplitError::DifferentSets)
}

impl Part {
    /// Eleven words.
    pub fn words(&self) -> [&'static str; PART_WORDS] {
        let bits = self.bits();
        std::array::from_fn(|place| word_at(bits >> (11 * (PART_WORDS - 1 - place))))
    }

    /// The fragment of a link: 31 hexadecimal digits.
    pub fn fragment(&self) -> String {
        format!("{:031x}", self.bits())
    }

    /// Reads a fragment.
    pub fn from_fragment(text: &str) -> Result<Self, CodeError> {
        if text.len() != 31 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(CodeError::NotACode);
        }
        u128::from_str_radix(text, 16).map_err(|_| CodeError::NotACode).and_then(Self::from_bits)
    }

    /// Reads eleven words, in any case, with whatever stands between them. `None` when there is another number of words:
    /// then it is no part.
    pub fn parse(typed: &str) -> Option<Result<Self, CodeError>> {
        let lower = typed.to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
        if words.len() != PART_WORDS {
            return None;
        }
        let mut bits = 0_u128;
        for (index, word) in words.into_iter().enumerate() {
            match word_number(index, word) {
                Ok(number) => bits = bits << 11 | number,
                Err(error) => return Some(Err(error)),
            }
        }
        Some(Self::from_bits(bits))
    }

    fn head(&self) -> u128 {
        let secret = self.secret.iter().fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
        (secret << 12 | u128::from(self.set)) << 8 | u128::from(self.number) << 4 | u128::from(self.needed)
    }

    fn bits(&self) -> u128 {
        let head = self.head();
        head << CHECK_BITS | check(head)
    }

    fn from_bits(bits: u128) -> Result<Self, CodeError> {
        let head = bits >> CHECK_BITS;
        if bits >> 121 != 0 || bits & ((1 << CHECK_BITS) - 1) != check(head) {
            return Err(CodeError::NotACode);
        }
        let small = |bits: u128| u8::try_from(bits & 0xf).unwrap_or_default();
        let (needed, number) = (small(head), small(head >> 4));
        let set = u16::try_from(head >> 8 & 0xfff).map_err(|_| CodeError::NotACode)?;
        let secret = (head >> 20).to_be_bytes();
        let secret = secret[5..].try_into().map(Zeroizing::new).map_err(|_| CodeError::NotACode)?;
        if number == 0 || needed < 2 {
            return Err(CodeError::NotACode);
        }
        Ok(Self { secret, set, number, needed })
    }
}

fn check(head: u128) -> u128 {
    let full = hash(b"trede/1/part\0", &[&head.to_be_bytes()]);
    u128::from(u16::from_be_bytes([full[0], full[1]]) >> (16 - CHECK_BITS))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::vault::random::SeededRandom;

    fn parts(seed: u64, needed: u8, of: u8) -> (Code, Vec<Part>) {
        let mut random = SeededRandom::new(seed);
        let code = Code::generate(&mut random);
        let parts = split(&code, needed, of, &mut random).unwrap();
        (code, parts)
    }

    #[test]
    fn any_two_of_three_are_the_card_and_one_is_not() {
        let (code, parts) = parts(1, 2, 3);
        for (a, b) in [(0, 1), (0, 2), (2, 1)] {
            assert_eq!(join(&[parts[a].clone(), parts[b].clone()]), Ok(code.clone()));
        }
        assert_eq!(join(&parts), Ok(code));
        assert_eq!(join(&[parts[0].clone(), parts[0].clone()]), Err(SplitError::TooFew { left: 1 }));
        assert_eq!(join(&[]), Err(SplitError::TooFew { left: 2 }));
    }

    #[test]
    fn parts_of_two_cards_are_told_apart() {
        let (_, one) = parts(1, 2, 3);
        let (_, other) = parts(2, 2, 3);
        assert_eq!(join(&[one[0].clone(), other[1].clone()]), Err(SplitError::DifferentSets));
    }

    #[test]
    fn one_of_one_and_sixteen_are_refused() {
        let code = Code::from_bytes([7; 11]);
        for (needed, of) in [(1, 3), (3, 2), (2, 16)] {
            assert_eq!(split(&code, needed, of, &mut SeededRandom::new(3)), Err(SplitError::Counts));
        }
    }

    #[test]
    fn a_typing_error_names_the_place_and_the_nearest_word() {
        let (_, parts) = parts(4, 2, 3);
        let mut words = parts[0].words().map(str::to_owned);
        words[10].push('x');
        let error = Part::parse(&words.join(" ")).unwrap().unwrap_err();
        assert!(matches!(error, CodeError::UnknownWord { place: 11, .. }), "{error:?}");
        words[10].pop();
        words.swap(0, 1);
        assert_eq!(Part::parse(&words.join(" ")), Some(Err(CodeError::NotACode)), "another order is no part");
        assert_eq!(Part::parse(&words[..8].join(" ")), None);
    }

    /// Frozen: a card lies in a drawer for years.
    #[test]
    fn a_part_keeps_its_words() {
        const WORDS: &str =
            "ingang toonbank ordner schrift punniken dienst klokhuis haagbeuk belofte muntthee golfbaan";
        let part = |number, byte| Part { secret: Zeroizing::new([byte; 11]), set: 0x123, number, needed: 2 };
        let (one, three) = (part(1, 0x5a), part(3, 0xc4));
        let card = join(&[one.clone(), three]).unwrap();
        assert_eq!(
            (one.fragment().as_str(), one.words().join(" ").as_str(), card.fragment().as_str()),
            ("0b4b4b4b4b4b4b4b4b4b4b424625241", WORDS, "1515151515151515151515")
        );
    }

    proptest! {
        #[test]
        fn words_and_fragment_lead_back_to_the_part(seed: u64, needed in 2_u8..=5, more in 0_u8..=3) {
            let (code, parts) = parts(seed, needed, needed + more);
            for part in &parts {
                prop_assert_eq!(Part::parse(&part.words().join("  ")), Some(Ok(part.clone())));
                prop_assert_eq!(Part::from_fragment(&part.fragment()), Ok(part.clone()));
            }
            let last: Vec<Part> = parts.into_iter().rev().take(usize::from(needed)).collect();
            prop_assert_eq!(join(&last), Ok(code));
        }

        #[test]
        fn no_typed_text_makes_it_panic(text: String) {
            let _ = Part::parse(&text);
            let _ = Part::from_fragment(&text);
        }
    }
}
