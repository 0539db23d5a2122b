//! A part of a sorted map.

use std::ops::RangeInclusive;

use litemap::LiteMap;

/// The entries whose key lies in this range, in order.
pub(crate) fn within<K: Ord, V>(
    map: &LiteMap<K, V>,
    keys: RangeInclusive<K>,
) -> impl DoubleEndedIterator<Item = (&K, &V)> {
    let all = map.as_slice();
    let from = all.partition_point(|(key, _)| key < keys.start());
    let to = all.partition_point(|(key, _)| key <= keys.end());
    all.get(from..to).unwrap_or_default().iter().map(|(key, value)| (key, value))
}
