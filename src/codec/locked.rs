//! The body of a link that a password locks: how the key is made, then what only the key opens.
//!
//! | what | bytes |
//! | --- | --- |
//! | way of locking | 1: `1` is PBKDF2 with HMAC-SHA-256 (the password's UTF-8), then AES-GCM with a key of 256 bits and a tag of 128 |
//! | iterations | 4, highest first |
//! | salt | 16 |
//! | nonce | 12 |
//! | locked | the rest, its last 16 bytes the tag |
//!
//! Everything before the locked part is authenticated with it. What comes out is the codec's character and
//! the body of a payload ([`envelope`](super::envelope)); version, length and checksum stand outside, around all this.
//!
//! Pure: the browser's own cryptography does the work (`platform::crypto`). Invariant: a hostile link cannot make
//! the browser work longer than [`MAX_ITERATIONS`].

/// Iterations of a new link: what OWASP asks of PBKDF2-HMAC-SHA-256 (2023).
pub const ITERATIONS: u32 = 600_000;
/// The most that is worked through for a link.
pub const MAX_ITERATIONS: u32 = 5_000_000;
const WAY: u8 = 1;
/// Bytes before the locked part.
pub const HEAD: usize = 33;
/// Bytes that the lock adds to what it locks.
pub const TAG: usize = 16;

/// A body taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locked {
    /// Rounds of the key's making.
    pub iterations: u32,
    /// Random, so that equal passwords have different keys.
    pub salt: [u8; 16],
    /// Random, never twice with one key.
    pub nonce: [u8; 12],
    /// What the key opens.
    pub sealed: Vec<u8>,
}

/// Why a body cannot be opened with any password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockedError {
    /// Locked in a way that this version does not know.
    Newer,
    /// Too short, or with too few or too many iterations.
    Damaged,
}

impl Locked {
    /// The bytes before the locked part.
    pub fn head(&self) -> Vec<u8> {
        let mut head = vec![WAY];
        head.extend(self.iterations.to_be_bytes());
        head.extend(self.salt);
        head.extend(self.nonce);
        head
    }

    /// The body.
    pub fn to_body(&self) -> Vec<u8> {
        [self.head(), self.sealed.clone()].concat()
    }

    /// Takes a body apart.
    ///
    /// # Errors
    /// [`LockedError`].
    ///
    /// ```
    /// use voronka::codec::locked::{ITERATIONS, Locked};
    ///
    /// let locked = Locked { iterations: ITERATIONS, salt: [1; 16], nonce: [2; 12], sealed: vec![3; 20] };
    /// assert_eq!(Locked::from_body(&locked.to_body()), Ok(locked));
    /// ```
    pub fn from_body(body: &[u8]) -> Result<Self, LockedError> {
        let (&way, rest) = body.split_first().ok_or(LockedError::Damaged)?;
        if way != WAY {
            return Err(LockedError::Newer);
        }
        let (&iterations, rest) = rest.split_first_chunk().ok_or(LockedError::Damaged)?;
        let (&salt, rest) = rest.split_first_chunk().ok_or(LockedError::Damaged)?;
        let (&nonce, sealed) = rest.split_first_chunk().ok_or(LockedError::Damaged)?;
        let iterations = u32::from_be_bytes(iterations);
        if iterations == 0 || iterations > MAX_ITERATIONS || sealed.len() <= TAG {
            return Err(LockedError::Damaged);
        }
        Ok(Self { iterations, salt, nonce, sealed: sealed.to_vec() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_bodies_are_refused_before_any_work() {
        let locked = Locked { iterations: ITERATIONS, salt: [7; 16], nonce: [9; 12], sealed: vec![0; 17] };
        let body = locked.to_body();
        assert_eq!(locked.head().len(), HEAD);
        for end in 0..body.len() {
            assert_eq!(Locked::from_body(&body[..end]), Err(LockedError::Damaged), "{end}");
        }
        for iterations in [0, MAX_ITERATIONS + 1, u32::MAX] {
            let hostile = Locked { iterations, ..locked.clone() };
            assert_eq!(Locked::from_body(&hostile.to_body()), Err(LockedError::Damaged));
        }
        assert_eq!(Locked::from_body(&[&[2], &body[1..]].concat()), Err(LockedError::Newer));
    }
}
