//! The end of a stay, and the questions after it.

use chrono::NaiveDate;
use trede::domain::closing::{self, Destination, EndReason, Moving};
use trede::domain::step::months_after;
use trede::domain::{Command, Stay, ladder};

use super::ledger::Hex;
use super::play::{Course, Run};
use crate::demo::story::Failure;

/// Where people who completed it go, most of them to the first.
const DESTINATIONS: [(Destination, &str); 5] = [
    (Destination::Sport, "sport"),
    (Destination::VoluntaryWork, "voluntary-work"),
    (Destination::SocialActivation, "social-activation"),
    (Destination::Schooling, "schooling"),
    (Destination::Care, "care"),
];

impl Course {
    /// What happens on a day with those who end, ended a week ago, or ended months ago.
    pub(super) async fn close(&mut self, run: &mut Run, date: NaiveDate) -> Result<(), Failure> {
        for who in 0..run.people.len() {
            let member = &run.people[who];
            if member.turned_away.is_some() || date < member.until {
                continue;
            }
            let until = member.until;
            if member.left_to_do {
                if date == until {
                    self.ledger.note(&[&"left-to-do", &Hex(run.group.0), &run.people[who].stay()]);
                }
                continue;
            }
            if date == until {
                self.end(run, who, date).await?;
            }
            if date == self.judged_on(until) && self.dice.chance(90) {
                let rung = run.people[who].rung;
                let number = match self.dice.between(1, 100) {
                    1..=8 => rung.saturating_sub(1).max(1),
                    9..=45 => rung,
                    46..=85 => rung + 1,
                    _ => rung + 2,
                };
                let now = self.moment(date, 18);
                self.judge(run, who, ladder::Context::After, number, now).await?;
            }
            for months in closing::CHECKS {
                if date == months_after(until, u32::from(months)) {
                    self.check(run, who, months, date).await?;
                }
            }
        }
        Ok(())
    }

    async fn end(&mut self, run: &Run, who: usize, date: NaiveDate) -> Result<(), Failure> {
        let now = self.moment(date, 17);
        let member = &run.people[who];
        let early = member.until < run.last && run.season.enters.len() == 1;
        let (reason, word) = match self.dice.between(1, 100) {
            1..=40 if early => (EndReason::Work, "work"),
            41..=70 if early => (EndReason::Moved, "moved"),
            _ if early => (EndReason::Other, "other"),
            1..=12 => (EndReason::Other, "other"),
            _ => (EndReason::Completed, "completed"),
        };
        let to = match reason {
            EndReason::Work => Some((Destination::PaidWork, "paid-work")),
            EndReason::Completed => {
                let place = [0, 0, 0, 1, 1, 2, 2, 3, 4][usize::from(self.dice.between(0, 8))];
                DESTINATIONS.get(place).copied()
            }
            _ => None,
        };
        let stay = Stay { group: run.group, participant: member.id, from: member.from, until: None };
        let destination = to.map(|(destination, _)| destination);
        let close = closing::Command::Close { stay, on: date, reason, destination, to: None, sentence: None };
        self.tap(Command::Closing(close), now).await?;
        let to = to.map_or("-", |(_, word)| word);
        self.ledger.note(&[&"closed", &Hex(run.group.0), &member.stay(), &date, &word, &to]);
        Ok(())
    }

    /// Do they still move?
    async fn check(&mut self, run: &Run, who: usize, months: u8, date: NaiveDate) -> Result<(), Failure> {
        let member = &run.people[who];
        let (moving, word) = match self.dice.between(1, 100) {
            1..=55 => (Moving::Weekly, "weekly"),
            56..=75 => (Moving::Sometimes, "sometimes"),
            76..=88 => (Moving::No, "no"),
            _ => (Moving::NotReached, "not-reached"),
        };
        let stay = Stay { group: run.group, participant: member.id, from: member.from, until: None };
        let check = closing::Command::Check { stay, months, on: date, moving, destination: None };
        self.tap(Command::Closing(check), self.moment(date, 11)).await?;
        self.ledger.note(&[&"check", &Hex(run.group.0), &member.stay(), &months, &word]);
        Ok(())
    }
}
