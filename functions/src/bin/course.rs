//! `course`: fills a new file with the groups of one programme over their whole length, up to now, and says in a ledger
//! what was done. For the journeys, which count again.
//!
//! ```text
//! course --data FILE --programme NAME --ledger FILE [--seed N]
//! ```
//!
//! The first line of the ledger is the link that makes a device the docent's. `TREDE_URL` is the address that it carries.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::SystemTime;

use trede::domain::{Now, ProgrammeKey};
use trede::vault::random::SystemRandom;
use trede_functions::demo::calendar::local;
use trede_functions::demo::season::cast::seasons;
use trede_functions::demo::season::play::play;
use trede_functions::demo::story::{Failure, Stage};
use trede_functions::store::sqlite::{ORGANISATION_BYTES, Sqlite};

const USAGE: &str = "course --data FILE --programme NAME --ledger FILE [--seed N]";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let options = match options(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(error) => {
            eprintln!("{error}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("The course was not made: {error}");
            ExitCode::FAILURE
        }
    }
}

struct Options {
    data: PathBuf,
    programme: ProgrammeKey,
    ledger: PathBuf,
    seed: u64,
}

fn options(mut words: impl Iterator<Item = String>) -> Result<Options, Failure> {
    let (mut data, mut programme, mut ledger, mut seed) = (None, None, None, 1);
    while let Some(option) = words.next() {
        let value = words.next().ok_or_else(|| format!("{option} needs a value."))?;
        match option.as_str() {
            "--data" => data = Some(PathBuf::from(value)),
            "--ledger" => ledger = Some(PathBuf::from(value)),
            "--programme" => {
                let named = ProgrammeKey::ALL.into_iter().find(|key| format!("{key:?}") == value);
                programme = Some(named.ok_or("There is no such programme.")?);
            }
            "--seed" => seed = value.parse().map_err(|_| "--seed needs a number.")?,
            _ => return Err(format!("There is no option {option}.").into()),
        }
    }
    Ok(Options {
        data: data.ok_or("--data is missing.")?,
        programme: programme.ok_or("--programme is missing.")?,
        ledger: ledger.ok_or("--ledger is missing.")?,
        seed,
    })
}

async fn run(options: Options) -> Result<(), Failure> {
    let store = Sqlite::open(&options.data, ORGANISATION_BYTES).await?;
    let seconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
    let stage = Stage {
        store: store.clone(),
        origin: std::env::var("TREDE_URL").unwrap_or_else(|_| "http://localhost:8621".to_owned()),
        until: Now { local: local(i64::try_from(seconds)?) },
        weeks: 0,
        seed: options.seed,
        keys: || Box::new(SystemRandom),
    };
    let finished = play(stage, seasons(options.programme)).await?;
    store.close().await;
    std::fs::write(options.ledger, format!("link\t{}\n{}", finished.docent_link, finished.ledger.text()))?;
    Ok(())
}
