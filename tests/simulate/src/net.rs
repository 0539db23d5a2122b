//! The line between devices and server: requests lie here until a step decides what becomes of them.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use trede::sync::transport::{Reply, Transport, TransportError};

/// What came back.
pub type Answer = Result<Reply, TransportError>;

/// A request on its way.
#[derive(Clone)]
pub struct Letter {
    /// Whose.
    pub seat: usize,
    /// Where to.
    pub path: String,
    /// The signature header.
    pub signature: Option<String>,
    /// The body.
    pub body: Vec<u8>,
    /// What the server said, when it has been there and the answer is still under way.
    pub answer: Option<Reply>,
    reply: Rc<RefCell<Option<Answer>>>,
}

impl Letter {
    /// Gives the sender its answer.
    pub fn reply(&self, answer: Answer) {
        *self.reply.borrow_mut() = Some(answer);
    }
}

/// Everything that is on its way.
#[derive(Default)]
pub struct Net {
    /// Requests whose sender still waits.
    pub waiting: Vec<Letter>,
}

/// One device's way to the server.
#[derive(Clone)]
pub struct Wire {
    /// The device.
    pub seat: usize,
    /// The net.
    pub net: Rc<RefCell<Net>>,
}

impl Transport for Wire {
    async fn post(&self, path: &str, signature: Option<String>, body: Vec<u8>) -> Answer {
        let reply = Rc::new(RefCell::new(None));
        let letter =
            Letter { seat: self.seat, path: path.to_owned(), signature, body, answer: None, reply: reply.clone() };
        self.net.borrow_mut().waiting.push(letter);
        poll_fn(move |_| reply.borrow_mut().take().map_or(Poll::Pending, Poll::Ready)).await
    }
}
