//! Answers: saved at once, taken back for ten seconds, and kept on the screen when saving fails.

use chrono::{NaiveDate, NaiveTime};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Who;
use super::part::Part;
use crate::app::browser::Browser;
use crate::app::state::Refusal;
use crate::domain::skipped::Skipped;
use crate::domain::{Answer, Command, DeviceKey, Held, Movement, Occasion, ParticipantId, Question, Score, State};
use crate::fact::{Purpose, RecordId};
use crate::platform::clock;
use crate::platform::flag::{self, Flag};

/// What was tapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    /// A number of the ladder.
    Score(Answer<Score>),
    /// A time of the stepper.
    Time(Answer<NaiveTime>),
    /// One of the choices.
    Movement(Answer<Movement>),
    /// A tile, on or off.
    Tile(bool),
}

/// What was saved last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Saved {
    /// When, in milliseconds: names this save, and ends the undo.
    pub(super) at: i64,
    pub(super) question: Question,
    pub(super) value: Value,
    before: Option<Value>,
}

/// What could not be saved, and stays on the screen.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Refused {
    pub(super) question: Question,
    pub(super) value: Value,
    pub(super) refusal: Refusal,
}

/// From where a day was opened: "terug" leads there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// `/vandaag`
    Today,
    /// `/week`
    Week,
}

impl Origin {
    pub(super) fn href(self) -> &'static str {
        match self {
            Self::Today => "/vandaag",
            Self::Week => "/week",
        }
    }
}

/// How questions are answered; a context.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answering {
    who: Who,
    browser: Browser,
    /// The question whose answer was tapped: it stays on the screen until someone goes on.
    asking: RwSignal<Option<Question>>,
    saved: RwSignal<Option<Saved>>,
    refused: RwSignal<Option<Refused>>,
    skipped: RwSignal<Vec<Question>>,
    /// The parts of each day's card that were skipped.
    skipped_parts: RwSignal<Skipped>,
    from: RwSignal<Origin>,
}

impl Answering {
    pub(super) fn new(who: Who) -> Self {
        Self {
            who,
            browser: Browser::here(),
            asking: RwSignal::new(None),
            saved: RwSignal::new(None),
            refused: RwSignal::new(None),
            skipped: RwSignal::new(Vec::new()),
            skipped_parts: RwSignal::new(
                flag::get(&Flag::skipped(&who.id.0)).map(|line| Skipped::read(&line)).unwrap_or_default(),
            ),
            from: RwSignal::new(Origin::Week),
        }
    }

    pub(super) fn here() -> Self {
        expect_context()
    }

    /// What was saved last.
    pub(super) fn saved(self) -> Option<Saved> {
        self.saved.get()
    }

    /// Whether this question was answered on this screen and stays there until someone goes on.
    pub(super) fn is_asking(self, question: Question) -> bool {
        self.asking.get() == Some(question)
    }

    /// What of this question could not be saved.
    pub(super) fn refused(self, question: Question) -> Option<Refused> {
        self.refused.get().filter(|refused| refused.question == question)
    }

    /// Whether a question that asks for itself was skipped since the app started.
    pub(super) fn is_skipped(self, question: Question) -> bool {
        self.skipped.with(|skipped| skipped.contains(&question))
    }

    /// Not now. Nothing is stored.
    pub(super) fn skip(self, question: Question) {
        self.skipped.update(|skipped| skipped.push(question));
        self.leave();
    }

    /// Whether a part of a day's card was skipped: it is done for that day.
    pub(super) fn is_part_skipped(self, date: NaiveDate, part: Part) -> bool {
        self.skipped_parts.with(|skipped| skipped.is_skipped(date, part.slug()))
    }

    /// Not for this day.
    pub(super) fn skip_part(self, date: NaiveDate, part: Part) {
        let today = self.who.trede.now().get_untracked().today();
        self.skipped_parts.update(|skipped| skipped.skip(date, part.slug(), today));
        flag::set(&Flag::skipped(&self.who.id.0), &self.skipped_parts.get_untracked().to_string());
    }

    /// From where the last day was opened.
    pub(super) fn from(self) -> Origin {
        self.from.get_untracked()
    }

    /// A page from which days are opened.
    pub(super) fn opens_from(self, origin: Origin) {
        self.from.set(origin);
    }

    /// The sheet goes, the answer stays.
    pub(super) fn leave(self) {
        self.asking.set(None);
        self.saved.set(None);
        self.refused.set(None);
    }

    /// The answer that stands, or the one that could not be saved.
    pub(super) fn value(self, question: Question) -> Memo<Option<Value>> {
        let id = self.who.id;
        let stored = self.who.trede.view(move |state, _| value_of(state, id, question));
        Memo::new(move |_| self.refused(question).map(|refused| refused.value).or_else(|| stored.get()))
    }

    /// Saves an answer, then goes on.
    pub(super) fn answer(self, question: Question, value: Value, then: impl FnOnce() + 'static) {
        let Some(command) = record(self.who.id, question, value) else { return };
        let before = self.standing(question);
        self.asking.set(Some(question));
        spawn_local(async move {
            match self.who.trede.dispatch(command).await {
                Ok(()) => {
                    self.refused.set(None);
                    self.saved.set(Some(Saved { at: clock::now_utc_millis(), question, value, before }));
                    self.browser.ask_persistence();
                    then();
                }
                Err(refusal) => self.refused.set(Some(Refused { question, value, refusal })),
            }
        });
    }

    /// Takes back what was saved last: what stood there before stands again.
    pub(super) fn undo(self, then: impl FnOnce() + 'static) {
        let Some(saved) = self.saved.get_untracked() else { return };
        let before = saved.before.and_then(|before| record(self.who.id, saved.question, before));
        self.write(saved.question, before.unwrap_or(self.void(saved.question)), saved.value, then);
    }

    /// Takes an answer away.
    pub(super) fn erase(self, question: Question, then: impl FnOnce() + 'static) {
        if let Some(value) = self.standing(question) {
            self.write(question, self.void(question), value, then);
        }
    }

    /// Of several versions this one is right.
    pub(super) fn pick(self, question: Question, record: RecordId, then: impl FnOnce() + 'static) {
        let command = Command::PickVersion { record, by: crate::fact::Class::Participant };
        if let Some(value) = self.standing(question) {
            self.write(question, command, value, then);
        }
    }

    fn write(self, question: Question, command: Command, value: Value, then: impl FnOnce() + 'static) {
        spawn_local(async move {
            match self.who.trede.dispatch(command).await {
                Ok(()) => {
                    self.leave();
                    then();
                }
                Err(refusal) => self.refused.set(Some(Refused { question, value, refusal })),
            }
        });
    }

    fn void(self, question: Question) -> Command {
        Command::VoidAnswer { participant: self.who.id, question }
    }

    fn standing(self, question: Question) -> Option<Value> {
        let id = self.who.id;
        self.who.trede.view(move |state, _| value_of(state, id, question)).get_untracked()
    }
}

/// The command that records a value; `None` when the question does not take such a value.
fn record(participant: ParticipantId, question: Question, value: Value) -> Option<Command> {
    Some(match (question, value) {
        (Question::SleepScore(date), Value::Score(answer)) => Command::RecordSleepScore { participant, date, answer },
        (Question::BedTime(date), Value::Time(answer)) => Command::RecordBedTime { participant, date, answer },
        (Question::UpTime(date), Value::Time(answer)) => Command::RecordUpTime { participant, date, answer },
        (Question::Food(date, moment), Value::Tile(eaten)) => {
            Command::RecordFoodMoment { participant, date, moment, eaten }
        }
        (Question::Movement(date), Value::Movement(answer)) => Command::RecordMovement { participant, date, answer },
        (Question::Relaxation(date), Value::Score(answer)) => Command::RecordRelaxation { participant, date, answer },
        (Question::Plezier { date, session, moment }, Value::Score(answer)) => {
            Command::RecordPlezierscore { participant, date, session, moment, answer }
        }
        _ => return None,
    })
}

/// One version of an answer, as the history shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) record: RecordId,
    pub(super) value: Option<Value>,
    pub(super) at: chrono::DateTime<chrono::FixedOffset>,
    /// The docent's device that filled it in, when it was one.
    pub(super) by_docent: Option<DeviceKey>,
}

/// All current versions of an answer: the one that shows first, then the others, newest first.
pub(super) fn versions(state: &State, participant: ParticipantId, question: Question) -> Vec<Told> {
    fn told<T>(held: Option<&Held<T>>, value: impl Fn(&T) -> (Value, bool)) -> Vec<Told> {
        let Some(held) = held else { return Vec::new() };
        let shown = held.current().map(&value);
        let winner = Told {
            record: held.id(),
            value: shown.map(|(value, _)| value),
            at: held.at(),
            by_docent: shown.filter(|(_, by_docent)| *by_docent).map(|_| DeviceKey(held.author().device)),
        };
        let others = held.others().iter().rev().map(|version| {
            let told = version.value.as_ref().map(&value);
            Told {
                record: version.id,
                value: told.map(|(value, _)| value),
                at: version.at,
                by_docent: told.filter(|(_, by_docent)| *by_docent).map(|_| DeviceKey(version.author.device)),
            }
        });
        std::iter::once(winner).chain(others).collect()
    }
    let Some(person) = state.person(participant) else { return Vec::new() };
    let day = person.day(question.date());
    match question {
        Question::SleepScore(_) => told(day.and_then(|day| day.sleep.as_ref()), |a| (Value::Score(*a), false)),
        Question::BedTime(_) => told(day.and_then(|day| day.bed.as_ref()), |a| (Value::Time(*a), false)),
        Question::UpTime(_) => told(day.and_then(|day| day.up.as_ref()), |a| (Value::Time(*a), false)),
        Question::Food(_, moment) => told(day.and_then(|day| day.food.get(&moment)), |a| (Value::Tile(*a), false)),
        Question::Movement(_) => told(day.and_then(|day| day.movement.as_ref()), |a| (Value::Movement(*a), false)),
        Question::Relaxation(_) => told(day.and_then(|day| day.relaxation.as_ref()), |a| (Value::Score(*a), false)),
        Question::Plezier { date, session, moment } => {
            let occasion = session.map_or(Occasion::Date(date), Occasion::Session);
            told(person.plezier(occasion, moment), |score| (Value::Score(score.answer), score.taken_by_docent))
        }
    }
}

/// The answer that stands.
pub(super) fn value_of(state: &State, participant: ParticipantId, question: Question) -> Option<Value> {
    versions(state, participant, question).first().and_then(|told| told.value)
}

/// In which category a question belongs.
pub(super) fn purpose_of(question: Question) -> Purpose {
    match question {
        Question::SleepScore(_) | Question::BedTime(_) | Question::UpTime(_) => Purpose::DiarySleep,
        Question::Food(..) => Purpose::DiaryFood,
        Question::Movement(_) => Purpose::DiaryMovement,
        Question::Relaxation(_) => Purpose::DiaryRelaxation,
        Question::Plezier { .. } => Purpose::DiaryPlezier,
    }
}
