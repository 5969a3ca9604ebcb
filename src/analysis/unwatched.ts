/** Threads of which nothing is known but that they were there. */
import type { Unwatched } from '../protocol/events.js'
import type { Session } from '../session/session.js'
import type { Report, Thread } from './report.js'
import { roleOfUnwatched } from './role.js'
import { count } from './words.js'

const MAX_ROWS = 1000
const MAX_NOTES = 5
const MAX_COMMAND = 120

export function unwatchedRows(session: Session): Thread[] {
  return session.unwatched.slice(0, MAX_ROWS).map((unwatched) => row(unwatched, session))
}

export function unwatchedNotes({ unwatched }: Session): Report['completeness']['notes'] {
  const named = unwatched.slice(0, MAX_NOTES).map((each) => note(sentence(each)))
  const more = unwatched.length - named.length
  return more > 0
    ? [...named, note(`And ${count(more, 'more process', 'more processes')} could not be watched.`)]
    : named
}

function note(text: string): { code: string; text: string } {
  return { code: 'unwatched', text }
}

function sentence({ pid, threadId, argv, why }: Unwatched): string {
  const who = threadId === 0 ? `Process ${pid} (${command(argv)})` : `Worker thread ${threadId} of process ${pid}`
  return `${who} was not watched: ${why}.`
}

function command(argv: string[]): string {
  const text = argv.join(' ').replace(/\s+/g, ' ')
  return text.length > MAX_COMMAND ? `${text.slice(0, MAX_COMMAND)}…` : text
}

function row(unwatched: Unwatched, session: Session): Thread {
  const { pid, threadId, parentPid, argv } = unwatched
  return {
    runId: session.run.id,
    pid,
    threadId,
    parentPid,
    parentThreadId: threadId === 0 ? null : 0,
    name: null,
    role: roleOfUnwatched(unwatched, session),
    watched: 'none',
    argv,
    node: null,
    delay: null,
    utilization: null,
    cpu: null,
    memory: null,
    gc: null,
    stalls: { count: 0, totalMs: 0, maxMs: 0 },
    series: null,
    overhead: null,
  }
}
