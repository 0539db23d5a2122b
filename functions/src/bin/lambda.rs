//! `lambda`: the same functions on AWS Lambda, over PostgreSQL.
//!
//! | variable | what for |
//! |---|---|
//! | `TREDE_DATABASE_URL` | `postgres://…`; a file would be gone after the call |
//! | `TREDE_URL` | the public address: requests are signed for it |
//! | `TREDE_APP` | the folder of the built app, if it travels with the program |
//! | `TREDE_QUOTA` | how many bytes one organisation may keep |
//!
//! It writes one line of JSON per answer, which says nothing of who asked. It gives out no founding code, because its output is kept: `local`, started once on the same database, does.

use std::error::Error;
use std::path::PathBuf;

use trede_functions::journal::Journal;
use trede_functions::serve::clock;
use trede_functions::store::postgres::Postgres;
use trede_functions::store::sql::ORGANISATION_BYTES;
use trede_functions::{State, router};

/// One call at a time, and one to look after the rest.
const CONNECTIONS: u32 = 2;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    let url = variable("TREDE_URL")?;
    let database = variable("TREDE_DATABASE_URL")?;
    if !database.starts_with("postgres://") && !database.starts_with("postgresql://") {
        return Err(
            "TREDE_DATABASE_URL has to be the address of a PostgreSQL database: a file does not stay here.".into()
        );
    }
    let app = std::env::var_os("TREDE_APP").map(PathBuf::from);
    let quota = match std::env::var("TREDE_QUOTA") {
        Ok(quota) => quota.parse().map_err(|_| "TREDE_QUOTA needs a number of bytes.")?,
        Err(_) => ORGANISATION_BYTES,
    };
    let store = Postgres::connect(&database, CONNECTIONS, quota)
        .await
        .map_err(|error| format!("The data in PostgreSQL cannot be opened: {error}"))?;
    let mut state = State::new(store, &url, clock(), app);
    state.journal = Journal::to(std::io::stderr());
    lambda_http::run(router(state)).await
}

fn variable(name: &str) -> Result<String, Box<dyn Error + Send + Sync>> {
    std::env::var(name).map_err(|_| format!("{name} is missing.").into())
}
