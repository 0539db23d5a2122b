//! The journeys, and what the harness itself promises.
#![cfg(test)]

mod address;
mod away;
mod closing;
mod contact;
mod course;
mod devices;
mod fault;
mod goals;
mod harness;
mod joining;
mod lock;
mod look;
mod measure;
mod offline;
mod own_data;
mod recovery;
mod signup;
mod site;
mod start;
mod still;
mod storage;
mod story;
mod typed;
mod wear;
