/** Small and fast (xorshift32); the same numbers for the same seed. */
export interface Random {
  /** 0 … below - 1. */
  below(limit: number): number
  oneOf<Item>(items: readonly Item[]): Item
  chance(share: number): boolean
}

export function randomFrom(seed: number): Random {
  let state = seed | 0 || 1
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  const below = (limit: number): number => next() % limit
  return {
    below,
    oneOf: (items) => items[below(items.length)] as (typeof items)[number],
    chance: (share) => next() < share * 2 ** 32,
  }
}
