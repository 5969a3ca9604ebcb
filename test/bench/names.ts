/**
 * Who names the culprit? Each tool that names anything at all is given the fixtures that stall, one by one. Right is what
 * names the file and the line of `expected.json`, or the function around that line; of several answers the one for the
 * longest block counts.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { type ExpectedStall, type Fixture, readFixtures } from '../accuracy/fixture.js'
import type { NodeBinary } from '../accuracy/nodes.js'
import { observe } from '../accuracy/observe.js'
import { functionAt } from './function-at.js'
import { listenAsSentry } from './sentry.js'
import { bareEnv, type Side, sideOf } from './sides.js'
import { markdown } from './summary.js'

export interface Named {
  side: string
  right: number
  wrong: number
  /** It said nothing, or named no line of the program. */
  nothing: number
  /** The fixtures that were named wrong. */
  mistakes: string[]
}

export interface NamedPlace {
  file: string
  line: number
}

/** What a tool says of one fixture, the place of its longest block; null where it names none. */
type Ask = (fixture: Fixture) => Promise<NamedPlace | null>

const LIMIT_MS = 20_000
const QUICK = /^(json-parse|hot-loop|hot-getter|hot-sort-comparator|hot-stream-data|regexp.*nested)$/

/** `untilMs`: by `performance.now`, when no other fixture is begun. */
export async function namedBy(node: NodeBinary, sides: string[], quick: boolean, untilMs: number): Promise<Named[]> {
  const fixtures = readFixtures(quick ? QUICK : null).filter(isPlain)
  const asked: [string, Ask][] = [
    ['standard', askDoctor(node)],
    ['blocked-at', askBlockedAt(node)],
    ['sentry-block', askSentry(node)],
    ['cpu-prof', askProfile(node)],
  ]
  const wanted = asked
    .filter(([side]) => sides.includes(side))
    .map(([side, ask]) => ({ ask, named: { side, right: 0, wrong: 0, nothing: 0, mistakes: [] } as Named }))
  for (const fixture of fixtures) {
    if (performance.now() > untilMs) break
    for (const { ask, named } of wanted) judge(named, fixture, await ask(fixture))
    process.stderr.write('.')
  }
  return wanted.map(({ named }) => named)
}

export function namesTable(names: Named[]): string {
  if (names.length === 0) return ''
  const rows = names.map(({ side, right, wrong, nothing }) => {
    const all = right + wrong + nothing
    return [side, `${right} of ${all}`, String(wrong), String(nothing)]
  })
  return `Who names the culprit (file and line, or file and function)\n\n${markdown([['', 'right', 'wrong', 'nothing'], ...rows])}`
}

/** One program on its main thread that ends by itself, and whose culprit is a line of its own. */
function isPlain({ run, healthy, signalAfterMs, stalls, nodes }: Fixture): boolean {
  const ends = signalAfterMs === undefined && stalls.every(({ ongoing }) => ongoing !== true)
  const own = stalls.every(({ file, thread, role }) => file !== null && thread !== 'worker' && role !== 'worker')
  return run[0] === 'node' && run.length === 2 && !healthy && stalls.length > 0 && !nodes && ends && own
}

function judge(named: Named, fixture: Fixture, place: NamedPlace | null): void {
  if (place === null) named.nothing++
  else if (fixture.stalls.some((stall) => isRight(fixture, place, stall))) named.right++
  else {
    named.wrong++
    named.mistakes.push(`${fixture.name}: ${basename(place.file)}:${place.line}`)
  }
}

function isRight({ folder }: Fixture, named: NamedPlace, expected: ExpectedStall): boolean {
  return [expected, ...(expected.or ?? [])].some(({ file, line }) => {
    if (file === null || resolve(folder, file) !== resolve(folder, named.file)) return false
    const lines = Array.isArray(line) ? line : line === null ? [] : [line]
    const at = (wanted: number): string | null => functionAt(resolve(folder, file), wanted)
    return lines.some((wanted) => wanted === named.line || (at(wanted) !== null && at(wanted) === at(named.line)))
  })
}

function askDoctor(node: NodeBinary): Ask {
  return async (fixture) => {
    const { report } = await observe(fixture, node, 'standard')
    const stalls = [...(report?.stalls ?? [])].sort((a, b) => b.durationMs - a.durationMs)
    const culprit = stalls.find(({ culprit }) => culprit !== null)?.culprit
    return culprit?.file ? { file: culprit.file, line: culprit.line } : null
  }
}

function askBlockedAt(node: NodeBinary): Ask {
  return async (fixture) => {
    const { told } = await run(fixture, node, 'blocked-at')
    const blocks = told
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { ms: number; stack: string[] })
    const [longest] = blocks.sort((a, b) => b.ms - a.ms)
    for (const line of longest?.stack ?? []) {
      const [, file = '', row] = /\(?(?:file:\/\/)?(\/[^()]*?):(\d+):\d+\)?$/.exec(line) ?? []
      if (isOwn(fixture, file)) return { file, line: Number(row) }
    }
    return null
  }
}

/** The function that was met most, and its line that was met most. */
function askProfile(node: NodeBinary): Ask {
  return async (fixture) => {
    const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-names-'))
    try {
      await run(fixture, node, 'cpu-prof', folder)
      const profiles = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'))
      const nodes = profiles.flatMap((name) => (JSON.parse(readFileSync(join(folder, name), 'utf8')) as Profile).nodes)
      const own = nodes.filter(({ callFrame: { functionName } }) => !/^\((idle|program|root)\)$/.test(functionName))
      const [hottest] = own.sort((a, b) => b.hitCount - a.hitCount)
      const file = hottest?.callFrame.url.replace(/^file:\/\//, '') ?? ''
      const [most] = [...(hottest?.positionTicks ?? [])].sort((a, b) => b.ticks - a.ticks)
      return most && isOwn(fixture, file) ? { file, line: most.line } : null
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

interface Profile {
  nodes: {
    callFrame: { functionName: string; url: string }
    hitCount: number
    positionTicks?: { line: number; ticks: number }[]
  }[]
}

function askSentry(node: NodeBinary): Ask {
  return async (fixture) => {
    const sentry = await listenAsSentry()
    try {
      await run(fixture, node, 'sentry-block', '', { PEER_SENTRY_DSN: sentry.dsn })
      for (const { filename, lineno } of await sentry.frames()) {
        const file = filename.replace(/^file:\/\//, '')
        if (isOwn(fixture, file)) return { file, line: lineno }
      }
      return null
    } finally {
      sentry.close()
    }
  }
}

function isOwn({ folder }: Fixture, file: string): boolean {
  return file.startsWith(folder)
}

async function run(
  fixture: Fixture,
  node: NodeBinary,
  name: string,
  folder = '',
  more: NodeJS.ProcessEnv = {},
): Promise<{ told: string }> {
  const side = sideOf(name, bareEnv(node.folder), '', folder) as Side | null
  if (!side) return { told: '' }
  const words = [...side.args, ...fixture.run.slice(1)]
  const env = { ...side.env, ...more }
  const child: ChildProcess = spawn('node', words, {
    cwd: fixture.folder,
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  let told = ''
  child.stdio[3]?.on('data', (text) => {
    told += text
  })
  const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS)
  await new Promise((ended) => child.on('close', ended))
  clearTimeout(limit)
  return { told }
}
