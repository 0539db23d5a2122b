//! What a reviewer would otherwise have to look for: arrows between layers, file length, things left for later.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Who may use whom. What is not here is refused.
const ARROWS: &[(&str, &[&str])] = &[
    ("fact", &[]),
    ("domain", &["fact"]),
    ("log", &["fact"]),
    ("vault", &["log", "fact"]),
    ("sync", &["log", "vault", "fact"]),
    ("client", &["domain", "log", "vault", "sync", "fact"]),
    ("platform", &["sync", "log", "vault", "fact", "client"]),
    ("app", &["domain", "fact", "platform"]),
];

/// The one place in the app where the layers are joined.
const JOINTS: &[&str] = &["src/app/state.rs", "src/app/state/", "src/main.rs"];

/// What the functions may know of the library.
const FUNCTIONS: &[&str] = &["sync::protocol", "sync::request", "sync::transport", "log", "vault", "fact"];

/// Programs beside the functions that play a device, so they may use everything a device does.
const NATIVE_CLIENTS: &[&str] = &["functions/src/bin/course", "functions/src/bin/demo", "functions/src/demo"];

/// Made by a script from what others wrote; their own text rules.
const TAKEN_OVER: &[&str] = &["style/vendor/", "tests/journeys/vendor/"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of the project under `dir`, with its path as written from the top.
fn files(dir: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut left = vec![root().join(dir)];
    while let Some(dir) = left.pop() {
        let Ok(entries) = fs::read_dir(&dir) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let ours = !name.starts_with('.') && !["target", "dist", "data", "node_modules"].contains(&name.as_str());
            if path.is_dir() && ours {
                left.push(path);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push((shown(&path), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.retain(|(path, _)| !TAKEN_OVER.iter().any(|taken| path.starts_with(taken)));
    found.sort();
    found
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().components().collect::<PathBuf>().to_string_lossy().replace('\\', "/")
}

/// The text without what stands behind `//`. Good enough for paths: none stands in a string here.
fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Every path that starts with `prefix`, two names deep; groups are opened.
fn paths(text: &str, prefix: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(prefix) {
        let before = text[..at].chars().next_back().unwrap_or(' ');
        if before.is_alphanumeric() || before == '_' || before == '$' || before == ':' {
            continue;
        }
        open(&text[at + prefix.len()..], 0, "", &mut found);
    }
    found
}

/// Reads one path or a group of them; answers how much of the text it took.
fn open(text: &str, depth: usize, parent: &str, found: &mut Vec<String>) -> usize {
    let join = |name: &str| if parent.is_empty() { name.to_owned() } else { format!("{parent}::{name}") };
    let Some(group) = text.strip_prefix('{') else {
        let name: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let rest = &text[name.len()..];
        if depth == 0 && rest.starts_with("::") {
            return name.len() + 2 + open(&rest[2..], 1, &join(&name), found);
        }
        found.push(join(&name));
        return name.len();
    };
    let (mut nesting, mut fresh, mut skip) = (1, true, 0);
    for (at, c) in group.char_indices() {
        match c {
            _ if at < skip => continue,
            '{' => nesting += 1,
            '}' => nesting -= 1,
            ',' if nesting == 1 => fresh = true,
            c if fresh && nesting == 1 && !c.is_whitespace() => {
                fresh = false;
                skip = at + open(&group[at..], depth, parent, found);
            }
            _ => {}
        }
        if nesting == 0 {
            return at + 2;
        }
    }
    text.len()
}

fn layer_of(path: &str) -> Option<&str> {
    let name = path.strip_prefix("src/")?.split('/').next()?;
    Some(name.strip_suffix(".rs").unwrap_or(name))
}

#[test]
fn layers_use_only_what_the_arrows_allow() {
    let mut wrong = Vec::new();
    for (path, text) in files("src", &[".rs"]) {
        let Some(layer) = layer_of(&path).filter(|name| *name != "lib") else { continue };
        if JOINTS.iter().any(|joint| path.starts_with(joint)) {
            continue;
        }
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == layer) else {
            panic!("{path}: a new layer? Give it its arrows in this file and a line in src/lib.rs");
        };
        let text = code(&text);
        for used in paths(&text, "crate::").into_iter().chain(paths(&text, "trede::")) {
            let used = used.split("::").next().unwrap_or_default();
            if used != layer && ARROWS.iter().any(|(name, _)| *name == used) && !allowed.contains(&used) {
                wrong.push(format!("{path}: {layer} → {used}"));
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that the design does not have:\n{}", wrong.join("\n"));
}

#[test]
fn nobody_reaches_another_layer_by_climbing() {
    let layers: Vec<_> = ARROWS.iter().map(|(name, _)| *name).collect();
    let mut wrong = Vec::new();
    for (path, text) in files("src", &[".rs"]) {
        let text = code(&text);
        for used in paths(&text, "super::super::").into_iter().chain(paths(&text, "super::")) {
            let used = used.split("::").next().unwrap_or_default();
            let here = root().join(&path);
            let sibling = here.parent().into_iter().chain(here.parent().and_then(Path::parent)).any(|dir| {
                dir != root().join("src") && (dir.join(format!("{used}.rs")).exists() || dir.join(used).exists())
            });
            if layers.contains(&used) && !sibling {
                wrong.push(format!("{path}: super::{used}; write crate::{used}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_participants_screens_and_a_docents_do_not_use_each_other() {
    let mut wrong = Vec::new();
    for (here, there) in [("participant", "docent"), ("docent", "participant")] {
        for (path, text) in files(&format!("src/app/{here}"), &[".rs"]) {
            let uses = paths(&code(&text), "crate::app::").iter().any(|used| used.split("::").next() == Some(there));
            wrong.extend(uses.then_some(format!("{path}: {there}")));
        }
    }
    assert!(wrong.is_empty(), "what both need belongs in components, chart or language:\n{}", wrong.join("\n"));
}

/// The names that a `texts!` or `pictures!` list declares: a capital first, then what `mark` says.
fn declared(text: &str, mark: &str) -> Vec<String> {
    let name = |line: &str| line.trim().split_once(mark).map(|(name, _)| name.to_owned());
    let is_name = |name: &String| {
        name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
    };
    text.lines().filter_map(name).filter(is_name).collect()
}

#[test]
fn every_text_and_every_picture_is_on_a_screen() {
    let app = files("src/app", &[".rs"]);
    let used: String = app
        .iter()
        .filter(|(path, _)| !path.contains("/language/") || path.ends_with("/date.rs"))
        .map(|(_, text)| code(text))
        .collect();
    let mut unused = Vec::new();
    for (path, text) in &app {
        let names = match path.as_str() {
            "src/app/components/picture.rs" => declared(text, " = \""),
            path if path.starts_with("src/app/language/") && !path.ends_with("/text.rs") => declared(text, " { nl: "),
            _ => continue,
        };
        for name in names {
            let is_used = used.match_indices(&format!("::{name}")).any(|(at, found)| {
                !used[at + found.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
            });
            unused.extend((!is_used).then_some(format!("{path}: {name}")));
        }
    }
    assert!(unused.is_empty(), "no screen has these; take them away:\n{}", unused.join("\n"));
}

#[test]
fn the_functions_know_the_protocol_and_not_what_is_inside_a_segment() {
    let mut wrong = Vec::new();
    for (path, text) in files("functions/src", &[".rs"]) {
        if NATIVE_CLIENTS.iter().any(|client| path.starts_with(client)) {
            continue;
        }
        for used in paths(&code(&text), "trede::") {
            let first = used.split("::").next().unwrap_or_default();
            if !FUNCTIONS.contains(&used.as_str()) && !FUNCTIONS.contains(&first) {
                wrong.push(format!("{path}: trede::{used}"));
            }
        }
    }
    assert!(wrong.is_empty(), "the functions may use {FUNCTIONS:?} only:\n{}", wrong.join("\n"));
}

#[test]
fn a_file_has_one_subject_and_at_most_500_lines() {
    let endings = [".rs", ".css", ".js", ".sh", ".html"];
    let long: Vec<_> = files("", &endings)
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > 500)
        .collect();
    assert!(long.is_empty(), "these files have two subjects; part them: {long:?}");
}

#[test]
fn nothing_is_left_for_later_in_the_code() {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("unimpl", "emented!(")];
    let left: Vec<_> = files("", &[".rs", ".css", ".js", ".sh", ".html", ".toml"])
        .into_iter()
        .flat_map(|(path, text)| {
            let marked = |line: &&str| marks.iter().any(|mark| line.contains(mark));
            text.lines().filter(marked).map(|line| format!("{path}: {}", line.trim())).collect::<Vec<_>>()
        })
        .collect();
    assert!(left.is_empty(), "write these down as an issue:\n{}", left.join("\n"));
}

#[test]
fn no_test_is_switched_off() {
    let mark = concat!("#[ign", "ore");
    let off: Vec<_> =
        files("", &[".rs"]).into_iter().filter(|(_, text)| text.contains(mark)).map(|(path, _)| path).collect();
    assert!(off.is_empty(), "an ignored test is a missing test: {off:?}");
}

#[test]
fn the_changelog_has_this_version() {
    let log = fs::read_to_string(root().join("CHANGELOG.md")).unwrap();
    let version = env!("CARGO_PKG_VERSION");
    assert!(log.contains(&format!("## {version}")), "CHANGELOG.md has no heading for {version}");
}

#[test]
fn paths_are_found_in_groups_and_after_them() {
    let text =
        "use crate::{domain::{goal, score::Score}, fact::Fact, log};\nlet a = crate::vault::seal(x);\n$crate::sync::y";
    assert_eq!(paths(text, "crate::"), ["domain::goal", "domain::score", "fact::Fact", "log", "vault::seal"]);
}
