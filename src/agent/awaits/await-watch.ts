/** Tells what is awaited: when the loop has nothing left to do, and when somebody asks. */
import type { Awaits } from '../../protocol/promise-events.js'
import { flush } from '../flush.js'
import { apart } from '../loop/apart.js'
import type { Ledger } from '../promises/ledger.js'
import type { TellPromise } from '../promises/with-scripts.js'
import type { Shared } from '../shared.js'
import { look, MOST_AT_END, MOST_WHEN_ASKED, refusal } from './look.js'
import { pendingPromises } from './pending-promises.js'

export interface AwaitMeans {
  shared: Shared
  now(): number
  tell: TellPromise
  /** Null in light mode. */
  ledger: Ledger | null
  /** False where V8's debugger would spoil what is measured. */
  mayDebug(): boolean
}

export interface AwaitWatch {
  /** The loop is empty, the program's own last words are said. */
  end(): void
  asked(): void
}

/** At the end nothing else is waited for. */
const LAST_WORD_MS = 500
/** Of our own, while it is asked for. */
const OURS = 1

export function watchAwaits({ shared, now, tell, ledger, mayDebug }: AwaitMeans): AwaitWatch {
  function observe(why: Awaits['why']): void {
    const began = now()
    const seen = look(why === 'end' ? MOST_AT_END : MOST_WHEN_ASKED, mayDebug())
    const atMs = now()
    const isNews = why === 'asked' || seen.failed !== null || seen.nodes.length > 0
    if (isNews) tell({ kind: 'awaits', atMs, why, tookMs: atMs - began, exitCode: exitCode(), ...seen })
  }

  return {
    end() {
      if (ledger?.nothingPending()) return
      apart(shared, now, () =>
        holding(ledger, () => {
          // The quick look walks the heap as well.
          if (refusal(MOST_AT_END, mayDebug()) === null && pendingPromises(OURS + 1) <= OURS) return
          observe('end')
          flush(shared.ints, LAST_WORD_MS)
        }),
      )
    },
    asked() {
      apart(shared, now, () => holding(ledger, () => observe('asked')))
      flush(shared.ints)
    },
  }
}

/** What nobody but us remembers is not thrown away meanwhile. */
function holding(ledger: Ledger | null, act: () => void): void {
  const held = ledger?.awaited() ?? []
  act()
  held.length = 0
}

function exitCode(): number | null {
  const code: unknown = process.exitCode
  return typeof code === 'number' ? code : null
}
