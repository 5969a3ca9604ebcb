/** One thread or process: what it is, how it is watched, how its loop is, and what it costs. */
import type { Thread } from '../../analysis/report.js'
import { count, duration } from '../../analysis/words.js'
import { place } from '../../report/place.js'
import { processName } from '../../report/process-name.js'
import type { WatchedThread } from '../../session/session.js'
import { type Line, plain, span } from '../line.js'
import type { Look } from '../look.js'
import type { ProcessRow } from '../rows.js'
import { labelled } from './labels.js'
import { loadSection } from './load.js'
import { section } from './section.js'
import { type Subject, type Told, watchedThread } from './subject.js'

export function processView(row: ProcessRow, subject: Subject, look: Look): Told {
  const { thread } = row
  const state = row.unwatched === null ? (row.ended ? 'ended' : 'running') : 'not watched'
  const head = [
    span(` pid ${row.label} `, 'strong'),
    span(` ${row.role}  `),
    span(state, state === 'running' ? 'ok' : 'warning'),
  ]
  if (!thread) return { head, instance: '', body: labelled('WHY', row.unwatched ?? '', subject.width) }
  const watched = watchedThread(subject.scene, thread)
  return {
    head,
    instance: '',
    body: [
      ...identity(thread, watched, subject),
      ...watching(row, thread, watched, subject.width),
      ...loadSection(row, thread, subject.width, look),
      ...stallSection(thread, subject, look),
      ...costs(thread, watched, subject, look),
    ],
  }
}

function identity(thread: Thread, watched: WatchedThread | null, { scene, width }: Subject): Line[] {
  const line = (label: string, text: string) => labelled(label, text, width)
  const { argv, node, parentPid, parentThreadId } = thread
  const parent = scene.report.threads.find(
    ({ pid, threadId }) => pid === parentPid && threadId === (parentThreadId ?? 0),
  )
  const role = parent && parent !== thread ? ` (${parent.role})` : ''
  const listening = watched?.listening.map(({ address }) => address ?? 'an address that is not known') ?? []
  return [
    ...labelled('RUNS', argv.join(' '), width, 'strong'),
    ...line('FLAGS', watched?.hello.execArgv.join(' ') ?? ''),
    ...line('NODE', node ?? ''),
    ...line('CWD', watched?.hello.cwd ?? ''),
    ...line('PARENT', `${processName({ pid: parentPid, threadId: parentThreadId ?? 0 })}${role}`),
    ...line('LISTEN', listening.join(', ')),
  ]
}

/** What is on in one line; what is off has its reason. */
function watching(row: ProcessRow, { watched: level }: Thread, watched: WatchedThread | null, width: number): Line[] {
  if (row.unwatched !== null) return labelled('WATCH', `not at all: ${row.unwatched}`, width, 'warning')
  const tiers = watched?.tiers ?? []
  const on = tiers.filter((tier) => tier.on).map(({ tier }) => tier)
  const words = level === 'full' ? 'in full' : 'in part'
  return [
    ...labelled('WATCH', `${words}${on.length > 0 ? `: ${on.join(', ')}` : ''}`, width),
    ...tiers
      .filter((tier) => !tier.on)
      .flatMap(({ tier, why }) => labelled('OFF', why === null ? tier : `${tier}: ${why}`, width, 'warning')),
  ]
}

const MOST_STALLS = 6

function stallSection({ pid, threadId, stalls }: Thread, { scene, width }: Subject, look: Look): Line[] {
  const own = new Set(
    scene.report.stalls.filter((stall) => stall.pid === pid && stall.threadId === threadId).map(({ id }) => id),
  )
  const found = scene.stalls.filter(({ finding }) => finding?.stallIds.some((id) => own.has(id)))
  const lines = found.slice(0, MOST_STALLS).map((row): Line => {
    const at = row.finding?.location ? place(row.finding.location) : row.where
    const held = (row.blockedMs > 0 ? duration(row.blockedMs) : '-').padStart(9)
    return [
      span(` ${row.name.padStart(5)} `, row.severity),
      span(held),
      span(`  ${row.finding?.id ?? ''}  `),
      span(at, 'place'),
    ]
  })
  const left = found.length - lines.length
  const more = left > 0 ? [plain(`       and ${count(left, 'more finding')}`)] : []
  const title = `${count(stalls.count, 'stall')}, ${duration(stalls.totalMs)} in all, ${duration(stalls.maxMs)} at worst`
  return section({ title, hint: '' }, [...lines, ...more], width, look)
}

/** What watching takes from the program: measured, as everything else. */
function costs({ overhead }: Thread, watched: WatchedThread | null, { width }: Subject, look: Look): Line[] {
  const line = (label: string, text: string) => labelled(label, text, width)
  const faults = watched?.faults ?? []
  const cpu = overhead
    ? [
        overhead.hookCpuMs === null ? '' : `${duration(overhead.hookCpuMs)} on the watched thread`,
        overhead.watchdogCpuMs === null ? '' : `${duration(overhead.watchdogCpuMs)} on the watchdog's`,
      ].filter((part) => part !== '')
    : []
  const lines = [
    ...line('CPU', cpu.join(', ')),
    ...line('LOOKS', overhead ? `${count(overhead.snapshots, 'stack')} taken in stalls` : ''),
    ...(overhead?.lowered ?? []).flatMap((text) => line('LESS', text)),
    ...faults
      .slice(-3)
      .flatMap(({ where, message }) => labelled('FAULT', `ours, in ${where}: ${message}`, width, 'warning')),
  ]
  return section({ title: 'What watching costs', hint: '' }, lines, width, look)
}
