/** Reports with known stalls: what differs between two of them is known as well. */
import type { Finding, Report, Run, Stall } from '../../../src/analysis/report.js'
import { finding, frame, report, run, stall, thread } from '../../report/sample.js'

export interface Told {
  /** What is the same thing in two reports. */
  name: string
  lengths: number[]
  /** Of each stall, how much was a wait for a CPU. */
  waitedMs?: number
  finding?: Partial<Finding>
  stall?: Partial<Stall>
}

let runs = 0

export function reportOf(told: readonly Told[], ran: Partial<Run> = {}, rest: Partial<Report> = {}): Report {
  runs += 1
  const id = `run-${runs}`
  const stalls = told.flatMap((each) => each.lengths.map((durationMs, index) => stallOf(each, id, durationMs, index)))
  return report({
    runs: [run({ id, durationMs: 60_000, endedBy: 'user', exitCode: null, ...ran })],
    threads: [thread({ runId: id })],
    stalls,
    findings: told.map((each) => findingOf(each, stalls)),
    ...rest,
  })
}

function placeOf(name: string): ReturnType<typeof frame> {
  return frame({ function: name, file: `src/${name}.ts` })
}

function stallOf({ name, waitedMs = 0, stall: more }: Told, runId: string, durationMs: number, index: number): Stall {
  return stall({
    id: `${runId}.${name}.${index}`,
    runId,
    startMs: index * 1000,
    durationMs: durationMs + waitedMs,
    culprit: placeOf(name),
    evidence: { ...stall().evidence, cpuMs: durationMs, runQueueMs: waitedMs },
    ...more,
  })
}

function findingOf({ name, finding: more }: Told, stalls: readonly Stall[]): Finding {
  const own = stalls.filter(({ id }) => id.includes(`.${name}.`))
  return finding({
    location: placeOf(name),
    fingerprint: `print of ${name}`,
    count: own.length,
    blockedMs: own.reduce((sum, { durationMs }) => sum + durationMs, 0),
    worstMs: Math.max(...own.map(({ durationMs }) => durationMs)),
    stallIds: own.map(({ id }) => id),
    ...more,
  })
}

/** As many lengths as that, spread over a fifth around the middle one. */
export function around(ms: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => ms * (0.9 + (0.2 * (index + 0.5)) / count))
}

/** Stalls of these lengths at one line. */
export const parse = (lengths: number[], more: Partial<Told> = {}): Told => ({ name: 'parse', lengths, ...more })

/** A machine that had no CPU for the program. */
export const starved: Told = {
  name: 'machine',
  lengths: around(300, 3),
  waitedMs: 900,
  finding: { id: 'cpu-starved', severity: 'note' },
  stall: { finding: 'cpu-starved', cause: 'host', culprit: null },
}

/** It ended by itself. */
export const script = { endedBy: 'target', exitCode: 0 } as const
