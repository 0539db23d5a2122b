//! What goes wrong in a database, and what can be done about it.

/// Why the store cannot answer. Never says what is stored.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Others are writing: try again later.
    #[error("busy")]
    Busy,
    /// Somebody else changed what this transaction rests on. It did nothing: begin again.
    #[error("conflict")]
    Conflict,
    /// The connection is gone, or the database is starting or stopping. Nothing was committed.
    #[error("connection lost: {0}")]
    Lost(String),
    /// The connection was lost while the transaction was being committed: it may or may not have happened.
    #[error("commit outcome unknown")]
    Unknown,
    /// A row is not of the shape this program writes.
    #[error("unexpected value in {0}")]
    Damaged(&'static str),
    /// The database failed.
    #[error(transparent)]
    Database(sqlx::Error),
}

impl StoreError {
    /// Whether the same, done again from the start, may succeed.
    pub fn is_retryable(&self) -> bool {
        matches!(self, Self::Conflict | Self::Lost(_) | Self::Unknown)
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(|error| error.code()).map(String::from);
        match (error, code.as_deref()) {
            (error, Some(code)) => match code {
                // serialisation failure; deadlock; two that inserted the same row
                "40001" | "40P01" | "23505" => Self::Conflict,
                // statement completion or transaction resolution unknown
                "40003" | "08007" => Self::Unknown,
                // shutting down, crashed, starting up; a standby that was not promoted; too many connections
                "57P01" | "57P02" | "57P03" | "25006" | "53300" => Self::Lost(code.to_owned()),
                code if code.len() == 5 && code.starts_with("08") => Self::Lost(code.to_owned()),
                // SQLITE_BUSY and SQLITE_LOCKED, with their extended codes: the low byte is 5 or 6.
                code if code.len() != 5 && code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6)) => {
                    Self::Busy
                }
                _ => Self::Database(error),
            },
            (sqlx::Error::PoolTimedOut, _) => Self::Busy,
            (error @ (sqlx::Error::Io(_) | sqlx::Error::Protocol(_) | sqlx::Error::WorkerCrashed), _) => {
                Self::Lost(error.to_string())
            }
            (error, _) => Self::Database(error),
        }
    }
}
