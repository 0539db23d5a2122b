//! To read, in Dutch: day by day, the newest version first and the earlier ones beside it.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use litemap::LiteMap;

use super::value::{Value, food, half, value_of};
use super::{Line, closing, goals, role, signup};
use crate::domain::body::Pleasure;
use crate::domain::id::ParticipantId;
use crate::domain::measure;
use crate::domain::slot::Slot;
use crate::domain::state::State;
use crate::domain::time::{MONTHS, WEEKDAYS, hours_minutes};
use crate::domain::wire::from_bytes;
use crate::fact::Purpose;

/// Under one heading: the questions, each with its versions, the latest last.
type Part<'a> = LiteMap<String, Vec<&'a Line>>;

pub(super) fn text(state: &State, participant: ParticipantId, lines: &[Line], made: DateTime<FixedOffset>) -> String {
    let name = state.person(participant).and_then(|person| person.name()).map_or_else(String::new, ToString::to_string);
    let mut text = format!("Wat Trede over {name} bewaart\nGemaakt op {}\n", moment(made));
    // Only docents' devices can read those; who is in a group and what it planned is no dossier of anybody.
    if !lines.iter().any(|line| line.entry.fact.home.purpose == Purpose::Notes) {
        text +=
            "Hier staat niet in: de notities van docenten. Die zijn ook over jou. Vraag je docent om ze te lezen.\n";
    }
    for stay in state.stays(participant) {
        let group = state.group(stay.group).and_then(|group| group.name()).map(ToString::to_string);
        let until = stay.until.map_or_else(|| "nu".to_owned(), day);
        text += &format!("In de groep: {}, van {} tot {until}\n", group.unwrap_or_default(), day(stay.from));
    }
    let (mut days, mut rest): (LiteMap<NaiveDate, Part<'_>>, Part<'_>) = Default::default();
    for line in lines {
        let (date, question) = question(state, line);
        let part = match date {
            Some(date) => days.entry(date).or_default(),
            None => &mut rest,
        };
        part.entry(question).or_default().push(line);
    }
    for (date, part) in &days {
        text += &format!("\n{}\n{}", day(*date), read(part));
    }
    if !rest.is_empty() {
        text += &format!("\nOverig\n{}", read(&rest));
    }
    text
}

fn read(part: &Part<'_>) -> String {
    let mut text = String::new();
    for (question, versions) in part {
        let (current, earlier): (Vec<&Line>, Vec<&Line>) = versions.iter().copied().partition(|line| line.current);
        for (lines, word) in [(current, ""), (earlier, "eerder: ")] {
            for line in lines {
                let who = match role(line.entry.author.class) {
                    "participant" => "zelf",
                    "docent" => "een docent",
                    _ => "de organisatie",
                };
                let value = value_of(&line.entry);
                text += &format!("  {question}: {word}{} ({who}, {})\n", value.read(), moment(line.entry.at));
            }
        }
    }
    text
}

/// The day that an entry is about, if it is about one, and its question.
fn question(state: &State, line: &Line) -> (Option<NaiveDate>, String) {
    let fact = &line.entry.fact;
    let session = |id| state.session(id).map(|session| session.date);
    let (date, question) = match Slot::from_bytes(&fact.slot) {
        Some(Slot::SleepScore { date }) => (Some(date.0), "Slaap, 0 tot 10".to_owned()),
        Some(Slot::BedTime { date }) => (Some(date.0), "Naar bed".to_owned()),
        Some(Slot::UpTime { date }) => (Some(date.0), "Opgestaan".to_owned()),
        Some(Slot::Food { date, moment }) => (Some(date.0), format!("Eten en drinken, {}", food(moment).1)),
        Some(Slot::Movement { date }) => (Some(date.0), "Beweging".to_owned()),
        Some(Slot::Relaxation { date }) => (Some(date.0), "Ontspanning, 0 tot 10".to_owned()),
        Some(Slot::PlezierOfDate { date, moment }) => (Some(date.0), format!("Plezier {}", half(moment).1)),
        Some(Slot::PlezierOfSession { session: id, moment }) => {
            let date = from_bytes::<Pleasure>(&fact.body).map(|body| body.date.0).or_else(|| session(id));
            (date, format!("Plezier {}", half(moment).1))
        }
        Some(Slot::Attendance { session: id }) => (session(id), "Presentie".to_owned()),
        Some(Slot::DossierOpened { date, .. }) => (Some(date.0), "Dossier bekeken".to_owned()),
        Some(Slot::Measurement { instrument, date } | Slot::ScreeningMeasurement { instrument, date }) => {
            (Some(date.0), measure::export::name(instrument).1.to_owned())
        }
        Some(Slot::NormFacts) => (None, "Voor normen".to_owned()),
        Some(Slot::Conditions) => (None, "Voor het gesprek met de huisarts".to_owned()),
        Some(Slot::PersonName) => (None, "Naam".to_owned()),
        Some(Slot::Contact) => (None, "Contact".to_owned()),
        Some(Slot::TrajectoryStart { from, .. }) => (None, format!("Begonnen in de groep op {}", day(from.0))),
        Some(Slot::TrajectoryEnd { .. }) => (None, "Laatste dag in de groep".to_owned()),
        Some(Slot::Invitation { .. }) => (None, "Uitnodiging, geldig tot".to_owned()),
        Some(slot) if goals::question(&slot).is_some() => goals::question(&slot).unwrap_or_default(),
        Some(slot) if closing::question(&slot).is_some() => (None, closing::question(&slot).unwrap_or_default()),
        Some(slot) if signup::question(slot).is_some() => (None, signup::question(slot).unwrap_or_default().to_owned()),
        _ if value_of(&line.entry) == Value::Newer => (None, "Onbekend".to_owned()),
        Some(slot) => {
            let (date, words) = super::contact::question(slot, session).unwrap_or((None, "Overig"));
            (date, words.to_owned())
        }
        None => (None, "Overig".to_owned()),
    };
    let question = if fact.home.purpose == Purpose::Notes { format!("Notitie, {question}") } else { question };
    (date, question)
}

pub(super) fn day(date: NaiveDate) -> String {
    let weekday = usize::try_from(date.weekday().num_days_from_monday()).ok().and_then(|n| WEEKDAYS.get(n));
    let month = usize::try_from(date.month0()).ok().and_then(|n| MONTHS.get(n));
    let (weekday, month) = (weekday.copied().unwrap_or_default(), month.copied().unwrap_or_default());
    format!("{weekday} {} {month} {}", date.day(), date.year())
}

fn moment(at: DateTime<FixedOffset>) -> String {
    format!("{} om {}", day(at.date_naive()), hours_minutes(at.time()))
}
