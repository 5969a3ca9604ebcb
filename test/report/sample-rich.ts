/** A report that has some of everything: stalls with samples in two threads, promises, budgets, series, gaps in what was seen. */
import type { Profile, PromiseProblem, Report, Thread } from '../../src/analysis/report.js'
import { checks, finding, frame, report, run, stall, thread } from './sample.js'

const main = frame({ function: 'main', file: 'src/server.ts', line: 12, column: 3 })
const build = frame()
const parse = frame({ function: 'JSON.parse', file: 'native', line: 0, column: null, owner: 'native' })
const layer = frame({
  function: 'Layer.handle',
  file: 'node_modules/express/lib/router/layer.js',
  line: 95,
  column: 5,
  package: 'express',
  owner: 'dependency',
})
const resize = frame({ function: 'resize', file: 'src/thumbnail.ts', line: 40, column: 7 })
const inNode = frame({ function: 'emit', file: 'node:events', line: 524, column: 28, owner: 'node' })

/** Twice through express into buildReport, in the last third into JSON.parse. */
const profile: Profile = {
  stallId: 'stall-1',
  frames: [inNode, main, layer, build, parse],
  nodes: [
    [0, -1],
    [1, 0],
    [2, 1],
    [3, 2],
    [4, 3],
  ],
  samples: [3, 3, 4],
  deltasUs: [600_000, 600_000, 640_000],
}

const workerProfile: Profile = {
  stallId: 'stall-2',
  frames: [resize],
  nodes: [[0, -1]],
  samples: [0, 0],
  deltasUs: [100_000, 250_000],
}

const steps = (values: number[]): number[] => values
const series: NonNullable<Thread['series']> = {
  stepMs: 1000,
  delayMax: steps([2, 2, 1840, 3]),
  cpuPercent: steps([12, 12, 100, 20]),
  rssBytes: steps([90e6, 120e6, 182e6, 182e6]),
  heapBytes: steps([40e6, 52e6, 96.4e6, 60e6]),
  utilization: steps([0.1, 0.1, 1, 0.2]),
  requests: steps([0, 3, 12, 0]),
  gcMs: steps([0, 4, 31, 0]),
}

function problem(overrides: Partial<PromiseProblem>): PromiseProblem {
  return {
    id: 'promise-1',
    runId: 'run-1',
    pid: 4121,
    threadId: 0,
    problem: 'unhandled-rejection',
    atMs: 1250.5,
    count: 1,
    site: frame({ function: 'saveOrder', file: 'src/orders.ts', line: 7, column: 9 }),
    throwSite: frame({ function: 'query', file: 'src/db.ts', line: 30, column: 11 }),
    createdStack: [],
    pendingMs: null,
    errors: [{ name: 'Error', message: 'connection refused' }],
    lateMs: null,
    ranOnMs: null,
    waiters: null,
    test: null,
    ...overrides,
  }
}

export function rich(): Report {
  const stalls = [
    stall({
      startMs: 2000,
      stack: [build, layer, main],
      entered: { kind: 'request', label: 'GET /export', origin: main },
      impact: { requests: 12, timers: 3, worstDelayMs: 1840 },
    }),
    stall({
      id: 'stall-2',
      startMs: 2500,
      durationMs: 350,
      threadId: 3,
      finding: 'hot-function',
      culprit: resize,
      hot: resize,
      subject: null,
      stack: [resize],
      evidence: { method: 'samples', samples: 2, agreeing: 2, cpuMs: 340, waitMs: 0, gcMs: 0, runQueueMs: 0 },
    }),
    stall({
      id: 'stall-3',
      startMs: 6000,
      durationMs: 700,
      cause: 'host',
      finding: 'cpu-starved',
      culprit: null,
      hot: null,
      subject: null,
      stack: [main],
    }),
    stall({
      id: 'stall-4',
      startMs: 8000,
      durationMs: 240,
      finding: 'hot-function',
      culprit: layer,
      hot: layer,
      subject: null,
      stack: [layer, main],
      evidence: { method: 'samples', samples: 9, agreeing: 8, cpuMs: 230, waitMs: 0, gcMs: 0, runQueueMs: 0 },
    }),
  ]
  return report({
    verdict: {
      healthy: false,
      headline: 'The loop was held 2 times, for 2.08 s in all; most of it, 1.84 s, at src/report.ts:88 (GET /export).',
    },
    completeness: {
      complete: false,
      dropped: 3,
      notes: [{ code: 'child-unwatched', text: 'pid 4133 (ffmpeg) was not watched: it is not node' }],
    },
    runs: [run({ durationMs: 9_500 })],
    threads: [
      thread({ stalls: { count: 3, totalMs: 2780, maxMs: 1840 }, series }),
      thread({
        threadId: 3,
        name: 'thumbnails',
        role: 'worker',
        delay: { p50: 0.1, p90: 0.4, p99: 310, max: 350, histogram: '' },
        stalls: { count: 1, totalMs: 350, maxMs: 350 },
      }),
    ],
    stalls,
    promises: [problem({})],
    clinic: {
      category: 'unknown',
      disagreement:
        'It does not see that the loop was held 2 times, for 2.08 s in all, most of it at src/report.ts:88 (json-payload).',
    },
    findings: [
      finding({ labels: ['GET /export'] }),
      finding({
        id: 'hot-function',
        confidence: 'sampled',
        title: 'Layer.handle of package express kept the loop busy for 240 ms',
        location: layer,
        fingerprint: 'fp-express',
        blockedMs: 240,
        worstMs: 240,
        stallIds: ['stall-4'],
      }),
      finding({
        id: 'unhandled-rejection',
        title: 'A promise rejected and nobody listened: connection refused',
        why: 'The program ended by it, or went on without the order.',
        fix: 'Await it, or catch it.',
        location: frame({ function: 'saveOrder', file: 'src/orders.ts', line: 7, column: 9 }),
        fingerprint: 'fp-rejection',
        blockedMs: 0,
        worstMs: 0,
        stallIds: [],
        promiseIds: ['promise-1'],
      }),
      finding({
        id: 'over-budget',
        title: 'max-stall is over its budget: 1.84 s, and 200 ms are allowed',
        location: null,
        fingerprint: 'fp-budget',
        blockedMs: 0,
        stallIds: [],
      }),
      finding({
        id: 'hot-function',
        severity: 'note',
        confidence: 'sampled',
        title: 'resize kept a worker busy for 350 ms',
        location: resize,
        fingerprint: 'fp-worker',
        blockedMs: 350,
        worstMs: 350,
        stallIds: ['stall-2'],
      }),
      finding({
        id: 'cpu-starved',
        severity: 'note',
        title: 'The machine was busy for 0.7 s: the thread waited for a CPU 88% of it',
        location: null,
        fingerprint: 'fp-starved',
        blockedMs: 700,
        worstMs: 700,
        stallIds: ['stall-3'],
      }),
      finding({
        id: 'incomplete-data',
        severity: 'note',
        title: '3 events were dropped',
        location: null,
        fingerprint: 'fp-incomplete',
        blockedMs: 0,
        stallIds: [],
      }),
    ],
    checks: [
      ...checks,
      { id: 'timer-drift', outcome: 'not-watched', sentence: 'Only the tracer of standard and deep mode can tell.' },
      { id: 'module-load', outcome: 'not-enough-data', sentence: 'The program ran too short to tell.' },
    ],
    budgets: [
      { name: 'max-stall', limit: 200, actual: 1840, ok: false },
      { name: 'rejections', limit: 2, actual: 1, ok: true },
    ],
    profiles: [profile, workerProfile],
    sources: {
      'src/report.ts': [
        {
          firstLine: 87,
          lines: ["  log.info('building report')", '  const rows = JSON.parse(raw)', '  return summarise(rows)'],
        },
      ],
    },
  })
}
