/** Puts an entry last into an insertion-ordered map of at most `max` entries; the first ones go. */
export const remember = <K, V>(map: Map<K, V>, key: K, value: V, max: number): void => {
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= max) return;
    map.delete(oldest);
  }
};

/** As `remember`, but whoever is near goes only when nobody else is left. */
export const rememberNear = <K, V extends { readonly isNear: boolean }>(
  map: Map<K, V>,
  key: K,
  value: V,
  max: number,
): void => {
  map.delete(key);
  map.set(key, value);
  if (map.size <= max) return;
  for (const [oldest, { isNear }] of map) {
    if (isNear) continue;
    map.delete(oldest);
    return;
  }
  remember(map, key, value, max);
};
