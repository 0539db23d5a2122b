//! What the functions cost over PostgreSQL, beside few streams and beside many. Run by `scripts/scale.sh`.
//!
//! What surrounds the measured organisation is written with SQL: rows of the shape and the size that the functions write,
//! five small segments in each stream. What is measured is real: signed requests over HTTP, judged, stored and durable.

use std::path::Path;
use std::time::{Duration, Instant};

use trede::fact::Purpose;
use trede::sync::protocol::{Outcome, SyncRequest};

use crate::cluster::Cluster;
use crate::device::{Device, Open, Pen};
use crate::server::{SERVER_THREAD, Server};
use crate::world::{Phone, World, stream};

const PHONES: usize = 16;
/// Requests of each phone, with one segment for each of its five streams.
const REQUESTS: usize = 40;

/// Everything for streams `$from` up to `$to`, of people with five streams each.
const FILL: &str = "
CREATE TEMP TABLE n AS SELECT n, sha256(int8send(n)) AS stream, sha256(int8send(-1 - n / 5)) AS circle,
  sha256(int8send(-1000000000 - n / 80)) AS docents, sha256(int8send(-2000000000 - n / 2000)) AS organisation
  FROM generate_series($from, $to - 1) n;
INSERT INTO log SELECT stream, 9, organisation, NULL, 1, 0 FROM n;
INSERT INTO operation SELECT stream, 0, decode(repeat(md5(n::text), 15), 'hex') FROM n;
INSERT INTO place SELECT stream, stream FROM n;
INSERT INTO stream SELECT stream, circle, organisation, 5, stream, 1, 4800, 0 FROM n;
INSERT INTO reader SELECT circle, stream, 2 FROM n;
INSERT INTO reader SELECT docents, stream, 1 FROM n;
INSERT INTO audience SELECT stream, circle, 2 FROM n;
INSERT INTO audience SELECT stream, docents, 1 FROM n;
INSERT INTO key SELECT stream, 0, NULL, decode(repeat(md5(n::text), 25), 'hex') FROM n;
INSERT INTO key_name SELECT stream, substr(stream, 1, 16) FROM n;
INSERT INTO writer SELECT stream, circle, docents, circle, 4, stream FROM n;
INSERT INTO share SELECT stream, docents, 4800 FROM n;
INSERT INTO written SELECT stream, circle, w, sha256(stream || int8send(w)), w + 1 FROM n, generate_series(0, 4) w;
INSERT INTO segment SELECT stream, s, sha256(stream || int8send(s)), stream, 20000,
  decode(repeat(md5(n::text || s), 56), 'hex') FROM n, generate_series(1, 5) s";

/// Tables of more than a hundred rows that were read from one end to the other: what grows with the streams must not be
/// among them.
const SCANS: &str =
    "SELECT COALESCE(string_agg(relname || ': ' || seq_tup_read / seq_scan || ' rows', ', '), 'nothing')
    FROM pg_stat_user_tables WHERE seq_tup_read > 100 * seq_scan AND schemaname = '$part'";

/// How long a process or thread computed.
fn computed(stat: &Path) -> Duration {
    let stat = std::fs::read_to_string(stat).unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks: u64 = [11, 12].iter().map(|field| fields.get(*field).map_or(0, |ticks| ticks.parse().unwrap())).sum();
    Duration::from_millis(ticks * 10)
}

/// How long the thread of the functions computed.
fn functions() -> Duration {
    let tasks = std::fs::read_dir("/proc/self/task").unwrap().map(|task| task.unwrap().path());
    let named = |task: &std::path::PathBuf| {
        std::fs::read_to_string(task.join("comm")).is_ok_and(|name| name.trim() == SERVER_THREAD)
    };
    tasks.filter(named).map(|task| computed(&task.join("stat"))).sum()
}

pub(crate) struct Times(pub(crate) Vec<Duration>);

impl std::fmt::Display for Times {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let at = |part: usize| sorted[(sorted.len() - 1) * part / 100];
        write!(f, "median {:.1?}, p95 {:.1?}, of {}", at(50), at(95), sorted.len())
    }
}

pub(crate) fn timed<R>(times: &mut Times, act: impl FnOnce() -> R) -> R {
    let begun = Instant::now();
    let result = act();
    times.0.push(begun.elapsed());
    result
}

/// Requests with a segment for every stream, made before the clock runs.
fn requests(phone: &Phone, diaries: &[Open]) -> Vec<SyncRequest> {
    let mut pens: Vec<Pen> = diaries.iter().map(|diary| Pen::new(&phone.device, &phone.circle, diary)).collect();
    let mut request = |n| SyncRequest {
        push: pens.iter_mut().map(|pen| pen.write(&format!("an entry of the usual size, number {n}"))).collect(),
        ..SyncRequest::default()
    };
    (0..REQUESTS).map(&mut request).collect()
}

#[test]
fn appends_and_round_trips_beside_few_streams_and_beside_many() {
    let counts = std::env::var("TREDE_SCALE").unwrap_or_else(|_| "10000 200000".into());
    let cluster = Cluster::start("-c shared_buffers=1GB -c max_wal_size=3GB -c checkpoint_timeout=30min");
    let part = cluster.part(None);
    let world = World::on(Server::on_cluster(cluster.url(&part)));
    let mut filled = 0;
    for count in counts.split_whitespace().map(|count| count.parse::<u64>().unwrap()) {
        let begun = Instant::now();
        while filled < count {
            let to = count.min(filled + 50_000);
            let fill = FILL.replace("$from", &filled.to_string()).replace("$to", &to.to_string());
            cluster.run(&format!("SET search_path = {part}, pg_temp; {fill}"));
            filled = to;
        }
        cluster.run(&format!("SET search_path = {part}; ANALYZE"));
        let size = cluster.run("SELECT pg_size_pretty(pg_database_size('postgres'))");
        eprintln!("\n{count} streams, {size} (written in {:.0?})", begun.elapsed());
        cluster.run("SELECT pg_stat_reset()");
        measure(&world, &cluster);
        let scans = cluster.run(&SCANS.replace("$part", &part));
        eprintln!("  of more than a hundred rows, read from end to end: {scans}");
    }
}

fn measure(world: &World, cluster: &Cluster) {
    let phones: Vec<(Phone, Vec<Open>)> = (0..PHONES)
        .map(|_| {
            let phone = world.participant();
            let purposes = [Purpose::DiarySleep, Purpose::DiaryFood, Purpose::DiaryMovement, Purpose::DiaryRelaxation];
            let diaries = purposes.into_iter().chain([Purpose::DiaryPlezier]).map(|purpose| {
                let (items, diary) = stream(&phone.device, &phone.circle, purpose);
                assert_eq!(phone.device.push(&world.server, items), vec![Outcome::Stored; 2]);
                diary
            });
            let diaries = diaries.collect();
            (phone, diaries)
        })
        .collect();
    let prepared: Vec<_> = phones.iter().map(|(phone, diaries)| (phone, requests(phone, diaries))).collect();

    let (mine, theirs, begun) = (functions(), cluster.computed(computed), Instant::now());
    let appends: Vec<Times> = std::thread::scope(|scope| {
        let send = |(phone, requests): (&Phone, Vec<SyncRequest>)| {
            let mut times = Times(Vec::new());
            for request in requests {
                let response = timed(&mut times, || phone.device.sync(&world.server, &request)).unwrap();
                assert_eq!(response.outcomes, vec![Outcome::Stored; 5]);
            }
            times
        };
        let phones: Vec<_> = prepared.into_iter().map(|phone| scope.spawn(move || send(phone))).collect();
        phones.into_iter().map(|phone| phone.join().unwrap()).collect()
    });
    let (took, mine, theirs) = (begun.elapsed(), functions() - mine, cluster.computed(computed) - theirs);
    let segments = u32::try_from(PHONES * REQUESTS * 5).unwrap();
    let appends = Times(appends.into_iter().flat_map(|times| times.0).collect());
    eprintln!("  appends: {segments} in {took:.2?}, {:.0} a second", f64::from(segments) / took.as_secs_f64());
    let micros = |of: Duration| (of / segments).as_micros();
    eprintln!("    computing for one: functions {} µs, PostgreSQL {} µs", micros(mine), micros(theirs));
    eprintln!("    a request with five, {PHONES} phones at once: {appends}");

    let (mut idle, mut pull, mut append) = (Times(Vec::new()), Times(Vec::new()), Times(Vec::new()));
    for (mut phone, diaries) in phones {
        timed(&mut pull, || phone.device.pull(&world.server));
        phone.device.settle(&world.server);
        for _ in 0..10 {
            assert!(timed(&mut idle, || phone.device.is_settled(&world.server)));
        }
        let again = Device::from(trede::vault::key::DeviceKeys::from_secret(phone.device.keys.secret().clone()));
        let mut pen = Pen::new(&again, &phone.circle, &diaries[0]);
        for n in 0..10 {
            let item = pen.write(&format!("one alone, number {n}"));
            assert_eq!(timed(&mut append, || again.push_one(&world.server, item)), Outcome::Stored);
        }
    }
    eprintln!("  one device alone: an idle poll: {idle}");
    eprintln!("    a request with one segment: {append}");
    eprintln!("    a fresh device's first page ({} segments): {pull}", REQUESTS * 5);
}
