//! Frozen format: goals, the ladder and the plan.

use super::lines;
use crate::domain::fixture::*;
use crate::domain::ladder::{Context, Reach, Rung};
use crate::domain::*;

#[test]
fn the_bytes_of_the_ladder() {
    let mut log = Log::with_people(&["Ruud S"]);
    let (participant, date, at) = (who(1), day("2026-09-07"), noon(day("2026-09-07")));
    let judge = |reach, rung, context, sentence| {
        let sentence: Option<&str> = sentence;
        let sentence = sentence.map(|words| Sentence::parse(words).unwrap());
        Command::Ladder(ladder::Command::Judge { participant, date, reach, rung, context, sentence })
    };
    let commands = [
        judge(Reach::Now, Rung::SocialContacts, Context::Before, Some("Koffie bij de buurvrouw")),
        judge(Reach::WithinTwelveMonths, Rung::PaidWork, Context::During, None),
        Command::Ladder(ladder::Command::Void { participant, date, reach: Reach::Now }),
    ];
    let facts: String = commands.into_iter().map(|command| lines(&log.run(at, command))).collect();
    insta::assert_snapshot!(facts, @"
    6 LadderJudged v1 821876a2001950df0101 a30002010102774b6f666669652062696a206465206275757276726f7577
    6 LadderJudged v1 821876a2001950df0102 a200060102
    6 AnswerVoided v1 821876a2001950df0101 a0
    ");
}

#[test]
fn the_bytes_of_goals() {
    use goals::{Aim, Command as Goals, Evaluation, Feeling, Measure, Reaction, StrengthKind, Subgoal, Verdict};
    let mut log = Log::with_people(&["Ruud S"]);
    let (participant, date) = (who(1), day("2026-11-11"));
    let (goal, words) = (GoalId([0x60; 16]), Sentence::parse("Elke week komen").unwrap());
    let aim = Aim {
        subgoal: Subgoal::WorkSkills,
        words: words.clone(),
        measure: Measure::ByHand,
        start: Some(0),
        target: Some(3),
        by: WireDate(day("2026-11-30")),
        how: Some(words.clone()),
        unit: Some(UnitWord::parse("keer").unwrap()),
        instrument: None,
    };
    let sit_ups = Aim { measure: Measure::Test, instrument: Some(measure::Instrument::SitUps), ..aim.clone() };
    let attendance =
        Aim { measure: Measure::Attendance, start: None, target: Some(80), how: None, unit: None, ..aim.clone() };
    let commands = [
        (0, Goals::Set { participant, goal, aim }),
        (1, Goals::Adjust { participant, goal, aim: attendance }),
        (2, Goals::Adjust { participant, goal, aim: sit_ups }),
        (
            1,
            Goals::Evaluate {
                participant,
                goal,
                date,
                evaluation: Evaluation { verdict: Verdict::Adjust, words: Some(words.clone()), value: Some(2) },
            },
        ),
        (1, Goals::VoidEvaluation { participant, goal, date }),
        (
            1,
            Goals::NoteStrength {
                participant,
                strength: StrengthId([0x61; 16]),
                date,
                kind: StrengthKind::Quality,
                words: words.clone(),
            },
        ),
        (1, Goals::Rate { participant, goal, date, round: 2, moment: Moment::After, score: score(7).known() }),
        (1, Goals::Stop { participant, goal }),
        (
            1,
            Goals::React { participant, goal, reaction: Reaction { feeling: Some(Feeling::Talk), words: Some(words) } },
        ),
        (1, Goals::React { participant, goal, reaction: Reaction::default() }),
        (1, Goals::AllowReport { participant, goal, allowed: true }),
    ];
    let run =
        |(days, command): (u64, Goals)| lines(&log.run(noon(date + chrono::Days::new(days)), Command::Goals(command)));
    let facts: String = commands.into_iter().map(run).collect();
    insta::assert_snapshot!(facts, @"
    6 GoalSet v1 821874a20050606060606060606060606060606060600100 a200a80001016f456c6b65207765656b206b6f6d656e02090300040305195133066f456c6b65207765656b206b6f6d656e07646b65657201195120
    6 GoalSet v1 821874a20050606060606060606060606060606060600101 a200a50001016f456c6b65207765656b206b6f6d656e02010418500519513301195121
    6 GoalSet v1 821874a20050606060606060606060606060606060600102 a200a90001016f456c6b65207765656b206b6f6d656e02080300040305195133066f456c6b65207765656b206b6f6d656e07646b656572080101195122
    6 GoalEvaluated v1 821875a200506060606060606060606060606060606001195120 a30002016f456c6b65207765656b206b6f6d656e0202
    6 AnswerVoided v1 821875a200506060606060606060606060606060606001195120 a0
    6 StrengthNoted v1 821877a1005061616161616161616161616161616161 a3001951200102026f456c6b65207765656b206b6f6d656e
    6 ExerciseRated v1 821878a40050606060606060606060606060606060600119512002020301 a10007
    6 GoalStopped v1 821879a1005060606060606060606060606060606060 a100195121
    6 GoalReacted v1 821830a200506060606060606060606060606060606001195121 a20003016f456c6b65207765656b206b6f6d656e
    6 GoalReacted v1 821830a200506060606060606060606060606060606001195121 a0
    6 GoalReportAllowed v1 821834a1005060606060606060606060606060606060 a100f5
    ");
}

#[test]
fn the_bytes_of_the_plan() {
    use action_plan::{Command as Plan, Sections};
    let mut log = Log::with_people(&["Ruud S"]);
    let (participant, at) = (who(1), noon(day("2026-11-11")));
    let words = PlanText::parse("Op tijd.\nBel eerst.").ok();
    let sections = Sections { agreements: words.clone(), ..Sections::default() };
    let commands = [
        Plan::Draft { participant, sections: sections.clone() },
        Plan::Share { participant, sections },
        Plan::Read { participant, version: 1 },
        Plan::React { participant, version: 1, words },
        Plan::React { participant, version: 1, words: None },
    ];
    let facts: String = commands.into_iter().map(|command| lines(&log.run(at, Command::Plan(command)))).collect();
    insta::assert_snapshot!(facts, @"
    6 PlanDrafted v1 82187ba0 a102734f702074696a642e0a42656c2065657273742e
    6 PlanShared v1 82187aa10001 a200a102734f702074696a642e0a42656c2065657273742e01195120
    6 AnswerVoided v1 82187ba0 a0
    6 Seen v1 821833a200010101 a0
    6 PlanReacted v1 821835a10001 a100734f702074696a642e0a42656c2065657273742e
    6 PlanReacted v1 821835a10001 a0
    ");
}
