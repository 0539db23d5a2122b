//! Journeys: what a person does, in real Chromium against running functions.
