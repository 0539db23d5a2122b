//! The list of complaints names tests that are there.

use std::fs;
use std::path::Path;

#[test]
fn every_complaint_names_tests_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(root.join("docs/complaints.md")).unwrap();
    let rows: Vec<&str> =
        table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| complaint")).collect();
    assert_eq!(rows.len(), 12);
    for row in rows {
        let named = row.rsplit('|').nth(1).unwrap();
        let mut text = String::new();
        let mut found = 0;
        for quoted in named.split('`').skip(1).step_by(2) {
            let (path, name) = match quoted.split_once("::") {
                Some((path, name)) => (Some(path), Some(name)),
                None if quoted.ends_with(".rs") => (Some(quoted), None),
                None => (None, Some(quoted)),
            };
            if let Some(path) = path {
                text = fs::read_to_string(root.join(path)).unwrap_or_else(|_| panic!("{path} is not there"));
            }
            if let Some(name) = name {
                assert!(text.contains(&format!("fn {name}()")), "{quoted} is not there");
                found += 1;
            }
        }
        assert!(found > 0, "no test: {row}");
    }
}
