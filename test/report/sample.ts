/** Hand-made parts of reports: whole and valid, each field replaceable. */
import type { Finding, Frame, Report, Run, Stall, Thread } from '../../src/analysis/report.js'

export function frame(overrides: Partial<Frame> = {}): Frame {
  return {
    function: 'buildReport',
    file: 'src/report.ts',
    line: 88,
    column: 16,
    package: null,
    owner: 'user',
    ...overrides,
  }
}

export function run(overrides: Partial<Run> = {}): Run {
  return {
    id: 'run-1',
    kind: 'launch',
    host: 'web-1',
    command: ['node', 'server.js'],
    cwd: '/srv/app',
    startedAt: '2026-11-23T03:12:45.120Z',
    durationMs: 42_100,
    exitCode: 0,
    signal: null,
    endedBy: 'target',
    thresholdMs: 100,
    mode: 'standard',
    load: null,
    ...overrides,
  }
}

export function thread(overrides: Partial<Thread> = {}): Thread {
  return {
    runId: 'run-1',
    pid: 4121,
    threadId: 0,
    parentPid: 4100,
    parentThreadId: null,
    name: null,
    role: 'main',
    watched: 'full',
    argv: ['node', 'server.js'],
    node: 'v22.12.0',
    delay: { p50: 0.3, p90: 1.2, p99: 612, max: 1840, histogram: '' },
    utilization: 0.18,
    cpu: { meanPercent: 21, maxPercent: 100 },
    memory: { maxRssBytes: 182_000_000, maxHeapBytes: 96_400_000 },
    gc: { count: 41, totalMs: 212, maxMs: 18 },
    stalls: { count: 0, totalMs: 0, maxMs: 0 },
    series: null,
    overhead: null,
    ...overrides,
  }
}

export function stall(overrides: Partial<Stall> = {}): Stall {
  return {
    id: 'stall-1',
    runId: 'run-1',
    pid: 4121,
    threadId: 0,
    startMs: 24_600,
    durationMs: 1840,
    ongoing: false,
    phase: 'running',
    cause: 'compute',
    finding: 'json-payload',
    culprit: frame(),
    hot: frame({ function: 'JSON.parse', file: 'node:v8', line: 0, column: null, owner: 'native' }),
    subject: 'JSON.parse',
    stack: [
      frame(),
      frame({ function: 'exportHandler', file: 'src/routes/export.ts', line: 17, column: 18 }),
      frame({
        function: 'Layer.handle',
        file: 'node_modules/express/lib/router/layer.js',
        line: 95,
        column: 5,
        package: 'express',
        owner: 'dependency',
      }),
    ],
    entered: null,
    impact: null,
    test: null,
    evidence: {
      method: 'snapshot+samples',
      samples: 92,
      agreeing: 92,
      cpuMs: 1810,
      waitMs: 12,
      gcMs: 31,
      runQueueMs: 4,
    },
    ...overrides,
  }
}

export function finding(overrides: Partial<Finding> = {}): Finding {
  return {
    id: 'json-payload',
    severity: 'error',
    confidence: 'exact',
    title: 'JSON.parse blocked the loop for 1.84 s',
    why: 'JSON.parse ran on the event loop in one piece, so nothing else could run for 1.84 s.',
    fix: 'Parse it in a worker thread, stream it, or fetch less.',
    location: frame(),
    fingerprint: 'json-payload:src/report.ts:buildReport:const rows = JSON.parse(raw)',
    count: 1,
    blockedMs: 1840,
    worstMs: 1840,
    firstMs: 24_600,
    lastMs: 24_600,
    everyMs: null,
    labels: [],
    stallIds: ['stall-1'],
    promiseIds: [],
    ...overrides,
  }
}

/** A clean run, unless told otherwise. */
export function report(overrides: Partial<Report> = {}): Report {
  return {
    schemaVersion: '1.0',
    tool: { name: 'loopdoctor', version: '0.1.0' },
    runs: [run()],
    verdict: { healthy: true, headline: 'No stall over 100 ms in 42.1 s: the longest turn took 11 ms.' },
    completeness: { complete: true, dropped: 0, notes: [] },
    threads: [thread()],
    stalls: [],
    promises: [],
    findings: [],
    checks: [],
    budgets: [],
    awaits: null,
    profiles: [],
    sources: {},
    clinic: null,
    ignored: 0,
    ...overrides,
  }
}

export const checks: Report['checks'] = [
  { id: 'json-payload', outcome: 'found', sentence: 'JSON held the loop once.' },
  { id: 'gc-pause', outcome: 'healthy', sentence: 'Garbage collection never paused the loop over 18 ms.' },
  { id: 'sync-fs', outcome: 'healthy', sentence: 'No synchronous file call held the loop.' },
  { id: 'cpu-starved', outcome: 'healthy', sentence: 'The loop had a CPU whenever it needed one.' },
  { id: 'memory-thrash', outcome: 'healthy', sentence: 'Nothing was read back from swap.' },
]
