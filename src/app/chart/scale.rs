//! From values to places.

/// A straight scale from one range to another; the ranges may run either way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    from: (f64, f64),
    to: (f64, f64),
}

impl Scale {
    /// Values of `from` land in `to`, its beginning on its beginning.
    pub fn new(from: (f64, f64), to: (f64, f64)) -> Self {
        Self { from, to }
    }

    /// Where a value lands. A range without width lands in the middle.
    pub fn at(self, value: f64) -> f64 {
        let width = self.from.1 - self.from.0;
        let part = if width == 0.0 { 0.5 } else { (value - self.from.0) / width };
        self.to.0 + part * (self.to.1 - self.to.0)
    }
}

/// A count as a length.
pub(super) fn length(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// A whole number of days or weeks as a length.
pub(super) fn span(days: i64) -> f64 {
    f64::from(i32::try_from(days).unwrap_or(i32::MAX))
}

/// A place as an attribute: a tenth of a unit is finer than any screen.
pub(super) fn place(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_lands_ends_on_ends_and_runs_both_ways() {
        let up = Scale::new((0.0, 10.0), (180.0, 20.0));
        assert_eq!((up.at(0.0), up.at(5.0), up.at(10.0)), (180.0, 100.0, 20.0));
        assert_eq!(Scale::new((3.0, 3.0), (0.0, 8.0)).at(3.0), 4.0);
    }

    #[test]
    fn a_place_has_at_most_one_decimal_and_no_empty_one() {
        assert_eq!(place(12.0), "12");
        assert_eq!(place(12.34), "12.3");
        assert_eq!(place(-0.06), "-0.1");
    }
}
