/** About two days of one entry a second; far more garbage collections than a report can use. */
const MAX_PER_LIST = 200_000

/** How many found no room: 0 or 1. */
export function pushBounded<Item>(list: Item[], item: Item): number {
  if (list.length >= MAX_PER_LIST) return 1
  list.push(item)
  return 0
}
