/** Signals to the target and to us. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Stall } from '../../../src/analysis/report.js'
import { BIN, bounded, PROGRAMS } from './bounded.js'
import { endOf, type Fault, inFolder, type Node, until, watched } from './fault.js'

const TURNS = 40
const PAUSE_MS = 2000
const NOBODYS = ['suspended', 'cpu-starved', 'unexplained-stall']
const LINES = Array.from({ length: TURNS }, (_, n) => `turn ${n + 1}\n`).join('')
/** Of the 60 ms of each. */
const LEAST_MS = 50
/** Were they kept, it would be some 18. */
const MOST_GROWN_MB = 9

export const PROCESS_FAULTS: Fault[] = [
  {
    tried: 'SIGKILL to the target',
    async run({ path }) {
      const outcome = await watched([path, 'talks.cjs', '400'], { meanwhile: (us) => whenChild(us, 1500, 'SIGKILL') })
      assert.equal(endOf(outcome), 137)
      assert.equal(outcome.report?.runs[0]?.signal, 'SIGKILL')
      assert.ok((outcome.report?.stalls.length ?? 0) > 0)
      return 'exit code 137, the report has its stalls until then'
    },
  },
  {
    tried: 'SIGSTOP to the target for two seconds',
    async run({ path }) {
      const outcome = await watched([path, 'talks.cjs', String(TURNS)], { meanwhile: (us) => pauseChild(us) })
      assert.deepEqual([endOf(outcome), outcome.stdout, outcome.stderr], [7, LINES, ''])
      // On a busy machine it may look like a thread that had no CPU; never like the program's own doing.
      const pause = outcome.report?.stalls.find(({ durationMs }) => durationMs > PAUSE_MS * 0.75)
      assert.ok(pause && NOBODYS.includes(pause.finding), `told as ${pause?.finding}`)
      return `as bare; the pause is told as ${pause.finding}`
    },
  },
  {
    tried: 'SIGSTOP to us for two seconds',
    async run({ path }) {
      const meanwhile = async (us: ChildProcess): Promise<void> => {
        await sleep(1000)
        us.kill('SIGSTOP')
        await sleep(PAUSE_MS)
        us.kill('SIGCONT')
      }
      const outcome = await watched([path, 'talks.cjs', String(TURNS)], { meanwhile })
      assert.deepEqual([endOf(outcome), outcome.stdout, outcome.stderr], [7, LINES, ''])
      const { stalls = [], completeness } = outcome.report ?? {}
      noneMissing(stalls)
      assert.deepEqual(completeness?.notes, [])
      return 'as bare; no stall is missing'
    },
  },
  {
    tried: 'SIGKILL to us: the target goes on',
    run: (node) => inFolder((folder) => orphaned(node, folder)),
  },
  {
    tried: 'SIGKILL to us: a server whose clients give up does not grow',
    run: (node) => orphanedServer(node),
  },
  {
    tried: "the session's folder removed while the target runs",
    run: ({ path }) =>
      inFolder(async (folder) => {
        const meanwhile = async (): Promise<void> => {
          const room = await until(
            () => readdirSync(folder).find((name) => existsSync(join(folder, name, 'socket'))),
            'a room',
          )
          await sleep(1000)
          rmSync(join(folder, room), { recursive: true })
        }
        const outcome = await watched([path, 'talks.cjs', String(TURNS)], { meanwhile, env: { TMPDIR: folder } })
        assert.deepEqual([endOf(outcome), outcome.stdout, outcome.stderr], [7, LINES, ''])
        noneMissing(outcome.report?.stalls ?? [])
        return 'as bare; no stall is missing'
      }),
  },
]

async function orphaned({ path }: Node, folder: string): Promise<string> {
  const file = join(folder, 'out')
  const script = '"$@" >"$0" 2>&1; echo "status $?" >>"$0"'
  const command = ['sh', '-c', script, file, path, 'talks.cjs', String(TURNS)]
  await bounded([process.execPath, BIN, '--ui', 'quiet', '--', ...command], {
    meanwhile: async (us) => {
      await until(() => existsSync(file) && readFileSync(file, 'utf8').includes('turn 5'), 'turn 5')
      us.kill('SIGKILL')
    },
  })
  const text = await until(() => readFileSync(file, 'utf8').includes('status') && readFileSync(file, 'utf8'), 'its end')
  assert.equal(text, `${LINES}status 7\n`)
  return 'same output, exit code 7, and not a word more'
}

async function orphanedServer({ path }: Node): Promise<string> {
  const us = spawn(process.execPath, [BIN, '--ui', 'quiet', '--', path, '--expose-gc', 'gives-up-requests.cjs'], {
    cwd: PROGRAMS,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  let said = ''
  us.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  us.stdin.on('error', () => undefined)
  await until(() => said.includes('\n'), 'the server')
  us.kill('SIGKILL')
  us.stdin.write('go\n')
  const grown = Number(await until(() => /grew (\S+) MB/.exec(said)?.[1], 'its word of memory'))
  assert.ok(grown < MOST_GROWN_MB, `its heap grew by ${grown} MB`)
  return `4000 requests given up: the heap grew by ${grown} MB`
}

/** Two timers may fall into one turn: their sum tells. */
function noneMissing(stalls: readonly Stall[]): void {
  const blockedMs = stalls.reduce((sum, { durationMs }) => sum + durationMs, 0)
  assert.ok(blockedMs >= TURNS * LEAST_MS, `${stalls.length} stalls, ${Math.round(blockedMs)} ms`)
}

/** The target is our only child. */
function childOf({ pid }: ChildProcess): number | undefined {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return Number(text.trim().split(' ')[0]) || undefined
}

async function whenChild(us: ChildProcess, afterMs: number, signal: NodeJS.Signals): Promise<void> {
  const pid = await until(() => childOf(us), 'the target')
  await sleep(afterMs)
  process.kill(pid, signal)
}

async function pauseChild(us: ChildProcess): Promise<void> {
  await whenChild(us, 1000, 'SIGSTOP')
  await whenChild(us, PAUSE_MS, 'SIGCONT')
}
