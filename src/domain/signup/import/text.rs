//! From bytes to letters: UTF-8 and UTF-16 with or without a mark, else Windows-1252, which Excel writes in the Netherlands.

use super::FileError;

/// What 0x80 to 0x9f are in Windows-1252; five of them are nothing.
const WINDOWS: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}', '\u{fffd}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

pub(super) fn decode(bytes: &[u8]) -> Result<String, FileError> {
    let text = match bytes {
        [] => return Err(FileError::Empty),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        [0xef, 0xbb, 0xbf, rest @ ..] | rest => match std::str::from_utf8(rest) {
            Ok(text) => text.to_owned(),
            Err(_) => rest.iter().map(|byte| windows(*byte)).collect(),
        },
    };
    // A picture or a program read as letters has characters that no text has.
    let strange = |c: char| c == '\u{fffd}' || (c.is_control() && !"\n\r\t".contains(c));
    if text.contains(strange) { Err(FileError::NotATable) } else { Ok(text) }
}

fn windows(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS.get(usize::from(byte - 0x80)).copied().unwrap_or('\u{fffd}'),
        other => char::from(other),
    }
}

fn utf16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> Result<String, FileError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| read(*pair)).collect();
    if rest.is_empty() {
        String::from_utf16(&units).map_err(|_| FileError::NotATable)
    } else {
        Err(FileError::NotATable)
    }
}
