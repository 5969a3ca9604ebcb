/** A report with more than a page holds: several findings, threads and runs. */
import type { Report, Stall } from '../../src/analysis/report.js'
import { checks, finding, frame, report, run, stall, thread } from './sample.js'

const fromDatabase = {
  kind: 'socket' as const,
  label: 'socket 127.0.0.1:5432',
  origin: frame({ function: 'connect', file: 'src/db.ts', line: 9, column: 18 }),
}

const asked = (repeat: number): Stall['entered'] => ({
  kind: 'request',
  label: repeat === 0 ? 'GET /search' : 'POST /login',
  origin: frame({ function: repeat === 0 ? 'search' : 'login', file: 'src/routes.ts', line: 9 + repeat, column: 1 }),
})

const drift = finding({
  id: 'timer-drift',
  severity: 'note',
  title: 'setInterval 1000 ms really ran every 1.42 s',
  location: frame({ function: 'startPolling', file: 'src/poll.ts', line: 12, column: 3 }),
  count: 101,
  blockedMs: 0,
  everyMs: 1420,
  labels: ['setInterval 1000 ms'],
  stallIds: [],
})

export function many(): Report {
  const places = [
    'src/auth.ts',
    'src/search.ts',
    'src/thumbnail.ts',
    'lib/日本語のとても長いファイル名/非常に長い名前.ts',
  ]
  const stalls = places.flatMap((file, index) =>
    [0, 1].map((repeat) =>
      stall({
        id: `stall-${index}-${repeat}`,
        startMs: 5000 + index * 700 + repeat * 9000,
        durationMs: 740 - index * 110,
        threadId: index === 2 ? 3 : 0,
        culprit: frame({ function: `handler${index}`, file, line: 31, column: 3 }),
        hot: frame({
          function: 'compile',
          file: 'node_modules/ejs/lib/ejs.js',
          line: 612,
          package: 'ejs',
          owner: 'dependency',
        }),
        stack: [],
        entered: index === 3 ? fromDatabase : asked(repeat),
        impact:
          index === 3 ? { requests: 0, timers: 0, worstDelayMs: 0 } : { requests: 11, timers: 3, worstDelayMs: 702 },
        evidence: { method: 'samples', samples: 40, agreeing: 38, cpuMs: 700, waitMs: 1, gcMs: 90, runQueueMs: 1 },
      }),
    ),
  )
  const findings = places.map((file, index) =>
    finding({
      id: index === 3 ? 'callback-pileup' : 'hot-function',
      severity: index < 2 ? 'error' : 'warning',
      confidence: 'sampled',
      title:
        index === 3
          ? 'Piled-up callbacks (214 callbacks in the worst turn) held the loop 2 times, for 820 ms in all and 410 ms at worst; most of them handler3'
          : `handler${index} kept the loop busy for ${740 - index * 110} ms (38 of 40 samples)`,
      location: frame({ function: `handler${index}`, file, line: 31, column: 3 }),
      count: 2,
      blockedMs: 2 * (740 - index * 110),
      worstMs: 740 - index * 110,
      everyMs: 9000,
      labels: index === 3 ? [fromDatabase.label] : ['GET /search', 'POST /login'],
      stallIds: [`stall-${index}-0`, `stall-${index}-1`],
    }),
  )
  const short = Array.from({ length: 4 }, (_, index) =>
    finding({
      id: index % 2 ? 'gc-pause' : 'module-load',
      severity: 'warning',
      blockedMs: 120,
      location: null,
      stallIds: [],
    }),
  )
  return report({
    verdict: { healthy: false, headline: 'The loop was blocked 12 times, for 5.2 s of 42.1 s; the worst took 740 ms.' },
    runs: [run(), run({ id: 'run-2', command: ['npm', 'start'], durationMs: 61_000 })],
    threads: [
      thread({ stalls: { count: 10, totalMs: 4400, maxMs: 740 } }),
      thread({
        threadId: 3,
        name: 'thumbnails',
        role: 'worker',
        delay: null,
        stalls: { count: 2, totalMs: 1040, maxMs: 520 },
      }),
    ],
    stalls: stalls.sort((a, b) => a.startMs - b.startMs),
    findings: [...findings, ...short, drift],
    checks,
    sources: {
      'src/auth.ts': [{ firstLine: 30, lines: ['function handler0() {', '\treturn compile(template)', '}'] }],
    },
  })
}
