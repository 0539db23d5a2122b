//! The journeys, and what the harness itself promises.
#![cfg(test)]

mod harness;
mod site;
mod start;
