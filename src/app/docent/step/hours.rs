//! The hours of a group: per session, per week, per docent; on paper and as a file.

use leptos::prelude::*;

use super::words::amount;
use crate::app::act::Act;
use crate::app::components::{Dialog, Field, Icon, PrintButton, Refused, icon};
use crate::app::docent::frame::{Known, PageHead, Undoable};
use crate::app::docent::id::{Place, group_param, hex};
use crate::app::docent::words::{group_name, group_words};
use crate::app::form::{Form, Meanwhile};
use crate::app::language::{Common, Lang, Steps, short_day_words, t, time, use_lang};
use crate::app::state::{Me, Trede};
use crate::domain::step::Command as Stepped;
use crate::domain::step::hours::{Hours, SessionHours, Spent, hours, table};
use crate::domain::{Command, DeviceKey, GroupId, Session, SessionId};
use crate::platform::file;

/// The planned time of more lessons than this is taken after a question.
const FEW: usize = 3;

/// `/docent/groep/:group/uren`
#[component]
pub(in crate::app::docent) fn GroupHours() -> impl IntoView {
    let trede = Trede::here();
    let id = group_param();
    let known = trede.view(move |state, _| state.group(id).is_some());
    view! {
        <Known known=known>
            <Page id=id />
        </Known>
    }
}

#[component]
fn Page(id: GroupId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let name = trede.view(move |state, _| group_name(state, id));
    let device = match trede.me().get_untracked() {
        Me::Docent { device, .. } => DeviceKey(device),
        _ => DeviceKey([0; 32]),
    };
    let page = trede.view(move |state, now| hours(state, id, device, now.today()));
    let sub = Signal::derive(move || {
        let total = lang.fill(Steps::HoursTotal, &[("hours", &amount(lang, page.with(|page| page.total)))]);
        format!("{} · {total}", group_words(lang, name.get().as_deref()))
    });
    let said = RwSignal::new(None::<Result<String, ()>>);
    let save = move |_| {
        let group = group_words(lang, name.get_untracked().as_deref());
        let file = format!("trede-uren-{}.csv", trede.now().get_untracked().today());
        let csv = page.with_untracked(|page| table(page, &group, head(lang)).to_csv());
        let done = file::download(&file, "text/csv;charset=utf-8", csv.as_bytes());
        said.set(Some(done.then_some(file).ok_or(())));
    };
    let said = move || {
        said.get().map(|said| match said {
            Ok(file) => lang.fill(Steps::CsvSaved, &[("file", &file)]),
            Err(()) => lang.text(Steps::CsvRefused).to_owned(),
        })
    };
    let sessions = Memo::new(move |_| page.with(|page| page.sessions.clone()));
    let list = move || {
        let sessions = sessions.get();
        if sessions.is_empty() {
            view! { <p class="empty" data-test="hours-empty">{t(Steps::HoursEmpty)}</p> }.into_any()
        } else {
            view! {
                <ul class="list" role="list">
                    {sessions.into_iter().map(|row| view! { <Row device=device row=row /> }).collect_view()}
                </ul>
            }
            .into_any()
        }
    };
    let act = Act::new();
    let filled = RwSignal::new(Vec::<SessionId>::new());
    let asking = RwSignal::new(false);
    let open = Memo::new(move |_| {
        let now = trede.now().get();
        let of = |session: &Session| (session.id, session.minutes.get());
        page.with(|page| page.open(now).map(of).collect::<Vec<_>>())
    });
    let store = move |all: Vec<(SessionId, Option<u16>)>, then: fn(Vec<SessionId>) -> Vec<SessionId>| {
        let ids = all.iter().map(|(session, _)| *session).collect();
        let work = async move {
            for (session, planned) in all {
                let hours = Stepped::RegisterHours { session, device, minutes: planned.map(|planned| (planned, 0)) };
                trede.dispatch(Command::Step(hours)).await?;
            }
            Ok(())
        };
        act.run(work, move |()| {
            filled.set(then(ids));
            trede.finished();
        });
    };
    let fill = move || {
        asking.set(false);
        let open = open.get_untracked();
        store(open.into_iter().map(|(session, planned)| (session, Some(planned))).collect(), |ids| ids);
    };
    let take = move |_| match open.with_untracked(Vec::len) > FEW {
        true => asking.set(true),
        false => fill(),
    };
    let undo = move |()| {
        let ids = filled.get_untracked();
        // What was changed or taken away since is left alone.
        let as_filled = |row: &&SessionHours| {
            let planned = row.session.minutes.get();
            let own = row.own.as_ref().is_some_and(|own| (own.session, own.around) == (planned, 0));
            own && ids.contains(&row.session.id)
        };
        let back = page
            .with_untracked(|page| page.sessions.iter().filter(as_filled).map(|row| (row.session.id, None)).collect());
        store(back, |_| Vec::new());
    };
    let fill_words = move |count: usize| lang.count(Steps::HoursFill, count, &[]);
    let whole = move || {
        let count = open.with(Vec::len);
        (count > 0).then(|| {
            view! {
                <button
                    type="button"
                    class="utrecht-button no-print"
                    data-test="hours-fill"
                    disabled=move || act.busy()
                    on:click=take
                >
                    {icon(Icon::Check)}
                    {fill_words(count)}
                </button>
            }
        })
    };
    let question = move || {
        asking.get().then(|| {
            view! {
                <Dialog
                    title=Signal::derive(move || format!("{}?", fill_words(open.with(Vec::len))))
                    confirm=lang.signal(Steps::HoursFillYes)
                    on_confirm=Callback::new(move |()| fill())
                    on_cancel=Callback::new(move |()| asking.set(false))
                >
                    <p>{t(Steps::HoursFillWhat)}</p>
                </Dialog>
            }
        })
    };
    let filled_words = Signal::derive(move || match filled.with(Vec::len) {
        0 => String::new(),
        count => lang.count(Steps::HoursFilled, count, &[]),
    });
    view! {
        <PageHead title=lang.signal(Steps::HoursTitle) sub=sub back=Signal::stored(Place::Steps(id).href())>
            <PrintButton word=Steps::HoursPrint test="hours-print" />
            <button type="button" class="utrecht-button" data-test="hours-csv" on:click=save>
                {icon(Icon::Down)}
                {t(Steps::Csv)}
            </button>
        </PageHead>
        <p class="soft no-print">{t(Steps::HoursWhat)}</p>
        <p class="small" role="status" data-test="hours-said">{said}</p>
        <div class="steps-page">
            <section class="stack stack--tight">
                {whole} {question}
                <Undoable words=filled_words test="hours-fill-undo" act=act undo=undo /> <Refused refused=act /> {list}
            </section>
            <Totals page=page />
        </div>
    }
}

fn head(lang: Lang) -> [&'static str; 8] {
    [
        Steps::CsvDate,
        Steps::CsvTime,
        Steps::CsvWeek,
        Steps::CsvGroup,
        Steps::CsvDocent,
        Steps::CsvLesson,
        Steps::CsvAround,
        Steps::CsvTotal,
    ]
    .map(|word| lang.text(word))
}

#[component]
fn Totals(page: Memo<Hours>) -> impl IntoView {
    let lang = use_lang();
    let row = move |word: String, minutes: u32| {
        view! {
            <div class="utrecht-data-list__item">
                <dt class="utrecht-data-list__item-key">{word}</dt>
                <dd class="utrecht-data-list__item-value">{amount(lang, minutes)}</dd>
            </div>
        }
    };
    let weeks = move || {
        let of = |(week, minutes): (&i64, &u32)| row(lang.fill(Steps::HoursWeek, &[("n", week)]), *minutes);
        page.with(|page| page.weeks.iter().map(of).collect_view())
    };
    let docents = move || {
        page.with(|page| {
            page.docents
                .iter()
                .map(|(docent, minutes)| row(group_words(lang, docent.as_ref().map(|name| name.as_str())), *minutes))
                .collect_view()
        })
    };
    move || {
        (page.with(|page| page.total) > 0).then(|| {
            view! {
                <aside class="stack">
                    <section class="panel" data-test="hours-weeks">
                        <h2>{t(Steps::HoursPerWeek)}</h2>
                        <dl class="utrecht-data-list">{weeks}</dl>
                    </section>
                    <section class="panel">
                        <h2>{t(Steps::HoursPerDocent)}</h2>
                        <dl class="utrecht-data-list">{docents}</dl>
                    </section>
                </aside>
            }
        })
    }
}

#[component]
fn Row(device: DeviceKey, row: SessionHours) -> impl IntoView {
    let lang = use_lang();
    let session = row.session.clone();
    let id = session.id;
    let typing = Form::new(format!("hours/{}", hex(&id.0)));
    let minutes = |own: fn(&Spent) -> u16, none: String| row.own.as_ref().map_or(none, |spent| own(spent).to_string());
    let in_it = minutes(|own| own.session, session.minutes.get().to_string());
    let around = minutes(|own| own.around, String::new());
    let typed = [typing.text("lesson", move || in_it.clone()), typing.text("around", move || around.clone())];
    let open = RwSignal::new(typing.had());
    let (date, start) = (session.date, session.start);
    let title = move || format!("{}, {}", short_day_words(lang.get(), date), time(start));
    let spent = StoredValue::new(row.spent.clone());
    let note = move || {
        let of = |spent: &Spent| {
            let docent = group_words(lang, spent.docent.as_ref().map(|name| name.as_str()));
            let values: [(&str, &dyn std::fmt::Display); 3] =
                [("docent", &docent), ("session", &spent.session), ("around", &spent.around)];
            lang.fill(Steps::HoursOf, &values)
        };
        let words: Vec<String> = spent.with_value(|spent| spent.iter().map(of).collect());
        if words.is_empty() { lang.text(Steps::HoursNone).to_owned() } else { words.join(" · ") }
    };
    let had = row.own.is_some();
    let form = move || {
        open.get().then(|| {
            let close = move || open.set(false);
            view! { <Entry device=device session=id form=typing typed=typed had=had close=close /> }
        })
    };
    view! {
        <li class="list__item" data-test=format!("hours-{}", hex(&id.0))>
            <div class="list__text">
                <p class="list__name">{title}</p>
                <p class="list__note">{note}</p>
            </div>
            <button
                type="button"
                class="utrecht-button no-print"
                aria-expanded=move || open.get().to_string()
                data-test="hours-open"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {icon(Icon::Edit)}
                {t(Steps::HoursEnter)}
            </button>
            {form}
        </li>
    }
}

#[component]
fn Entry(
    device: DeviceKey,
    session: SessionId,
    form: Form,
    typed: [RwSignal<String>; 2],
    had: bool,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let [lesson, around] = typed;
    let minutes = move |typed: RwSignal<String>| {
        let typed = typed.get();
        let typed = typed.trim();
        let number = if typed.is_empty() { Some(0) } else { typed.parse::<u16>().ok() };
        number.filter(|minutes| *minutes <= 1440)
    };
    let store = move |minutes: Option<(u16, u16)>| {
        let command = Stepped::RegisterHours { session, device, minutes };
        act.dispatch(Command::Step(command), move || {
            form.forget();
            trede.finished();
            close();
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let (Some(lesson), Some(around), true) = (minutes(lesson), minutes(around), form.may_save()) {
            store(Some((lesson, around)));
        }
    };
    let remove = had.then(|| {
        view! {
            <button type="button" class="utrecht-button" data-test="hours-remove" on:click=move |_| store(None)>
                {t(Steps::HoursRemove)}
            </button>
        }
    });
    view! {
        <div class="list__more">
            <form class="row" novalidate on:submit=submit>
                <Field
                    id=format!("hours-lesson-{}", hex(&session.0))
                    label=lang.signal(Steps::HoursLesson)
                    error=lang.while_so(Steps::HoursWrong, move || minutes(lesson).is_none())
                    value=lesson
                    kind="number"
                    short=true
                    test="hours-lesson"
                />
                <Field
                    id=format!("hours-around-{}", hex(&session.0))
                    label=lang.signal(Steps::HoursAround)
                    error=lang.while_so(Steps::HoursWrong, move || minutes(around).is_none())
                    value=around
                    kind="number"
                    short=true
                    test="hours-around"
                />
                <button
                    type="submit"
                    class="utrecht-button utrecht-button--primary-action"
                    disabled=move || act.busy()
                    data-test="hours-save"
                >
                    {t(Common::Save)}
                </button>
                {remove}
            </form>
            <Meanwhile form=form />
            <Refused refused=act />
        </div>
    }
}
