//! Ids as text: hexadecimal, never shown to anyone.

/// An id as it stands in an address and in the name of a form.
pub fn hex(id: &[u8; 16]) -> String {
    id.map(|byte| format!("{byte:02x}")).concat()
}
