//! The functions of Trede: one router over a store that sees ciphertext only.
