//! The version for who pays: shown before it is saved, and remembered after.

use leptos::prelude::*;

use super::words::{figure_word, mean_word};
use crate::app::act::Act;
use crate::app::components::{Icon, Refused, icon};
use crate::app::docent::closing::words::{destination_word, tenths};
use crate::app::language::{Figured, Lang, short_day_words, t, use_lang};
use crate::app::state::Trede;
use crate::domain::figure::{
    Command as Figuring, FigureKey, MeanKey, Period, Share, Shown, given_before, given_last, payer_figures, payer_table,
};
use crate::domain::{Command, GroupId};
use crate::platform::file;

/// The figures that a payer may see, by their rows.
const KEYS: [FigureKey; 9] = [
    FigureKey::RungUp,
    FigureKey::Attended,
    FigureKey::AbilityUp,
    FigureKey::GoalsMet,
    FigureKey::PlezierUp,
    FigureKey::Completed,
    FigureKey::StillMoving3,
    FigureKey::StillMoving6,
    FigureKey::StillMoving12,
];

/// What the file will say, row by row, and a button that makes it.
#[component]
pub(super) fn ForPayer(
    /// Of which group.
    id: GroupId,
    /// Over which stays.
    period: RwSignal<Period>,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let said = RwSignal::new(None::<Result<String, ()>>);
    let shown = trede.view(move |state, now| payer_figures(state, id, period.get(), now.today()));
    let before = trede.view(move |state, _| given_before(state, id));
    let item = move |word: String, value: String| {
        view! {
            <div class="utrecht-data-list__item">
                <dt class="utrecht-data-list__item-key">{word}</dt>
                <dd class="utrecht-data-list__item-value">{value}</dd>
            </div>
        }
    };
    let rows = move || {
        shown.with(|shown| payer_rows(lang, shown)).into_iter().map(|(word, value)| item(word, value)).collect_view()
    };
    let save = move |_| {
        said.set(None);
        let today = trede.now().get_untracked().today();
        let name = format!("trede-opdrachtgever-{today}.csv");
        let period = period.get_untracked();
        // Kept first: a file that nobody remembers would let the next one tell too much.
        act.dispatch(Command::Figure(Figuring::Give { group: id, period }), move || {
            // And it says what was kept: since this page was drawn something may have come in.
            let kept = trede.view(move |state, _| given_last(state, id, period, today)).get_untracked();
            let Some(kept) = kept else { return said.set(Some(Err(()))) };
            let csv = csv(lang, &kept);
            said.set(Some(file::download(&name, "text/csv;charset=utf-8", csv.as_bytes()).then_some(name).ok_or(())));
            trede.finished();
        });
    };
    let words = move || {
        said.get().map(|said| match said {
            Ok(file) => lang.fill(Figured::PayerSaved, &[("file", &file)]),
            Err(()) => lang.text(Figured::CsvRefused).to_owned(),
        })
    };
    let earlier = move || {
        let days: Vec<String> = before.get().into_iter().map(|day| short_day_words(lang.get(), day)).collect();
        (!days.is_empty()).then(|| lang.fill(Figured::PayerEarlier, &[("days", &days.join(", "))]))
    };
    view! {
        <details class="panel no-print" data-test="payer">
            <summary>{t(Figured::Payer)}</summary>
            <div class="stack stack--tight">
                <p class="soft">{t(Figured::PayerWhat)}</p>
                <dl class="utrecht-data-list">{rows}</dl>
                <p class="small">{earlier}</p>
                <Refused refused=act />
                <div class="form-actions">
                    <button
                        type="button"
                        class="utrecht-button"
                        disabled=move || act.busy()
                        data-test="payer-save"
                        on:click=save
                    >
                        {icon(Icon::Down)}
                        {t(Figured::PayerSave)}
                    </button>
                    <span class="small" role="status" data-test="payer-said">
                        {words}
                    </span>
                </div>
            </div>
        </details>
    }
}

fn payer_rows(lang: Lang, shown: &Shown) -> Vec<(String, String)> {
    let hidden = || lang.text(Figured::PayerHidden).to_owned();
    let of = |share: Share| lang.fill(Figured::Of, &[("n", &share.n), ("total", &share.of)]);
    let mut rows: Vec<(String, String)> = KEYS
        .into_iter()
        .map(|key| (figure_word(lang, key), shown.shares.get(&key).map_or_else(hidden, |share| of(*share))))
        .collect();
    match &shown.destinations {
        Some((cells, all)) => rows.extend(cells.iter().map(|(to, n)| {
            let value = n.map_or_else(hidden, |n| of(Share { n, of: *all }));
            (destination_word(lang, to), value)
        })),
        None => rows.push((lang.text(Figured::Destinations).to_owned(), hidden())),
    }
    for key in [MeanKey::Attendance, MeanKey::Plezier] {
        let value = shown.means.get(&key).map_or_else(hidden, |mean| match key {
            MeanKey::Attendance => lang.fill(Figured::Percent, &[("percent", &mean.value)]),
            MeanKey::Plezier => tenths(mean.value),
        });
        rows.push((mean_word(lang, key), value));
    }
    rows
}

fn csv(lang: Lang, shown: &Shown) -> String {
    let head = [Figured::CsvFigure, Figured::CsvN, Figured::CsvOf, Figured::CsvPercent].map(|word| lang.text(word));
    let hidden = lang.text(Figured::PayerHidden);
    let place = |to| format!("{}: {}", lang.text(Figured::Destinations), destination_word(lang, &to));
    payer_table(shown, &KEYS, head, hidden, |key| figure_word(lang, key), |key| mean_word(lang, key), place).to_csv()
}
