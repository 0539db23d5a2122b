//! Names: finding someone, and noticing that two people may be one.

use super::id::{GroupId, ParticipantId};
use super::state::State;
use super::value::PersonName;

/// Small letters without accents, and nothing but letters, digits and single spaces.
pub fn normalise(name: &str) -> String {
    let letters: String = name.to_lowercase().chars().map(plain).collect();
    letters.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a name fits what was typed: each typed word begins a word of the name.
pub fn matches(name: &PersonName, typed: &str) -> bool {
    let name = normalise(&name.to_string());
    normalise(typed).split(' ').all(|part| name.split(' ').any(|word| word.starts_with(part)))
}

/// People of a group who may be the one who is being added: a warning, never a refusal.
pub fn similar(state: &State, group: GroupId, name: &PersonName) -> Vec<(ParticipantId, PersonName)> {
    let stays = state.group(group).map(|known| known.stays(group)).unwrap_or_default();
    let mut people: Vec<ParticipantId> = stays.into_iter().map(|stay| stay.participant).collect();
    people.dedup();
    people
        .into_iter()
        .filter_map(|id| Some((id, state.person(id)?.name()?.clone())))
        .filter(|(_, other)| is_similar(name, other))
        .collect()
}

/// The same first name but for a slip, and a surname that does not speak against it: absent, an initial, or a slip.
pub fn is_similar(one: &PersonName, other: &PersonName) -> bool {
    let first = |name: &PersonName| normalise(name.first.as_str());
    let last = |name: &PersonName| name.last.as_ref().map(|part| normalise(part.as_str())).unwrap_or_default();
    let (a, b) = (last(one), last(other));
    is_slip(&first(one), &first(other)) && (a.starts_with(&b) || b.starts_with(&a) || is_slip(&a, &b))
}

/// Equal, or one slip apart; in a long word two.
fn is_slip(a: &str, b: &str) -> bool {
    let allowed = match a.chars().count().min(b.chars().count()) {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    };
    distance(a, b) <= allowed
}

/// Levenshtein's edit distance, with two swapped neighbours as one edit.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut best = (above[j] + usize::from(x != y)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

/// The letter without its accent, for the Latin letters that names in Dutch groups have.
fn plain(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' | 'ģ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ŕ' | 'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(first: &str, last: &str) -> PersonName {
        PersonName::parse(first, last).unwrap()
    }

    #[test]
    fn a_slip_in_a_name_is_noticed_and_another_initial_is_not() {
        assert!(is_similar(&name("Mohamed", "A"), &name("Mohammed", "A")));
        assert!(is_similar(&name("Samira", "B"), &name("samira", "Bakker")));
        assert!(is_similar(&name("Samira", ""), &name("Samira", "B")));
        assert!(is_similar(&name("Zoë", "K"), &name("Zoe", "K.")));
        assert!(is_similar(&name("Fatma", "Y"), &name("Famta", "Y")));
        assert!(!is_similar(&name("Samira", "B"), &name("Samira", "K")));
        assert!(!is_similar(&name("Jan", "B"), &name("Jos", "B")));
    }

    #[test]
    fn someone_is_found_by_the_beginning_of_a_word_with_or_without_accents() {
        let zoe = name("Zoë", "van Dijk");
        assert!(matches(&zoe, "zoe"));
        assert!(matches(&zoe, "dij ZO"));
        assert!(matches(&zoe, " "));
        assert!(!matches(&zoe, "ijk"));
    }
}
