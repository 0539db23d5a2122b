//! What measurements come to, in the words of a docent's screens.

use crate::app::components::Mark;
use crate::app::language::{Lang, Measure};
use crate::app::measure::{amount, separator, words};
use crate::domain::measure::{
    Amount, AmountError, Change, Context, Instrument, MeasureError, Norm, Part, Pressure, PressureClass, Verdict, Wrong,
};

pub(super) fn context_word(context: Context) -> Measure {
    match context {
        Context::Intake => Measure::Intake,
        Context::Between => Measure::Between,
        Context::End => Measure::End,
        Context::Loose => Measure::Loose,
    }
}

pub(super) fn change_word(change: Change) -> (Mark, Measure) {
    match change {
        Change::Improved => (Mark::Present, Measure::Improved),
        Change::Same => (Mark::NotYet, Measure::Same),
        Change::Less => (Mark::Dot, Measure::Less),
    }
}

/// "2 meer", "gelijk", "0,5 kg minder": an instrument has no better or worse here.
pub(super) fn difference_words(lang: Lang, from: Amount, to: Amount) -> String {
    let steps = to.steps.saturating_sub(from.steps);
    let size = Amount { steps: steps.saturating_abs(), ..to }.words(separator(lang));
    match steps {
        0 => lang.text(Measure::Equal).to_owned(),
        1.. => lang.fill(Measure::More, &[("n", &size)]),
        _ => lang.fill(Measure::Fewer, &[("n", &size)]),
    }
}

/// Why a form cannot be stored yet, at its field.
pub(super) fn wrong_words(lang: Lang, instrument: Instrument, wrong: Wrong) -> String {
    let part = instrument.sheet().parts.get(wrong.part());
    let ends = |text: Measure, names: [&str; 2], range: [i32; 2]| {
        let shown = |steps: i32| part.map(|part| amount(lang, part.amount(steps))).unwrap_or_default();
        lang.fill(text, &[(names[0], &shown(range[0])), (names[1], &shown(range[1]))])
    };
    let text = match wrong {
        Wrong::Value(MeasureError::Impossible { least, most, .. }) => {
            return ends(Measure::WrongRange, ["least", "most"], [least, most]);
        }
        Wrong::Value(MeasureError::Implausible { low, high, .. }) => {
            return ends(Measure::WrongRare, ["low", "high"], [low, high]);
        }
        Wrong::Typed { error: AmountError::TooPrecise(decimals), .. } if decimals > 0 => {
            return lang.fill(Measure::WrongPrecise, &[("n", &decimals)]);
        }
        Wrong::Typed { error: AmountError::TooPrecise(_), .. } => Measure::WrongWhole,
        Wrong::Typed { .. } => Measure::WrongNumber,
        Wrong::Value(MeasureError::PressuresTurned) => Measure::WrongPressures,
        Wrong::Value(_) => Measure::WrongMissing,
    };
    lang.text(text).to_owned()
}

/// Whether testing can go on, and the class of a blood pressure.
pub(super) fn pressure_words(lang: Lang, pressure: Pressure) -> (Measure, String) {
    let class = match pressure.class {
        PressureClass::Optimal => Measure::PressureOptimal,
        PressureClass::Normal => Measure::PressureNormal,
        PressureClass::HighNormal => Measure::PressureHighNormal,
        PressureClass::Grade1 => Measure::PressureGrade1,
        PressureClass::Grade2 => Measure::PressureGrade2,
        PressureClass::Grade3 => Measure::PressureGrade3,
    };
    let mut words = lang.text(class).to_owned();
    if pressure.isolated_systolic {
        words = format!("{words}, {}", lang.text(Measure::PressureIsolated));
    }
    let what = lang.fill(Measure::PressureClass, &[("class", &words)]);
    (if pressure.go { Measure::Go } else { Measure::NoGo }, what)
}

/// What a norm says, and where it comes from: never one without the other.
pub(super) fn norm_words(lang: Lang, norm: &Norm) -> (String, String) {
    let shown = |value: Amount| amount(lang, value);
    let says = match norm.verdict {
        Verdict::MiddleHalf { low, high } => {
            lang.fill(Measure::NormHalf, &[("low", &shown(low)), ("high", &shown(high))])
        }
        Verdict::Class(class) => lang.fill(Measure::NormClass, &[("class", &words(lang, class))]),
        Verdict::Band { from: Some(from), below: Some(below) } => {
            lang.fill(Measure::NormBand, &[("from", &shown(from)), ("below", &shown(below))])
        }
        Verdict::Band { from: Some(from), below: None } => lang.fill(Measure::NormFrom, &[("from", &shown(from))]),
        Verdict::Band { from: None, below } => {
            lang.fill(Measure::NormBelow, &[("below", &below.map(shown).unwrap_or_default())])
        }
        Verdict::Expected(value) => lang.fill(Measure::NormExpected, &[("value", &shown(value))]),
        Verdict::Index(value, class) => {
            lang.fill(Measure::NormIndex, &[("value", &shown(value)), ("class", &words(lang, class))])
        }
    };
    let source = lang.fill(
        Measure::NormSource,
        &[
            ("source", &norm.source),
            ("protocol", &words(lang, norm.protocol)),
            ("population", &words(lang, norm.population)),
        ],
    );
    (says, source)
}

/// The unit behind a field.
pub(super) fn unit_words(part: &Part) -> &'static str {
    part.unit.symbol()
}
