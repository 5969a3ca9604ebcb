/** One report for each situation a reader can be in. */
import type { Report } from '../../src/analysis/report.js'
import { checks, finding, frame, report, run, stall, thread } from './sample.js'
import { many } from './sample-many.js'
import { rich } from './sample-rich.js'

const reportSource = [
  'export async function buildReport(path: string) {',
  "  const raw = await readFile(path, 'utf8')",
  "  log.info('building report')",
  '  const rows = JSON.parse(raw)',
  '  return summarise(rows)',
  '}',
]
const sources = { 'src/report.ts': [{ firstLine: 85, lines: reportSource }] }

const one = report({
  verdict: {
    healthy: false,
    headline: 'The loop was blocked once, for 1.84 s of 42.1 s, by JSON.parse at src/report.ts:88.',
  },
  threads: [thread({ stalls: { count: 1, totalMs: 1840, maxMs: 1840 } })],
  stalls: [
    stall({
      entered: {
        kind: 'request',
        label: 'GET /export',
        origin: frame({ function: 'exportHandler', file: 'src/routes/export.ts', line: 12, column: 8 }),
      },
      impact: { requests: 12, timers: 3, worstDelayMs: 1840 },
    }),
  ],
  findings: [finding({ labels: ['GET /export'] })],
  checks,
  sources,
})

const startupStall = stall({
  id: 'stall-0',
  startMs: 40,
  durationMs: 412,
  phase: 'startup',
  cause: 'sync-call',
  finding: 'sync-fs',
  culprit: frame({ function: 'loadConfig', file: 'src/config.ts', line: 3, column: 10 }),
})
const startup = report({
  stalls: [startupStall],
  threads: [thread({ stalls: { count: 1, totalMs: 412, maxMs: 412 } })],
  findings: [
    finding({
      id: 'sync-fs',
      severity: 'note',
      title: 'readFileSync blocked the start for 412 ms',
      location: startupStall.culprit,
      blockedMs: 412,
      worstMs: 412,
      stallIds: ['stall-0'],
    }),
    finding({
      id: 'startup-stall',
      severity: 'note',
      title: 'Start-up held the loop for 412 ms',
      location: startupStall.culprit,
      blockedMs: 0,
      stallIds: ['stall-0'],
    }),
  ],
})

const starved = stall({
  id: 'stall-h',
  cause: 'host',
  finding: 'cpu-starved',
  culprit: null,
  hot: null,
  subject: null,
  stack: [],
})
const host = report({
  stalls: [starved],
  threads: [thread({ stalls: { count: 3, totalMs: 740_900, maxMs: 723_000 } })],
  findings: [
    finding({
      id: 'memory-thrash',
      severity: 'warning',
      title: 'Memory was read back from disk for 320 ms: 212 major page faults',
      location: null,
      blockedMs: 320,
      stallIds: ['stall-m'],
    }),
    finding({
      id: 'suspended',
      severity: 'note',
      title: 'The process was suspended for 12 min 3 s',
      location: null,
      blockedMs: 723_000,
      stallIds: ['stall-s'],
    }),
    finding({
      id: 'cpu-starved',
      severity: 'note',
      title: 'The machine was busy for 0.9 s: the thread waited for a CPU 88% of it',
      location: null,
      blockedMs: 900,
      stallIds: ['stall-h'],
    }),
  ],
})

const incomplete = report({
  verdict: { healthy: false, headline: 'The loop never came back: blocked for at least 30 s when the run ended.' },
  completeness: {
    complete: false,
    dropped: 212,
    notes: [
      { code: 'profiler-off', text: 'V8 profiler off: a native addon is loaded (better-sqlite3)' },
      { code: 'child-unwatched', text: 'pid 4133 (ffmpeg) was not watched: it is not node' },
    ],
  },
  runs: [run({ exitCode: null, signal: 'SIGINT', endedBy: 'user' })],
  threads: [thread({ watched: 'partial', stalls: { count: 1, totalMs: 30_000, maxMs: 30_000 } })],
  stalls: [
    stall({
      durationMs: 30_000,
      ongoing: true,
      cause: 'sync-call',
      finding: 'sync-child-process',
      subject: 'execSync',
      evidence: { method: 'snapshot', samples: 1, agreeing: 1, cpuMs: 3, waitMs: 29_900, gcMs: 0, runQueueMs: null },
    }),
  ],
  findings: [
    finding({
      id: 'sync-child-process',
      confidence: 'likely',
      title: 'execSync held the loop for at least 30 s, waiting for `sh -c sleep 60`',
      why: 'The loop stood still until the child process ended, and it had not when the run was stopped.',
      fix: 'Use spawn or execFile and await the end; give the child a timeout.',
      blockedMs: 30_000,
      worstMs: 30_000,
    }),
    finding({ id: 'endless-stall', title: 'The loop had not come back when the run ended', blockedMs: 0 }),
  ],
  checks: [{ id: 'microtask-flood', outcome: 'not-enough-data', sentence: 'Only one stack was taken.' }],
  sources,
})

export const reports: Record<string, Report> = {
  clean: report(),
  one,
  many: many(),
  rich: rich(),
  host,
  startup,
  incomplete,
}
