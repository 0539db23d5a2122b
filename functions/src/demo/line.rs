//! The way from a device to the router when both are in one process.

use std::cell::Cell;
use std::rc::Rc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use tower::ServiceExt as _;
use trede::sync::transport::{Reply, SIGNATURE_HEADER, Transport, TransportError};

/// What went over a line, bodies and signatures, without the other headers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Requests.
    pub requests: usize,
    /// Bytes to the router.
    pub sent: usize,
    /// Bytes back.
    pub received: usize,
}

/// A line to the router. Clones count together.
#[derive(Debug, Clone)]
pub struct Line {
    router: Router,
    traffic: Rc<Cell<Traffic>>,
}

impl Line {
    /// A line that has carried nothing yet.
    pub fn new(router: Router) -> Self {
        Self { router, traffic: Rc::default() }
    }

    /// What went over it since it was made, or since [`Line::reset`].
    pub fn traffic(&self) -> Traffic {
        self.traffic.get()
    }

    /// Counts from nothing again.
    pub fn reset(&self) {
        self.traffic.set(Traffic::default());
    }
}

impl Transport for Line {
    async fn post(&self, path: &str, signature: Option<String>, body: Vec<u8>) -> Result<Reply, TransportError> {
        let mut request = Request::post(path).header(header::CONTENT_TYPE, "application/cbor");
        let mut traffic = self.traffic.get();
        traffic.requests += 1;
        traffic.sent += body.len();
        if let Some(signature) = signature {
            traffic.sent += signature.len();
            request = request.header(SIGNATURE_HEADER, signature);
        }
        let request = request.body(Body::from(body)).map_err(|_| TransportError::Unreachable)?;
        let Ok(response) = self.router.clone().oneshot(request).await;
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), usize::MAX).await.map_err(|_| TransportError::Unreachable)?.to_vec();
        traffic.received += body.len();
        self.traffic.set(traffic);
        Ok(Reply { status, body })
    }
}
