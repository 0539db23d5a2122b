//! From figures to words.

use crate::app::language::{Figured, Lang};
use crate::domain::Programme;
use crate::domain::figure::{ATTENDANCE, FigureKey, Figures, MeanKey, Row, reached};

use crate::app::docent::closing::words::tenths;

pub(super) fn figure_word(lang: Lang, key: FigureKey) -> String {
    let after = |n: u8| lang.fill(Figured::StillMoving, &[("n", &n)]);
    lang.text(match key {
        FigureKey::RungUp => Figured::RungUp,
        FigureKey::Attended => Figured::Attended,
        FigureKey::AbilityUp => Figured::AbilityUp,
        FigureKey::GoalsMet => Figured::GoalsMet,
        FigureKey::PlezierUp => Figured::PlezierUp,
        FigureKey::Completed => Figured::Completed,
        FigureKey::StillMoving3 => return after(3),
        FigureKey::StillMoving6 => return after(6),
        FigureKey::StillMoving12 => return after(12),
    })
    .to_owned()
}

pub(super) fn mean_word(lang: Lang, key: MeanKey) -> String {
    lang.text(match key {
        MeanKey::Attendance => Figured::Attendance,
        MeanKey::Plezier => Figured::Plezier,
    })
    .to_owned()
}

/// What is counted, of whom, in a sentence or two. Of all groups together each is asked what its own programme asks.
pub(super) fn why_words(lang: Lang, key: FigureKey, programme: Option<&Programme>) -> String {
    let after = |n: u8| lang.fill(Figured::WhyStillMoving, &[("n", &n)]);
    let word = match key {
        FigureKey::RungUp => Figured::WhyRungUp,
        FigureKey::Attended => match programme {
            Some(programme) => {
                let asked = programme.attendance_target().unwrap_or(ATTENDANCE);
                return lang.fill(Figured::WhyAttended, &[("percent", &asked)]);
            }
            None => Figured::WhyAttendedEach,
        },
        FigureKey::AbilityUp => Figured::WhyAbilityUp,
        FigureKey::GoalsMet => Figured::WhyGoalsMet,
        FigureKey::PlezierUp => Figured::WhyPlezierUp,
        FigureKey::Completed => Figured::WhyCompleted,
        FigureKey::StillMoving3 => return after(3),
        FigureKey::StillMoving6 => return after(6),
        FigureKey::StillMoving12 => return after(12),
    };
    lang.text(word).to_owned()
}

/// What a mean is taken over.
pub(super) fn mean_why(lang: Lang, key: MeanKey) -> String {
    lang.text(match key {
        MeanKey::Attendance => Figured::WhyAttendance,
        MeanKey::Plezier => Figured::WhyPlezier,
    })
    .to_owned()
}

/// "5 van 12 · 42%", and what is not known and aimed at.
pub(super) fn row_words(lang: Lang, row: &Row) -> (String, String) {
    let share = row.share;
    let value = match share.percent() {
        None => lang.text(Figured::Nobody).to_owned(),
        Some(percent) => {
            let of = lang.fill(Figured::Of, &[("n", &share.n), ("total", &share.of)]);
            format!("{of} · {}", lang.fill(Figured::Percent, &[("percent", &percent)]))
        }
    };
    let target = row.target.map(|percent| {
        let word = match reached(row) {
            Some(true) => Figured::TargetReached,
            Some(false) => Figured::TargetMissed,
            None => Figured::TargetNone,
        };
        lang.fill(word, &[("percent", &percent)])
    });
    let unknown = (row.unknown > 0).then(|| lang.count(Figured::Unknown, row.unknown, &[]));
    (value, target.into_iter().chain(unknown).collect::<Vec<_>>().join(" · "))
}

/// Attendance and plezier, all together.
pub(super) fn mean_rows(lang: Lang, figures: &Figures) -> [(MeanKey, String); 2] {
    let attendance = match figures.mean(MeanKey::Attendance) {
        None => lang.text(Figured::Nobody).to_owned(),
        Some(mean) => {
            let figure = figures.attendance;
            let values: [(&str, &dyn std::fmt::Display); 3] =
                [("n", &figure.present), ("total", &figure.counted), ("percent", &mean.value)];
            lang.fill(Figured::AttendanceOf, &values)
        }
    };
    let plezier = match figures.mean(MeanKey::Plezier) {
        None => lang.text(Figured::Nobody).to_owned(),
        Some(mean) => {
            let (words, pairs) = (tenths(mean.value), figures.plezier.tally.pairs);
            lang.fill(Figured::PlezierOf, &[("mean", &words), ("pairs", &pairs), ("people", &mean.people)])
        }
    };
    [(MeanKey::Attendance, attendance), (MeanKey::Plezier, plezier)]
}
