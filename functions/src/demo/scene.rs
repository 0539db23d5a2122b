//! What happens on a day, and when.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use trede::domain::{CancelReason, Moment, Score, Session, SessionId};

use super::calendar::at;
use super::cast::Phone;
use super::day;
use super::story::Play;

#[derive(Debug, Clone, Copy)]
pub(super) enum Scene {
    /// Someone comes in.
    Enter(usize),
    Morning(usize),
    Evening(usize),
    Half(usize, Moment, Score, Meeting),
    Cancel(SessionId, CancelReason),
    Look(usize),
    Klaar(usize, SessionId),
}

/// A session and its date.
pub(super) type Meeting = (SessionId, NaiveDate);

impl Play {
    fn week(&self, date: NaiveDate) -> u8 {
        u8::try_from(date.signed_duration_since(self.first).num_days() / 7 + 1).unwrap_or(u8::MAX)
    }

    /// What happens on a day, in the order of the clock.
    pub(super) fn scenes(&mut self, date: NaiveDate) -> Vec<(NaiveDateTime, Scene)> {
        let week = self.week(date);
        let mut scenes = Vec::new();
        for (who, player) in self.players.iter().enumerate() {
            if player.entered == date {
                scenes.push((date.and_time(at(8, 0)), Scene::Enter(who)));
            }
            let answering = matches!(player.character.phone, Phone::Own | Phone::Unconfirmed)
                && player.character.stops.is_none_or(|last| week <= last)
                && player.entered <= date;
            if !answering {
                continue;
            }
            let minute = self.dice.between(0, 19);
            if self.dice.chance(player.character.answers) {
                scenes.push((date.and_time(at(8, 20 + minute)), Scene::Morning(who)));
            }
            if self.dice.chance(player.character.answers) {
                scenes.push((date.and_time(at(20, 20 + minute)), Scene::Evening(who)));
            }
        }
        for troupe in 0..self.groups.len() {
            let sessions = self.tablet.read(|state| state.sessions(self.groups[troupe]));
            for (number, session) in sessions.iter().enumerate().filter(|(_, session)| session.date == date) {
                match number {
                    7 => scenes.push((date.and_time(at(7, 30)), Scene::Cancel(session.id, CancelReason::NoDocent))),
                    18 => scenes.push((date.and_time(at(7, 30)), Scene::Cancel(session.id, CancelReason::NoPlace))),
                    _ => self.training(troupe, session, week, &mut scenes),
                }
            }
        }
        scenes.sort_by_key(|(at, _)| *at);
        scenes
    }

    fn training(&mut self, troupe: usize, session: &Session, week: u8, scenes: &mut Vec<(NaiveDateTime, Scene)>) {
        let start = session.date.and_time(session.start);
        let end = start + TimeDelta::minutes(session.minutes.get().into());
        scenes.push((start + TimeDelta::minutes(20), Scene::Klaar(troupe, session.id)));
        for (who, player) in self.players.iter().enumerate() {
            let character = player.character;
            let here = player.troupe == troupe && player.entered <= session.date;
            let asked = match character.phone {
                Phone::Own | Phone::Unconfirmed => 100.min(character.answers + 10),
                Phone::Without => 90,
                Phone::Invited => 0,
            };
            if !here || asked == 0 || character.stops.is_some_and(|last| week > last) {
                continue;
            }
            let [before, after] = day::pleasure(character.mood, week, &mut self.dice);
            let about = (session.id, session.date);
            // Who does not come may still have said how leaving home felt: that score stays unpaired.
            let leaving = start - TimeDelta::minutes(35) + TimeDelta::minutes(self.dice.between(0, 14).into());
            let coming = start + TimeDelta::minutes(25);
            if self.dice.chance(asked) {
                let when = if character.phone == Phone::Without { coming } else { leaving };
                scenes.push((when, Scene::Half(who, Moment::Before, before, about)));
            }
            if self.dice.chance(asked) {
                let when = end + TimeDelta::minutes(self.dice.between(2, 40).into());
                scenes.push((when, Scene::Half(who, Moment::After, after, about)));
            }
        }
        if self.dice.chance(40) {
            let last = u8::try_from(self.players.len().saturating_sub(1)).unwrap_or(u8::MAX);
            let who = usize::from(self.dice.between(0, last));
            scenes.push((end + TimeDelta::minutes(45), Scene::Look(who)));
        }
    }
}
