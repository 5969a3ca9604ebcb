/** Which part of a run was under load, and how much of what held its loop lies in it. */
import type { Report, Run, Stall } from '../../analysis/report.js'
import { count, duration, grouped, moment } from '../../analysis/words.js'
import { cutEnd } from '../wrap.js'

const MOST_RUNS = 8
const LONGEST_COMMAND = 100

/** "+1.2 s to +11.2 s, by npx autocannon http://localhost:$PORT (exit code 0): 9 of 10 stalls, 1.9 s of 2 s blocked". */
export function loads(report: Report): string[] {
  const all = report.runs.flatMap((run, index) => (run.load ? [{ run, load: run.load, number: index + 1 }] : []))
  return all.slice(0, MOST_RUNS).map(({ run, load, number }) => {
    const name = report.runs.length > 1 ? `${number}. ` : ''
    const command = cutEnd(load.command, LONGEST_COMMAND, '...')
    const code = load.exitCode === null ? '' : ` (exit code ${load.exitCode})`
    const stalls = report.stalls.filter(({ runId }) => runId === run.id)
    return `${name}${moment(load.startMs)} to ${moment(load.endMs)}, by ${command}${code}: ${shareOf(stalls, load)}`
  })
}

type Load = NonNullable<Run['load']>

function shareOf(stalls: readonly Stall[], load: Load): string {
  if (stalls.length === 0) return 'no stall'
  const under = stalls.filter((stall) => overlap(stall, load) > 0)
  const blockedMs = stalls.reduce((sum, { durationMs }) => sum + durationMs, 0)
  const underMs = under.reduce((sum, stall) => sum + overlap(stall, load), 0)
  return `${grouped(under.length)} of ${count(stalls.length, 'stall')}, ${duration(underMs)} of ${duration(blockedMs)} blocked`
}

function overlap({ startMs, durationMs }: Stall, load: Load): number {
  return Math.max(0, Math.min(startMs + durationMs, load.endMs) - Math.max(startMs, load.startMs))
}
