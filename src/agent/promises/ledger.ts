/**
 * Who made which promise. V8 tells of each promise that is made and settled, which costs as much as an await itself; a
 * stack costs fifty times that. So it is asked for as long as the budget lasts, and again when there is some.
 */
import { createAllowance } from '../loop/allowance.js'
import { captureStack } from '../probes/call-sites.js'
import { hookPromises } from '../probes/promise-hooks.js'
import { bump, F, type Shared } from '../shared.js'
import { onLeave } from '../undo.js'
import { LEAST_MS } from './budget.js'
import { rememberWeakly } from './remember-weakly.js'
import { PromiseMark, type Stamp } from './stamp.js'

const FRAMES = 10
/** What a start-up may cost, what comes on top when it is over, and the share of the time. */
const BURST_MS = 15
const AFTER_STARTUP_MS = 10
const SHARE_OF_TIME = 0.005
/** What takes longer was not ours: the thread had lost its CPU meanwhile. */
const DEAREST_MS = 0.1
const DEAREST_LOOK_MS = 2

export type Notice = (promise: Promise<unknown>) => void

export interface Ledger {
  of(promise: object): Stamp | undefined
  /** Calls with each promise of which a stack was taken, while that is done. */
  onStamp(noticed: Notice): void
  /** Whether it is known that nobody waits for a promise. */
  nothingPending(): boolean
  /** Promises that somebody waits for, as far as V8 has them still. */
  awaited(): object[]
  /** Does what the budget has to pay for; false, and nothing done, where it has run out. */
  within(act: () => void): boolean
  /** Whether every promise that was made since then has a stamp. */
  wasOpenSince(atMs: number): boolean
  /** A share of the thread's time from now on, for what else is done about promises: in milliseconds. */
  allowance(share: number): (at: number) => number
  /** The loop turned. */
  turn(at: number): void
}

export function openLedger(shared: Shared, now: () => number, unlimited: boolean): Ledger {
  const { floats } = shared
  const startedAt = now()
  const share = createAllowance(shared, startedAt, SHARE_OF_TIME)
  const allowedMs = (at: number): number =>
    BURST_MS + ((floats[F.startupEndedAt] as number) > 0 ? AFTER_STARTUP_MS : 0) + share(at)
  const noticed: Notice[] = []
  let spentMs = 0
  let openedAt = startedAt
  let countedTo = startedAt
  let open = true
  const waitedFor = rememberWeakly(startedAt)
  let stop = hookPromises({ init: made, settled })
  onLeave(() => stop())

  function isSpent(at: number): boolean {
    return !unlimited && spentMs > allowedMs(at)
  }

  function made(promise: Promise<unknown>, parent: Promise<unknown> | undefined): void {
    const before = parent && PromiseMark.of(parent)
    if (before) before.children++
    const at = now()
    if (isSpent(at)) {
      close(at)
      return
    }
    try {
      if (parent) waitedFor.note(parent, at)
      const stack = captureStack(FRAMES, made)
      const rootMs = before?.rootMs ?? at
      const stamp: Stamp = { stack, madeMs: at, follows: parent !== undefined, rootMs, settledMs: null, children: 0 }
      PromiseMark.put(promise, stamp)
      // No iterator: the program may have its own, and would see it run.
      for (let nth = 0; nth < noticed.length; nth++) noticed[nth]?.(promise)
      bump(floats, F.promiseStacks, 1)
    } catch {
      // So deep that no call is left: this promise goes unnoticed.
    }
    spend(now() - at, DEAREST_MS)
  }

  function spend(ms: number, most: number): void {
    spentMs += Math.min(ms, most)
    floats[F.promisesMs] = spentMs
  }

  function settled(promise: Promise<unknown>): void {
    const stamp = PromiseMark.of(promise)
    if (stamp !== undefined) stamp.settledMs ??= now()
  }

  function close(at: number): void {
    open = false
    count(at)
    stop()
  }

  function count(at: number): void {
    bump(floats, F.promisesOpenMs, at - countedTo)
    countedTo = at
  }

  return {
    of: PromiseMark.of,
    onStamp: (notice) => void noticed.push(notice),
    nothingPending: () =>
      open && openedAt === startedAt && waitedFor.isWhole() && waitedFor.all().every((promise) => isSettled(promise)),
    awaited: waitedFor.all,
    within(act) {
      const at = now()
      if (isSpent(at)) return false
      act()
      spend(now() - at, DEAREST_LOOK_MS)
      return true
    },
    allowance: (share) => createAllowance(shared, now(), share),
    wasOpenSince: (atMs) => open && openedAt <= atMs,
    turn(at) {
      if (open) count(at)
      else if (spentMs + LEAST_MS <= allowedMs(at)) {
        open = true
        openedAt = at
        countedTo = at
        stop = hookPromises({ init: made, settled })
      }
    },
  }
}

function isSettled(promise: object): boolean {
  return (PromiseMark.of(promise)?.settledMs ?? null) !== null
}
