/** The longest of many, which lie in stretches with their lengths beside. */
interface Stretch<Item> {
  items: readonly Item[]
  lengths: Float64Array
}

/** As many as that, in their order; of those that are equally long, the first. */
export function longest<From, Item>(from: readonly From[], most: number, of: (each: From) => Stretch<Item>): Item[] {
  const stretches = from.map(of)
  const count = stretches.reduce((sum, { items }) => sum + items.length, 0)
  if (count <= most) return stretches.flatMap(({ items }) => items)
  const { least, room } = limitOf(stretches, count, most)
  let left = room
  return stretches.flatMap(({ items, lengths }) =>
    items.filter((_, index) => {
      const length = lengths[index] as number
      return length > least || (length === least && left-- > 0)
    }),
  )
}

/** The shortest length that still has a place, and how many of just that length have one. */
function limitOf(stretches: readonly Stretch<unknown>[], count: number, most: number): { least: number; room: number } {
  const all = new Float64Array(count)
  let at = 0
  for (const { lengths } of stretches) {
    all.set(lengths, at)
    at += lengths.length
  }
  all.sort()
  const least = all[count - most] as number
  const above = count - (all.lastIndexOf(least) + 1)
  return { least, room: most - above }
}
