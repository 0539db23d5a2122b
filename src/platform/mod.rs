//! The browser: storage, network, clock, navigator, files. Nowhere else.
