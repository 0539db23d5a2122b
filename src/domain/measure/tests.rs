//! The rules of measuring.

use std::collections::BTreeSet;

use chrono::Days;
use proptest::prelude::*;

use super::body::Taken;
use super::catalogue::{Direction, Meaningful, Role};
use super::view::{Cell, group_instruments, own_lines, person_instruments, round};
use super::*;
use crate::domain::decide::about;
use crate::domain::fixture::*;
use crate::domain::{Command as Any, DomainError, Kind, Slot, Status, WireDate, wire};
use crate::fact::Class;

#[path = "tests_norm.rs"]
mod norm;

/// A group of three with the screening permission for it.
fn group() -> Log {
    let mut log = Log::with_people(&["Abdi H", "Chantal J", "Dennis K"]);
    log.state.set_screening(BTreeSet::from([GROUP]));
    log
}

fn take(n: u8, instrument: Instrument, date: &str, values: &[i32]) -> Any {
    taken(n, instrument, date, Context::Loose, Some(values))
}

fn taken(n: u8, instrument: Instrument, date: &str, context: Context, values: Option<&[i32]>) -> Any {
    let values = values.map(|values| values.iter().copied().map(Some).collect());
    Any::Measure(Command::Take { participant: who(n), instrument, date: day(date), context, values, sure: true })
}

fn measure(log: &mut Log, n: u8, instrument: Instrument, date: &str, values: &[i32]) {
    log.run(noon(day(date)), take(n, instrument, date, values));
}

fn facts(log: &mut Log, n: u8, year: u16, sex: Sex) {
    let birth_year = BirthYear::parse(year);
    let command = Command::RecordNormFacts { participant: who(n), birth_year, sex: Some(sex) };
    log.run(noon(day("2026-09-07")), Any::Measure(command));
}

#[test]
fn an_impossible_value_is_refused_and_an_implausible_one_asked_once() {
    let mut log = group();
    let at = noon(day("2026-11-11"));
    let with = |value: i32, sure: bool| {
        let (participant, date) = (who(1), day("2026-11-11"));
        let values = Some(vec![Some(value)]);
        Any::Measure(Command::Take {
            participant,
            instrument: Instrument::SitUps,
            date,
            context: Context::Loose,
            values,
            sure,
        })
    };
    let refused = |error: MeasureError| Err(DomainError::Measure(error));
    let impossible = MeasureError::Impossible { part: 0, least: 0, most: 100 };
    assert_eq!(log.try_run(at, with(101, true)), refused(impossible));
    assert_eq!(log.try_run(at, with(-1, true)), refused(impossible));
    let implausible = MeasureError::Implausible { part: 0, low: 0, high: 60 };
    assert_eq!(log.try_run(at, with(61, false)), refused(implausible));
    assert_eq!(log.try_run(at, with(61, true)).map(|facts| facts.len()), Ok(1));
    assert_eq!(log.try_run(at, with(61, true)).map(|facts| facts.len()), Ok(0), "the same once more is nothing new");
    assert_eq!(log.try_run(at, with(18, false)).map(|facts| facts.len()), Ok(1), "written again, it is corrected");
    assert_eq!(latest(&log.state, who(1), Instrument::SitUps).unwrap().values, [Some(18)]);
    let tomorrow = take(1, Instrument::SitUps, "2026-11-12", &[18]);
    assert_eq!(log.try_run(at, tomorrow), Err(DomainError::FutureDate(day("2026-11-12"))));
    assert_eq!(log.try_run(at, take(1, Instrument::Bmi, "2026-11-11", &[250])), refused(MeasureError::Computed));
    let turned = take(1, Instrument::BloodPressure, "2026-11-11", &[80, 120]);
    assert_eq!(log.try_run(at, turned), refused(MeasureError::PressuresTurned));
    let half = take(1, Instrument::BloodPressure, "2026-11-11", &[120]);
    assert_eq!(log.try_run(at, half), refused(MeasureError::Missing { part: 1 }));
    assert_eq!(
        log.try_run(at, take(9, Instrument::SitUps, "2026-11-11", &[1])),
        Err(DomainError::UnknownParticipant(who(9)))
    );
}

#[test]
fn one_hand_is_enough_for_a_handgrip_and_none_is_not() {
    let values = |left, right| check(Instrument::Handgrip, &[left, right], true);
    assert_eq!(values(None, Some(315)), Ok(()));
    assert_eq!(values(Some(280), None), Ok(()));
    assert_eq!(values(None, None), Err(MeasureError::Missing { part: 0 }));
    let about = About { facts: NormFacts::default(), on: day("2026-11-11") };
    let best = result(Instrument::Handgrip, &[None, Some(315)], &about).unwrap();
    assert_eq!(best.words(','), "31,5 kg");
}

#[test]
fn a_measurement_is_taken_back_and_entered_again() {
    let mut log = group();
    let at = noon(day("2026-11-11"));
    let void =
        || Any::Measure(Command::Void { participant: who(1), instrument: Instrument::SitUps, date: day("2026-11-11") });
    assert_eq!(log.try_run(at, void()), Err(DomainError::NothingToVoid));
    measure(&mut log, 1, Instrument::SitUps, "2026-11-11", &[12]);
    log.run(at, void());
    assert_eq!(latest(&log.state, who(1), Instrument::SitUps), None);
    measure(&mut log, 1, Instrument::SitUps, "2026-11-11", &[12]);
    assert_eq!(latest(&log.state, who(1), Instrument::SitUps).unwrap().values, [Some(12)]);
}

#[test]
fn without_the_screening_permission_nothing_of_it_is_taken_shown_or_counted() {
    let mut log = group();
    measure(&mut log, 1, Instrument::Weight, "2026-09-09", &[962]);
    log.state.set_screening(BTreeSet::new());
    let at = noon(day("2026-11-11"));
    let needs = Err(DomainError::Measure(MeasureError::NeedsScreening));
    assert_eq!(log.try_run(at, take(1, Instrument::Weight, "2026-11-11", &[950])), needs);
    let conditions = Command::RecordConditions { participant: who(1), risk: Some(true), chronic: None };
    assert_eq!(log.try_run(at, Any::Measure(conditions)), needs);
    for row in person_instruments(&log.state, who(1), at.today()) {
        let screening = row.instrument.sheet().role == Role::Screening;
        assert_eq!(row.may, !screening);
        assert!(row.readings.is_empty() && row.compared.is_none(), "{:?}", row.instrument);
    }
    for row in group_instruments(&log.state, GROUP, at.today()) {
        assert_eq!(row.may, row.instrument.sheet().role == Role::Docent);
        assert_eq!((row.measured, row.due, row.last), (0, 0, None));
    }
}

/// A weight in a dossier would be readable for every docent of the group: it does not count there, whoever wrote it.
#[test]
fn a_weight_in_a_dossier_does_not_count() {
    let mut log = group();
    let at = noon(day("2026-11-11"));
    let (instrument, date) = (Instrument::Weight, WireDate(day("2026-11-11")));
    let body = Taken { form: 1, context: Context::Loose, values: Some(vec![Some(962)]) };
    let fact = about(who(1), Kind::MeasurementTaken, Slot::Measurement { instrument, date }, &body);
    log.unaware(at, Class::Docents, fact);
    assert_eq!(log.state.newer(), 1);
    assert!(history(&log.state, who(1), Instrument::Weight).is_empty());
}

#[test]
fn a_form_of_a_newer_program_is_kept_and_counted() {
    let mut log = group();
    let at = noon(day("2026-11-11"));
    let (instrument, date) = (Instrument::SitUps, WireDate(day("2026-11-11")));
    for body in [
        Taken { form: 2, context: Context::Loose, values: Some(vec![Some(12)]) },
        Taken { form: 1, context: Context::Loose, values: Some(vec![Some(12), Some(3)]) },
        Taken { form: 1, context: Context::Loose, values: Some(vec![Some(500)]) },
    ] {
        let fact = about(who(1), Kind::MeasurementTaken, Slot::Measurement { instrument, date }, &body);
        log.unaware(at, Class::Docents, fact);
    }
    assert_eq!(log.state.newer(), 3);
    assert!(history(&log.state, who(1), Instrument::SitUps).is_empty());
}

#[test]
fn the_first_of_the_intake_is_compared_with_the_last() {
    let mut log = group();
    let intake = |date, value| taken(1, Instrument::SitUps, date, Context::Intake, Some(&[value]));
    measure(&mut log, 1, Instrument::SitUps, "2026-09-02", &[9]);
    log.run(noon(day("2026-09-07")), intake("2026-09-07", 12));
    assert_eq!(compared(&log.state, who(1), Instrument::SitUps, Span::EVER), None, "the intake is the last");
    measure(&mut log, 1, Instrument::SitUps, "2026-10-19", &[15]);
    measure(&mut log, 1, Instrument::SitUps, "2026-11-11", &[18]);
    let not_done = taken(1, Instrument::SitUps, "2026-11-13", Context::Loose, None);
    log.run(noon(day("2026-11-13")), not_done);
    let both = compared(&log.state, who(1), Instrument::SitUps, Span::EVER).unwrap();
    assert_eq!((both.from.steps, both.to.steps, both.change), (12, 18, Some(Change::Improved)));
    assert_eq!(both.to.difference(both.from, ','), "+6");
    assert_eq!(first(&log.state, who(1), Instrument::SitUps, Span::EVER).unwrap().date, day("2026-09-07"));
}

#[test]
fn a_change_counts_in_the_direction_and_from_the_size_of_its_instrument() {
    let whole = |instrument: Instrument, from: i32, to: i32| {
        let part = instrument.sheet().parts[0];
        change(instrument, part.amount(from), part.amount(to))
    };
    assert_eq!(whole(Instrument::SitUps, 12, 13), Some(Change::Improved));
    assert_eq!(whole(Instrument::SitUps, 12, 12), Some(Change::Same));
    assert_eq!(whole(Instrument::Shuttle, 210, 204), Some(Change::Improved), "less time is faster");
    assert_eq!(whole(Instrument::StepPulse, 120, 124), Some(Change::Less));
    assert_eq!(whole(Instrument::SixMinuteWalk, 480, 509), Some(Change::Same));
    assert_eq!(whole(Instrument::SixMinuteWalk, 480, 510), Some(Change::Improved));
    assert_eq!(whole(Instrument::SixMinuteWalk, 480, 450), Some(Change::Less));
    let litres = |steps| Amount { steps, decimals: 2, unit: Unit::LitrePerMinute };
    assert_eq!(change(Instrument::Astrand, litres(200), litres(219)), Some(Change::Same));
    assert_eq!(change(Instrument::Astrand, litres(200), litres(220)), Some(Change::Improved));
    let points = |steps| Amount { steps, decimals: 0, unit: Unit::Points };
    assert_eq!(change(Instrument::Who5, points(40), points(48)), Some(Change::Same));
    assert_eq!(change(Instrument::Who5, points(40), points(52)), Some(Change::Improved));
    assert_eq!(whole(Instrument::Weight, 960, 900), None, "less weight is no progress and no decline");
}

#[test]
fn an_ability_is_up_when_a_test_of_it_improved_and_none_became_less() {
    let mut log = group();
    for (date, sit_ups, grip, walk) in [("2026-09-07", 12, 300, 480), ("2026-11-11", 18, 290, 520)] {
        measure(&mut log, 1, Instrument::SitUps, date, &[sit_ups]);
        measure(&mut log, 1, Instrument::SixMinuteWalk, date, &[walk]);
        measure(&mut log, 2, Instrument::SitUps, date, &[sit_ups]);
        measure(&mut log, 2, Instrument::Handgrip, date, &[grip, grip]);
    }
    measure(&mut log, 3, Instrument::SitUps, "2026-09-07", &[12]);
    let of = |n| log.state.stays(who(n)).last().map(|stay| motor_abilities_up(&log.state, stay)).unwrap_or_default();
    let (both, strength) =
        (BTreeSet::from([Ability::Endurance, Ability::Strength]), BTreeSet::from([Ability::Strength]));
    assert_eq!(of(1), Abilities { compared: both.clone(), up: both });
    assert_eq!(of(2), Abilities { compared: strength, up: BTreeSet::new() });
    assert_eq!(of(3), Abilities::default(), "measured once says nothing");
    assert_eq!(improved(&log.state, who(1), GROUP, Instrument::SitUps), Some(Change::Improved));
    assert_eq!(improved(&log.state, who(3), GROUP, Instrument::SitUps), None);
}

#[test]
fn an_earlier_stay_is_not_compared_with_a_later_one() {
    let mut log = group();
    measure(&mut log, 1, Instrument::SitUps, "2026-09-07", &[12]);
    measure(&mut log, 1, Instrument::SitUps, "2026-11-20", &[20]);
    let (at, participant) = (noon(day("2026-11-20")), who(1));
    log.run(at, Any::RemoveFromGroup { group: GROUP, participant, on: day("2026-11-20") });
    assert_eq!(improved(&log.state, participant, GROUP, Instrument::SitUps), Some(Change::Improved));
    let back = day("2026-12-07");
    log.run(noon(back), Any::PlaceParticipant { group: GROUP, participant, entered: back });
    measure(&mut log, 1, Instrument::SitUps, "2026-12-07", &[15]);
    measure(&mut log, 1, Instrument::SitUps, "2027-01-18", &[17]);
    let span = span(&log.state, participant, GROUP).unwrap();
    assert_eq!((span.from, span.until), (day("2026-11-21"), chrono::NaiveDate::MAX));
    let both = compared(&log.state, participant, Instrument::SitUps, span).unwrap();
    assert_eq!((both.from.steps, both.to.steps), (15, 17));
}

#[test]
fn an_estimate_of_vo2max_waits_for_year_of_birth_and_sex() {
    let mut log = group();
    measure(&mut log, 2, Instrument::Astrand, "2026-09-09", &[75, 140]);
    assert_eq!(latest(&log.state, who(2), Instrument::Astrand).unwrap().result, None);
    assert!(asks(Instrument::Astrand, NormFacts::default()) && !asks(Instrument::SitUps, NormFacts::default()));
    facts(&mut log, 2, 1981, Sex::Woman);
    let reading = latest(&log.state, who(2), Instrument::Astrand).unwrap();
    assert_eq!(reading.result.unwrap().words(','), "1,83 l/min");
    assert_eq!(norms(&log.state, who(2), Instrument::Astrand, &reading), [], "nothing per kilogram without a weight");
    measure(&mut log, 2, Instrument::Weight, "2026-09-09", &[800]);
    let shown: Vec<_> =
        norms(&log.state, who(2), Instrument::Astrand, &reading).iter().map(|norm| norm.verdict).collect();
    let per_kilogram = |steps| Verdict::Expected(Amount { steps, decimals: 1, unit: Unit::MlPerKg });
    assert_eq!(shown, [per_kilogram(325), per_kilogram(366)]);
    log.state.set_screening(BTreeSet::new());
    assert_eq!(
        norms(&log.state, who(2), Instrument::Astrand, &reading),
        [],
        "a weight is for the screening permission"
    );
}

#[test]
fn a_norm_is_shown_with_its_source_and_none_from_a_source_that_contradicts_itself() {
    let mut log = group();
    facts(&mut log, 1, 1963, Sex::Woman);
    for (instrument, value) in [(Instrument::ChairStand, 9), (Instrument::SitUps, 12), (Instrument::StepPulse, 120)] {
        measure(&mut log, 1, instrument, "2026-09-09", &[value]);
    }
    let of = |instrument| {
        let reading = latest(&log.state, who(1), instrument).unwrap();
        norms(&log.state, who(1), instrument, &reading)
    };
    let [chair] = of(Instrument::ChairStand).try_into().unwrap();
    let times = |steps| Amount { steps, decimals: 0, unit: Unit::Times };
    assert_eq!(chair.verdict, Verdict::MiddleHalf { low: times(12), high: times(17) });
    assert_eq!(chair.source, "Rikli & Jones 1999");
    assert!(!chair.population.nl.is_empty() && !chair.protocol.nl.is_empty());
    assert_eq!(of(Instrument::SitUps), []);
    assert_eq!(of(Instrument::StepPulse), []);
    // Below 60 there is no norm.
    facts(&mut log, 1, 1967, Sex::Woman);
    let reading = latest(&log.state, who(1), Instrument::ChairStand).unwrap();
    assert_eq!(norms(&log.state, who(1), Instrument::ChairStand, &reading), []);
}

#[test]
fn gli_and_the_policy_are_hints_from_the_bmi_and_a_yes() {
    let mut log = group();
    measure(&mut log, 1, Instrument::Height, "2026-09-09", &[170]);
    let hinted = |log: &Log| hints(&log.state, who(1));
    assert_eq!(hinted(&log), Hints::default());
    measure(&mut log, 1, Instrument::Weight, "2026-09-09", &[867]);
    // 86.7 kg and 1.70 m: 30.0.
    assert_eq!(latest(&log.state, who(1), Instrument::Bmi).unwrap().result.unwrap().words(','), "30,0");
    assert_eq!(hinted(&log).hints, [Hint::GliByBmi, Hint::PolisByBmi]);
    measure(&mut log, 1, Instrument::Weight, "2026-10-09", &[860]);
    assert_eq!(hinted(&log), Hints { hints: vec![Hint::PolisByBmi], asks_risk: true });
    let say = |risk, chronic| Any::Measure(Command::RecordConditions { participant: who(1), risk, chronic });
    log.run(noon(day("2026-10-09")), say(Some(true), None));
    assert_eq!(hinted(&log).hints, [Hint::GliByRisk, Hint::PolisByBmi]);
    measure(&mut log, 1, Instrument::Weight, "2026-11-09", &[700]);
    assert_eq!(hinted(&log).hints, []);
    log.run(noon(day("2026-11-09")), say(Some(true), Some(true)));
    assert_eq!(hinted(&log).hints, [Hint::PolisByCondition]);
    log.run(noon(day("2026-11-10")), say(None, None));
    assert_eq!(hinted(&log).hints, []);
}

#[test]
fn the_round_goes_to_the_next_who_is_there() {
    let mut log = group();
    log.plan(1, "2026-11-11", "10:00");
    let on = day("2026-11-11");
    let marks = vec![mark(who(1), Status::Present), mark(who(2), Status::NoShow), mark(who(3), Status::Late)];
    log.run(noon(on), Any::MarkAttendance { session: lesson(1), marks });
    measure(&mut log, 1, Instrument::SitUps, "2026-10-14", &[16]);
    let view = |log: &Log| round(&log.state, GROUP, Instrument::SitUps, on);
    let start = view(&log);
    assert_eq!(start.rows[0].before.as_ref().map(|reading| reading.date), Some(day("2026-10-14")));
    assert_eq!(start.rows[1].now, Cell::Absent(Status::NoShow));
    assert_eq!(
        (start.next(None), start.next(Some(who(1))), start.next(Some(who(3)))),
        (Some(who(1)), Some(who(3)), Some(who(1)))
    );
    measure(&mut log, 1, Instrument::SitUps, "2026-11-11", &[18]);
    log.run(noon(on), taken(3, Instrument::SitUps, "2026-11-11", Context::Loose, None));
    let end = view(&log);
    let (from, to, change) = end.rows[0].difference.unwrap();
    assert_eq!((to.difference(from, ','), change), ("+2".to_owned(), Some(Change::Improved)));
    assert_eq!(end.rows[2].now, Cell::NotDone);
    assert_eq!((end.done(), end.absent(), end.next(Some(who(1)))), (2, 1, None));
    // Who is measured after all is measured, absent or not.
    measure(&mut log, 2, Instrument::SitUps, "2026-11-11", &[10]);
    assert!(matches!(view(&log).rows[1].now, Cell::Done(_)));
}

#[test]
fn two_tablets_that_measured_unaware_of_each_other_both_keep_theirs() {
    let mut log = group();
    let at = noon(day("2026-11-11"));
    measure(&mut log, 1, Instrument::SitUps, "2026-11-11", &[18]);
    let (instrument, date) = (Instrument::SitUps, WireDate(day("2026-11-11")));
    let body = Taken { form: 1, context: Context::Loose, values: Some(vec![Some(16)]) };
    log.unaware(
        at,
        Class::Docents,
        about(who(1), Kind::MeasurementTaken, Slot::Measurement { instrument, date }, &body),
    );
    assert_eq!(log.state.conflicts(), 1);
    assert!(round(&log.state, GROUP, instrument, day("2026-11-11")).rows[0].twice);
}

#[test]
fn a_participant_sees_weight_only_after_asking_for_it_and_never_a_norm() {
    let mut log = group();
    for (instrument, value) in [(Instrument::SitUps, 12), (Instrument::Weight, 862), (Instrument::Height, 170)] {
        measure(&mut log, 1, instrument, "2026-09-09", &[value]);
    }
    measure(&mut log, 1, Instrument::SitUps, "2026-11-11", &[18]);
    let shown =
        |weight| own_lines(&log.state, who(1), weight).into_iter().map(|line| line.instrument).collect::<Vec<_>>();
    assert_eq!(shown(false), [Instrument::SitUps, Instrument::Height]);
    assert_eq!(shown(true), [Instrument::SitUps, Instrument::Height, Instrument::Weight, Instrument::Bmi]);
    let lines = own_lines(&log.state, who(1), false);
    let both = lines[0].compared.as_ref().unwrap();
    assert_eq!(both.to.difference(both.from, ','), "+6");
}

#[test]
fn a_year_of_birth_is_one_of_somebody_who_takes_part_and_can_be_taken_back() {
    let mut log = group();
    let record = |year: u16, sex| {
        Any::Measure(Command::RecordNormFacts { participant: who(1), birth_year: BirthYear::parse(year), sex })
    };
    let at = noon(day("2026-11-11"));
    assert_eq!(log.try_run(at, record(2020, None)), Err(DomainError::Measure(MeasureError::BirthYear)));
    log.run(at, record(1981, Some(Sex::Woman)));
    assert_eq!(log.state.person(who(1)).unwrap().measures().norm_facts().sex, Some(Sex::Woman));
    assert_eq!(log.run(at, record(1981, Some(Sex::Woman))), []);
    log.run(at, record(0, None));
    assert_eq!(log.state.person(who(1)).unwrap().measures().norm_facts(), NormFacts::default());
    assert_eq!(BirthYear::parse(1899), None);
}

fn entered() -> impl Strategy<Value = &'static Sheet> {
    let by_hand: Vec<&Sheet> = INSTRUMENTS.iter().filter(|sheet| sheet.entered == Entered::ByHand).collect();
    prop::sample::select(by_hand)
}

proptest! {
    /// Inside the possible range everything is taken when someone is sure, outside nothing is; and what is taken comes
    /// back from the bytes as it was.
    #[test]
    fn what_is_possible_is_taken_and_read_back(sheet in entered(), picks in prop::collection::vec(-0.2f64..1.2, 12)) {
        let picked = |part: &Part, pick: f64| {
            let (least, most) = (f64::from(part.possible.0), f64::from(part.possible.1));
            let value = (least + pick * (most - least)).round();
            i32::try_from(format!("{value:.0}").parse::<i64>().unwrap()).unwrap()
        };
        let values: Values = sheet.parts.iter().zip(&picks).map(|(part, pick)| Some(picked(part, *pick))).collect();
        let inside = sheet.parts.iter().zip(&values).all(|(part, value)| {
            (part.possible.0..=part.possible.1).contains(&value.unwrap())
        });
        let turned = sheet.key == Instrument::BloodPressure && values[0] <= values[1];
        let checked = check(sheet.key, &values, true);
        prop_assert_eq!(checked.is_ok(), inside && !turned, "{:?}", checked);
        let plausible = sheet.parts.iter().zip(&values).all(|(part, value)| {
            (part.plausible.0..=part.plausible.1).contains(&value.unwrap())
        });
        prop_assert_eq!(check(sheet.key, &values, false).is_ok(), inside && !turned && plausible);
        let body = Taken { form: sheet.form, context: Context::Between, values: Some(values.clone()) };
        prop_assert_eq!(wire::from_bytes::<Taken>(&wire::to_bytes(&body)), Some(body));
        if inside && !turned {
            let mut log = group();
            let at = noon(day("2026-11-11"));
            let numbers: Vec<i32> = values.iter().flatten().copied().collect();
            log.run(at, take(1, sheet.key, "2026-11-11", &numbers));
            prop_assert_eq!(&latest(&log.state, who(1), sheet.key).unwrap().values, &values);
        }
        for (part, value) in sheet.parts.iter().zip(&values) {
            let amount = part.amount(value.unwrap());
            prop_assert_eq!(part.parse(&amount.number(',')), Ok(amount.steps));
        }
    }

    /// Due exactly from the retest interval after the last time that it was done, and never for what has no interval.
    #[test]
    fn a_test_is_due_after_its_interval(sheet in entered(), days in prop::collection::btree_set(0u64..200, 1..5), today in 0u64..300) {
        let begin = day("2026-09-07");
        let on = |days: u64| begin + Days::new(days);
        let mut log = group();
        let values: Vec<i32> = sheet.parts.iter().map(|part| part.plausible.1).collect();
        for day in &days {
            measure(&mut log, 1, sheet.key, &on(*day).to_string(), &values);
        }
        let last = days.last().copied().unwrap();
        let expected = match sheet.retest_days.map(u64::from) {
            None => Due::No,
            Some(interval) if last + interval <= today => Due::Since(on(last + interval)),
            Some(interval) => Due::On(on(last + interval)),
        };
        prop_assert_eq!(due(&log.state, who(1), sheet.key, Span::EVER, on(today)), expected);
        prop_assert_eq!(due(&log.state, who(2), sheet.key, Span::EVER, on(today)), Due::NotYet);
    }

    /// The other way round is the other way round, and no change is the same.
    #[test]
    fn a_change_turned_round_is_the_opposite(sheet in entered(), from in 1i32..500, to in 1i32..500) {
        let amount = |steps| Amount { steps, decimals: 0, unit: Unit::Points };
        let there = change(sheet.key, amount(from), amount(to));
        prop_assert_eq!(there.is_none(), sheet.direction == Direction::Neither);
        prop_assert_ne!(change(sheet.key, amount(from), amount(from)).unwrap_or(Change::Same), Change::Improved);
        if !matches!(sheet.meaningful, Meaningful::Percent(_)) {
            let back = change(sheet.key, amount(to), amount(from));
            let opposite = there.map(|change| match change {
                Change::Improved => Change::Less,
                Change::Same => Change::Same,
                Change::Less => Change::Improved,
            });
            prop_assert_eq!(back, opposite);
        }
    }
}

/// Who came back had the first stay forgotten: the closing of it showed what became of the second, and the figures of the
/// group lost somebody who had gone up.
#[test]
fn each_stay_in_a_group_has_its_own_abilities() {
    let mut log = group();
    let intake = |date, value| taken(1, Instrument::SitUps, date, Context::Intake, Some(&[value]));
    measure(&mut log, 1, Instrument::SitUps, "2026-09-07", &[12]);
    measure(&mut log, 1, Instrument::SitUps, "2026-10-16", &[20]);
    let (last, back, participant) = (day("2026-10-16"), day("2026-11-30"), who(1));
    log.run(noon(last), Any::RemoveFromGroup { group: GROUP, participant, on: last });
    // Soon after the end, and for what comes next.
    log.run(noon(day("2026-11-23")), intake("2026-11-23", 8));
    log.run(noon(back), Any::PlaceParticipant { group: GROUP, participant, entered: back });
    measure(&mut log, 1, Instrument::SitUps, "2026-12-18", &[7]);
    let up = |stay: &crate::domain::Stay| {
        let abilities = motor_abilities_up(&log.state, stay);
        (abilities.compared.len(), abilities.up.len())
    };
    assert_eq!(log.state.stays(participant).iter().map(up).collect::<Vec<_>>(), [(1, 1), (1, 0)]);
}
