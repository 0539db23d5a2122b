//! What is true: pure rules. No clock, no I/O.
