//! The same suite over the other stores: this program runs itself again, with another store.

use std::process::Command;

use crate::server::Kind;

/// What is the same over every store: this, what has a store of its own, and the files of the app.
const APART: [&str; 6] = ["stores::", "program::", "app::", "limits::", "lambda::", "standby::"];

fn run_the_suite_over(store: &str) {
    if Kind::of_this_run() != Kind::Sqlite {
        return;
    }
    let mut suite = Command::new(std::env::current_exe().unwrap());
    suite.env(Kind::VARIABLE, store).args(APART.iter().flat_map(|part| ["--skip", part]));
    let output = suite.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "over {store}:\n{said}{}", String::from_utf8_lossy(&output.stderr));
    let passed = said.rsplit("test result: ok. ").next().unwrap();
    let passed: usize = passed.split(' ').next().unwrap().parse().unwrap();
    assert!(passed >= 40, "over {store} only {passed} tests were run");
}

#[test]
fn the_suite_passes_over_postgresql() {
    run_the_suite_over("postgres");
}

#[test]
fn the_suite_passes_behind_the_limits_of_the_distributed_engines() {
    run_the_suite_over("limits");
}
