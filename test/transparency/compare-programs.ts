/** A test for each program of a list: bare and under the doctor it writes the same and ends the same. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { execute, type Outcome, sideBySide, wasAsked } from './side-by-side.js'
import { isAtLeast, NODE } from './target-node.js'

export interface Case {
  program: string
  /** Options of node before the program. */
  node?: string[]
  words?: string[]
  env?: NodeJS.ProcessEnv
  input?: string
  /** The majors of node that can run it: this one and later, those before this one. */
  since?: number
  before?: number
  /** Takes out what is chance in any two runs. */
  normal?: (outcome: Outcome) => Outcome
}

const PROGRAMS = fileURLToPath(new URL('./programs', import.meta.url))
/** A busy machine starts the watchdog late now and then; a comparison that saw hardly any question shows little. */
const LEAST_SHARE_ASKED = 0.5
const MORE_BARE_RUNS = 5

export function comparePrograms(cases: Case[]): void {
  const asked: boolean[] = []
  for (const one of cases)
    test(`the same bytes, exit code and signal: ${title(one)}`, { skip: reasonToSkip(one) }, async () => {
      const { node = [], program, words = [], env = {}, input = '', normal = same } = one
      const command = [NODE, ...node, program, ...words]
      const { bare, watched, report } = await sideBySide(command, { cwd: PROGRAMS, env, input })
      const runBare = async () => normal(await execute(command, { cwd: PROGRAMS, env, input }))
      assert.deepEqual(normal(watched), await nearest(normal(bare), normal(watched), runBare))
      asked.push(wasAsked(report))
    })

  after(() => {
    const share = asked.filter(Boolean).length / asked.length
    assert.ok(
      share >= LEAST_SHARE_ASKED,
      `only ${Math.round(share * 100)} % of the programs were asked for their stack`,
    )
  })
}

/** What a program does by chance it also does bare: the bare outcome that is as the watched one, where a few runs show it. */
async function nearest(bare: Outcome, watched: Outcome, run: () => Promise<Outcome>): Promise<Outcome> {
  let nearest = bare
  for (let more = 0; more < MORE_BARE_RUNS && !isDeepStrictEqual(nearest, watched); more++) nearest = await run()
  return nearest
}

function same(outcome: Outcome): Outcome {
  return outcome
}

function reasonToSkip({ since = 0, before = Number.POSITIVE_INFINITY }: Case): string | false {
  if (!isAtLeast(since)) return `needs Node ${since}`
  return isAtLeast(before) ? `needs a Node before ${before}` : false
}

function title({ program, node = [], words = [], env = {} }: Case): string {
  const set = Object.entries(env).map(([name, value]) => `${name}='${value}'`)
  return [...set, 'node', ...node, program, ...words].join(' ')
}
