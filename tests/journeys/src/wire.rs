//! WebDriver's wire: JSON over HTTP/1.1 on this machine. A handful of calls, so no client library.

use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpStream},
    time::Duration,
};

/// Longer than any script may take, so that the driver's own answer arrives.
const PATIENCE: Duration = Duration::from_secs(120);

/// What the driver refused, in its own word and sentence.
#[derive(Debug)]
pub(crate) struct Refused {
    pub(crate) word: String,
    pub(crate) sentence: String,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.word, self.sentence.lines().next().unwrap_or_default())
    }
}

impl From<std::io::Error> for Refused {
    fn from(cause: std::io::Error) -> Self {
        Self { word: "no answer".into(), sentence: cause.to_string() }
    }
}

/// One request to the driver on `port`; answers the `value`.
pub(crate) fn ask(port: u16, method: &str, path: &str, body: Option<&Value>) -> Result<Value, Refused> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let body = body.map(Value::to_string).unwrap_or_default();
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )?;
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line == "\r\n" {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut answer = String::new();
    reader.take(length).read_to_string(&mut answer)?;
    let value = serde_json::from_str::<Value>(&answer)
        .map_err(|cause| Refused { word: "not JSON".into(), sentence: cause.to_string() })?["value"]
        .take();
    match value["error"].as_str() {
        Some(word) => {
            Err(Refused { word: word.into(), sentence: value["message"].as_str().unwrap_or_default().into() })
        }
        None => Ok(value),
    }
}

/// Opens a session on the Chromium that listens on `chromium`.
pub(crate) fn session(driver: u16, chromium: u16, script: Duration) -> Result<String, Refused> {
    let wanted = json!({ "capabilities": { "alwaysMatch": {
        "goog:chromeOptions": { "debuggerAddress": format!("127.0.0.1:{chromium}") },
        "timeouts": { "script": script.as_millis(), "pageLoad": 60_000, "implicit": 0 },
        "pageLoadStrategy": "normal",
    } } });
    let answer = ask(driver, "POST", "/session", Some(&wanted))?;
    Ok(answer["sessionId"].as_str().unwrap_or_default().to_owned())
}
