//! What a browser downloads the first time, as a server with brotli sends it.

use crate::figure::Figure;
use std::{
    fs,
    io::{self, Write},
    path::Path,
};

/// Brotli as a deployment compresses files once: the best it can do.
const QUALITY: u32 = 11;
const WINDOW: u32 = 22;

/// What is fetched at the first load, by kind. Icons, sound and pictures for a shop come later or never.
const KINDS: [(&str, &[&str], Option<f64>); 4] = [
    ("program (wasm)", &["wasm"], None),
    ("scripts", &["js"], None),
    ("styles", &["css"], Some(25.0)),
    ("page, icons as one file", &["html", "svg", "webmanifest"], None),
];

/// What somebody has downloaded by then, the parts of the program that are not in it, and the budget. Without its parts
/// the program reads an invitation (the journey `an_invitation_is_read_while_the_engine_is_still_on_its_way`).
const LOADS: [(&str, &[&str], Option<f64>); 3] = [
    ("until an invitation is read", &["split_", "chunk_"], Some(400.0)),
    ("all that a participant needs", &["split_docent"], None),
    ("all that a docent needs", &["split_participant"], None),
];

pub(crate) fn of(dist: &Path) -> io::Result<Vec<Figure>> {
    let mut files = Vec::new();
    collect(dist, &mut files)?;
    let mut figures = Vec::new();
    for (load, without, budget) in LOADS {
        let mut all = 0.0;
        for (what, endings, most) in KINDS {
            let mut sum = 0.0;
            for File { name, ending, bytes } in &files {
                if endings.contains(&ending.as_str()) && !without.iter().any(|part| name.starts_with(part)) {
                    sum += compressed(bytes)? / 1000.0;
                }
            }
            all += sum;
            let figure = Figure::new(format!("{load}: {what}, brotli"), sum, "kB");
            figures.push(if let Some(most) = most { figure.at_most(most) } else { figure });
        }
        let figure = Figure::new(format!("{load}: everything, brotli"), all, "kB");
        figures.push(if let Some(most) = budget { figure.at_most(most) } else { figure });
    }
    Ok(figures)
}

struct File {
    name: String,
    ending: String,
    bytes: Vec<u8>,
}

fn collect(dir: &Path, files: &mut Vec<File>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if let Some(ending) = path.extension() {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push(File { name, ending: ending.to_string_lossy().into_owned(), bytes: fs::read(&path)? });
        }
    }
    Ok(())
}

fn compressed(bytes: &[u8]) -> io::Result<f64> {
    let mut out = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut out, 1 << 16, QUALITY, WINDOW);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(u32::try_from(out.len()).map_or(f64::INFINITY, f64::from))
}
