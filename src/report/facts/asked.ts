/** Who asked for the work that stalled, and who had to wait for it. */
import type { EnterKind, Finding, Frame, Report, Stall } from '../../analysis/report.js'
import { count, duration, list } from '../../analysis/words.js'
import { harmless } from '../harmless.js'
import { samePlace } from '../place.js'
import { testNames } from './test-words.js'
import { worstOf } from './worst.js'

/** "GET /export, handled by exportOrders routes/export.js:5". */
export function via({ labels }: Finding, stalls: Stall[]): string {
  const told = stalls.filter(({ entered }) => entered?.origin)
  const worst = worstOf(told)?.entered
  if (!worst?.origin) return labels.join(', ')
  const { origin, kind } = worst
  const alone = told.every(({ entered }) => entered?.origin && samePlace(entered.origin, origin))
  return `${labels.join(', ')}${alone ? ', ' : '; the worst '}${VERBS[kind] ?? 'started'} by ${whoAt(origin)}`
}

const VERBS: Partial<Record<EnterKind, string>> = {
  request: 'handled',
  timer: 'scheduled',
  immediate: 'scheduled',
  socket: 'opened',
}

function whoAt({ function: name, file, line }: Frame): string {
  const at = line === 0 ? file : `${file}:${line}`
  return harmless(name === '(anonymous)' ? at : `${name} ${at}`)
}

/** The test of the longest, and how many others; where only promises are meant, of the first of them. */
export function inTests({ promiseIds }: Finding, stalls: readonly Stall[], promises: Report['promises']): string {
  const worstFirst = [...stalls].sort((a, b) => b.durationMs - a.durationMs)
  const troubles = promises.filter(({ id }) => promiseIds.includes(id))
  return testNames([...worstFirst, ...troubles].map(({ test }) => test))
}

/** "12 requests and 3 timers, the worst for 1.84 s", or "12 requests"; empty where it was not measured for all and nobody is known. */
export function waited(stalls: Stall[]): string {
  const waits = stalls.flatMap((stall) => stall.impact ?? [])
  const requests = waits.reduce((total, { requests }) => total + requests, 0)
  const timers = waits.reduce((total, { timers }) => total + timers, 0)
  if (requests + timers === 0) return stalls.length > 0 && waits.length === stalls.length ? nobody(stalls) : ''
  const who = [requests && count(requests, 'request'), timers && count(timers, 'timer')].filter((part) => part !== 0)
  const worstMs = Math.max(...waits.map(({ worstDelayMs }) => worstDelayMs))
  // When a request came that was found waiting, nobody knows.
  return worstMs > 0 ? `${list(who)}, the worst for ${duration(worstMs)}` : list(who)
}

function nobody(stalls: Stall[]): string {
  const other = stalls.some(({ entered }) => entered?.kind === 'request') ? 'other ' : ''
  return `nobody: no ${other}request was in flight and no timer due`
}
