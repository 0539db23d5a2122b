//! Text with semicolons, commas or tabs between the cells, and quotes around those that hold such a sign themselves.

use super::Line;

/// What can stand between cells; of equally good ones the first.
const SEPARATORS: [char; 3] = [';', ',', '\t'];

pub(super) fn read(text: &str) -> Vec<Line> {
    // Excel takes this first line for an instruction and shows it to nobody.
    if let Some((first, rest)) = text.split_once('\n')
        && let Some(said) = first.trim_end_matches('\r').strip_prefix("sep=").and_then(|said| said.chars().next())
    {
        let mut lines = cells(rest, said);
        lines.iter_mut().for_each(|line| line.number += 1);
        return lines;
    }
    let mut best = (Vec::new(), 0);
    for separator in SEPARATORS {
        let lines = cells(text, separator);
        let score = evenness(&lines);
        if score > best.1 || best.0.is_empty() {
            best = (lines, score);
        }
    }
    best.0
}

/// How many cells there are beyond the first, in rows of the most usual width.
fn evenness(lines: &[Line]) -> usize {
    let widths = || lines.iter().map(|line| line.cells.len());
    let score = |width: usize| widths().filter(|other| *other == width).count() * (width - 1);
    widths().filter(|width| *width > 1).map(score).max().unwrap_or(0)
}

/// The rows. A quote that is never closed is a letter: else the rest of the file would be one cell.
fn cells(text: &str, separator: char) -> Vec<Line> {
    quoted(text, separator, true).or_else(|| quoted(text, separator, false)).unwrap_or_default()
}

fn quoted(text: &str, separator: char, quotes: bool) -> Option<Vec<Line>> {
    let mut lines = Vec::new();
    let (mut row, mut cell) = (Vec::new(), String::new());
    let (mut number, mut start, mut inside) = (1, 1, false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        // A line break is one, however the file writes it.
        let break_here = letter == '\n' || letter == '\r';
        if letter == '\r' {
            letters.next_if_eq(&'\n');
        }
        number += usize::from(break_here);
        if inside {
            match letter {
                '"' if letters.next_if_eq(&'"').is_some() => cell.push('"'),
                '"' => inside = false,
                _ if break_here => cell.push('\n'),
                other => cell.push(other),
            }
        } else if break_here {
            row.push(std::mem::take(&mut cell));
            lines.push(Line { number: start, cells: std::mem::take(&mut row) });
            start = number;
        } else if letter == separator {
            row.push(std::mem::take(&mut cell));
        } else if letter == '"' && quotes && cell.trim().is_empty() {
            cell.clear();
            inside = true;
        } else {
            cell.push(letter);
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        lines.push(Line { number: start, cells: row });
    }
    (!inside).then_some(lines)
}
