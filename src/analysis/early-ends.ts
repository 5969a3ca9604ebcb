/** Programs that ended before their watchdog was there: their clock told of long turns, and nobody looked into them. */
import type { Session, WatchedThread } from '../session/session.js'
import type { Report } from './report.js'
import { count } from './words.js'

const MAX_NAMED = 5

/** One without a stall lost nothing. */
export function earlyEndNotes({ threads }: Session): Report['completeness']['notes'] {
  const ended = threads.filter(({ tiers, stalls }) => tiers.length === 0 && stalls.length > 0)
  const named = ended.slice(0, MAX_NAMED).map((thread) => note(sentence(thread)))
  const more = ended.length - named.length
  return more > 0 ? [...named, note(`So did ${count(more, 'more process', 'more processes')} that stalled.`)] : named
}

function note(text: string): { code: string; text: string } {
  return { code: 'early-end', text }
}

function sentence({ hello, stalls }: WatchedThread): string {
  const what = `its clock counted ${count(stalls.length, 'stall')}, and what blocked it then is not known`
  return `Process ${hello.pid} ended before its watchdog was there: ${what}.`
}
