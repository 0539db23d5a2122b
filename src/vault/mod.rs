//! Who may read: devices, circles, epochs, invitations.
