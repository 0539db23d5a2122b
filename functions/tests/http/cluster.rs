//! A scratch PostgreSQL cluster from the installed binaries: started when it is first needed, in a folder of its own,
//! reached by a socket in it, gone when the tests are.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// Keeps a server for as long as somebody holds its input open: also when the tests were killed, nothing stays behind.
/// PostgreSQL does not run as root, so root runs it as `postgres`.
const KEEPER: &str = r#"
set -eu
bin=$(pg_config --bindir 2>/dev/null || true)
if [ ! -x "$bin/initdb" ]; then bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1); fi
as() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi; }
cd "$1"
if [ "$(id -u)" = 0 ]; then chown postgres: "$1"; fi
if [ -n "$2" ]; then
  as "$bin/pg_basebackup" -d "host=$2 user=postgres application_name=standby" -D data -R -X stream -c fast --no-sync >&2
else
  as "$bin/initdb" -D data -A trust -U postgres -E UTF8 --no-locale --no-sync >initdb.log 2>&1 || { cat initdb.log >&2; exit 1; }
fi
shift 2
as "$bin/pg_ctl" -D data -w -t 60 -l server.log -o "-k $PWD -h '' $*" start >start.log 2>&1 || { cat start.log server.log >&2; exit 1; }
echo ready
read -r _ || true
as "$bin/pg_ctl" -D data -m immediate -w stop >/dev/null 2>&1 || true
rm -rf "$PWD"
"#;

/// Copies a schema with everything in it, as a backup does.
const COPY: &str = "DO $$ DECLARE name text; BEGIN
    CREATE SCHEMA $to;
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = '$from' LOOP
        EXECUTE format('CREATE TABLE $to.%I (LIKE $from.%I INCLUDING ALL)', name, name);
        EXECUTE format('INSERT INTO $to.%I SELECT * FROM $from.%I', name, name);
    END LOOP;
END $$";

/// A running server.
pub(crate) struct Cluster {
    folder: PathBuf,
    keeper: Child,
    /// Dropped, it stops.
    input: Option<ChildStdin>,
    parts: AtomicU32,
}

impl Cluster {
    /// Starts one; with these options beside the usual ones.
    pub(crate) fn start(options: &str) -> Self {
        Self::begin("", options)
    }

    fn begin(primary: &str, options: &str) -> Self {
        let folder = tempfile::Builder::new().prefix("trede-pg-").tempdir().unwrap().keep();
        let mut keeper = Command::new("bash");
        keeper.args(["-c", KEEPER, "keeper"]).arg(&folder).args([primary, options]);
        let mut keeper = keeper.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(keeper.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line, "ready\n", "PostgreSQL started (on Debian: apt install postgresql)");
        let input = keeper.stdin.take();
        Self { folder, keeper, input, parts: AtomicU32::new(0) }
    }

    /// Starts a copy that follows this one; from here on, nothing counts as committed that it does not have.
    pub(crate) fn synchronous_standby(&self) -> Self {
        let standby = Self::begin(self.folder.to_str().unwrap(), "");
        self.run("ALTER SYSTEM SET synchronous_standby_names = 'standby'");
        self.run("SELECT pg_reload_conf()");
        let follows = "SELECT COUNT(*) FROM pg_stat_replication WHERE sync_state = 'sync'";
        let follows = (0..500).any(|_| self.run(follows) == "1");
        assert!(follows, "the standby follows");
        standby
    }

    /// Ends it as a machine that loses its power does: every process at once, nothing written any more.
    pub(crate) fn kill(&self) {
        let file = std::fs::read_to_string(self.folder.join("data/postmaster.pid")).unwrap();
        let postmaster = file.lines().next().unwrap();
        let children = Command::new("pgrep").args(["-P", postmaster]).output().unwrap();
        let children = String::from_utf8(children.stdout).unwrap();
        let killed = Command::new("kill").arg("-9").arg(postmaster).args(children.split_whitespace()).output().unwrap();
        assert!(!children.is_empty() && killed.status.code().is_some());
    }

    /// How long its processes computed, by a function that reads `/proc/…/stat`.
    #[cfg(feature = "scale")]
    pub(crate) fn computed(&self, read: impl Fn(&std::path::Path) -> std::time::Duration) -> std::time::Duration {
        let file = std::fs::read_to_string(self.folder.join("data/postmaster.pid")).unwrap();
        let children = Command::new("pgrep").args(["-P", file.lines().next().unwrap()]).output().unwrap();
        let children = String::from_utf8(children.stdout).unwrap();
        children.split_whitespace().map(|pid| read(format!("/proc/{pid}/stat").as_ref())).sum()
    }

    /// Makes a standby the primary.
    pub(crate) fn promote(&self) {
        assert_eq!(self.run("SELECT pg_promote()"), "t");
    }

    /// The one that all tests of this program share. What it keeps need not survive a power cut.
    pub(crate) fn shared() -> &'static Self {
        static SHARED: OnceLock<Cluster> = OnceLock::new();
        SHARED.get_or_init(|| {
            Self::start("-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200")
        })
    }

    /// The address of a part of the database.
    pub(crate) fn url(&self, part: &str) -> String {
        format!("postgres://postgres@localhost/postgres?host={}&options[search_path]={part}", self.folder.display())
    }

    /// A part of the database for one test, empty or a copy of another: a schema, which is made sooner than a database.
    pub(crate) fn part(&self, copy_of: Option<&str>) -> String {
        let part = format!("t{}", self.parts.fetch_add(1, Ordering::SeqCst));
        self.run(&match copy_of {
            None => format!("CREATE SCHEMA {part}"),
            Some(other) => COPY.replace("$from", other).replace("$to", &part),
        });
        part
    }

    /// Runs a statement with psql; returns what it answers.
    pub(crate) fn run(&self, sql: &str) -> String {
        let mut psql = Command::new("psql");
        psql.args(["-U", "postgres", "-d", "postgres", "-XqAt", "-v", "ON_ERROR_STOP=1", "-h"]).arg(&self.folder);
        let output = psql.args(["-c", sql]).output().unwrap();
        assert!(output.status.success(), "{sql}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.input.take());
        self.keeper.wait().ok();
    }
}
