import { GONE, I } from './shared.js'

/** How long what was said may wait for the watchdog to write it down: it is gone at a sudden exit otherwise. */
const FLUSH_LIMIT_MS = 5

/** Taken at load: a program may replace or remove its globals. */
const { add, load, notify, wait } = Atomics

/** Lets the watchdog write down what it has, for a few milliseconds at most. */
export function flush(ints: Int32Array, limitMs = FLUSH_LIMIT_MS): void {
  if (load(ints, I.watchdog) === GONE || load(ints, I.attentive) === 0) return
  const done = load(ints, I.flushDone)
  add(ints, I.flushAsked, 1)
  notify(ints, I.flushAsked)
  wait(ints, I.flushDone, done, limitMs)
}
