//! The attendance list on paper: payers ask for it.

use leptos::prelude::*;

use super::words::{name_words, status_word};
use crate::app::language::{Docent, t, use_lang};
use crate::domain::view::session::Sheet;

/// The list with room for a signature; before "Klaar" the marks stay empty.
#[component]
pub(super) fn PaperList(
    /// The session.
    sheet: Memo<Option<(Sheet, Option<String>)>>,
) -> impl IntoView {
    let lang = use_lang();
    let rows = move || {
        sheet.with(|sheet| {
            let rows = sheet.as_ref().map(|(sheet, _)| sheet.rows.as_slice()).unwrap_or_default();
            rows.iter()
                .map(|row| {
                    let status = row.stored.then(|| t(status_word(row.mark.status())));
                    view! {
                        <tr>
                            <th scope="row">{name_words(lang, row.name.as_ref())}</th>
                            <td>{status}</td>
                            <td></td>
                        </tr>
                    }
                })
                .collect_view()
        })
    };
    view! {
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
