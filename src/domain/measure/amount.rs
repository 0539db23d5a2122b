//! A number with its unit, in whole steps: what is measured and what is computed are both one of these.

use std::fmt::Write;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Repetitions.
    Times,
    /// Kilograms.
    Kilogram,
    /// Centimetres.
    Centimetre,
    /// Metres.
    Metre,
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Seconds, said as minutes and seconds.
    Duration,
    /// Beats per minute.
    Beats,
    /// Watt.
    Watt,
    /// Litres of oxygen per minute.
    LitrePerMinute,
    /// Millilitres of oxygen per kilogram and minute.
    MlPerKg,
    /// Millimetres of mercury.
    MmHg,
    /// Kilograms per square metre.
    BodyMass,
    /// Points of a questionnaire or an index.
    Points,
    /// 0 to 10.
    OutOfTen,
}

impl Unit {
    /// How it is written behind a number; nothing where the number says it all.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Kilogram => "kg",
            Self::Centimetre => "cm",
            Self::Metre => "m",
            Self::Second => "s",
            Self::Minute => "min",
            Self::Beats => "/min",
            Self::Watt => "W",
            Self::LitrePerMinute => "l/min",
            Self::MlPerKg => "ml/kg/min",
            Self::MmHg => "mmHg",
            Self::Times | Self::Duration | Self::BodyMass | Self::Points | Self::OutOfTen => "",
        }
    }
}

/// Why a typed number was not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// Something else than digits, one comma or point, and a sign in front.
    #[error("not a number")]
    NotANumber,
    /// More digits behind the comma than the instrument has.
    #[error("more than {0} digits behind the comma")]
    TooPrecise(u8),
}

/// A number of whole steps; a step is one of the last decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    /// How many steps.
    pub steps: i32,
    /// How many digits stand behind the comma.
    pub decimals: u8,
    /// Of what.
    pub unit: Unit,
}

impl Amount {
    /// The number without its unit. The sign that parts whole and rest is the language's: a comma or a point.
    pub fn number(self, separator: char) -> String {
        number(self.steps, self.decimals, self.unit, separator)
    }

    /// The number with its unit: "12", "31,5 kg", "17:34".
    pub fn words(self, separator: char) -> String {
        self.with_unit(self.number(separator))
    }

    /// How much more or less this is than another of its kind, with a sign: "+6", "−0,5 kg", "0".
    pub fn difference(self, from: Self, separator: char) -> String {
        let steps = self.steps.saturating_sub(from.steps);
        let size = number(steps.saturating_abs(), self.decimals, self.unit, separator);
        let sign = match steps {
            0 => "",
            1.. => "+",
            _ => "−",
        };
        self.with_unit(format!("{sign}{size}"))
    }

    fn with_unit(self, number: String) -> String {
        match self.unit.symbol() {
            "" => number,
            symbol if symbol.starts_with('/') => format!("{number}{symbol}"),
            symbol => format!("{number} {symbol}"),
        }
    }
}

fn number(steps: i32, decimals: u8, unit: Unit, separator: char) -> String {
    let sign = if steps < 0 { "−" } else { "" };
    let size = steps.unsigned_abs();
    if unit == Unit::Duration {
        return format!("{sign}{}:{:02}", size / 60, size % 60);
    }
    let one = 10_u32.checked_pow(u32::from(decimals)).unwrap_or(u32::MAX);
    let mut text = format!("{sign}{}", size / one);
    if decimals > 0 {
        let _written = write!(text, "{separator}{:0width$}", size % one, width = usize::from(decimals));
    }
    text
}

/// What somebody typed, in whole steps. A comma and a point say the same.
pub(super) fn parse(typed: &str, decimals: u8) -> Result<i32, AmountError> {
    let typed = typed.trim();
    let (negative, digits) = match typed.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, typed),
    };
    let (whole, rest) = digits.split_once([',', '.']).unwrap_or((digits, ""));
    if whole.is_empty() && rest.is_empty() {
        return Err(AmountError::Empty);
    }
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(rest) {
        return Err(AmountError::NotANumber);
    }
    if rest.len() > usize::from(decimals) {
        return Err(AmountError::TooPrecise(decimals));
    }
    // Nobody measures a number of nine digits; what is too large for an integer is refused like any other nonsense.
    let steps: i32 = format!("{whole}{rest:0<width$}", width = usize::from(decimals))
        .parse()
        .map_err(|_| AmountError::NotANumber)?;
    Ok(if negative { -steps } else { steps })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_is_read_with_a_comma_or_a_point() {
        assert_eq!(parse("31,5", 1), Ok(315));
        assert_eq!(parse(" 31.5 ", 1), Ok(315));
        assert_eq!(parse("31", 1), Ok(310));
        assert_eq!(parse("31,", 1), Ok(310));
        assert_eq!(parse(",5", 1), Ok(5));
        assert_eq!(parse("-4,5", 1), Ok(-45));
        assert_eq!(parse("12", 0), Ok(12));
        assert_eq!(parse("12,5", 0), Err(AmountError::TooPrecise(0)));
        assert_eq!(parse("", 0), Err(AmountError::Empty));
        assert_eq!(parse("-", 0), Err(AmountError::Empty));
        assert_eq!(parse("1,2,3", 2), Err(AmountError::NotANumber));
        assert_eq!(parse("twaalf", 0), Err(AmountError::NotANumber));
        assert_eq!(parse("99999999999", 0), Err(AmountError::NotANumber));
    }

    #[test]
    fn a_difference_has_a_sign_and_none_has_not() {
        let sit_ups = |steps| Amount { steps, decimals: 0, unit: Unit::Times };
        assert_eq!(sit_ups(18).difference(sit_ups(12), ','), "+6");
        assert_eq!(sit_ups(12).difference(sit_ups(18), ','), "−6");
        assert_eq!(sit_ups(12).difference(sit_ups(12), ','), "0");
        let reach = |steps| Amount { steps, decimals: 1, unit: Unit::Centimetre };
        assert_eq!(reach(-5).words(','), "−0,5 cm");
        assert_eq!(reach(-5).difference(reach(10), '.'), "−1.5 cm");
        let walk = |steps| Amount { steps, decimals: 0, unit: Unit::Duration };
        assert_eq!(walk(1054).words(','), "17:34");
        assert_eq!(walk(1000).difference(walk(1054), ','), "−0:54");
        assert_eq!(Amount { steps: 120, decimals: 0, unit: Unit::Beats }.words(','), "120/min");
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(steps in -999_999i32..999_999, decimals in 0u8..4, comma in any::<bool>()) {
            let separator = if comma { ',' } else { '.' };
            let amount = Amount { steps, decimals, unit: Unit::Kilogram };
            prop_assert_eq!(parse(&amount.number(separator), decimals), Ok(steps));
        }
    }
}
