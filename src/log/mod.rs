//! The truth: records, segments, writers, merging.
