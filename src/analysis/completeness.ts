/** What was not seen, and why: a report that hides it would be believed too much. */
import { asksForCoverage } from '../protocol/coverage.js'
import { readyTiers } from '../protocol/tiers.js'
import type { Session, WatchedThread } from '../session/session.js'
import { earlyEndNotes } from './early-ends.js'
import { findings } from './findings.js'
import { fingerprint } from './fingerprint.js'
import { grouped } from './grouped.js'
import { loweredOfPromises } from './lowered.js'
import { ofTheRun } from './of-the-run.js'
import type { Finding, Report, Stall } from './report.js'
import type { Chunk } from './stall/chunk.js'
import { unwatchedNotes } from './unwatched.js'
import { count, list } from './words.js'

type Note = Report['completeness']['notes'][number]

export function completenessOf(session: Session, chunks: readonly Chunk[], goesOn: boolean): Report['completeness'] {
  const dropped = session.dropped + session.damaged
  const notes = [
    ...session.notes.map(({ code, text }) => ({ code, text })),
    ...session.threads.flatMap((thread) => tierNotes(thread, readyTiers(session.run.mode))),
    ...session.threads.flatMap(faultNotes),
    ...unwatchedNotes(session),
    ...earlyEndNotes(session),
    ...coverageNotes(session),
    ...damageNotes(session, goesOn),
    ...linkNotes(chunks),
    ...countedNotes(session),
    ...careNotes(session),
    ...forgottenNotes(session),
  ]
  const unique = [...new Map(notes.map((note) => [`${note.code} ${note.text}`, note])).values()]
  const harmless = new Set(['mode', 'tiers', 'request-link', 'promise-stacks', 'forgotten', 'otlp', 'counted'])
  return { complete: dropped === 0 && unique.every(({ code }) => harmless.has(code)), dropped, notes: unique }
}

function tierNotes({ tiers, hello }: WatchedThread, ready: ReturnType<typeof readyTiers>): Note[] {
  const off = tiers.filter(({ tier, on }) => !on && ready.has(tier))
  if (off.length === 0) return []
  const reasons = list(off.map(({ tier, why }) => (why ? `${tier} (${why})` : tier)))
  return [{ code: 'tiers-off', text: `In process ${hello.pid} some means of watching were off: ${reasons}.` }]
}

function faultNotes({ faults, hello }: WatchedThread): Note[] {
  return faults.slice(0, 3).map(({ where, message }) => ({
    code: 'fault',
    text: `A fault of loopdoctor in process ${hello.pid}, ${where}: ${message.split('\n')[0]}`,
  }))
}

function forgottenNotes({ forgotten }: Session): Note[] {
  if (forgotten === 0) return []
  const who = count(forgotten, 'process or thread', 'processes and threads')
  return [{ code: 'forgotten', text: `${who} that had ended, among so many, are not listed.` }]
}

const TEST_RUNNER = /[\\/](jest|vitest)(\.m?js)?$/

/** To read the code that a test runner made in memory would change the coverage that it counts. */
function coverageNotes({ threads }: Session): Note[] {
  const isOn = threads.some(({ hello: { argv } }) => TEST_RUNNER.test(argv[1] ?? '') && asksForCoverage(argv))
  const text = "Coverage is on: lines in the user's files may be those of the code that the test runner made of them."
  return isOn ? [{ code: 'coverage', text }] : []
}

function damageNotes({ damaged, dropped, ended }: Session, goesOn: boolean): Note[] {
  const notes: Note[] = []
  if (damaged > 0) {
    const lines = count(damaged, 'line of the recording is', 'lines of the recording are')
    notes.push({ code: 'damaged', text: `${lines} damaged or cut off.` })
  }
  if (dropped > 0) {
    const events = count(dropped, 'event was', 'events were')
    notes.push({ code: 'dropped', text: `${events} dropped to stay within bounds.` })
  }
  if (ended === null && !goesOn) notes.push({ code: 'no-end', text: 'The recording ends before the run did.' })
  return notes
}

/** Once, and only where it matters: a server's stall was told by the socket or promise it came in by. */
function linkNotes(chunks: readonly Chunk[]): Note[] {
  const unlinked = grouped(chunks, ({ thread }) => thread.id).find(losesRequests)?.[0]
  if (!unlinked) return []
  const { node } = unlinked.thread.hello
  const text = `Node ${node} does not carry the request along: a stall after an await, or in data of a socket, is told by what the loop came in by, and not by the request it worked for.`
  return [{ code: 'request-link', text }]
}

/** Nothing of it is missing in what is counted and summed: only the list is shorter. */
function countedNotes({ threads }: Session): Note[] {
  return threads.flatMap(({ alike, hello }) => {
    if (alike.length === 0) return []
    const summed = alike.reduce((sum, each) => sum + each.count, 0)
    const text = `Of process ${hello.pid}, ${count(summed, 'shorter stall')} were counted by what they look like (${count(alike.length, 'kind')}): the longest of each kind stands for the others.`
    return [{ code: 'counted', text }]
  })
}

/** Only where it mattered: of something that went wrong it is not known who began it. */
function careNotes({ threads }: Session): Note[] {
  return threads
    .filter(({ promises: { rejections } }) => rejections.some(({ created }) => created === null))
    .flatMap((thread) => loweredOfPromises(thread).map((text) => ({ code: 'promise-stacks', text })))
}

function losesRequests(chunks: readonly Chunk[]): boolean {
  const has = (what: 'serves' | 'unlinked'): boolean => chunks.some(({ records }) => records[what])
  return has('serves') && has('unlinked') && chunks.some(({ stalls }) => stalls.some(isLess))
}

function isLess({ entered }: Stall): boolean {
  return entered?.kind === 'socket' || entered?.kind === 'promise'
}

/** The same as a finding, so that a gate can ask for complete data. */
export function incompleteFinding({ complete, dropped, notes }: Report['completeness']): Finding[] {
  if (complete) return []
  const first = notes[0]?.text ?? `${count(dropped, 'event was', 'events were')} dropped.`
  return [
    ofTheRun({
      id: 'incomplete-data',
      severity: findings['incomplete-data'].severity,
      title: 'The data is not complete',
      why: first,
      fix: 'The notes of this report say what is missing and, where it can be helped, how.',
      location: null,
      fingerprint: fingerprint('incomplete-data', null, notes.map(({ code }) => code).join(' ')),
    }),
  ]
}
