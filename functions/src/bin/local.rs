//! `local`: the functions and the app in one program, on one SQLite file or on PostgreSQL.
//!
//! ```text
//! local --data FILE [--app DIR] [--port N] [--host ADDRESS] [--cert FILE --key FILE] [--quota BYTES]
//!       [--metrics ADDRESS:PORT] [--journal]
//! ```
//!
//! Without `--data` it uses the PostgreSQL database at `TREDE_DATABASE_URL`: an address with a password in it belongs in
//! no list of processes.
//!
//! `--metrics` opens a second listener with Prometheus' text, for an operator's network only; `--journal` writes one line
//! of JSON per answer to the standard error. Neither says who asked.
//!
//! `TREDE_URL` is the public address that invitations carry; `http://localhost:PORT` unless it is set.

use std::error::Error;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tokio::net::TcpListener;
use trede_functions::journal::Journal;
use trede_functions::routes::METRICS;
use trede_functions::serve::{acceptor, clock, serve};
use trede_functions::store::engine::Engine;
use trede_functions::store::postgres::Postgres;
use trede_functions::store::sql::{ORGANISATION_BYTES, Sql};
use trede_functions::store::sqlite::Sqlite;
use trede_functions::{State, founding, routers};

const USAGE: &str = "local --data FILE [--app DIR] [--port N] [--host ADDRESS] [--cert FILE --key FILE] [--quota BYTES] \
    [--metrics ADDRESS:PORT] [--journal]";

type Failure = Box<dyn Error + Send + Sync>;

/// How many connections to PostgreSQL this process keeps.
const CONNECTIONS: u32 = 8;

/// Where everything is kept.
enum Data {
    File(PathBuf),
    Database(String),
}

impl std::fmt::Display for Data {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(file) => write!(f, "{}", file.display()),
            // Never the address: there may be a password in it.
            Self::Database(_) => f.write_str("PostgreSQL"),
        }
    }
}

struct Options {
    data: Data,
    app: Option<PathBuf>,
    port: u16,
    host: String,
    tls: Option<(PathBuf, PathBuf)>,
    quota: i64,
    metrics: Option<String>,
    journal: bool,
}

#[tokio::main]
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
            eprintln!("Trede stopped: {error}");
            ExitCode::FAILURE
        }
    }
}

fn options(mut words: impl Iterator<Item = String>) -> Result<Options, Failure> {
    let (mut data, mut app, mut port, mut host) = (None, None, 8620, "localhost".to_owned());
    let (mut certificate, mut key, mut quota) = (None, None, ORGANISATION_BYTES);
    let (mut metrics, mut journal) = (None, false);
    while let Some(option) = words.next() {
        if option == "--journal" {
            journal = true;
            continue;
        }
        let value = words.next().ok_or_else(|| format!("{option} needs a value."))?;
        match option.as_str() {
            "--data" => data = Some(PathBuf::from(value)),
            "--app" => app = Some(PathBuf::from(value)),
            "--port" => port = value.parse().map_err(|_| "--port needs a number up to 65535.")?,
            "--host" => host = value,
            "--cert" => certificate = Some(PathBuf::from(value)),
            "--key" => key = Some(PathBuf::from(value)),
            "--metrics" => metrics = Some(value),
            "--quota" => quota = value.parse().map_err(|_| "--quota needs a number of bytes.")?,
            _ => return Err(format!("There is no option {option}.").into()),
        }
    }
    let tls = match (certificate, key) {
        (Some(certificate), Some(key)) => Some((certificate, key)),
        (None, None) => None,
        _ => return Err("--cert and --key belong together.".into()),
    };
    if app.as_ref().is_some_and(|app| !app.join("index.html").is_file()) {
        return Err("There is no index.html in the folder of --app.".into());
    }
    let data = match (data, std::env::var("TREDE_DATABASE_URL")) {
        (Some(file), _) => Data::File(file),
        (None, Ok(url)) => Data::Database(url),
        (None, Err(_)) => return Err("--data is missing, and so is TREDE_DATABASE_URL.".into()),
    };
    Ok(Options { data, app, port, host, tls, quota, metrics, journal })
}

async fn run(options: Options) -> Result<(), Failure> {
    let failed = |error| format!("The data in {} cannot be opened: {error}", options.data);
    match &options.data {
        Data::File(file) => {
            let store = Sqlite::open(file, options.quota).await.map_err(failed)?;
            run_over(store, &options).await
        }
        Data::Database(url) => {
            let store = Postgres::connect(url, CONNECTIONS, options.quota).await.map_err(failed)?;
            run_over(store, &options).await
        }
    }
}

async fn run_over<E: Engine>(store: Sql<E>, options: &Options) -> Result<(), Failure> {
    let tls = match &options.tls {
        Some((certificate, key)) => {
            Some(acceptor(certificate, key).map_err(|error| format!("The certificate {error}"))?)
        }
        None => None,
    };
    let listener = TcpListener::bind((options.host.as_str(), options.port))
        .await
        .map_err(|error| unusable(options.port, &error))?;
    let operator = match &options.metrics {
        Some(address) => Some(
            TcpListener::bind(address.as_str())
                .await
                .map_err(|error| format!("The metrics cannot be at {address}: {error}"))?,
        ),
        None => None,
    };
    let scheme = if tls.is_some() { "https" } else { "http" };
    let here = format!("{scheme}://localhost:{}", listener.local_addr()?.port());
    let url = std::env::var("TREDE_URL").unwrap_or_else(|_| here.clone());
    let url = url.trim_end_matches('/').to_owned();

    // Who reads that it listens may ask it to stop.
    let stop = stopped()?;
    let link = founding::offer(&store).await?.map(|code| format!("{url}/#f={code}"));
    if let Some(operator) = &operator {
        writeln!(std::io::stdout(), "Metrics are at http://{}{METRICS}", operator.local_addr()?)?;
    }
    welcome(&options.data, &here, &url, link.as_deref())?;

    let mut state = State::new(store.clone(), &url, clock(), options.app.clone());
    if options.journal {
        state.journal = Journal::to(std::io::stderr());
    }
    let (everybody, metrics) = routers(state);
    if let Some(operator) = operator {
        tokio::spawn(serve(operator, None, metrics, std::future::pending()));
    }
    serve(listener, tls, everybody, stop).await?;
    store.close().await;
    Ok(())
}

/// Why nothing can listen on a port, and what to do about it.
fn unusable(port: u16, error: &std::io::Error) -> String {
    let why = format!("Port {port} cannot be used: {error}.");
    match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!("{why} Trede may be running there already. TREDE_PORT=8630 before make takes another port.")
        }
        std::io::ErrorKind::PermissionDenied => {
            format!("{why} TREDE_PORT=8630 before make takes one that everybody may use.")
        }
        _ => why,
    }
}

/// Says where Trede is. The link of the first docent is a secret: a terminal shows it once, anything else (a file, a
/// journal) would keep it, so then it goes into a file that only its owner reads.
fn welcome(data: &Data, here: &str, url: &str, link: Option<&str>) -> Result<(), Failure> {
    let mut out = std::io::stdout();
    let file = match data {
        Data::File(file) => file.with_file_name("founding-link.txt"),
        Data::Database(_) => PathBuf::from("founding-link.txt"),
    };
    match link {
        Some(link) if out.is_terminal() => {
            writeln!(out, "Open this link once, to begin as the first docent:\n\n  {link}\n")?
        }
        Some(link) => {
            write_private(&file, link)?;
            writeln!(out, "The link with which the first docent begins is in {}.", file.display())?;
        }
        // It was used; nobody needs to find it.
        None => std::fs::remove_file(&file).or_else(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Ok(()),
            _ => Err(error),
        })?,
    }
    if url != here {
        writeln!(out, "Trede is at {url}")?;
    }
    writeln!(out, "The data is in {data}. Stop with Ctrl+C.")?;
    writeln!(out, "Trede listens on {here}")?;
    out.flush()?;
    Ok(())
}

fn write_private(file: &Path, text: &str) -> std::io::Result<()> {
    // A file that is there already keeps the rights it has: begin anew.
    if file.exists() {
        std::fs::remove_file(file)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    writeln!(options.open(file)?, "{text}")
}

/// Ctrl+C, or what a service manager sends. Listens from now on, not from when it is waited for.
fn stopped() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut interrupted, mut terminated) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        Ok(async move {
            tokio::select! {
                _ = interrupted.recv() => {}
                _ = terminated.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    Ok(async { drop(tokio::signal::ctrl_c().await) })
}
