//! What entries about goals, the ladder and the plan say.

use chrono::NaiveDate;

use super::value::{Value, half, hex, quoted};
use crate::domain::action_plan::{Reacted, Sections, Shared, Thing};
use crate::domain::goals::{
    Allowed, Evaluation, Feeling, GoalSet, Measure, Rating, Reaction, Stopped, Strength, StrengthKind, Subgoal, Verdict,
};
use crate::domain::kind::Kind;
use crate::domain::ladder::{Context, Judged, Reach};
use crate::domain::slot::Slot;
use crate::domain::wire::from_bytes;

/// What an entry of these kinds says.
pub(super) fn value(kind: Kind, body: &[u8]) -> Option<Value> {
    Some(match kind {
        Kind::LadderJudged => {
            let judged = from_bytes::<Judged>(body)?;
            let context = match judged.context {
                Context::Before => Value::Word("before", "voor de start"),
                Context::During => Value::Word("during", "tijdens het programma"),
                Context::After => Value::Word("after", "na afloop"),
            };
            let mut fields = vec![("rung", "trede", Value::Number(judged.rung.number())), ("context", "", context)];
            fields.extend(judged.sentence.map(|words| ("sentence", "", Value::Text(words.to_string()))));
            Value::Fields(fields)
        }
        Kind::GoalSet => goal(from_bytes(body)?),
        Kind::GoalEvaluated => evaluated(from_bytes(body)?),
        Kind::StrengthNoted => {
            let strength = from_bytes::<Strength>(body)?;
            let kind = match strength.kind {
                StrengthKind::Success => Value::Word("success", "succeservaring"),
                StrengthKind::Quality => Value::Word("quality", "kwaliteit"),
            };
            let on = Value::Text(strength.on.0.to_string());
            Value::Fields(vec![
                ("kind", "", kind),
                ("words", "", Value::Text(strength.words.to_string())),
                ("date", "op", on),
            ])
        }
        Kind::PlanShared => {
            let shared = from_bytes::<Shared>(body)?;
            let mut fields = planned(shared.sections);
            fields.push(("date", "gedeeld op", Value::Text(shared.on.0.to_string())));
            Value::Fields(fields)
        }
        Kind::PlanDrafted => Value::Fields(planned(from_bytes(body)?)),
        Kind::PlanReacted => {
            from_bytes::<Reacted>(body)?.words.map_or(Value::Void, |words| Value::Text(words.to_string()))
        }
        Kind::Seen => Value::Nothing,
        Kind::ExerciseRated => Value::Number(from_bytes::<Rating>(body)?.score.get()),
        Kind::GoalStopped => Value::Text(from_bytes::<Stopped>(body)?.on.0.to_string()),
        Kind::GoalReacted => reacted(from_bytes(body)?),
        Kind::GoalReportAllowed => Value::Yes(from_bytes::<Allowed>(body)?.allowed),
        _ => return None,
    })
}

fn goal(set: GoalSet) -> Value {
    let aim = set.aim;
    let subgoal = match aim.subgoal {
        Subgoal::WorkSkills => Value::Word("work_skills", "werkvaardigheden"),
        Subgoal::Fitness => Value::Word("fitness", "lichamelijke fitheid"),
        Subgoal::SocialSkills => Value::Word("social_skills", "sociale vaardigheden"),
        Subgoal::SelfConfidence => Value::Word("self_confidence", "zelfvertrouwen"),
        Subgoal::Awareness => Value::Word("awareness", "bewustwording"),
        Subgoal::Lifestyle => Value::Word("lifestyle", "leefstijl"),
    };
    let measure = match aim.measure {
        Measure::Attendance => Value::Word("attendance", "aanwezigheid, procent"),
        Measure::Plezier => Value::Word("plezier", "keren met meer plezier na de les, procent"),
        Measure::Sleep => Value::Word("sleep", "slaap, gemiddeld"),
        Measure::Relaxation => Value::Word("relaxation", "ontspanning, gemiddeld"),
        Measure::Movement => Value::Word("movement", "dagen per week met een half uur beweging"),
        Measure::Breakfast => Value::Word("breakfast", "dagen per week met ontbijt"),
        Measure::Exercise => Value::Word("exercise", "eigen score na een oefening"),
        Measure::Test => Value::Word("test", "een meting"),
        Measure::ByHand => Value::Word("by_hand", "zelf beoordeeld"),
    };
    let decimals = aim.limits().decimals;
    let number = |steps: i32| Value::Text(steps_words(steps, decimals));
    let mut fields = vec![
        ("words", "", Value::Text(aim.words.to_string())),
        ("subgoal", "", subgoal),
        ("measure", "gemeten met", measure),
    ];
    let test = aim.instrument.map(|instrument| instrument.sheet());
    fields.extend(test.map(|sheet| ("test", "", Value::Word(sheet.slug, sheet.name.nl))));
    fields.extend(aim.unit.map(|unit| ("unit", "in", Value::Text(unit.to_string()))));
    fields.extend(aim.start.map(|start| ("start", "start", number(start))));
    fields.extend(aim.target.map(|target| ("target", "doel", number(target))));
    fields.extend(aim.how.map(|how| ("how", "te zien aan", Value::Text(how.to_string()))));
    fields.push(("by", "op", Value::Text(aim.by.0.to_string())));
    fields.push(("since", "sinds", Value::Text(set.on.0.to_string())));
    Value::Fields(fields)
}

fn planned(sections: Sections) -> Vec<(&'static str, &'static str, Value)> {
    let Sections { start, goals, agreements, next_step } = sections;
    [
        ("start", "start:", start),
        ("goals", "doelen:", goals),
        ("agreements", "afspraken:", agreements),
        ("next_step", "volgende stap:", next_step),
    ]
    .into_iter()
    .filter_map(|(name, label, words)| Some((name, label, Value::Text(words?.to_string()))))
    .collect()
}

fn evaluated(evaluation: Evaluation) -> Value {
    let verdict = match evaluation.verdict {
        Verdict::OnTrack => Value::Word("on_track", "gaat goed"),
        Verdict::Adjust => Value::Word("adjust", "bijstellen"),
        Verdict::Reached => Value::Word("reached", "bereikt"),
    };
    let mut fields = vec![("verdict", "", verdict)];
    fields.extend(evaluation.value.map(|value| ("number", "nu", Value::Text(steps_words(value, 0)))));
    fields.extend(evaluation.words.map(|words| ("words", "", Value::Text(words.to_string()))));
    Value::Fields(fields)
}

fn reacted(reaction: Reaction) -> Value {
    let feeling = reaction.feeling.map(|feeling| match feeling {
        Feeling::Fine => Value::Word("fine", "dit lukt"),
        Feeling::Hard => Value::Word("hard", "dit is lastig"),
        Feeling::Talk => Value::Word("talk", "ik wil praten"),
    });
    let words = reaction.words.map(|words| Value::Text(words.to_string()));
    let fields: Vec<_> = [("feeling", "", feeling), ("words", "", words)]
        .into_iter()
        .filter_map(|(name, label, value)| Some((name, label, value?)))
        .collect();
    if fields.is_empty() { Value::Void } else { Value::Fields(fields) }
}

/// A number of whole steps: "7.5".
fn steps_words(steps: i32, decimals: u8) -> String {
    let one = 10_u32.checked_pow(u32::from(decimals)).unwrap_or(1);
    let (sign, size) = (if steps < 0 { "-" } else { "" }, steps.unsigned_abs());
    match decimals {
        0 => format!("{sign}{size}"),
        _ => format!("{sign}{}.{:0width$}", size / one, size % one, width = usize::from(decimals)),
    }
}

/// The question that an entry of these kinds answers: fields with their values in JSON.
pub(super) fn about(slot: &Slot) -> Vec<(&'static str, String)> {
    match slot {
        Slot::Ladder { date, reach } => {
            let reach = match reach {
                Reach::Now => "now",
                Reach::WithinTwelveMonths => "within_twelve_months",
            };
            vec![("date", quoted(&date.0.to_string())), ("reach", quoted(reach))]
        }
        Slot::Plan { version } | Slot::PlanReaction { version } | Slot::Seen { thing: Thing::Plan, version } => {
            vec![("version", version.to_string())]
        }
        Slot::Goal { goal, version } => vec![("goal", hex(&goal.0)), ("version", version.to_string())],
        Slot::GoalEvaluation { goal, date } | Slot::GoalReaction { goal, date } => {
            vec![("goal", hex(&goal.0)), ("date", quoted(&date.0.to_string()))]
        }
        Slot::ExerciseRating { goal, date, round, moment } => vec![
            ("goal", hex(&goal.0)),
            ("date", quoted(&date.0.to_string())),
            ("round", round.to_string()),
            ("moment", quoted(half(*moment).0)),
        ],
        Slot::GoalStop { goal } | Slot::GoalReport { goal } => vec![("goal", hex(&goal.0))],
        Slot::Strength { strength } => vec![("strength", hex(&strength.0))],
        _ => Vec::new(),
    }
}

/// The day that it is about, if it is about one, and the question in Dutch.
pub(super) fn question(slot: &Slot) -> Option<(Option<NaiveDate>, String)> {
    Some(match slot {
        Slot::Ladder { date, reach: Reach::Now } => (Some(date.0), "Participatieladder".to_owned()),
        Slot::Ladder { date, reach: Reach::WithinTwelveMonths } => {
            (Some(date.0), "Participatieladder, haalbaar binnen twaalf maanden".to_owned())
        }
        Slot::Plan { version } => (None, format!("Plan van aanpak, versie {version}")),
        Slot::PlanDraft => (None, "Plan van aanpak, in de maak".to_owned()),
        Slot::PlanReaction { version } => (None, format!("Reactie op het plan, versie {version}")),
        Slot::Seen { thing: Thing::Plan, version } => (None, format!("Plan gelezen, versie {version}")),
        Slot::Goal { version: 0, .. } => (None, "Doel".to_owned()),
        Slot::Goal { version, .. } => (None, format!("Doel, bijgesteld ({version})")),
        Slot::GoalEvaluation { date, .. } => (Some(date.0), "Doel besproken".to_owned()),
        Slot::GoalReaction { date, .. } => (Some(date.0), "Reactie op een doel".to_owned()),
        Slot::ExerciseRating { date, round, moment, .. } => {
            (Some(date.0), format!("Score bij een oefening, {}, keer {round}", half(*moment).1))
        }
        Slot::GoalStop { .. } => (None, "Doel gestopt op".to_owned()),
        Slot::GoalReport { .. } => (None, "Doel mag in verslag".to_owned()),
        Slot::Strength { .. } => (None, "Wat goed ging".to_owned()),
        _ => return None,
    })
}
