//! Reading aloud, for who does not read.

use wasm_bindgen::JsCast as _;
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

use super::event::Listener;
use super::js;

fn synthesis() -> Option<SpeechSynthesis> {
    let window = js::window()?;
    js::property(&window, "speechSynthesis")?;
    window.speech_synthesis().ok()
}

fn voice(synthesis: &SpeechSynthesis, language: &str) -> Option<SpeechSynthesisVoice> {
    // Some say nl_NL.
    let speaks = |voice: &SpeechSynthesisVoice| voice.lang().replace('_', "-").split('-').next() == Some(language);
    let voices: Vec<SpeechSynthesisVoice> =
        synthesis.get_voices().iter().map(|voice| voice.unchecked_into()).filter(speaks).collect();
    // A voice on the device works offline and keeps the words on the device.
    voices.iter().find(|voice| voice.local_service()).or_else(|| voices.first()).cloned()
}

/// Whether a voice for this language (`"nl"`) is there. Voices load late: ask again [`on_voices_change`].
pub fn can_speak(language: &str) -> bool {
    synthesis().is_some_and(|synthesis| voice(&synthesis, language).is_some())
}

/// Calls `heard` when voices come.
pub fn on_voices_change(heard: impl Fn() + 'static) -> Option<Listener> {
    let synthesis = synthesis()?;
    // Some browsers have a synthesis that is no event target.
    js::method(&synthesis, "addEventListener")?;
    Some(Listener::new(synthesis.unchecked_ref(), "voiceschanged", move |_event| heard()))
}

/// Reads `text` in this language (`"nl"`), in place of what is being read.
pub fn speak(text: &str, language: &str) {
    let Some(synthesis) = synthesis() else { return };
    let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(text) else { return };
    utterance.set_lang(language);
    utterance.set_voice(voice(&synthesis, language).as_ref());
    synthesis.cancel();
    synthesis.speak(&utterance);
}

/// Stops reading.
pub fn hush() {
    if let Some(synthesis) = synthesis() {
        synthesis.cancel();
    }
}
