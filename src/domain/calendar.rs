//! Sessions for a calendar: RFC 5545, in the zone in which a session's local date and time are meant. FROZEN FORMAT: the
//! golden file is what calendars of participants have taken in.

use std::fmt::Write as _;

use chrono::{Datelike as _, NaiveDateTime, Timelike as _};

use super::state::Session;

/// The zone of every session: programmes are Dutch. Both rules hold since 1996 and until they are changed by law.
const ZONE: &str = "BEGIN:VTIMEZONE\n\
TZID:Europe/Amsterdam\n\
BEGIN:STANDARD\n\
DTSTART:19961027T030000\n\
TZOFFSETFROM:+0200\n\
TZOFFSETTO:+0100\n\
TZNAME:CET\n\
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\n\
END:STANDARD\n\
BEGIN:DAYLIGHT\n\
DTSTART:19810329T020000\n\
TZOFFSETFROM:+0100\n\
TZOFFSETTO:+0200\n\
TZNAME:CEST\n\
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n\
END:DAYLIGHT\n\
END:VTIMEZONE\n";

/// The most octets of a line, without its end.
const LINE: usize = 75;

/// One session with the words that the screens make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The session.
    pub session: Session,
    /// What stands in the calendar.
    pub title: String,
    /// Who gives it, and what else there is to say.
    pub note: String,
}

/// A calendar with these sessions. `made` is in UTC. A session keeps its UID, so taking it in again replaces it; one that
/// was cancelled says so.
pub fn calendar(events: &[Event], made: NaiveDateTime) -> String {
    let mut lines = String::from("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Trede//Trede//NL\nCALSCALE:GREGORIAN\n");
    lines.push_str("METHOD:PUBLISH\n");
    lines.push_str(ZONE);
    for event in events {
        let session = &event.session;
        let uid = session.id.0.map(|byte| format!("{byte:02x}")).concat();
        let mut line = |text: std::fmt::Arguments<'_>| {
            let _written = lines.write_fmt(text);
            lines.push('\n');
        };
        line(format_args!("BEGIN:VEVENT"));
        line(format_args!("UID:{uid}@trede"));
        line(format_args!("DTSTAMP:{}Z", basic(made)));
        // Of two files with one UID a calendar keeps the one with the higher number: seconds since 1970 only grow.
        line(format_args!("SEQUENCE:{}", made.and_utc().timestamp().clamp(0, i64::from(i32::MAX))));
        line(format_args!("DTSTART;TZID=Europe/Amsterdam:{}", basic(session.begins())));
        line(format_args!("DTEND;TZID=Europe/Amsterdam:{}", basic(session.ends())));
        line(format_args!("SUMMARY:{}", escaped(&event.title)));
        if let Some(place) = &session.place {
            line(format_args!("LOCATION:{}", escaped(place.as_str())));
        }
        if !event.note.is_empty() {
            line(format_args!("DESCRIPTION:{}", escaped(&event.note)));
        }
        line(format_args!("STATUS:{}", if session.is_cancelled() { "CANCELLED" } else { "CONFIRMED" }));
        line(format_args!("END:VEVENT"));
    }
    lines.push_str("END:VCALENDAR\n");
    lines.lines().map(folded).collect()
}

fn basic(at: NaiveDateTime) -> String {
    let (date, time) = (at.date(), at.time());
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    format!("{:04}{:02}{:02}T{hour:02}{minute:02}{second:02}", date.year(), date.month(), date.day())
}

/// TEXT of RFC 5545, 3.3.11.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => escaped.push_str("\\\\"),
            ';' => escaped.push_str("\\;"),
            ',' => escaped.push_str("\\,"),
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// At most 75 octets a line, the rest on lines that begin with a space; no letter is cut in two.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 2);
    let mut octets = 0;
    for letter in line.chars() {
        if octets + letter.len_utf8() > LINE {
            folded.push_str("\r\n ");
            octets = 1;
        }
        folded.push(letter);
        octets += letter.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::fixture::*;
    use crate::domain::{CancelReason, Command, Place};

    fn made() -> NaiveDateTime {
        day("2026-11-22").and_hms_opt(12, 0, 0).unwrap()
    }

    fn event(session: Session) -> Event {
        let note = "Docent: Ilse\nNeem sportkleren mee; en iets te drinken, graag.".to_owned();
        Event { session, title: "Les Groep Ochtend".to_owned(), note }
    }

    #[test]
    fn the_golden_file() {
        let mut log = Log::with_people(&["Samira B"]);
        log.plan(1, "2027-03-26", "10:00");
        log.plan(2, "2027-03-29", "23:30");
        let at = noon(day("2027-03-25"));
        let place = Some(
            Place::parse("Sporthal De Dreef, ingang Zwembadstraat 12, tweede deur links na de fietsenstalling")
                .unwrap(),
        );
        log.run(
            at,
            Command::MoveSession { session: lesson(1), date: None, start: None, minutes: None, place: Some(place) },
        );
        log.run(at, Command::CancelSession { session: lesson(2), reason: CancelReason::Holiday });
        let events: Vec<Event> = log.state.sessions(GROUP).into_iter().map(event).collect();
        let expected = include_str!("../../tests/fixtures/calendar-v1.ics");
        assert_eq!(calendar(&events, made()), expected);
    }

    #[test]
    fn text_is_escaped_and_nothing_that_was_typed_begins_a_line_of_its_own() {
        assert_eq!(escaped("a;b,c\\d\ne\r"), "a\\;b\\,c\\\\d\\ne");
        let mut log = Log::with_people(&["Samira B"]);
        log.plan(1, "2027-03-26", "10:00");
        let [session] = log.state.sessions(GROUP).try_into().unwrap();
        let hostile = Event { title: "Les\r\nEND:VEVENT\nATTACH:x".to_owned(), ..event(session) };
        let file = calendar(&[hostile], made());
        assert_eq!(file.matches("\r\nEND:VEVENT").count(), 1);
        assert!(!file.contains("\nATTACH"));
    }

    #[test]
    fn a_calendar_without_sessions_is_whole() {
        let file = calendar(&[], made());
        assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VTIMEZONE\r\nEND:VCALENDAR\r\n"));
    }

    proptest! {
        #[test]
        fn a_folded_line_is_short_and_unfolds_to_what_it_was(line in "[a-zé€🙂 ]{0,400}") {
            let folded = folded(&line);
            prop_assert!(folded.ends_with("\r\n"));
            prop_assert!(folded.split_terminator("\r\n").all(|part| part.len() <= LINE));
            let unfolded = folded.replace("\r\n ", "");
            prop_assert_eq!(unfolded.trim_end_matches("\r\n"), line);
        }
    }
}
