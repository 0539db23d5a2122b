use std::borrow::Cow;

use proptest::prelude::*;

use super::body::ProgrammeSet;
use super::view::{lengths_to_come, own_programmes};
use super::*;
use crate::domain::fixture::*;
use crate::domain::value::QuestionText;
use crate::domain::{DomainError, GroupId, GroupName, State, Status, Weeks, attendance, wire};
use crate::fact::Purpose;

fn founded(programme: Programme, id: GroupId, name: &str) -> crate::domain::Command {
    let (name, weeks) = (GroupName::parse(name).unwrap(), Weeks::parse(12).unwrap());
    let programme = Box::new(programme);
    let command = Command::CreateGroup { id, name, programme, weeks, organisation: None, docent: None };
    crate::domain::Command::Programme(command)
}

fn small() -> Programme {
    let mut programme = ProgrammeKey::BewegenWerkt.programme().clone();
    programme.name = Cow::Borrowed("Bewegen Werkt Oost");
    programme.size_max = Some(12);
    let text = QuestionText::parse("Kan lopend of met de fiets komen?").unwrap();
    programme.questions.to_mut().push(Eligibility::Own { text });
    programme
}

#[test]
fn every_key_finds_its_own_template_and_every_template_can_be() {
    for (key, programme) in ProgrammeKey::ALL.into_iter().zip(&PROGRAMMES) {
        assert_eq!(programme.key, key);
        assert_eq!(key.programme(), programme);
        assert_eq!(programme.check(), Ok(()));
        assert!(!programme.is_adapted());
        assert!(!programme.clone().paid_by(Payer::Uwv).is_adapted(), "{key:?}: who pays is no adaptation");
        let bytes = wire::to_bytes(&ProgrammeSet::new(programme).unwrap());
        assert_eq!(
            wire::from_bytes::<ProgrammeSet>(&bytes).and_then(ProgrammeSet::programme).as_ref(),
            Some(programme)
        );
    }
}

#[test]
fn a_group_outside_the_size_of_its_programme_is_a_warning() {
    let programme = ProgrammeKey::BewegenWerkt.programme();
    assert_eq!(programme.size_warning(7), Some(SizeWarning::TooSmall { min: 8 }));
    assert_eq!(programme.size_warning(16), None);
    assert_eq!(programme.size_warning(17), Some(SizeWarning::TooLarge { max: 16 }));
}

#[test]
fn uwv_asks_half_of_the_group_a_rung_up_and_only_where_the_ladder_is_a_target() {
    let of = |key: ProgrammeKey, payer| key.programme().clone().paid_by(payer).rung_target();
    assert_eq!(of(ProgrammeKey::BewegenWerkt, Payer::Municipality), Some(35));
    assert_eq!(of(ProgrammeKey::BewegenWerkt, Payer::Uwv), Some(50));
    assert_eq!(of(ProgrammeKey::VelsenInBeweging, Payer::Uwv), None);
    let back = ProgrammeKey::BewegenWerkt.programme().clone().paid_by(Payer::Uwv).paid_by(Payer::Municipality);
    assert_eq!(back.rung_target(), Some(35));
}

#[test]
fn a_group_keeps_the_programme_it_started_with_and_an_older_group_its_template() {
    let mut log = Log::with_people(&[]);
    assert_eq!(log.state.group(GROUP).unwrap().runs(), Some(ProgrammeKey::BewegenWerkt.programme()));
    assert_eq!(log.state.group(GROUP).unwrap().runs_own(), None);
    let (other, at) = (GroupId([7; 16]), noon(day("2026-09-07")));
    log.run(at, founded(small(), other, "Middag"));
    let group = log.state.group(other).unwrap();
    assert_eq!(group.runs(), Some(&small()));
    assert_eq!(group.programme(), Some(ProgrammeKey::BewegenWerkt));
    assert_eq!(group.programme_shown().unwrap().name.as_str(), "Bewegen Werkt Oost");

    // Put right later: the same template, one field different.
    let better = Programme { size_max: Some(14), ..small() };
    let set = |programme: &Programme| {
        crate::domain::Command::Programme(Command::Set { group: other, programme: Box::new(programme.clone()) })
    };
    assert_eq!(log.run(at, set(&better)).len(), 2);
    assert!(log.run(at, set(&better)).is_empty());
    assert_eq!(log.state.group(other).unwrap().runs(), Some(&better));
    let fit = ProgrammeKey::FitAanHetWerk.programme();
    assert_eq!(log.try_run(at, set(fit)), Err(DomainError::OtherProgramme));
}

#[test]
fn own_programmes_are_collected_from_the_groups_that_run_them() {
    let mut log = Log::with_people(&[]);
    let at = noon(day("2026-09-07"));
    log.run(at, founded(small(), GroupId([1; 16]), "Middag"));
    log.run(at, founded(small(), GroupId([2; 16]), "Avond"));
    log.run(at, founded(ProgrammeKey::FitAanHetWerk.programme().clone(), GroupId([3; 16]), "Fit"));
    let own = own_programmes(&log.state);
    assert_eq!(own.len(), 1, "a template as it is, is nobody's own");
    let names: Vec<_> = own[0].groups.iter().map(|(_, name)| name.as_ref().unwrap().as_str()).collect();
    assert_eq!(names, ["Avond", "Middag"]);
}

#[test]
fn what_cannot_be_is_refused_and_says_which_field() {
    let base = small();
    let wrong = [
        (Programme { weeks: Some((18, 12)), ..base.clone() }, ProgrammeField::Weeks),
        (Programme { weeks: Some((0, 12)), ..base.clone() }, ProgrammeField::Weeks),
        (Programme { sessions_per_week: Some(0), ..base.clone() }, ProgrammeField::PerWeek),
        (
            Programme { session_minutes: Some(180), session_minutes_end: Some(60), ..base.clone() },
            ProgrammeField::Minutes,
        ),
        (Programme { session_minutes: None, ..base.clone() }, ProgrammeField::Minutes),
        (Programme { size_min: Some(13), ..base.clone() }, ProgrammeField::Size),
        (Programme { entry: Entry::Rolling { every_weeks: 0 }, ..base.clone() }, ProgrammeField::Entry),
        (Programme { evaluation_weeks: Some(0), ..base.clone() }, ProgrammeField::Evaluation),
        (Programme { targets: Cow::Owned(vec![Target::RungUpPercent(101)]), ..base.clone() }, ProgrammeField::Target),
        (
            Programme { questions: Cow::Owned(vec![Eligibility::Rungs { from: 3, to: 2 }]), ..base.clone() },
            ProgrammeField::Question,
        ),
        (Programme { name: Cow::Borrowed(" "), ..base }, ProgrammeField::Name),
    ];
    for (programme, field) in wrong {
        let mut log = Log::default();
        let refused = log.try_run(noon(day("2026-09-07")), founded(programme, GROUP, "Ochtend"));
        assert_eq!(refused, Err(DomainError::Programme(field)));
    }
}

/// Abdi came twice, was absent with notice once and without once.
#[test]
fn whether_an_absence_with_notice_counts_is_up_to_the_programme_on_the_tablet_and_on_the_phone() {
    for (notified_counts, counted, percent) in [(true, 4, 50), (false, 3, 67)] {
        let mut log = Log::default();
        let at = noon(day("2026-09-07"));
        log.run(at, founded(Programme { notified_counts, ..small() }, GROUP, "Ochtend"));
        log.add(1, "Abdi H", "2026-09-07");
        let marks = [Status::Present, Status::Late, Status::Notified, Status::NoShow];
        for (n, status) in (1..).zip(marks) {
            let date = day(&format!("2026-09-{:02}", 7 + n));
            log.plan(n, &date.to_string(), "10:00");
            let marks = vec![mark(who(1), status)];
            log.run(noon(date), crate::domain::Command::MarkAttendance { session: lesson(n), marks });
        }
        let figure = attendance::figure(&log.state, who(1), Some(GROUP));
        assert_eq!((figure.counted, figure.percent()), (counted, Some(percent)));
        assert_eq!(figure.notified, 1, "it stays visible");
        // The participant's phone reads the board and the dossier, and not the group's stream.
        let mut phone = State::default();
        for ((home, slot), heads) in log.heads.iter().filter(|((home, _), _)| home.purpose != Purpose::Group) {
            phone.put(home, slot, heads);
        }
        assert_eq!(attendance::figure(&phone, who(1), None), figure);
    }
}

#[test]
fn sessions_to_come_grow_with_the_programme_and_marked_ones_stay() {
    let mut log = Log::default();
    let at = noon(day("2026-09-07"));
    log.run(at, founded(small(), GROUP, "Ochtend"));
    log.add(1, "Abdi H", "2026-09-07");
    log.plan(1, "2026-09-07", "10:00");
    log.plan(2, "2026-10-19", "10:00");
    log.plan(3, "2026-11-23", "10:00");
    let marks = vec![mark(who(1), Status::Present)];
    log.run(at, crate::domain::Command::MarkAttendance { session: lesson(1), marks });
    let grow = || crate::domain::Command::Programme(Command::GrowSessions { group: GROUP });
    assert_eq!(lengths_to_come(&log.state, GROUP, day("2026-09-07")).len(), 2);
    log.run(at, grow());
    let minutes = |n| log.state.session(lesson(n)).unwrap().minutes.get();
    assert_eq!([minutes(1), minutes(2), minutes(3)], [60, 120, 180]);
    assert!(log.run(at, grow()).is_empty());
}

proptest! {
    #[test]
    fn a_session_grows_evenly_from_the_first_length_to_the_last(
        first in 1u16..24, growth in 0u16..24, weeks in 1u8..=104, week in -3i64..120,
    ) {
        let (first, last) = (first * 15, (first + growth) * 15);
        let programme = Programme { session_minutes: Some(first), session_minutes_end: Some(last), ..small() };
        let at = |week| programme.minutes_in_week(week, weeks).unwrap();
        prop_assert!((first..=last).contains(&at(week)));
        prop_assert!(at(week) <= at(week + 1));
        prop_assert_eq!(at(week) % 15, 0);
        prop_assert_eq!(at(1), first);
        prop_assert_eq!(at(i64::from(weeks).max(2)), last);
    }
}
