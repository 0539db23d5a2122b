use chrono::Days;
use proptest::prelude::*;

use super::*;
use crate::domain::fixture::*;
use crate::domain::value::Sentence;
use crate::domain::{Command as Any, DomainError, GroupId, State, Stay};

fn judge(log: &mut Log, date: &str, rung: Rung, context: Context) -> Result<(), DomainError> {
    let (participant, at) = (who(1), day(date));
    let command = Command::Judge { participant, date: at, reach: Reach::Now, rung, context, sentence: None };
    log.try_run(noon(day("2027-12-31")), Any::Ladder(command)).map(|_| ())
}

fn leave(log: &mut Log, on: &str) {
    let command = Any::RemoveFromGroup { group: GROUP, participant: who(1), on: day(on) };
    log.run(noon(day(on)), command);
}

fn stay(log: &Log, place: usize) -> Stay {
    log.state.stays(who(1))[place]
}

fn number(judged: Option<Judgement>) -> Option<u8> {
    judged.map(|judged| judged.rung.number())
}

#[test]
fn every_rung_has_its_own_answers_and_every_answer_leads_on() {
    for rung in Rung::ALL {
        assert_eq!(next(rung.answers()), Next::Judged(rung));
        let before = &rung.answers()[..rung.answers().len() - 1];
        assert!(matches!(next(before), Next::Ask(_)));
    }
}

#[test]
fn the_outcome_is_judged_after_the_programme_which_itself_lifts_to_the_third_rung() {
    let mut log = Log::with_people(&["Samira B"]);
    judge(&mut log, "2026-09-01", Rung::SocialContacts, Context::Before).unwrap();
    judge(&mut log, "2026-10-20", Rung::OrganisedActivities, Context::During).unwrap();
    assert_eq!(number(latest(&log.state, who(1))), Some(3));
    assert_eq!(rungs_up(&log.state, who(1), &stay(&log, 0)), None, "what is judged meanwhile is no outcome");
    let early = judge(&mut log, "2026-11-20", Rung::UnpaidWork, Context::After);
    assert_eq!(early, Err(DomainError::StillInGroup));
    leave(&mut log, "2026-11-27");
    judge(&mut log, "2026-11-27", Rung::UnpaidWork, Context::After).unwrap();
    judge(&mut log, "2027-05-27", Rung::PaidWork, Context::After).unwrap();
    let stay = stay(&log, 0);
    assert_eq!(number(start(&log.state, who(1), &stay)), Some(2));
    assert_eq!(number(end(&log.state, who(1), &stay)), Some(4), "half a year later is not the end");
    assert_eq!(number(latest(&log.state, who(1))), Some(6));
    assert_eq!(rungs_up(&log.state, who(1), &stay), Some(2));
}

#[test]
fn who_comes_back_next_year_starts_from_where_they_stand_then() {
    let mut log = Log::with_people(&["Samira B"]);
    judge(&mut log, "2026-09-01", Rung::Isolated, Context::Before).unwrap();
    leave(&mut log, "2026-11-27");
    judge(&mut log, "2026-12-01", Rung::OrganisedActivities, Context::After).unwrap();
    let again = Any::PlaceParticipant { group: GROUP, participant: who(1), entered: day("2027-09-06") };
    log.run(noon(day("2027-09-06")), again);
    judge(&mut log, "2027-09-01", Rung::SocialContacts, Context::Before).unwrap();
    let (first, second) = (stay(&log, 0), stay(&log, 1));
    assert_eq!(rungs_up(&log.state, who(1), &first), Some(2));
    assert_eq!(number(start(&log.state, who(1), &second)), Some(2));
    assert_eq!(number(end(&log.state, who(1), &second)), None, "the first outcome is not the second's");
}

#[test]
fn someone_moved_to_another_group_is_still_in_the_programme() {
    let mut log = Log::with_people(&["Samira B"]);
    let other = GroupId([0xbb; 16]);
    let create = Any::CreateGroup {
        id: other,
        name: crate::domain::GroupName::parse("Middag").unwrap(),
        programme: crate::domain::ProgrammeKey::BewegenWerkt,
        weeks: crate::domain::Weeks::parse(12).unwrap(),
        organisation: None,
        docent: None,
    };
    log.run(noon(day("2026-09-07")), create);
    judge(&mut log, "2026-09-01", Rung::SocialContacts, Context::Before).unwrap();
    leave(&mut log, "2026-10-15");
    log.run(
        noon(day("2026-10-16")),
        Any::PlaceParticipant { group: other, participant: who(1), entered: day("2026-10-16") },
    );
    let on = day("2026-11-27");
    log.run(noon(on), Any::RemoveFromGroup { group: other, participant: who(1), on });
    judge(&mut log, "2026-10-15", Rung::PaidWork, Context::After).unwrap();
    judge(&mut log, "2026-12-01", Rung::OrganisedActivities, Context::After).unwrap();
    for place in [0, 1] {
        assert_eq!(rungs_up(&log.state, who(1), &stay(&log, place)), Some(1));
    }
}

#[test]
fn a_judgement_is_corrected_on_its_own_date_and_can_be_taken_back() {
    let mut log = Log::with_people(&["Samira B"]);
    judge(&mut log, "2026-09-01", Rung::PaidWork, Context::Before).unwrap();
    let (participant, date, reach) = (who(1), day("2026-09-01"), Reach::Now);
    let sentence = Some(Sentence::parse("Ziet de buren elke week").unwrap());
    let corrected =
        Command::Judge { participant, date, reach, rung: Rung::SocialContacts, context: Context::Before, sentence };
    let at = noon(day("2026-09-08"));
    assert_eq!(log.run(at, Any::Ladder(corrected.clone())).len(), 1);
    assert!(log.run(at, Any::Ladder(corrected)).is_empty(), "what is unchanged is not written again");
    let held = judgements(&log.state, participant, reach);
    assert_eq!((held.len(), held[0].rung, held[0].judge), (1, Rung::SocialContacts, DEVICE));
    let void = Any::Ladder(Command::Void { participant, date, reach });
    log.run(at, void.clone());
    assert_eq!(latest(&log.state, participant), None);
    assert_eq!(log.try_run(at, void), Err(DomainError::NothingToVoid));
    let later = Command::Judge {
        participant,
        date: day("2026-09-09"),
        reach,
        rung: Rung::Isolated,
        context: Context::During,
        sentence: None,
    };
    assert_eq!(log.try_run(at, Any::Ladder(later)), Err(DomainError::FutureDate(day("2026-09-09"))));
}

#[test]
fn growth_potential_is_judged_beside_how_it_is() {
    let mut log = Log::with_people(&["Samira B"]);
    judge(&mut log, "2026-09-01", Rung::Isolated, Context::Before).unwrap();
    let potential = Command::Judge {
        participant: who(1),
        date: day("2026-09-01"),
        reach: Reach::WithinTwelveMonths,
        rung: Rung::UnpaidWork,
        context: Context::Before,
        sentence: None,
    };
    log.run(noon(day("2026-09-01")), Any::Ladder(potential));
    assert_eq!(number(latest(&log.state, who(1))), Some(1));
    assert_eq!(number(growth_potential(&log.state, who(1))), Some(4));
}

fn rung() -> impl Strategy<Value = Rung> {
    (0usize..6).prop_map(|place| Rung::ALL[place])
}

proptest! {
    /// Four answers are always enough, and one no turned into a yes never leads lower, except that support is asked
    /// about work that is paid.
    #[test]
    fn more_yes_is_never_a_lower_rung(answers in prop::collection::vec(any::<bool>(), 4), at in 0usize..4) {
        let judged = |answers: &[bool]| match next(answers) {
            Next::Judged(rung) => rung,
            Next::Ask(question) => panic!("{question:?} after four answers"),
        };
        let mut more = answers.clone();
        more[at] = true;
        let support = answers[0] && at == 1;
        prop_assert!(support || judged(&more) >= judged(&answers));
        prop_assert!(at != 0 || judged(&more) >= Rung::SupportedWork);
    }

    /// The decision as the ladder's own text makes it: paid work, with support or not; else unpaid work, something that
    /// is organised, somebody outside the home, each of them weekly; else nobody.
    #[test]
    fn the_answers_lead_to_the_rung_of_the_text(answers in prop::collection::vec(any::<bool>(), 4)) {
        let number = match answers[..] {
            [true, with_support, ..] => if with_support { 5 } else { 6 },
            [_, unpaid, organised, outside] => {
                [(unpaid, 4), (organised, 3), (outside, 2)].iter().find(|(is, _)| *is).map_or(1, |(_, rung)| *rung)
            }
            _ => return Err(TestCaseError::fail("four answers")),
        };
        let judged = match next(&answers) {
            Next::Judged(rung) => Some(rung.number()),
            Next::Ask(_) => None,
        };
        prop_assert_eq!(judged, Some(number));
    }

    /// Where somebody stands and what they can reach are each said by the judgement of the last day, in whatever order
    /// they were written down, and a day that is written again counts as it was written last. Neither says the other.
    #[test]
    fn now_and_what_is_reachable_are_each_the_last_that_was_judged(
        judged in prop::collection::vec((0u64..60, rung(), any::<bool>()), 0..10),
    ) {
        let mut log = Log::with_people(&["Samira B"]);
        let mut last: [std::collections::BTreeMap<u64, u8>; 2] = Default::default();
        for (days, rung, reachable) in &judged {
            let reach = if *reachable { Reach::WithinTwelveMonths } else { Reach::Now };
            let (participant, date) = (who(1), day("2026-09-07") + Days::new(*days));
            let (rung, context, sentence) = (*rung, Context::During, None);
            let judge = Command::Judge { participant, date, reach, rung, context, sentence };
            log.run(noon(day("2026-12-31")), Any::Ladder(judge));
            last[usize::from(*reachable)].insert(*days, rung.number());
        }
        let expected = last.map(|days| days.into_values().next_back());
        prop_assert_eq!([number(latest(&log.state, who(1))), number(growth_potential(&log.state, who(1)))], expected);
    }

    /// Whatever was judged and in whatever order: the rise is the end minus the start, what was judged during the
    /// programme changes nothing, and without an end there is none.
    #[test]
    fn the_rise_is_the_end_minus_the_start(
        judged in prop::collection::btree_map(-40i64..200, (rung(), 0usize..3), 0..8),
        shuffled in any::<prop::sample::Index>(),
        left in prop::option::of(1u64..90),
    ) {
        let first = day("2026-09-07");
        let mut entries: Vec<(i64, Rung, Context)> =
            judged.iter().map(|(day, (rung, context))| (*day, *rung, Context::ALL[*context])).collect();
        let build = |entries: &[(i64, Rung, Context)]| -> State {
            let mut log = Log::with_people(&["Samira B"]);
            if let Some(days) = left {
                leave(&mut log, &(first + Days::new(days)).to_string());
            }
            for (days, rung, context) in entries {
                let date = first + chrono::Duration::days(*days);
                let _refused = judge(&mut log, &date.to_string(), *rung, *context);
            }
            log.state
        };
        let state = build(&entries);
        let stay = state.stays(who(1))[0];
        let rise = rungs_up(&state, who(1), &stay);
        prop_assert!(rise.is_none_or(|rise| (-5..=5).contains(&rise)));

        let ended = left.map(|days| i64::try_from(days).unwrap());
        let begin = entries.iter().rfind(|(day, _, context)| *context == Context::Before && ended.is_none_or(|end| *day <= end));
        let finish = entries.iter().find(|(day, _, context)| *context == Context::After && ended.is_some_and(|end| end <= *day));
        let height = |entry: Option<&(i64, Rung, Context)>| entry.map(|(_, rung, _)| i8::try_from(rung.number()).unwrap());
        let expected = height(finish).zip(height(begin)).map(|(finish, begin)| finish - begin);
        prop_assert_eq!(rise, expected);

        if !entries.is_empty() {
            let split = shuffled.index(entries.len());
            entries.rotate_left(split);
            prop_assert_eq!(rungs_up(&build(&entries), who(1), &stay), rise);
        }
        entries.retain(|(_, _, context)| *context != Context::During);
        prop_assert_eq!(rungs_up(&build(&entries), who(1), &stay), rise);
    }
}

#[test]
fn the_context_that_is_suggested_follows_the_stay() {
    let mut log = Log::with_people(&["Samira B"]);
    let suggested = |log: &Log, date: &str| suggested_context(&log.state, who(1), day(date));
    assert_eq!(suggested(&log, "2026-09-01"), Context::Before);
    assert_eq!(suggested(&log, "2026-09-07"), Context::Before, "an intake on the first day");
    assert_eq!(suggested(&log, "2026-09-08"), Context::During);
    leave(&mut log, "2026-11-27");
    assert_eq!(suggested(&log, "2026-11-26"), Context::During);
    assert_eq!(suggested(&log, "2026-11-27"), Context::After);
}
