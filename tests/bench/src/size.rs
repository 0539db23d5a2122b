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
    ("first load: program (wasm)", &["wasm"], None),
    ("first load: scripts", &["js"], None),
    ("first load: styles", &["css"], Some(25.0)),
    ("first load: page, icons as one file", &["html", "svg", "webmanifest"], None),
];

pub(crate) fn of(dist: &Path) -> io::Result<Vec<Figure>> {
    let mut files = Vec::new();
    collect(dist, &mut files)?;
    let mut all = 0.0;
    let mut figures = Vec::new();
    for (what, endings, budget) in KINDS {
        let mut sum = 0.0;
        for (ending, bytes) in &files {
            if endings.contains(&ending.as_str()) {
                sum += compressed(bytes)? / 1000.0;
            }
        }
        all += sum;
        let figure = Figure::new(format!("{what}, brotli"), sum, "kB");
        figures.push(if let Some(most) = budget { figure.at_most(most) } else { figure });
    }
    figures.push(Figure::new("first load: everything, brotli", all, "kB").at_most(400.0));
    Ok(figures)
}

fn collect(dir: &Path, files: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if let Some(ending) = path.extension() {
            files.push((ending.to_string_lossy().into_owned(), fs::read(&path)?));
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
