/** Of very many stalls the longest say it best: a report of 10,000 is still one that can be read. */
interface Long {
  durationMs: number
}

/** As many as that, in their order; of those that are equally long, the first. */
export function longest<Item>(items: readonly Item[], most: number, of: (item: Item) => Long): Item[] {
  if (items.length <= most) return [...items]
  const lengths = Float64Array.from(items, (item) => of(item).durationMs)
  const least = lengths.slice().sort()[items.length - most] as number
  let room = most - lengths.reduce((count, length) => (length > least ? count + 1 : count), 0)
  return items.filter((_, index) => {
    const length = lengths[index] as number
    return length > least || (length === least && room-- > 0)
  })
}
