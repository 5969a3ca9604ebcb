/** The report as the page's script needs it. */

import { isHost } from '../../analysis/findings.js'
import { threadKey } from '../../analysis/owner.js'
import type { Finding, Frame, Report, Stall, Thread } from '../../analysis/report.js'
import { anchorOf } from './anchor.js'
import { excerptOf } from './excerpt.js'
import type { PageData, PageFinding, PageFrame, PageStall, PageThread } from './page-data.js'
import { threadName } from './thread-name.js'

export function dataOf(report: Report): PageData {
  const frames = tableOf<Frame, PageFrame>(frameKey, (frame) => ({ ...frame, excerpt: excerptOf(report, frame) }))
  const stacks = tableOf<number[], number[]>(String, (stack) => stack)
  const place = { frames, stacks, ...places(report) }
  return {
    span: spanOf(report),
    threads: report.threads.map((thread) => pageThread(report, thread)),
    findings: report.findings.map((finding, index) => pageFinding(finding, index, place.stallAt)),
    stalls: report.stalls.map((stall) => pageStall(stall, place)),
    profiles: report.profiles.map(({ nodes, samples, deltasUs, frames: own }) => ({
      nodes,
      samples,
      deltasUs,
      frames: own.map(frames.index),
    })),
    frames: frames.rows,
    stacks: stacks.rows,
  }
}

/** What is told once, and referred to by its index. */
interface Table<Row, Kept> {
  rows: Kept[]
  index(row: Row): number
}

function tableOf<Row, Kept>(key: (row: Row) => string, keep: (row: Row) => Kept): Table<Row, Kept> {
  const rows: Kept[] = []
  const known = new Map<string, number>()
  const index = (row: Row): number => {
    const name = key(row)
    const at = known.get(name) ?? rows.push(keep(row)) - 1
    known.set(name, at)
    return at
  }
  return { rows, index }
}

function frameKey({ file, line, column, function: name, owner }: Frame): string {
  return `${owner}:${file}:${line}:${column}:${name}`
}

interface Places {
  frames: Table<Frame, PageFrame>
  stacks: Table<number[], number[]>
  threadAt: Map<string, number>
  stallAt: Map<string, number>
  findingAt: Map<string, number>
  profileAt: Map<string, number>
}

function places({ threads, stalls, findings, profiles }: Report): Omit<Places, 'frames' | 'stacks'> {
  return {
    threadAt: new Map(threads.map((thread, index) => [threadKey(thread), index])),
    stallAt: new Map(stalls.map(({ id }, index) => [id, index])),
    findingAt: new Map(
      findings.flatMap(({ id, stallIds }, index) =>
        stallIds.map((stall): [string, number] => [`${id} ${stall}`, index]),
      ),
    ),
    profileAt: new Map(profiles.map(({ stallId }, index) => [stallId, index])),
  }
}

function pageStall(stall: Stall, { frames, stacks, threadAt, findingAt, profileAt }: Places): PageStall {
  const { id, startMs, durationMs, ongoing, phase, subject, impact, test, evidence, culprit, hot, entered } = stall
  const at = (frame: Frame | null | undefined): number | null => (frame ? frames.index(frame) : null)
  return {
    ...{ id, startMs, durationMs, ongoing, phase, subject, impact, test, evidence },
    thread: threadAt.get(threadKey(stall)) ?? null,
    kind: stall.finding,
    host: isHost(stall.finding),
    finding: findingAt.get(`${stall.finding} ${id}`) ?? null,
    culprit: at(culprit),
    hot: at(hot),
    stack: stacks.index(stall.stack.map(frames.index)),
    entered: entered && { label: entered.label, origin: at(entered.origin) },
    profile: profileAt.get(id) ?? null,
  }
}

function pageFinding(finding: Finding, index: number, stallAt: Map<string, number>): PageFinding {
  const { id, title, fix, severity, confidence, stallIds } = finding
  return {
    id,
    title,
    fix,
    severity,
    confidence,
    anchor: anchorOf(index),
    stalls: stallIds.flatMap((id) => stallAt.get(id) ?? []),
  }
}

function pageThread(report: Report, thread: Thread): PageThread {
  const run = report.runs.find(({ id }) => id === thread.runId)
  const fromMs = run ? offsetOf(report, run.startedAt) : 0
  return {
    name: threadName(report, thread),
    fromMs,
    toMs: fromMs + (run?.durationMs ?? 0),
    load: run?.load ? { fromMs: run.load.startMs, toMs: run.load.endMs } : null,
    thresholdMs: run?.thresholdMs ?? null,
    series: thread.series && charted(thread.series),
  }
}

function charted({ stepMs, delayMax, cpuPercent, heapBytes, requests, gcMs }: NonNullable<Thread['series']>) {
  return { stepMs, delayMax, cpuPercent, heapBytes, requests, gcMs }
}

function spanOf({ runs, stalls, threads }: Report): PageData['span'] {
  const starts = runs.map((run) => offsetOf({ runs }, run.startedAt))
  const ends = [
    ...runs.map((run, index) => (starts[index] ?? 0) + run.durationMs),
    ...threads.map(({ series }) => (series ? series.stepMs * (series.delayMax.length - 1) : 0)),
  ]
  const last = stalls.reduce((end, { startMs, durationMs }) => Math.max(end, startMs + durationMs), 1)
  return { fromMs: Math.min(0, ...starts), toMs: Math.max(last, ...ends) }
}

/** All times count from the start of the first run. */
function offsetOf({ runs }: Pick<Report, 'runs'>, startedAt: string): number {
  return Date.parse(startedAt) - Date.parse(runs[0]?.startedAt ?? startedAt)
}
