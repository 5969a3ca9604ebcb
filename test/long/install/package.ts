/** The package as users get it: packed once, and installed by npm for each Node in folders that were empty before. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { bounded, type Outcome, ROOT, type Surroundings } from '../faults/bounded.js'
import type { Node } from '../faults/fault.js'

/** Holds the loop by computing, so that no clock decides how long. */
const STALLS = `
function hold() { let sum = 0; for (let i = 0; i < 4e8; i++) sum = (sum + i * 7) % 1000003; return sum }
setTimeout(() => console.log('held', hold() > -1), 300)
setTimeout(() => undefined, 900)
`
const INSTALL_MS = 300_000

/** What root installs here, others may run. */
export const HOME = realpathSync(mkdtempSync(join(tmpdir(), 'loopdoctor-install-')))
execFileSync('chmod', ['755', HOME])
process.on('exit', () => rmSync(HOME, { recursive: true, force: true }))

let packed: string | null = null
const installed = new Map<string, Promise<string>>()

export type Kind = 'all' | 'light' | 'global'

const WORDS: Record<Kind, string[]> = {
  all: ['install'],
  light: ['install', '--omit=optional', '--ignore-scripts'],
  global: ['install', '--global', '--omit=optional', '--ignore-scripts'],
}

/** The tarball that `npm publish` would send. */
export function tarball(): string {
  if (packed === null) {
    const out = execFileSync('npm', ['pack', '--json', '--pack-destination', HOME], { cwd: ROOT, encoding: 'utf8' })
    const [{ filename }] = JSON.parse(out) as [{ filename: string }]
    packed = join(HOME, filename)
  }
  return packed
}

/** The folder it was installed in, or of `global` the prefix; with a program that stalls. */
export function installation(node: Node, kind: Kind): Promise<string> {
  const name = `node${node.major}-${kind}`
  const known = installed.get(name) ?? install(node, kind, join(HOME, name))
  installed.set(name, known)
  return known
}

async function install(node: Node, kind: Kind, folder: string): Promise<string> {
  mkdirSync(folder)
  writeFileSync(join(folder, 'stalls.cjs'), STALLS)
  if (kind !== 'global') writeFileSync(join(folder, 'package.json'), '{ "name": "empty", "private": true }\n')
  const words = [...WORDS[kind], '--no-audit', '--no-fund', tarball()]
  const outcome = await bounded(['npm', ...words], {
    cwd: folder,
    env: envOf(node, { npm_config_prefix: kind === 'global' ? folder : undefined }),
    limitMs: INSTALL_MS,
  })
  if (outcome.code !== 0) throw new Error(`npm failed: ${outcome.stderr.slice(-500)}`)
  return folder
}

/** The command as `npx` finds it. */
export function commandIn(folder: string): string {
  return join(folder, 'node_modules', '.bin', 'loopdoctor')
}

const NPM_FOLDER = dirname(execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim())

/** That node first: npm, npx and the command's first line take it from there. */
export function envOf(node: Node, extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const PATH = [dirname(node.path), NPM_FOLDER, '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter)
  return { PATH, npm_config_cache: join(HOME, 'cache'), npm_config_update_notifier: 'false', ...extra }
}

/** The light installation's command, in its folder. */
export async function doctor(node: Node, words: string[], surroundings: Surroundings = {}): Promise<Outcome> {
  const folder = await installation(node, 'light')
  const { env, ...others } = surroundings
  return bounded([commandIn(folder), ...words], { cwd: folder, ...others, env: envOf(node, env) })
}
