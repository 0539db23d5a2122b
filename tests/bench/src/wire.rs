//! A diary on its way: to the server, and from there to a docent's second device.

use std::time::Instant;

use trede::client::view::Found;
use trede::domain::DocentName;

use crate::Failure;
use crate::diary::{A_DAY, Days};
use crate::figure::Figure;
use crate::town::Town;

/// How a diary gets to the server.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Written without network, sent at once.
    Batch,
    /// Eleven answers a day, sent each day, and folded when that is worth it.
    Lived,
}

/// A diary of this many answers, and what it may weigh as a batch and on its way to a second device, kB.
const DIARIES: [(u32, f64); 2] = [(1_000, 75.0), (10_000, 700.0)];

pub(crate) fn measure() -> Result<Vec<Figure>, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut figures = Vec::new();
    for (count, budget) in DIARIES {
        for shape in [Shape::Batch, Shape::Lived] {
            figures.extend(runtime.block_on(diary(count, shape, budget))?);
        }
    }
    Ok(figures)
}

async fn diary(count: u32, shape: Shape, budget: f64) -> Result<Vec<Figure>, Failure> {
    let name = match shape {
        Shape::Batch => "a batch",
        Shape::Lived => "lived, folded",
    };
    let town = Town::found(&format!("{count}-{}", name.len())).await?;
    let (requests, up, down) = (town.sent.requests.get(), town.sent.up.get(), town.sent.down.get());
    let (mut days, mut left) = (Days::new(), count);
    let started = Instant::now();
    while left > 0 {
        town.tomorrow()?;
        let now = town.now()?;
        let taps = days.next(town.participant, now.today())?;
        for tap in taps.into_iter().take(usize::try_from(left.min(A_DAY))?) {
            town.phone.dispatch(tap, now).await?;
        }
        left = left.saturating_sub(A_DAY);
        if shape == Shape::Lived {
            town.phone.sync(now).await?;
        }
    }
    let written = started.elapsed();
    let now = town.now()?;
    let started = Instant::now();
    town.phone.sync(now).await?;
    let pushed = started.elapsed();
    if town.phone.has_unsent() {
        return Err("not everything was sent".into());
    }
    let sent = town.sent.up.get() - up;
    let answered = town.sent.down.get() - down;
    let requests = town.sent.requests.get() - requests;

    town.docent.sync(now).await?;
    let card = town.docent.admit_device(now).await?;
    town.docent.sync(now).await?;
    let fragment = card.link.split('#').nth(1).ok_or("the code has no fragment")?;
    let (laptop, pulled) = town.fresh().await?;
    let started = Instant::now();
    let Found::Admission { code } = laptop.read_code(fragment, now).await? else {
        return Err("the code admits nobody".into());
    };
    laptop.admit(&code, &DocentName::parse("Ilse")?, now).await?;
    laptop.sync(now).await?;
    let days_there = laptop.read(|state| state.person(town.participant).map(|person| person.days().count()));
    let met = started.elapsed();
    let days_here = town.phone.read(|state| state.person(town.participant).map(|person| person.days().count()));
    if days_there != days_here || days_here.is_none() {
        return Err(format!("the second device has {days_there:?} of {days_here:?} days").into());
    }

    let what = format!("{count} answers, {name}");
    let size = Figure::new(format!("{what}: sent"), kilo(sent)?, "kB");
    let asked = Figure::new(format!("{what}: requests"), f64::from(requests), "");
    let batch = shape == Shape::Batch;
    Ok(vec![
        if batch { size.at_most(budget) } else { size },
        if batch && count == 1_000 { asked.at_most(1.0) } else { asked },
        Figure::new(format!("{what}: answered"), kilo(answered)?, "kB"),
        Figure::new(format!("{what}: writing (native)"), written.as_secs_f64() * 1e3, "ms"),
        Figure::new(format!("{what}: the last push (native)"), pushed.as_secs_f64() * 1e3, "ms"),
        Figure::new(format!("{what}: to a second device"), kilo(pulled.down.get())?, "kB").at_most(budget),
        Figure::new(format!("{what}: second device, code to answer (native)"), met.as_secs_f64() * 1e3, "ms"),
    ])
}

fn kilo(bytes: usize) -> Result<f64, Failure> {
    Ok(f64::from(u32::try_from(bytes)?) / 1e3)
}
