//! Marks that were tapped and are not stored yet, and the row that takes them.

use chrono::Datelike as _;
use leptos::prelude::*;
use litemap::LiteMap;

use super::id::hex;
use super::words::{name_words, reason_word, status_mark, status_word};
use crate::app::components::{Icon, Mark, icon, mark};
use crate::app::language::{Docent, Lang, Lesson, t, use_lang, weekday_short};
use crate::domain::attendance::StripMark;
use crate::domain::view::draft::Draft;
use crate::domain::view::session::{Sheet, SheetRow};
use crate::domain::{AbsenceReason, Attendance, ParticipantId, SessionId, Status};

/// Marks that were tapped and not stored yet, per session; a context above all pages, so that going away keeps them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Drafts(pub(super) RwSignal<LiteMap<SessionId, Draft>>);

impl Drafts {
    pub(super) fn here() -> Self {
        expect_context()
    }

    /// What was tapped for one session, reactively.
    pub(super) fn of(self, session: SessionId) -> Draft {
        self.0.with(|drafts| drafts.get(&session).cloned()).unwrap_or_default()
    }

    /// What stands on the screen for one person, if anything.
    fn mark(self, session: SessionId, row: &SheetRow) -> Option<Attendance> {
        self.0.with(|drafts| drafts.get(&session).map_or(row.mark, |draft| draft.mark(row)))
    }

    /// What was tapped and is not stored, if anything.
    pub(super) fn open(self, session: SessionId) -> Option<Draft> {
        self.0.with(|drafts| drafts.get(&session).cloned())
    }

    /// Whether something of this session is not stored.
    pub(super) fn is_open(self, session: SessionId) -> bool {
        self.0.with(|drafts| drafts.contains_key(&session))
    }

    fn set(self, session: SessionId, row: &SheetRow, mark: Attendance) {
        self.0.update(|drafts| {
            drafts.entry(session).or_default().set(row, mark);
            drafts.retain(|_, draft| !draft.is_empty());
        });
    }

    /// Everything is stored, or thrown away.
    pub(super) fn clear(self, session: SessionId) {
        self.0.update(|drafts| {
            drafts.remove(&session);
        });
    }
}

const REASONS: [Option<AbsenceReason>; 5] = [
    Some(AbsenceReason::Appointment),
    Some(AbsenceReason::CareAtHome),
    Some(AbsenceReason::WorkOrSchool),
    Some(AbsenceReason::Other),
    None,
];

fn row_class(status: Option<Status>) -> &'static str {
    match status {
        Some(Status::Present) => "attendance__row attendance__row--present",
        Some(Status::Late) => "attendance__row attendance__row--late",
        Some(Status::Notified) => "attendance__row attendance__row--notified",
        Some(Status::NoShow) => "attendance__row attendance__row--noshow",
        Some(Status::NotApplicable) | None => "attendance__row attendance__row--none",
    }
}

/// One person on the list: a tap is the next status, the button behind it opens the rest.
#[component]
pub(super) fn Row(
    /// Of which session.
    session: SessionId,
    /// The person.
    row: SheetRow,
    /// Whose row is opened.
    opened: RwSignal<Option<ParticipantId>>,
    /// Whether the lesson is still to come: then a row is only looked at.
    coming: Memo<bool>,
) -> impl IntoView {
    let drafts = Drafts::here();
    let lang = use_lang();
    let who = row.participant;
    let key = hex(&who.0);
    let name = name_words(lang, row.name.as_ref());
    let strip = view! { <Strip row=row.clone() /> };
    let also: Vec<&str> = row.also.iter().map(|status| lang.text(status_word(*status))).collect();
    let several = (!also.is_empty()).then(|| {
        view! {
            <span class="attendance__note">{lang.fill(Docent::MarkedTwice, &[("status", &also.join(", "))])}</span>
        }
    });
    let signed_off = row.signed_off.then(|| view! { <span class="attendance__note">{t(Lesson::SignedOff)}</span> });
    let row = StoredValue::new(row);
    let shown = Memo::new(move |_| row.with_value(|row| drafts.mark(session, row)));
    let set = move |mark: Attendance| row.with_value(|row| drafts.set(session, row, mark));
    let status_shown = move || shown.get().map(Attendance::status);
    let reason_shown = move || shown.get().and_then(Attendance::reason);
    // Who stands there with nothing begins where an empty list does.
    let tap = move |_| {
        let next = untrack(status_shown).map_or(Status::Present, Status::after_tap);
        set(Attendance::new(next, untrack(reason_shown)));
    };
    let is_open = Memo::new(move |_| opened.get() == Some(who));
    let toggle = move |_| opened.update(|opened| *opened = if *opened == Some(who) { None } else { Some(who) });
    let more_name = {
        let name = name.clone();
        move || lang.fill(Docent::MoreAbout, &[("name", &name)])
    };
    let note = move || {
        reason_shown().map(|reason| {
            view! {
                <span class="attendance__note">{t(reason_word(reason))}</span>
            }
        })
    };
    // Who will be there is not known before the lesson, but for who called off.
    let status = move || {
        let shows = |status: &Option<Status>| !coming.get() || *status != Some(Status::Present);
        Some(status_shown()).filter(shows).map(|status| match status {
            Some(status) => view! { {mark(status_mark(status))} <span>{t(status_word(status))}</span> }.into_any(),
            None => view! { {mark(Mark::NotYet)} <span>{t(Lesson::NotFilledIn)}</span> }.into_any(),
        })
    };
    let statuses = move || {
        let option = |status: Status| {
            view! {
                <button
                    type="button"
                    class="utrecht-button status-option"
                    aria-pressed=move || (status_shown() == Some(status)).to_string()
                    on:click=move |_| set(Attendance::new(status, untrack(reason_shown)))
                >
                    {mark(status_mark(status))}
                    {t(status_word(status))}
                </button>
            }
        };
        Status::ALL.map(option).collect_view()
    };
    let reasons = move || {
        status_shown().filter(|status| matches!(status, Status::Notified | Status::NoShow)).map(|status| {
            let chip = |reason: Option<AbsenceReason>| {
                view! {
                    <button
                        type="button"
                        class="utrecht-button chip chip--thin chip--reason"
                        aria-pressed=move || (reason_shown() == reason).to_string()
                        on:click=move |_| set(Attendance::new(status, reason))
                    >
                        {t(reason.map_or(Docent::ReasonNone, reason_word))}
                    </button>
                }
            };
            REASONS.map(chip).collect_view()
        })
    };
    let more = move || {
        is_open.get().then(|| {
            view! {
                <div class="attendance__more" role="group" aria-label=t(Docent::ReasonFree)>
                    <div class="status-options">{statuses()}</div>
                    {reasons}
                </div>
            }
        })
    };
    view! {
        <li class=move || row_class(status_shown()) data-test=format!("attendance-row-{key}")>
            <button type="button" class="attendance__main" data-test="attendance-tap" disabled=coming on:click=tap>
                <span class="attendance__who">
                    <span class="attendance__name">{name}</span>
                    {note}
                    {signed_off}
                    {several}
                </span>
                {strip}
                <span class="attendance__status" aria-live="polite">
                    {status}
                </span>
            </button>
            <button
                type="button"
                class="attendance__open"
                disabled=coming
                aria-label=more_name
                aria-expanded=move || is_open.get().to_string()
                data-test="attendance-more"
                on:click=toggle
            >
                {move || icon(if is_open.get() { Icon::Close } else { Icon::Edit })}
            </button>
            {more}
        </li>
    }
}

/// The last fourteen days of one person.
#[component]
fn Strip(row: SheetRow) -> impl IntoView {
    let lang = use_lang();
    let label = strip_words(lang, &row);
    let day = |(_, mark_of): &(chrono::NaiveDate, StripMark)| match mark_of {
        StripMark::NoSession => view! { <span class="strip__day strip__day--none"></span> }.into_any(),
        other => view! { <span class="strip__day">{mark(strip_mark(*other))}</span> }.into_any(),
    };
    view! {
        <span class="strip" role="img" aria-label=label>
            {row.strip.iter().map(day).collect_view()}
        </span>
    }
}

/// The weekdays above the strips, for days with a session.
#[component]
pub(super) fn StripHead(
    /// Any row: the days are the same for all.
    row: SheetRow,
) -> impl IntoView {
    let lang = use_lang();
    let day = move |(date, mark): &(chrono::NaiveDate, StripMark)| {
        // One letter: a whole word is wider than two days.
        let letter = || weekday_short(lang.get(), date.weekday()).chars().next();
        let word = (*mark != StripMark::NoSession).then(letter).flatten().map(String::from);
        view! { <span class="strip__day strip__day--word">{word}</span> }
    };
    view! {
        <div class="attendance__head" aria-hidden="true">
            <span class="strip">{row.strip.iter().map(day).collect_view()}</span>
        </div>
    }
}

fn strip_mark(mark: StripMark) -> Mark {
    match mark {
        StripMark::Marked(Status::Present) => Mark::Dot,
        StripMark::Marked(status) => status_mark(status),
        StripMark::Cancelled | StripMark::NoSession => Mark::Cancelled,
        StripMark::NotYet => Mark::NotYet,
    }
}

fn strip_words(lang: Lang, row: &SheetRow) -> String {
    let count = |status: Status| row.strip.iter().filter(|(_, mark)| *mark == StripMark::Marked(status)).count();
    let parts: Vec<String> = Status::ALL
        .into_iter()
        .map(|status| (lang.text(status_word(status)).to_lowercase(), count(status)))
        .filter(|(_, count)| *count > 0)
        .map(|(word, count)| format!("{count} {word}"))
        .collect();
    format!("{}: {}", lang.text(Docent::Last14), if parts.is_empty() { "-".to_owned() } else { parts.join(", ") })
}

/// How many called off by themselves and stand so on the list, until it is stored.
#[component]
pub(super) fn SignedOff(
    /// The session.
    sheet: Memo<Option<(Sheet, Option<String>)>>,
) -> impl IntoView {
    let lang = use_lang();
    let count = Memo::new(move |_| {
        let of =
            |sheet: &Sheet| sheet.rows.iter().filter(|row| row.signed_off && !row.stored && row.mark.is_some()).count();
        sheet.with(|sheet| sheet.as_ref().map_or(0, |(sheet, _)| of(sheet)))
    });
    move || {
        let count = count.get();
        (count > 0).then(|| {
            view! {
                <p class="attendance__hint no-print" data-test="signed-off">
                    {mark(Mark::Notified)}
                    " "
                    {lang.count(Lesson::SignedOffCount, count, &[])}
                </p>
            }
        })
    }
}
