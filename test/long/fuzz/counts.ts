/** What the instrumented code tells: which branches an input took and how often, and how many steps. */
const MAX_BRANCHES = 1 << 16

/** An input that takes more is said to hang: the largest takes a hundredth. */
export class TooManySteps extends Error {}

const hits = new Uint8Array(MAX_BRANCHES)
const words = new Uint32Array(hits.buffer)
/** Of each branch, the magnitudes (1, 2, 3, 4–7, … 128 and more) that were seen. */
const seen = new Uint8Array(MAX_BRANCHES)
let steps = 0
let limit = Number.POSITIVE_INFINITY
let covered = 0

export function install(): void {
  Object.assign(globalThis, {
    $hits: hits,
    $step: () => {
      if (++steps > limit) throw new TooManySteps(`more than ${limit} steps`)
    },
  })
}

export function begin(mostSteps: number): void {
  hits.fill(0)
  steps = 0
  limit = mostSteps
}

/** An error that the code itself caught may have been ours. */
export function stepsTaken(): number {
  return steps
}

/** Whether it took a branch that none before it took, or, where that is `counting`, took one more often. */
export function isNew(branches: number, { counting = true } = {}): boolean {
  let news = false
  for (let at = 0; at < (branches + 3) >> 2; at++) if (words[at] !== 0 && note(at * 4, counting)) news = true
  return news
}

function note(from: number, counting: boolean): boolean {
  let news = false
  for (let at = from; at < from + 4; at++) {
    const times = hits[at] as number
    if (times === 0) continue
    const bit = counting ? 1 << magnitude(times) : 1
    if ((seen[at] as number) & bit) continue
    if (counting && seen[at] === 0) covered++
    seen[at] = (seen[at] as number) | bit
    news = true
  }
  return news
}

function magnitude(times: number): number {
  return times < 4 ? times - 1 : Math.min(7, 1 + Math.floor(Math.log2(times)))
}

/** As before the first input. */
export function forget(): void {
  seen.fill(0)
}

export function coveredBranches(): number {
  return covered
}
