/** Names a program could have to take over the page that tells of it, in every field that comes from the program. */
import type { Report } from '../../src/analysis/report.js'
import { finding, frame, report, run, stall, thread } from './sample.js'

const HOSTILE = `</script><img src=x onerror=alert(1)>"' onload=alert(2) x="\u202e\u2066<!--<script>\u2028\0&lt;b&gt;`

export function hostile(): Report {
  const evil = frame({ function: HOSTILE, file: `src/${HOSTILE}`, package: HOSTILE, owner: 'dependency' })
  const own = { ...evil, owner: 'user' as const }
  const entered = { kind: 'request' as const, label: HOSTILE, origin: evil }
  const test = { file: HOSTILE, name: HOSTILE }
  return report({
    verdict: { healthy: false, headline: HOSTILE },
    runs: [run({ host: HOSTILE, cwd: HOSTILE, command: [HOSTILE] })],
    threads: [
      thread({ name: HOSTILE, argv: [HOSTILE], node: HOSTILE }),
      thread({ threadId: 1, name: 'n'.repeat(5000) }),
    ],
    stalls: [
      stall({ culprit: own, hot: evil, stack: [evil, own], subject: HOSTILE, entered, test }),
      stall({
        id: 'stall-2',
        subject: 's'.repeat(5000),
        threadId: 1,
        culprit: frame({ file: `${'d/'.repeat(2000)}x.js` }),
      }),
    ],
    findings: [
      finding({ title: HOSTILE, why: HOSTILE, fix: HOSTILE, location: own, labels: [HOSTILE] }),
      finding({ title: 't'.repeat(5000), severity: 'note', stallIds: ['stall-2'] }),
    ],
    promises: [
      {
        ...{ id: 'p-1', runId: 'run-1', pid: 4121, threadId: 0, problem: 'unhandled-rejection', atMs: 5, count: 1 },
        ...{ site: own, throwSite: own, createdStack: [evil, own], errors: [{ name: HOSTILE, message: HOSTILE }] },
        ...{ pendingMs: 1, lateMs: 1, ranOnMs: 1, waiters: 1, test },
      },
    ],
    awaits: {
      observedAtMs: 5,
      source: 'heap',
      nodes: [
        { id: 'a', function: HOSTILE, at: own, pendingMs: 3, waitsFor: ['b'], leaf: null },
        { id: 'b', function: HOSTILE, at: evil, pendingMs: 3, waitsFor: ['b'], leaf: HOSTILE },
      ],
      cycles: [['b']],
    },
    profiles: [
      {
        stallId: 'stall-1',
        frames: [own, evil],
        nodes: [
          [0, -1],
          [1, 0],
        ],
        samples: [1],
        deltasUs: [1000],
      },
    ],
    checks: [{ id: 'gc-pause', outcome: 'not-watched', sentence: HOSTILE }],
    budgets: [{ name: HOSTILE, limit: 1, actual: 2.345, ok: false }],
    clinic: { category: HOSTILE, disagreement: HOSTILE },
    completeness: { complete: false, dropped: 1, notes: [{ code: 'x', text: HOSTILE }] },
    sources: { [own.file]: [{ firstLine: 88, lines: [`${HOSTILE}\tcode()`, 'x'.repeat(100_000)] }] },
  })
}
