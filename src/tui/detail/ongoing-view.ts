/** A stall that still lasts: how long, where it stands now, and what the looks have shown so far. */
import { findingOf } from '../../analysis/findings.js'
import type { Frame } from '../../analysis/report.js'
import type { NewestLook, Sight } from '../../analysis/stall/sight.js'
import { count, duration, moment } from '../../analysis/words.js'
import { evidenceWords } from '../../report/facts/evidence.js'
import { testNames } from '../../report/facts/test-words.js'
import { place } from '../../report/place.js'
import { type Line, span } from '../line.js'
import type { Look } from '../look.js'
import type { Ongoing, StallRow } from '../rows.js'
import { aroundSection } from './around.js'
import { labelled } from './labels.js'
import { section } from './section.js'
import { sharesOf } from './shares.js'
import { sourceSection } from './source.js'
import { stackLines } from './stack.js'
import { isSame, type Subject, type Told, watchedThread, whoOf } from './subject.js'
import { waiterSection } from './who-waited.js'

export function ongoingView(row: StallRow, ongoing: Ongoing, subject: Subject, look: Look): Told {
  return {
    head: [
      span(` ${row.name} `, 'strong'),
      span('STILL BLOCKED', 'error'),
      span(` for ${lasted(ongoing.lastedMs)}`, 'strong'),
      span(`, since ${moment(ongoing.startMs)}`),
    ],
    instance: '',
    body: [...facts(ongoing, subject), ...sections(ongoing, subject, look)],
  }
}

/** What grows is rounded down: 5 s, not 5.02 s. */
function lasted(ms: number): string {
  return duration(ms < 10_000 ? Math.floor(ms / 100) * 100 : Math.floor(ms / 1000) * 1000)
}

function facts({ where, sight, record, ...ongoing }: Ongoing, { scene, width }: Subject): Line[] {
  const who = whoOf(keyOf(ongoing, scene.session.threads), scene.report)
  const stall = sight?.stall ?? null
  const line = (label: string, text: string) => labelled(label, text, width)
  const looks = record.snapshots.filter(({ stack }) => stack !== null).length
  return [
    ...labelled('WHAT', `The loop of ${who} has not turned for ${lasted(ongoing.lastedMs)}.`, width, 'strong'),
    ...labelled('NOW', where === '' ? 'Where it stands is not known yet.' : where, width, 'place'),
    ...line('SO FAR', stall ? likeness(stall.finding, stall.subject) : ''),
    ...line(
      'SURE',
      stall ? `so far ${evidenceWords(stall.culprit !== null, [stall])}` : `${count(looks, 'look')} so far`,
    ),
    ...line('VIA', stall?.entered ? entered(stall.entered) : ''),
    ...line('TEST', testNames([stall?.test ?? null])),
    ...labelled('FIX', stall ? fixOf(stall.finding) : '', width, 'ok'),
    ...line('WHY', 'While it lasts, no timer, no request and no promise of this thread goes on.'),
    ...line(
      'END',
      'It may never come back. ^c asks the program to stop, again forces it: the report comes in any case.',
    ),
  ]
}

/** Not a finding yet: only what the end will say of it, if it goes on like this. */
function likeness(finding: string, subject: string | null): string {
  if (finding === 'unexplained-stall') return 'the looks name nobody yet'
  const summary = findingOf(finding)?.summary ?? ''
  return `it looks like ${finding}${subject === null ? '' : ` (${subject})`}: ${summary}`
}

function fixOf(finding: string): string {
  return finding === 'unexplained-stall' ? '' : (findingOf(finding)?.fix ?? '')
}

function entered({ label, origin }: NonNullable<Sight['stall']['entered']>): string {
  return origin ? `${label}, from ${place(origin)}` : label
}

function sections(ongoing: Ongoing, { scene, state, width }: Subject, look: Look): Line[] {
  const { startMs, lastedMs, sight } = ongoing
  const key = keyOf(ongoing, scene.session.threads)
  const others = scene.report.stalls.filter((other) => isSame(other, key))
  const time = { startMs, durationMs: lastedMs, ongoing: true, others, thread: watchedThread(scene, key) }
  const bar = aroundSection({ ...time, title: 'Until now' }, width, look)
  const waiters = state.showWaiters ? waiterSection(sight ? [sight.stall] : [], width, look) : []
  if (!sight) return [...waiters, ...bar]
  const { newest, stall, profile } = sight
  const shares = sharesOf(profile)
  const culprit = stall.culprit
  const frames = newest?.stack ?? stall.stack
  const stack = stackLines({ frames, culprit: inStack(culprit, frames), shares, all: state.allFrames }, width, look)
  const title = newest ? `Stack ${seenWords(newest, scene.nowMs)}` : 'Stack'
  return [
    ...waiters,
    ...section({ title, hint: stack.hint }, stack.lines, width, look),
    ...sourceSection({ sources: sight.sources, frame: culprit, shares }, width, look),
    ...bar,
  ]
}

/** The newest look may stand at another line of the function that most of them name. */
function inStack(culprit: Frame | null, frames: readonly Frame[]): Frame | null {
  if (!culprit) return null
  const same = frames.find(({ function: name, file }) => name === culprit.function && file === culprit.file)
  return same ?? culprit
}

function seenWords({ atMs, fresh }: NewestLook, nowMs: number): string {
  const ago = duration(Math.max(0, Math.floor((nowMs - atMs) / 100) * 100))
  return `as seen ${ago} ago${fresh ? '' : ', after native code'}`
}

function keyOf(
  { threadId, pid }: Pick<Ongoing, 'threadId' | 'pid'>,
  threads: Subject['scene']['session']['threads'],
): { pid: number; threadId: number } {
  return { pid, threadId: threads.find(({ id }) => id === threadId)?.hello.threadId ?? 0 }
}
