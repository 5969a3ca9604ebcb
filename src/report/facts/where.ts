/** Around the culprit: who called it, and what the time went into. */
import type { Frame, Stall } from '../../analysis/report.js'
import { place, samePlace } from '../place.js'
import { worstOf } from './worst.js'

/** Callers told besides the culprit itself. */
const CALLERS = 3

/** What the time went into, where that is not the culprit's line itself. */
export function hotPlace(stalls: Stall[]): string {
  const worst = worstOf(stalls)
  const hot = worst?.hot
  if (!hot || hot.owner === 'native' || (worst.culprit && samePlace(hot, worst.culprit))) return ''
  const from = hot.package === null ? '' : ` of package ${hot.package}`
  return `${hot.function}${from}, ${place(hot)}`
}

/** Who called the culprit, nearest first: the user's own frames only. */
export function callers(stalls: Stall[]): string {
  const worst = worstOf(stalls)
  if (!worst?.culprit) return ''
  const { culprit } = worst
  const exact = worst.stack.findIndex((frame) => samePlace(frame, culprit))
  // One that is told by its await was met at another line.
  const inside = (frame: Frame): boolean => frame.file === culprit.file && frame.function === culprit.function
  const at = exact < 0 ? worst.stack.findLastIndex(inside) : exact
  const own = worst.stack.slice(at + 1).filter((frame) => frame.owner === 'user')
  const told = own.filter((frame, index) => index === 0 || !samePlace(frame, own[index - 1] as Frame)).slice(0, CALLERS)
  return told.map((frame) => `${frame.function} ${place(frame)}`).join(', ')
}
