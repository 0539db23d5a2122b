//! Every error that a client of the functions can see. What went wrong inside is logged and never answered.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use trede::sync::protocol::{ErrorBody, ErrorCode, encode};
use trede::sync::request::RequestError;

use crate::store::StoreError;

/// An answer that is an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Problem {
    status: StatusCode,
    code: ErrorCode,
}

impl Problem {
    const fn new(status: StatusCode, code: ErrorCode) -> Self {
        Self { status, code }
    }

    /// The body or the signature header is not of the format.
    pub const fn malformed() -> Self {
        Self::new(StatusCode::BAD_REQUEST, ErrorCode::Malformed)
    }

    /// The signature or the certificate does not hold.
    pub const fn signature() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, ErrorCode::Signature)
    }

    /// The request's time is outside the window.
    pub const fn clock() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, ErrorCode::Clock)
    }

    /// The certificate that the request names is not known.
    pub const fn unknown_writer() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, ErrorCode::UnknownWriter)
    }

    /// The device is in no circle here.
    pub const fn not_allowed() -> Self {
        Self::new(StatusCode::FORBIDDEN, ErrorCode::NotAllowed)
    }

    /// The founding code is wrong or was used.
    pub const fn founding_code() -> Self {
        Self::new(StatusCode::FORBIDDEN, ErrorCode::FoundingCode)
    }

    /// The invitation is not known.
    pub const fn unknown_invitation() -> Self {
        Self::new(StatusCode::NOT_FOUND, ErrorCode::UnknownInvitation)
    }

    /// There is nothing at this address.
    pub const fn unknown_route() -> Self {
        Self::new(StatusCode::NOT_FOUND, ErrorCode::Malformed)
    }

    /// Not with this method.
    pub const fn method() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, ErrorCode::Malformed)
    }

    /// The body is too large.
    pub const fn too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::TooLarge)
    }

    /// Too many requests.
    pub const fn too_many() -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, ErrorCode::Busy)
    }

    /// The store is busy, or the body came too slowly.
    pub const fn busy() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, ErrorCode::Busy)
    }

    /// Something failed inside.
    pub const fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, ErrorCode::Internal)
    }

    /// The answer, with the server's time.
    pub fn answer(self, time: i64) -> Response {
        (self.status, super::routes::CBOR, encode(&ErrorBody { code: self.code, time })).into_response()
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy => Self::busy(),
            // It was tried often enough; the client tries again later.
            error if error.is_retryable() => Self::busy(),
            // Database errors name tables and columns, never values.
            error => {
                eprintln!("{{\"event\":\"store failed\",\"error\":{:?}}}", error.to_string());
                Self::internal()
            }
        }
    }
}

impl From<RequestError> for Problem {
    fn from(error: RequestError) -> Self {
        match error {
            RequestError::Malformed => Self::malformed(),
            RequestError::Signature => Self::signature(),
            RequestError::Clock => Self::clock(),
        }
    }
}
