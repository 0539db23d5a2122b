//! Tables for a spreadsheet: semicolons, as a Dutch one expects, and a mark at the beginning that says UTF-8.

/// A table with a head.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Only a head.
    pub fn new<const N: usize>(head: [&str; N]) -> Self {
        Self { rows: vec![head.map(str::to_owned).to_vec()] }
    }

    /// One more row.
    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.to_vec());
    }

    /// Its rows, the head first.
    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }

    /// The file.
    pub fn to_csv(&self) -> String {
        let mut csv = "\u{feff}".to_owned();
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
            csv += &cells.join(";");
            csv += "\r\n";
        }
        csv
    }
}

/// A cell. What a spreadsheet would take for a formula gets an apostrophe in front: names come from people.
fn quoted(cell: &str) -> String {
    let number = cell.strip_prefix('-').unwrap_or(cell);
    let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == ',');
    let formula = !is_number && cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    match cell.contains([';', '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_text_and_never_a_formula() {
        let mut table = Table::new(["groep", "n"]);
        table.row(["Ochtend; \"vroeg\"".to_owned(), "-3,5".to_owned()]);
        table.row(["=1+1".to_owned(), "-HYPERLINK".to_owned()]);
        let expected = "\u{feff}groep;n\r\n\"Ochtend; \"\"vroeg\"\"\";-3,5\r\n'=1+1;'-HYPERLINK\r\n";
        assert_eq!(table.to_csv(), expected);
    }
}
