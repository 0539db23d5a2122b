//! The words of a plan that nobody wrote yet: from the sign-up, the ladder, the goals and the lessons.

use chrono::NaiveDate;

use super::words::{number_words, rung_words};
use crate::app::language::{Goals, Lang, short_day_words, time, weekday};
use crate::domain::action_plan::{Sections, weekly};
use crate::domain::goals::{Aim, Measure, Viewer, goal_views};
use crate::domain::ladder::{growth_potential, latest};
use crate::domain::{ParticipantId, PlanText, State};

/// As much of the lines as a part takes.
fn fitting(lines: Vec<String>) -> Option<PlanText> {
    (1..=lines.len()).rev().find_map(|count| PlanText::parse(&lines.get(..count)?.join("\n")).ok())
}

/// A goal as its owner reads it: what, and by when how much of it.
fn goal_words(lang: Lang, aim: &Aim) -> String {
    let (goal, day) = (aim.words.as_str().trim_end_matches('.'), short_day_words(lang.get(), aim.by.0));
    let Some(target) = aim.target.map(|target| number_words(lang, aim, target)) else {
        return lang.fill(Goals::DraftGoalPlain, &[("goal", &goal), ("day", &day)]);
    };
    let target = match aim.measure {
        Measure::Attendance => lang.fill(Goals::DraftOfLessons, &[("n", &target)]),
        Measure::Plezier => lang.fill(Goals::DraftOfTimes, &[("n", &target)]),
        _ => target,
    };
    lang.fill(Goals::DraftGoal, &[("goal", &goal), ("day", &day), ("target", &target)])
}

/// What is known, in words to be changed.
pub(super) fn computed(lang: Lang, state: &State, id: ParticipantId, today: NaiveDate) -> Sections {
    let hoped = state.person(id).and_then(|person| person.sign_ups().hoped());
    let hoped = hoped.map(|goal| lang.fill(Goals::DraftSignedUp, &[("goal", goal)]));
    let rung = latest(state, id).map(|judged| {
        let day = short_day_words(lang.get(), judged.date);
        lang.fill(Goals::DraftStart, &[("rung", &rung_words(lang, judged.rung)), ("day", &day)])
    });
    let next = growth_potential(state, id)
        .map(|judged| lang.fill(Goals::DraftNext, &[("rung", &rung_words(lang, judged.rung))]));
    let goals = goal_views(state, id, Viewer::Docent, today);
    let goals = goals.iter().filter(|goal| goal.open).map(|goal| goal_words(lang, &goal.aim));
    let lessons = weekly(state, id, today).into_iter().map(|lesson| {
        let (day, start) = (weekday(lang.get(), lesson.weekday()), time(lesson.start));
        match lesson.place {
            Some(place) => lang.fill(Goals::DraftLessonAt, &[("day", &day), ("time", &start), ("place", &place)]),
            None => lang.fill(Goals::DraftLesson, &[("day", &day), ("time", &start)]),
        }
    });
    let rules = [Goals::DraftCall, Goals::DraftTalk].map(|rule| lang.text(rule).to_owned());
    Sections {
        start: fitting(hoped.into_iter().chain(rung).collect()),
        goals: fitting(goals.collect()),
        agreements: fitting(lessons.chain(rules).collect()),
        next_step: fitting(next.into_iter().collect()),
    }
}
