//! A browser that behaves as browsers do on bad days, for as long as a test needs it.

use js_sys::Function;
use wasm_bindgen::{JsCast as _, JsValue};

/// A change of the page's own functions; taken back when it is dropped.
pub(crate) struct Bent(Function);

impl Bent {
    /// Runs `script`, which returns the function that takes the change back.
    pub(crate) fn by(script: &str) -> Self {
        Self(run(script).unchecked_into())
    }

    /// Replaces the getter of a property of the window by one with this body.
    pub(crate) fn getter(name: &str, body: &str) -> Self {
        Self::by(&format!(
            "const before = Object.getOwnPropertyDescriptor(window, '{name}');
             Object.defineProperty(window, '{name}', {{ configurable: true, get() {{ {body} }} }});
             return () => Object.defineProperty(window, '{name}', before);"
        ))
    }

    /// Replaces a method; `body` may use `before`, the real one, and `args`.
    pub(crate) fn method(of: &str, name: &str, body: &str) -> Self {
        Self::by(&format!(
            "const before = {of}.{name};
             {of}.{name} = function (...args) {{ {body} }};
             return () => {{ {of}.{name} = before; }};"
        ))
    }
}

impl Drop for Bent {
    fn drop(&mut self) {
        self.0.call0(&JsValue::UNDEFINED).unwrap();
    }
}

/// What the body of a function returns.
pub(crate) fn run(script: &str) -> JsValue {
    Function::new_no_args(script).call0(&JsValue::UNDEFINED).unwrap()
}

/// The same for a body that awaits.
pub(crate) async fn run_async(script: &str) -> JsValue {
    let promise: js_sys::Promise = run(&format!("return (async () => {{ {script} }})();")).unchecked_into();
    wasm_bindgen_futures::JsFuture::from(promise).await.unwrap()
}
