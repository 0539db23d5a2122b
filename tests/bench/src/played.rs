//! Sixteen people who have been followed for eighteen weeks, up to this moment, and the functions that keep them.

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime};

use tokio::sync::oneshot;
use trede::domain::Now;
use trede::vault::random::SystemRandom;
use trede_functions::demo::calendar::local;
use trede_functions::demo::cast::{TROUPES, Troupe};
use trede_functions::demo::story::{Ending, Stage, play};
use trede_functions::serve::serve;
use trede_functions::store::sqlite::{ORGANISATION_BYTES, Sqlite};
use trede_functions::{State, router};

use crate::Failure;

/// How long they have been followed.
pub(crate) const WEEKS: u8 = 18;

/// The story, where it is kept, and the address it is served at.
pub(crate) struct Played {
    pub(crate) ending: Ending,
    pub(crate) until: Now,
    pub(crate) origin: String,
    pub(crate) took: Duration,
    folder: PathBuf,
    listener: TcpListener,
}

impl Played {
    pub(crate) async fn new() -> Result<Self, Failure> {
        Self::by("group", WEEKS, &TROUPES[..1]).await
    }

    /// Played by these people instead.
    pub(crate) async fn by(name: &str, weeks: u8, troupes: &'static [Troupe]) -> Result<Self, Failure> {
        let folder = std::env::temp_dir().join(format!("trede-bench-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        // Taken now, so that the links carry the address at which they will be opened.
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let origin = format!("http://localhost:{}", listener.local_addr()?.port());
        let until = Now { local: local(clock()) };
        let store = Sqlite::open(&folder.join("trede.sqlite"), ORGANISATION_BYTES).await?;
        let keys = || -> Box<dyn rand_core::CryptoRng> { Box::new(SystemRandom) };
        let stage = Stage { store, origin: origin.clone(), until, weeks, seed: 1, keys };
        let begun = Instant::now();
        let ending = play(stage, &[], troupes, |_| ()).await?;
        Ok(Self { ending, until, origin, took: begun.elapsed(), folder, listener })
    }

    /// Another opening of the same file.
    pub(crate) async fn store(&self) -> Result<Sqlite, Failure> {
        Ok(Sqlite::open(&self.folder.join("trede.sqlite"), ORGANISATION_BYTES).await?)
    }

    /// Serves the functions and the app in `dist` until it is dropped.
    pub(crate) fn serve(&self, dist: &Path) -> Result<Serving, Failure> {
        let listener = self.listener.try_clone()?;
        listener.set_nonblocking(true)?;
        let (file, origin, dist) = (self.folder.join("trede.sqlite"), self.origin.clone(), dist.to_owned());
        let (stop, stopped) = oneshot::channel::<()>();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let thread = std::thread::spawn(move || {
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).map_err(|error| error.to_string())?;
                let store = Sqlite::open(&file, ORGANISATION_BYTES).await.map_err(|error| error.to_string())?;
                let state = State::new(store, &origin, Arc::new(clock), Some(dist));
                let stopped = async {
                    stopped.await.ok();
                };
                serve(listener, None, router(state), stopped).await.map_err(|error| error.to_string())
            })
        });
        Ok(Serving { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Played {
    fn drop(&mut self) {
        // What stays in a temporary directory is the system's to clear.
        std::fs::remove_dir_all(&self.folder).ok();
    }
}

/// Functions that run beside the bench.
pub(crate) struct Serving {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<Result<(), String>>>,
}

impl Drop for Serving {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

fn clock() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
