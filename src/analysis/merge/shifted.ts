import type { Report, Run, Thread } from '../report.js'
import { stretched } from './stretched.js'

/** A report whose times count from `byMs` earlier, with figures over time up to `endMs`. */
export function shifted(report: Report, byMs: number, endMs: number): Report {
  return {
    ...report,
    runs: report.runs.map((run) => shiftedRun(run, byMs)),
    threads: report.threads.map((thread) => shiftedThread(thread, byMs, endMs)),
    stalls: report.stalls.map((stall) => ({ ...stall, startMs: stall.startMs + byMs })),
    promises: report.promises.map((problem) => ({ ...problem, atMs: problem.atMs + byMs })),
    findings: report.findings.map((finding) => ({
      ...finding,
      firstMs: finding.firstMs + byMs,
      lastMs: finding.lastMs + byMs,
    })),
    awaits: report.awaits && { ...report.awaits, observedAtMs: report.awaits.observedAtMs + byMs },
  }
}

function shiftedRun(run: Run, byMs: number): Run {
  return { ...run, load: run.load && { ...run.load, startMs: run.load.startMs + byMs, endMs: run.load.endMs + byMs } }
}

function shiftedThread(thread: Thread, byMs: number, endMs: number): Thread {
  return { ...thread, series: thread.series && stretched(thread.series, byMs, endMs) }
}
