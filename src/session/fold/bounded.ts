/** Far more than a report can use. */
const MAX_PER_LIST = 200_000

/** How many found no room: 0 or 1. */
export function pushBounded<Item>(list: Item[], item: Item, max = MAX_PER_LIST): number {
  if (list.length >= max) return 1
  list.push(item)
  return 0
}
