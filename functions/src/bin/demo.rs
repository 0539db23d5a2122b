//! `demo`: fills a new file with an organisation whose groups have been running for eleven weeks, and prints its links.
//!
//! ```text
//! demo --data FILE [--seed N]
//! ```
//!
//! `TREDE_URL` is the public address that links carry; `http://localhost:8621` unless it is set. What happens follows
//! from the seed and the day; the keys never do, so nobody can guess the links.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Instant, SystemTime};

use trede::domain::Now;
use trede::vault::random::SystemRandom;
use trede_functions::demo::calendar::local;
use trede_functions::demo::cast::{DOCENT, ORGANISATION, TROUPES};
use trede_functions::demo::season::cast::FIRST;
use trede_functions::demo::story::{Ending, Failure, Stage, play};
use trede_functions::store::sqlite::{ORGANISATION_BYTES, Sqlite};

const USAGE: &str = "demo --data FILE [--seed N]";
const WEEKS: u8 = 11;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let (data, seed) = match options(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(error) => {
            eprintln!("{error}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(data, seed).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("The demo was not made: {error}");
            ExitCode::FAILURE
        }
    }
}

fn options(mut words: impl Iterator<Item = String>) -> Result<(PathBuf, u64), Failure> {
    let (mut data, mut seed) = (None, 1);
    while let Some(option) = words.next() {
        let value = words.next().ok_or_else(|| format!("{option} needs a value."))?;
        match option.as_str() {
            "--data" => data = Some(PathBuf::from(value)),
            "--seed" => seed = value.parse().map_err(|_| "--seed needs a number.")?,
            _ => return Err(format!("There is no option {option}.").into()),
        }
    }
    Ok((data.ok_or("--data is missing.")?, seed))
}

async fn run(data: PathBuf, seed: u64) -> Result<(), Failure> {
    let store = Sqlite::open(&data, ORGANISATION_BYTES).await?;
    let seconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
    let stage = Stage {
        store: store.clone(),
        origin: std::env::var("TREDE_URL").unwrap_or_else(|_| "http://localhost:8621".to_owned()),
        until: Now { local: local(i64::try_from(seconds)?) },
        weeks: WEEKS,
        seed,
        keys: || Box::new(SystemRandom),
    };
    let begin = Instant::now();
    let tell = |week| match week {
        None => eprintln!("  the group before   {:.0?}", begin.elapsed()),
        Some(week) => eprintln!("  week {week:>2} of {WEEKS}      {:.0?}", begin.elapsed()),
    };
    let ending = play(stage, &FIRST, &TROUPES, tell).await?;
    store.close().await;
    show(&ending)?;
    Ok(())
}

/// The links are secrets of made-up people: they go to whoever started the demo.
fn show(ending: &Ending) -> std::io::Result<()> {
    let mut out = std::io::stdout();
    let people = ending.players.len();
    writeln!(out, "{ORGANISATION} has two groups with {people} people, and one that has ended. Each link works once.")?;
    writeln!(out, "\nThe docent, {DOCENT}, with all groups:\n\n  {}", ending.docent_link)?;
    for (name, group, link) in &ending.cards {
        writeln!(out, "\nA participant, {name} ({group}), with {WEEKS} weeks of diary:\n\n  {link}")?;
    }
    for (name, group, link) in &ending.invitations {
        writeln!(out, "\nA participant, {name} ({group}), who has not joined yet; for 14 days:\n\n  {link}")?;
    }
    writeln!(out, "\nUse another browser profile or a private window for each of them.")?;
    out.flush()
}
