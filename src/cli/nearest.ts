/** The known name that a mistyped one most likely meant; null where none is near. */
export function nearest(typed: string, known: readonly string[]): string | null {
  const ranked = known
    .filter((name) => typed.length - name.length <= mistakesIn(name))
    .map((name) => ({ name, distance: Math.min(distance(typed, name), beginning(typed, name)) }))
    .sort((a, b) => a.distance - b.distance)
  const best = ranked[0]
  return best && best.distance <= mistakesIn(best.name) ? best.name : null
}

/** The hint beside a mistyped name; `otherwise` where no known one is near. */
export function didYouMean(typed: string, known: readonly string[], otherwise: string | null = null): string | null {
  const meant = nearest(typed, known)
  return meant === null ? otherwise : `Did you mean ${meant}?`
}

/** How many there may be. */
function mistakesIn(name: string): number {
  return Math.max(1, Math.floor(name.length / 3))
}

/** Of one that was not typed to its end: the edits to what stands there, at least half a word. */
function beginning(typed: string, name: string): number {
  if (name.startsWith(typed) && typed.length > 1) return 0
  if (typed.length < Math.max(4, name.length / 2)) return Number.POSITIVE_INFINITY
  return distance(typed, name.slice(0, typed.length + 1))
}

/** Edits between two words, where swapping two neighbours is one edit. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...new Array<number>(b.length).fill(0)])
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY
  for (let j = 1; j <= b.length; j++) (rows[0] as number[])[j] = j
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const edit = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same)
      ;(rows[i] as number[])[j] = swapped ? Math.min(edit, at(i - 2, j - 2) + 1) : edit
    }
  return at(a.length, b.length)
}
