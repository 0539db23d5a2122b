//! The attendance list on paper: payers ask for it.

use leptos::prelude::*;

use super::attendance::Drafts;
use super::words::{name_words, status_word};
use crate::app::language::{Docent, t, use_lang};
use crate::domain::view::session::Sheet;

/// The list with room for a signature, as it stands on the screen; while nothing was tapped the marks stay empty.
#[component]
pub(super) fn PaperList(
    /// The session.
    sheet: Memo<Option<(Sheet, Option<String>)>>,
) -> impl IntoView {
    let (lang, drafts) = (use_lang(), Drafts::here());
    let unsaved = move || {
        let open = sheet.with(|sheet| sheet.as_ref().is_some_and(|(sheet, _)| drafts.is_open(sheet.session.id)));
        open.then(|| view! { <p class="only-print small">{t(Docent::PaperUnsaved)}</p> })
    };
    let rows = move || {
        sheet.with(|sheet| {
            let rows = sheet.as_ref().map(|(sheet, _)| sheet.rows.as_slice()).unwrap_or_default();
            let draft = sheet.as_ref().and_then(|(sheet, _)| drafts.open(sheet.session.id));
            rows.iter()
                .map(|row| {
                    let shown = row.stored || draft.is_some();
                    let mark = draft.as_ref().map_or(row.mark, |draft| draft.mark(row));
                    let status = mark.filter(|_| shown).map(|mark| t(status_word(mark.status())));
                    view! {
                        <tr>
                            <th scope="row">{name_words(lang, row.name.as_ref())}</th>
                            <td>{status}</td>
                            <td class="paper-list__sign"></td>
                        </tr>
                    }
                })
                .collect_view()
        })
    };
    view! {
        {unsaved}
        <table class="paper-list only-print">
            <thead>
                <tr>
                    <th scope="col">{t(Docent::ColumnParticipant)}</th>
                    <th scope="col">{t(Docent::Attendance)}</th>
                    <th scope="col">{t(Docent::Signature)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
