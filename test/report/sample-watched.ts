/** A report with all that the HTML report draws: series, profiles, impact, two threads. */
import type { Profile, Report, Stall, Thread } from '../../src/analysis/report.js'
import { checks, finding, frame, report, stall, thread } from './sample.js'

const SECONDS = 42

const parse = frame({ function: 'JSON.parse', file: 'native', line: 0, column: null, owner: 'native' })
const login = frame({ function: 'login', file: 'src/auth.ts', line: 31, column: 3 })
const resize = frame({ function: 'resize', file: 'src/resize.ts', line: 8, column: 5 })
const layer = frame({
  function: 'Layer.handle',
  file: 'node_modules/express/lib/router/layer.js',
  line: 95,
  column: 5,
  package: 'express',
  owner: 'dependency',
})
const emit = frame({ function: 'emit', file: 'node:events', line: 524, column: 28, owner: 'node' })

export function watched(): Report {
  const stalls = Array.from({ length: 12 }, (_, index) => oneStall(index))
  const ids = (wanted: string) => stalls.filter(({ culprit }) => culprit?.function === wanted).map(({ id }) => id)
  return report({
    verdict: { healthy: false, headline: 'The loop was blocked 12 times, for 6.3 s in all.' },
    threads: [
      thread({ stalls: { count: 9, totalMs: 4950, maxMs: 800 }, series: series() }),
      thread({ threadId: 3, name: 'thumbnails', role: 'worker', stalls: { count: 3, totalMs: 1350, maxMs: 650 } }),
    ],
    stalls,
    findings: [
      finding({ location: login, count: 6, blockedMs: 3300, worstMs: 800, stallIds: ids('login') }),
      finding({
        id: 'hot-function',
        severity: 'warning',
        location: resize,
        count: 6,
        blockedMs: 3000,
        worstMs: 750,
        stallIds: ids('resize'),
      }),
    ],
    checks,
    profiles: stalls.map(({ id, durationMs }) => profile(id, durationMs)),
    sources: {
      'src/auth.ts': [{ firstLine: 30, lines: ['function login(body) {', '  JSON.parse(body)', '}'] }],
    },
  })
}

/** Every second one is a login; of the others, every second one was in the worker. */
function oneStall(index: number): Stall {
  const isLogin = index % 2 === 1
  const durationMs = 250 + 50 * index
  return stall({
    id: `stall-${index}`,
    startMs: 2000 + 2000 * index,
    durationMs,
    threadId: index % 4 === 0 ? 3 : 0,
    finding: isLogin ? 'json-payload' : 'hot-function',
    culprit: isLogin ? login : resize,
    subject: isLogin ? 'JSON.parse' : null,
    hot: isLogin ? parse : resize,
    stack: isLogin ? [parse, login, layer, emit] : [resize, emit],
    entered: { kind: 'request', label: isLogin ? 'POST /login' : 'GET /image', origin: null },
    impact: { requests: index, timers: 1, worstDelayMs: durationMs },
  })
}

function profile(stallId: string, durationMs: number): Profile {
  return {
    stallId,
    frames: [emit, layer, login, parse],
    nodes: [
      [0, -1],
      [1, 0],
      [2, 1],
      [3, 2],
    ],
    samples: [3, 2],
    deltasUs: [durationMs * 900, durationMs * 100],
  }
}

function series(): Thread['series'] {
  const steps = (value: (second: number) => number) => Array.from({ length: SECONDS + 1 }, (_, second) => value(second))
  return {
    stepMs: 1000,
    delayMax: steps((second) => (second === 24 ? 800 : 5)),
    cpuPercent: steps((second) => (second === 24 ? 90 : 10)),
    rssBytes: steps(() => 100_000_000),
    heapBytes: steps((second) => 40_000_000 + second * 100_000),
    utilization: steps(() => 0.2),
    requests: steps(() => 3),
    gcMs: steps((second) => second % 5),
  }
}
