/** Everything the screen can show at one moment: a report with one of each, and the session it came from. */

import type { PromiseProblem, Report } from '../../src/analysis/report.js'
import { createAtlas } from '../../src/analysis/source/atlas.js'
import { sightOf } from '../../src/analysis/stall/sight.js'
import { createNames, ongoingRow, promiseRows, stallRows } from '../../src/tui/build-rows.js'
import { ongoingStalls } from '../../src/tui/ongoing.js'
import { createOutputLog } from '../../src/tui/output-log.js'
import { processRows } from '../../src/tui/process-rows.js'
import type { Scene } from '../../src/tui/scene.js'
import { finding, frame, report, stall, thread } from '../report/sample.js'
import { reports } from '../report/sample-reports.js'
import { NOW_MS, sampleSession } from './sample-session.js'

export function sceneOf(from: Report, goesOn = false): Scene {
  const session = sampleSession({ goesOn })
  const names = createNames()
  const output = createOutputLog()
  output.write('stdout', Buffer.from('listening on :3000\n'))
  output.write('stderr', Buffer.from('Warning: slow\n'))
  const atlas = createAtlas(
    new Map([['/app/app.js', { file: '/app/app.js', text: APP, map: null, why: null }]]),
    '/app',
  )
  const ongoing = ongoingStalls(session, NOW_MS, {
    standing: () => 'app.js:3 slow',
    sight: (record, watched, heard) => sightOf(record, watched, heard, atlas),
  })
  return {
    report: from,
    session,
    nowMs: NOW_MS,
    phase: 'live',
    stalls: [...ongoing.map(ongoingRow), ...stallRows(from, names)],
    promises: promiseRows(from, names),
    processes: processRows(from, session),
    output,
    awaits: [],
  }
}

const APP = ['// A loop that never ends.', 'function slow() {', '  while (true) turn()', '}', '', 'run()'].join('\n')

const thrown = frame({ function: 'send', file: 'src/mail.ts', line: 52, column: 9 })

function problem(overrides: Partial<PromiseProblem>): PromiseProblem {
  return {
    id: 'promise-1',
    runId: 'run-1',
    pid: 4121,
    threadId: 0,
    problem: 'unhandled-rejection',
    atMs: 12_000,
    count: 1,
    site: frame({ function: 'welcome', file: 'src/mail.ts', line: 31, column: 3 }),
    throwSite: thrown,
    createdStack: [thrown, frame({ function: 'welcome', file: 'src/mail.ts', line: 31, column: 3 })],
    pendingMs: 320,
    errors: [{ name: 'Error', message: 'SMTP 421 after 3 retries' }],
    lateMs: null,
    ranOnMs: null,
    waiters: null,
    test: null,
    ...overrides,
  }
}

const waiting = problem({
  id: 'promise-2',
  problem: 'await-pileup',
  site: frame({ function: 'withConnection', file: 'src/pool.ts', line: 22, column: 5 }),
  throwSite: null,
  createdStack: [],
  pendingMs: 18_000,
  errors: [],
  waiters: 41,
})

/** One stall that came twice, a promise that rejected, flows that wait, and three processes. */
export function mixed(): Report {
  const twice = { stallIds: ['stall-1', 'stall-2'], count: 2, blockedMs: 2140, labels: ['GET /export'] }
  const base = reports.one as Report
  const [first] = base.stalls
  if (!first) throw new Error('the sample has no stall')
  return report({
    ...base,
    threads: [
      thread({ stalls: { count: 2, totalMs: 2140, maxMs: 1840 }, series }),
      thread({ threadId: 3, name: 'thumbnails', role: 'worker', parentThreadId: 0 }),
      thread({ pid: 4133, watched: 'none', role: 'child', argv: ['ffmpeg', '-i', 'in.mp4'], ...unknown }),
    ],
    stalls: [stall({ id: 'stall-2', startMs: 9000, durationMs: 300, impact: first.impact }), deep(first)],
    promises: [problem({}), waiting],
    profiles: [profile],
    findings: [
      finding(twice),
      finding({
        id: 'gc-pause',
        severity: 'warning',
        title: 'Garbage collection held the loop for 120 ms',
        location: null,
        fingerprint: 'gc-pause',
        blockedMs: 120,
        worstMs: 120,
        stallIds: [],
      }),
      finding({
        id: 'unhandled-rejection',
        title: 'A promise rejected and nobody was listening: Error: SMTP 421 after 3 retries',
        location: problem({}).site,
        fingerprint: 'unhandled-rejection',
        blockedMs: 0,
        stallIds: [],
        promiseIds: ['promise-1'],
      }),
      finding({
        id: 'await-pileup',
        severity: 'warning',
        confidence: 'possible',
        title: '41 flows wait at one await, the oldest for 18 s',
        location: waiting.site,
        fingerprint: 'await-pileup',
        blockedMs: 0,
        stallIds: [],
        promiseIds: ['promise-2'],
      }),
    ],
    awaits: {
      observedAtMs: 41_000,
      source: 'heap',
      nodes: [
        {
          id: 'a',
          function: 'handle',
          at: frame({ file: 'src/app.ts', line: 8 }),
          pendingMs: null,
          waitsFor: ['b'],
          leaf: null,
        },
        {
          id: 'b',
          function: 'withConnection',
          at: frame({ file: 'src/pool.ts', line: 22 }),
          pendingMs: null,
          waitsFor: [],
          leaf: 'a timer',
        },
      ],
      cycles: [],
    },
  })
}

const unknown = { node: null, delay: null, utilization: null, cpu: null, memory: null, gc: null }

const express = (name: string, line: number) =>
  frame({ function: name, file: `node_modules/express/lib/${name}.js`, line, package: 'express', owner: 'dependency' })
const internal = frame({ function: 'emit', file: 'node:events', line: 518, column: 28, owner: 'node' })

function deep(first: Report['stalls'][number]): Report['stalls'][number] {
  const middle = ['next', 'dispatch', 'handle', 'layer', 'route', 'router'].map((name, index) =>
    express(name, 90 + index),
  )
  return { ...first, stack: [...first.stack.slice(0, 2), ...middle, internal, internal] }
}

const series = {
  stepMs: 1000,
  delayMax: [1, 2, 1840, 3, 2, 300, 1],
  cpuPercent: [4, 10, 100, 21, 8, 40, 5],
  rssBytes: [60, 80, 182, 170, 160, 160, 150].map((megabytes) => megabytes * 1e6),
  heapBytes: [20, 30, 96, 70, 60, 60, 50].map((megabytes) => megabytes * 1e6),
  utilization: [0, 0.1, 1, 0.2, 0.1, 0.4, 0],
  requests: [0, 2, 12, 3, 1, 1, 0],
  gcMs: [0, 1, 31, 2, 0, 3, 0],
}

/** Three of four looks at line 88, one a line above. */
const profile: Report['profiles'][number] = {
  stallId: 'stall-1',
  frames: [
    frame(),
    frame({ line: 86 }),
    frame({ function: 'exportHandler', file: 'src/routes/export.ts', line: 17, column: 18 }),
  ],
  nodes: [
    [2, -1],
    [0, 0],
    [1, 0],
  ],
  samples: [1, 1, 2, 1],
  deltasUs: [20_000, 20_000, 20_000, 20_000],
}
