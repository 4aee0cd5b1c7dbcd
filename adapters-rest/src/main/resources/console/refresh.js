/** How a list takes in what is new without moving under somebody's hands. */

/**
 * Brings the items on screen up to date with a freshly read page of the same query.
 *
 * Items change in place, those that are gone go, those that follow the last one are added at the
 * end. Those that would push others down are only counted: the person decides when to see them.
 *
 * @param idOf tells an item's id
 * @returns {items, gone, heldBack, slid}: `slid` if the end of what is shown lies on the next page
 */
export function refreshed(shown, fresh, hasMore, idOf) {
  const byId = new Map(fresh.map((item) => [idOf(item), item]));
  const known = new Set(shown.map(idOf));
  const lastKnown = fresh.findLastIndex((item) => known.has(idOf(item)));
  const lastSeen = shown.findLastIndex((item) => byId.has(idOf(item)));
  // What newer items have pushed past the end of the page is still there; no more is known of it.
  const slid = hasMore ? shown.slice(lastSeen + 1) : [];
  const added = slid.length > 0 ? [] : fresh.slice(lastKnown + 1);
  const before = slid.length > 0 && lastKnown < 0 ? fresh : fresh.slice(0, lastKnown + 1);
  const stays = shown.slice(0, lastSeen + 1).filter((item) => byId.has(idOf(item)));
  const items = [...stays.map((item) => byId.get(idOf(item))), ...slid, ...added];
  const kept = new Set(items.map(idOf));
  return {
    items,
    gone: shown.filter((item) => !kept.has(idOf(item))),
    heldBack: before.filter((item) => !known.has(idOf(item))).length,
    slid: slid.length > 0,
  };
}
