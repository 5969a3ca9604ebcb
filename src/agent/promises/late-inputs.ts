/** What became of a call's inputs, seen by asking for their states: nothing hangs on them, and nothing runs for it. */
import { types } from 'node:util'
import { type ArmedTimer, hasEnded } from './armed-timers.js'
import type { Call, Late } from './call.js'
import type { Ledger } from './ledger.js'
import { type PromiseState, stateOf } from './promise-state.js'

const { getOwnPropertyDescriptor } = Object
const { isProxy } = types
const seen: PromiseState = { state: 'pending', value: null }

/** False while the result is pending. Then which inputs are late is known. */
export function decide(call: Call, ledger: Ledger, at: number): boolean {
  const { result, inputs, of } = call
  if (result === null || inputs === null) return true
  const { state, value } = stateOf(result, seen)
  if (state === 'pending') return false
  const failed = state === 'rejected'
  call.result = null
  const loses = of === 'race' ? call.timers !== null : of === 'all' ? failed : !failed
  const late = loses ? lateOf(call, ledger, at, value) : []
  const count = inputs.promises.length
  call.aftermath = { decidedMs: at, failed, value, count, late, told: 0, toldMs: 0, doneMs: null }
  return true
}

function lateOf(call: Call, ledger: Ledger, at: number, reason: unknown): Late[] {
  const { inputs, of, corrections } = call
  const late: Late[] = []
  inputs?.promises.forEach((promise, nth) => {
    const { state, value } = stateOf(promise, seen)
    // What any() rejects with before it fulfils is what it is for.
    const isLost = state === 'rejected' && of !== 'any' && !isToldBy(value, reason)
    if (state !== 'pending' && !isLost) return
    late.push({
      promise,
      index: inputs.indexes[nth] as number,
      stamp: ledger.of(promise),
      correction: corrections[nth] ?? null,
      settledMs: isLost ? at : null,
      lost: isLost ? { reason: value } : null,
    })
  })
  return late
}

/** Asks those that were pending. */
export function lookAgain(call: Call, at: number): void {
  const { aftermath, timers } = call
  if (!aftermath) return
  for (const timer of timers ?? []) if (hasEnded(timer)) timer.endedMs ??= at
  for (const input of aftermath.late) {
    if (input.settledMs !== null) continue
    const { state, value } = stateOf(input.promise, seen)
    if (state === 'pending') continue
    input.settledMs = at
    if (state === 'rejected' && !isToldBy(value, aftermath.value)) input.lost = { reason: value }
  }
  if (call.of === 'race' && timers !== null)
    aftermath.late = aftermath.late.filter((input) => !isOnlyTimer(input, timers))
}

/** A side of a race that was nothing but its timer is told of as that. */
function isOnlyTimer({ index, settledMs }: Late, timers: ArmedTimer[]): boolean {
  return timers.some((timer) => {
    if (timer.index !== index || timer.endedMs === null) return false
    const wasCleared = timer.endedMs < timer.dueMs - 1
    // It settles in the turn in which its timer runs.
    return settledMs === null ? wasCleared : settledMs === timer.endedMs
  })
}

/** The same error, or one that was made of it. */
function isToldBy(value: unknown, reason: unknown): boolean {
  if (value === reason) return true
  const isError = typeof value === 'object' && value !== null && !isProxy(value)
  return isError && reason !== undefined && getOwnPropertyDescriptor(value, 'cause')?.value === reason
}
