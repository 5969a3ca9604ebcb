import type { Report, Run } from '../../analysis/report.js'
import { count, duration } from '../../analysis/words.js'
import { cutEnd } from '../wrap.js'

const MOST_RUNS = 8
const LONGEST_COMMAND = 60

/** What was run, one line each: the report may be read long after. */
export function runs(report: Report): string[] {
  const lines = report.runs.slice(0, MOST_RUNS).map((run) => `${oneRun(report, run)}`)
  const more = report.runs.length - MOST_RUNS
  return more > 0 ? [...lines, `and ${count(more, 'more run', 'more runs')}`] : lines
}

function oneRun(report: Report, run: Run): string {
  const main = report.threads.find((thread) => thread.runId === run.id && thread.node !== null)
  const command = cutEnd(run.command?.join(' ') ?? `pid ${main?.pid ?? 'unknown'}`, LONGEST_COMMAND, '...')
  const parts = [
    `${report.runs.length > 1 ? `${report.runs.indexOf(run) + 1}. ` : ''}${command}`,
    ...(new Set(report.runs.map(({ host }) => host)).size > 1 ? [`on ${run.host}`] : []),
    `${duration(run.durationMs)}${ending(run)}`,
    ...(main ? [`pid ${main.pid}, node ${main.node}`] : []),
    `${run.mode} mode, stalls over ${duration(run.thresholdMs)}`,
  ]
  return parts.join('; ')
}

function ending(run: Run): string {
  const us = run.endedBy === 'us' ? ' of loopdoctor' : ''
  if (run.signal !== null) return `, ended by ${run.signal}${us}`
  return run.exitCode === null ? '' : `, exit code ${run.exitCode}`
}
