//! What a docent's screens are computed from, and how a second device of a docent gets it.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use trede::client::view::Found;
use trede::client::{Device, Opening};
use trede::domain::DocentName;
use trede::domain::view::group::group_view;
use trede::domain::view::person::person_view;
use trede::sync::store::MemoryStore;
use trede::vault::key::Secret;
use trede::vault::random::{SystemRandom, array};
use trede_functions::demo::cast::DOCENT;
use trede_functions::demo::line::{Line, Traffic};
use trede_functions::{State, router};

use crate::Failure;
use crate::figure::{Figure, in_milliseconds, milliseconds, percentile};
use crate::played::{Played, WEEKS};

/// How often each view is computed.
const TIMES: u32 = 200;

pub(crate) async fn measure(played: &Played) -> Result<Vec<Figure>, Failure> {
    let (ending, today) = (&played.ending, played.until.today());
    let [group] = ending.groups[..] else { return Err("not one group was played".into()) };
    let Some(first) = ending.players.first().map(|player| player.id) else { return Err("nobody played".into()) };
    let groups = timed(|| ending.tablet.read(|state| group_view(state, group, today, None).is_some()))?;
    let persons = timed(|| ending.tablet.read(|state| person_view(state, first, today).is_some()))?;
    let (met, traffic) = second_device(played).await?;
    let what = format!("{} people × {WEEKS} weeks", ending.players.len());
    Ok(vec![
        milliseconds(format!("{what}: group view, median (native)"), percentile(&groups, 50)).at_most(100.0),
        milliseconds(format!("{what}: group view, p95 (native)"), percentile(&groups, 95)),
        milliseconds(format!("{what}: one person, median (native)"), percentile(&persons, 50)),
        milliseconds(format!("{what}: a docent's second device, code to group view (native)"), in_milliseconds(met)),
        Figure::new(format!("{what}: to that device"), f64::from(u32::try_from(traffic.received)?) / 1e3, "kB"),
        Figure::new(format!("{what}: its requests"), f64::from(u32::try_from(traffic.requests)?), ""),
        milliseconds(
            format!("{what}: playing them, all devices and the functions (native)"),
            in_milliseconds(played.took),
        ),
    ])
}

/// A fresh device with a code, until it shows the group as the tablet does.
async fn second_device(played: &Played) -> Result<(Duration, Traffic), Failure> {
    let (ending, until) = (&played.ending, played.until);
    let seconds = until.local.timestamp();
    let state = State::new(played.store().await?, &played.origin, Arc::new(move || seconds), None);
    let line = Line::new(router(state));
    let laptop = Device::open(Opening {
        store: MemoryStore::default(),
        transport: line.clone(),
        origin: played.origin.clone(),
        storage_key: Secret::new(array(&mut SystemRandom)),
        random: Box::new(SystemRandom),
        now: until,
        living: BTreeSet::new(),
    })
    .await?;
    let card = ending.tablet.admit_device(until).await?;
    let fragment = card.link.split('#').nth(1).ok_or("the code has no fragment")?;
    let begun = Instant::now();
    let Found::Admission { code } = laptop.read_code(fragment, until).await? else {
        return Err("the code admits nobody".into());
    };
    laptop.admit(&code, &DocentName::parse(DOCENT)?, until).await?;
    laptop.sync(until).await?;
    let [group] = ending.groups[..] else { return Err("not one group was played".into()) };
    let here = laptop.read(|state| group_view(state, group, until.today(), None));
    let met = begun.elapsed();
    let there = ending.tablet.read(|state| group_view(state, group, until.today(), None));
    if here.is_none() || here != there {
        return Err("the second device shows another group".into());
    }
    Ok((met, line.traffic()))
}

/// Times of something that must succeed.
fn timed(mut what: impl FnMut() -> bool) -> Result<Vec<f64>, Failure> {
    let mut times = Vec::new();
    for _ in 0..TIMES {
        let begun = Instant::now();
        let shown = what();
        times.push(in_milliseconds(begun.elapsed()));
        if !shown {
            return Err("there was nothing to show".into());
        }
    }
    Ok(times)
}
