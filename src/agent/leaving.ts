/**
 * How we leave a program that goes on: main has its workers told, and is then asked by a message, which it hears when its
 * loop is free. Where it is blocked, V8 calls the same function inside whatever runs.
 */
import type { Session } from 'node:inspector'
import { I, type Shared, untilChanged } from './shared.js'
import { onLeave, takeOut } from './undo.js'

/** Where it is found: not enumerable, not writable, on the global object. */
const LEAVE_KEY = 'loopdoctor.leave'
/** Always the same text: V8 would keep one script for each that differs. */
export const LEAVE_CALL = `globalThis[Symbol.for('${LEAVE_KEY}')]?.()`

/** A free loop hears a message sooner. */
const FREE_WITHIN_MS = 250
const ASK_AGAIN_MS = 1000

export interface Leaving {
  /** Has the thread's workers leave: once, and only from inside an inspector session (errands.ts). */
  leaveWorkers(): void
  /** Takes all out, once; its workers first, where they do not know. */
  leave(): void
  /** The same for a free loop: nothing, where its workers do not know. */
  leaveIfTold(): void
}

/** For the thread itself. */
export function prepareLeave({ ints }: Shared, tellWorkers: () => void): Leaving {
  const key = Symbol.for(LEAVE_KEY)
  let left = false
  let told = false
  const leaveWorkers = (): void => {
    if (told) return
    told = true
    tellWorkers()
  }
  const leave = (): void => {
    if (left) return
    left = true
    try {
      leaveWorkers()
    } finally {
      takeOut()
      Atomics.store(ints, I.left, 1)
      Atomics.notify(ints, I.left)
    }
  }
  Object.defineProperty(globalThis, key, { value: leave, configurable: true })
  onLeave(() => delete (globalThis as Record<symbol, unknown>)[key])
  return { leaveWorkers, leave, leaveIfTold: () => told && leave() }
}

/** For the watchdog. Resolves when main is as it was: at once as a rule, and after native code that does not end, never. */
export async function leaveMain({ ints }: Shared, ask: () => void): Promise<void> {
  const left = untilChanged(ints, I.left, 0)
  ask()
  await Promise.race([left, pause(FREE_WITHIN_MS)])
  while (Atomics.load(ints, I.left) === 0) await Promise.race([left, interrupt()])
}

/** Answered inside a JavaScript loop at once; out of native code, when it comes back. */
async function interrupt(): Promise<void> {
  const { Session: OwnSession }: typeof import('node:inspector') = require('node:inspector')
  const session: Session = new OwnSession()
  session.connectToMainThread()
  await new Promise<void>((answered) => {
    session.post('Runtime.evaluate', { expression: LEAVE_CALL, silent: true }, () => answered())
  })
  session.disconnect()
  await pause(ASK_AGAIN_MS)
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}
