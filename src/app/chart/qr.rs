//! A QR code as one SVG path.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

/// The light border that a camera needs, in modules.
const QUIET: i32 = 4;

/// Side and path of the code for a text; `None` when the text does not fit, which no link of the app is long enough for.
fn path(text: &str) -> Option<(i32, String)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let side = code.size();
    let mut path = String::new();
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let run = i32::try_from((x..side).take_while(|x| code.get_module(*x, y)).count()).unwrap_or(0);
            if run > 0 {
                path.push_str(&format!("M{x} {y}h{run}v1h-{run}z"));
            }
            x += run + 1;
        }
    }
    Some((side, path))
}

/// The code of a link, dark on light in every scheme.
#[component]
pub fn Qr(
    /// What it says.
    #[prop(into)]
    link: String,
    /// What it is, for who listens.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    path(&link).map(|(side, path)| {
        let view_box = format!("-{QUIET} -{QUIET} {0} {0}", side + 2 * QUIET);
        view! {
            <svg class="qr" viewBox=view_box role="img" aria-label=move || label.get()>
                <path d=path />
            </svg>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dark modules that a path draws.
    fn dark(path: &str) -> Vec<(i32, i32)> {
        let mut modules = Vec::new();
        for bar in path.split('z').filter(|bar| !bar.is_empty()) {
            let numbers: Vec<i32> = bar
                .split(|c: char| !c.is_ascii_digit())
                .filter(|number| !number.is_empty())
                .map(|number| number.parse().unwrap())
                .collect();
            let [x, y, run, 1, back] = numbers[..] else { panic!("{bar}") };
            assert_eq!(run, back);
            modules.extend((x..x + run).map(|x| (x, y)));
        }
        modules
    }

    #[test]
    fn the_path_draws_exactly_the_dark_modules() {
        let link = "https://trede.example/#i=00112233445566778899aa";
        let code = QrCode::encode_text(link, QrCodeEcc::Medium).unwrap();
        let (side, path) = path(link).unwrap();
        let mut expected = Vec::new();
        for y in 0..side {
            expected.extend((0..side).filter(|x| code.get_module(*x, y)).map(|x| (x, y)));
        }
        assert_eq!(dark(&path), expected);
    }

    #[test]
    fn what_does_not_fit_is_not_drawn() {
        assert_eq!(path(&"a".repeat(5000)), None);
    }
}
