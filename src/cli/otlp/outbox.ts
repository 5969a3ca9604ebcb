/**
 * What waits to be sent: in batches, one at a time, again after a while where that failed. It has room for so many: beyond
 * that the oldest goes, and is counted.
 */
export interface Outbox<Item> {
  put(item: Item): void
  /** Sends what is left, for at most so long; what is not taken by then is lost. */
  close(withinMs: number): Promise<void>
  /** How many were not taken, as far as is known. */
  lost(): number
  /** A request is still out after the end: it may hold the process for as long as its own timeout. */
  hangs(): boolean
}

export interface OutboxOptions<Item> {
  /** Never rejects. */
  post(batch: readonly Item[]): Promise<Answer<Item>>
  room: number
  batch: number
  /** How long the first of a batch waits for more. */
  everyMs: number
}

export interface Answer<Item> {
  /** What may be taken another time. */
  again: readonly Item[]
  /** How many never will be. */
  refused: number
}

const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000
/** Many who wait for the same receiver must not all come back at once. */
const JITTER = 0.2
const LAST_TRIES_EVERY_MS = 200

export function createOutbox<Item>({ post, room, batch, everyMs }: OutboxOptions<Item>): Outbox<Item> {
  let waiting: Item[] = []
  let out: Promise<void> | null = null
  let outNow = 0
  let lost = 0
  let failures = 0
  let timer: NodeJS.Timeout | null = null
  let dueMs = Number.POSITIVE_INFINITY
  let stage: 'open' | 'closing' | 'closed' = 'open'

  function keepWithinRoom(): void {
    const over = waiting.length + outNow - room
    if (over <= 0) return
    const gone = Math.min(over, waiting.length)
    waiting = waiting.slice(gone)
    lost += gone
  }

  function schedule(afterMs: number): void {
    if (stage !== 'open' || (timer && dueMs <= performance.now() + afterMs)) return
    if (timer) clearTimeout(timer)
    dueMs = performance.now() + afterMs
    timer = setTimeout(() => {
      timer = null
      if (!out) void send()
    }, afterMs)
    timer.unref()
  }

  function send(): Promise<void> {
    const taken = waiting.slice(0, batch)
    waiting = waiting.slice(batch)
    outNow = taken.length
    out = post(taken).then((answer) => {
      out = null
      outNow = 0
      if (stage !== 'closed') settle(answer)
    })
    return out
  }

  function settle({ again, refused }: Answer<Item>): void {
    lost += refused
    waiting = [...again, ...waiting]
    keepWithinRoom()
    failures = again.length > 0 ? failures + 1 : 0
    if (waiting.length > 0) schedule(failures > 0 ? waitMs(failures) : waiting.length >= batch ? 0 : everyMs)
  }

  async function drain(): Promise<void> {
    if (out) await out
    while (stage === 'closing' && waiting.length > 0) {
      await send()
      if (failures > 0) await pause(LAST_TRIES_EVERY_MS)
    }
  }

  return {
    put(item) {
      waiting.push(item)
      keepWithinRoom()
      if (!out && failures === 0) schedule(waiting.length >= batch ? 0 : everyMs)
    },
    async close(withinMs) {
      stage = 'closing'
      if (timer) clearTimeout(timer)
      await within(withinMs, drain())
      stage = 'closed'
      lost += waiting.length + outNow
      waiting = []
    },
    lost: () => lost,
    hangs: () => out !== null,
  }
}

/** Twice as long after each failure. */
export function waitMs(failures: number): number {
  const ms = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1))
  return ms * (1 + JITTER * (2 * Math.random() - 1))
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms).unref())

/** The clock keeps the process: what hangs may not. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((done) => {
    timer = setTimeout(done, ms)
  })
  await Promise.race([work, late])
  clearTimeout(timer)
}
