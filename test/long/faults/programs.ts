/** What a program does to itself: bare and under the doctor the outcome is the same. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from '../../../src/analysis/report.js'
import { count } from '../../../src/analysis/words.js'
import { bounded, ROOT, type Surroundings } from './bounded.js'
import { endOf, type Fault, inFolder, type Node, sameAsBare, watched } from './fault.js'

const SABOTAGE = [
  'deletes process.on',
  'replaces Promise',
  'freezes intrinsics',
  'removes all listeners',
  'puts getters that throw on Object.prototype',
  'breaks call, apply and bind',
  'redefines process.exit',
]
const ITERATES = 'makes iterating an array throw'
const DIES_OF_IT =
  'it is known to die of it, and only under the doctor: this Node iterates an array to make the entry of a garbage collection'
const root = (): string | null => (process.getuid?.() === 0 ? null : 'needs root')

/** `words` after node. */
function same(tried: string, words: string[], more: Partial<Fault & Surroundings> = {}): Fault {
  const { skip, ...surroundings } = more
  return {
    tried,
    ...(skip ? { skip } : {}),
    async run({ path }) {
      const { bare, report } = await sameAsBare([path, ...words], surroundings)
      return `as bare: status ${endOf(bare)}; ${seen(report)}`
    },
  }
}

export const PROGRAM_FAULTS: Fault[] = [
  {
    // Libuv aborts where its own descriptors are gone: bare at the program's end, with us as soon as our thread polls.
    tried: 'closes descriptors 3 to 999',
    async run({ path }) {
      const bare = await bounded([path, 'closes-descriptors.cjs'])
      const ours = await watched([path, 'closes-descriptors.cjs'])
      assert.deepEqual([endOf(bare), endOf(ours)], [134, 134])
      return 'node aborts, bare as well: there at its end, here perhaps sooner'
    },
  },
  {
    tried: 'closes every socket it finds, then opens files: their content is its own',
    async run({ path }) {
      const { report } = await sameAsBare([path, `${ROOT}test/transparency/programs/closes-sockets.cjs`, '2000'])
      const codes = report?.completeness.notes.map(({ code }) => code)
      assert.ok(codes?.includes('watch-lost'), `the report hides it: ${codes}`)
      return 'as bare; the report says that it was lost from sight'
    },
  },
  same('throws in its uncaughtException listener', ['throws-in-handler.cjs']),
  same('removes the folder it runs in', ['loses-cwd.cjs']),
  same('becomes nobody (setuid), then starts node and a worker', ['drops-privileges.cjs'], { skip: root }),
  same('runs code in a vm context, also with a timeout', ['in-context.cjs']),
  same('the same with microtasks of its own', ['in-context.cjs', 'afterEvaluate']),
  ...SABOTAGE.map((act) => same(act, ['sabotage.cjs', act])),
  same(ITERATES, ['sabotage.cjs', ITERATES], { skip: ({ major }) => (major < 22 ? DIES_OF_IT : null) }),
  same('--frozen-intrinsics', ['--frozen-intrinsics', '--no-warnings', 'talks.cjs']),
  same('a child killed (SIGKILL)', ['kills-child.cjs', 'SIGKILL']),
  same('a child aborted (SIGABRT)', ['kills-child.cjs', 'SIGABRT']),
  {
    tried: 'a snapshot, built bare and under the doctor, started from both',
    run: ({ path }) =>
      inFolder(async (folder) => {
        const [blob, build] = [join(folder, 'blob'), ['--build-snapshot', 'in-snapshot.cjs']]
        await bounded([path, '--snapshot-blob', blob, ...build])
        await sameAsBare([path, '--snapshot-blob', blob, 'word'])
        await sameAsBare([path, '--snapshot-blob', blob, ...build])
        const { report } = await sameAsBare([path, '--snapshot-blob', blob, 'word'])
        return `as bare; ${seen(report)}; notes: ${report?.completeness.notes.map(({ text }) => text).join(' ') || 'none'}`
      }),
  },
  {
    tried: 'a single executable (--build-sea)',
    skip: ({ major }) =>
      major >= 26 ? null : 'before Node 26 a single executable needs a tool that is no part of node',
    run: (node) => inFolder((folder) => single(node, folder)),
  },
  same('forks 200 times', ['forks.cjs'], { limitMs: 300_000 }),
]

async function single({ path }: Node, folder: string): Promise<string> {
  const [main, output, config] = ['main.cjs', 'program', 'sea.json'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const stall = '{ const until = Date.now() + 150; while (Date.now() < until); }'
  writeFileSync(
    main,
    `${stall} setTimeout(() => { ${stall} console.log(require('node:sea').isSea(), process.argv.slice(2)) }, 50)`,
  )
  writeFileSync(config, JSON.stringify({ main, output, disableExperimentalSEAWarning: true }))
  await bounded([path, '--build-sea', config])
  const { bare, report } = await sameAsBare([output, 'word'])
  assert.equal(endOf(bare), 0, bare.stderr)
  return `as bare; ${seen(report)}`
}

function seen(report: Report | null): string {
  return report ? `${count(report.stalls.length, 'stall')} seen` : 'no report'
}
