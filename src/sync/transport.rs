//! What a device needs of the network: one POST.

use std::future::Future;

/// An answer of the functions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Body bytes, CBOR where the functions wrote it.
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// No connection, a refused one or one that broke off.
    #[error("the server is not reachable")]
    Unreachable,
    /// No answer within the time given.
    #[error("the server took too long")]
    TooSlow,
}

/// The name of the header that carries a request's signature and certificate (base64url, no padding).
pub const SIGNATURE_HEADER: &str = "trede-signature";

/// A way to the functions.
pub trait Transport {
    /// Sends `body` (CBOR) to `path` (starts with `/v1/`), with the signature header when there is one.
    fn post(
        &self,
        path: &str,
        signature: Option<String>,
        body: Vec<u8>,
    ) -> impl Future<Output = Result<Reply, TransportError>>;
}
