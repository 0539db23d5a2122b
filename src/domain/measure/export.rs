//! Measurements in an export: for machines and to read.

use super::body::{Conditioned, Context, Looked, Sex, Taken};
use super::catalogue::{Instrument, PartName};
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::wire::from_bytes;

/// What an entry of this area says: as JSON, and to read in Dutch. `None` for another area's, or a newer program's.
pub(in crate::domain) fn value(kind: Kind, slot: &Slot, body: &[u8]) -> Option<(String, String)> {
    match (kind, slot) {
        (
            Kind::MeasurementTaken | Kind::ScreeningTaken,
            Slot::Measurement { instrument, .. } | Slot::ScreeningMeasurement { instrument, .. },
        ) => Some(taken(*instrument, &from_bytes(body)?)),
        (Kind::NormFactsRecorded, Slot::NormFacts) => Some(looked(from_bytes(body)?)),
        (Kind::ConditionsRecorded, Slot::Conditions) => Some(conditioned(from_bytes(body)?)),
        _ => None,
    }
}

/// The instrument's name in the JSON, and the one to read.
pub(in crate::domain) fn name(instrument: Instrument) -> (&'static str, &'static str) {
    (instrument.sheet().slug, instrument.sheet().name.nl)
}

fn taken(instrument: Instrument, taken: &Taken) -> (String, String) {
    let (word, read) = match taken.context {
        Context::Intake => ("intake", "intake"),
        Context::Between => ("between", "tussenevaluatie"),
        Context::End => ("end", "eindevaluatie"),
        Context::Loose => ("loose", "los"),
    };
    let form = taken.form;
    let Some(values) = &taken.values else {
        let json = format!("{{\"form\":{form},\"context\":\"{word}\",\"values\":null}}");
        return (json, format!("niet gedaan ({read})"));
    };
    let parts = instrument.sheet().parts;
    let amounts: Vec<_> = values.iter().zip(parts).map(|(value, part)| value.map(|steps| part.amount(steps))).collect();
    let json: Vec<String> = amounts
        .iter()
        .map(|amount| amount.map_or_else(|| "null".to_owned(), |amount| plain(&amount.number('.'))))
        .collect();
    let said: Vec<String> = amounts
        .iter()
        .zip(parts)
        .filter_map(|(amount, part)| {
            let words = (*amount)?.words(',');
            Some(match part.name {
                PartName::Value => words,
                PartName::Question(number) => format!("vraag {number}: {words}"),
                name => format!("{} {words}", name.words().nl.to_lowercase()),
            })
        })
        .collect();
    let json = format!("{{\"form\":{form},\"context\":\"{word}\",\"values\":[{}]}}", json.join(","));
    (json, format!("{} ({read})", said.join(", ")))
}

/// A number as JSON writes it.
fn plain(number: &str) -> String {
    number.replace('−', "-")
}

fn looked(looked: Looked) -> (String, String) {
    let sex = looked.sex.map(|sex| match sex {
        Sex::Woman => ("woman", "normen voor vrouwen"),
        Sex::Man => ("man", "normen voor mannen"),
    });
    let year = looked.birth_year.map(|year| year.get().to_string());
    let json = format!(
        "{{\"birth_year\":{},\"norms_for\":{}}}",
        year.clone().unwrap_or_else(|| "null".to_owned()),
        sex.map_or_else(|| "null".to_owned(), |(word, _)| format!("\"{word}\""))
    );
    let said = [year.map(|year| format!("geboortejaar {year}")), sex.map(|(_, read)| read.to_owned())];
    (json, said.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn conditioned(body: Conditioned) -> (String, String) {
    let json = |answer: Option<bool>| answer.map_or("null", |yes| if yes { "true" } else { "false" });
    let said = |answer: Option<bool>| answer.map_or("niet gezegd", |yes| if yes { "ja" } else { "nee" });
    (
        format!("{{\"risk\":{},\"chronic\":{}}}", json(body.risk), json(body.chronic)),
        format!("telt mee voor GLI: {}, voor de polis: {}", said(body.risk), said(body.chronic)),
    )
}

#[cfg(test)]
mod tests {
    use crate::domain::Command;
    use crate::domain::export::{Line, export};
    use crate::domain::fixture::*;
    use crate::domain::measure::{BirthYear, Command as Measure, Context, Instrument};

    #[test]
    fn measurements_are_said_with_their_instrument_unit_and_moment() {
        let mut log = Log::with_people(&["Samira B"]);
        log.state.set_screening([GROUP].into());
        let (participant, on) = (who(1), noon(day("2026-11-11")));
        let date = on.today();
        let take =
            |instrument, context, values| Measure::Take { participant, instrument, date, context, values, sure: true };
        for command in [
            take(Instrument::SitUps, Context::Intake, Some(vec![Some(18)])),
            take(Instrument::Handgrip, Context::Between, Some(vec![None, Some(315)])),
            take(Instrument::SitAndReach, Context::Loose, Some(vec![Some(-45)])),
            take(Instrument::OneLegStance, Context::End, None),
            take(Instrument::BloodPressure, Context::Intake, Some(vec![Some(131), Some(84)])),
            Measure::RecordNormFacts { participant, birth_year: BirthYear::parse(1981), sex: None },
            Measure::RecordConditions { participant, risk: Some(false), chronic: None },
        ] {
            log.run(on, Command::Measure(command));
        }
        let line = |entry: &crate::fact::Entry| Line { entry: entry.clone(), current: true };
        let lines: Vec<Line> = log.heads.values().flatten().map(line).collect();
        let made = export(&log.state, participant, lines, on.local);
        for part in [
            "\"category\":\"dossier\",\"kind\":\"measurement\",\"about\":{\"date\":\"2026-11-11\",\"instrument\":\"sit-ups\"},\
             \"value\":{\"form\":1,\"context\":\"intake\",\"values\":[18]}",
            "\"value\":{\"form\":1,\"context\":\"between\",\"values\":[null,31.5]}",
            "\"value\":{\"form\":1,\"context\":\"loose\",\"values\":[-4.5]}",
            "\"value\":{\"form\":1,\"context\":\"end\",\"values\":null}",
            "\"category\":\"screening\",\"kind\":\"measurement\"",
            "\"value\":{\"birth_year\":1981,\"norms_for\":null}",
            "\"value\":{\"risk\":false,\"chronic\":null}",
        ] {
            assert!(made.json.contains(part), "{part} in {}", made.json);
        }
        for part in [
            "Sit-ups in 1 minuut: 18 (intake)",
            "Knijpkracht: rechts 31,5 kg (tussenevaluatie)",
            "Zittend reiken: −4,5 cm (los)",
            "Staan op één been: niet gedaan (eindevaluatie)",
            "Bloeddruk: bovendruk 131 mmHg, onderdruk 84 mmHg (intake)",
            "Voor normen: geboortejaar 1981",
            "Voor het gesprek met de huisarts: telt mee voor GLI: nee, voor de polis: niet gezegd",
        ] {
            assert!(made.text.contains(part), "{part} in {}", made.text);
        }
    }
}
