/** Programs that are not a file given to node: text, standard input, scripts, launchers, permissions. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sideBySide } from './side-by-side.js'
import { isAtLeast, NODE } from './target-node.js'
import { PROGRAMS } from './two-folders.js'

const TSX = fileURLToPath(new URL('../../node_modules/tsx/dist/cli.mjs', import.meta.url))
const STALL = "require('./stall.cjs')()"
const SHOW = `${STALL}; console.log(process.argv.length, process.execArgv, Object.keys(require.cache).length, __filename)`
const MODULE = "const { default: stall } = await import('./stall.cjs'); stall(); console.log(import.meta.url, this)"

const PERMISSION = [isAtLeast(24) ? '--permission' : '--experimental-permission', '--allow-fs-read=*', '--no-warnings']

interface Line {
  what: string
  command: string[]
  input?: string
  status?: number
  since?: number
}

const LINES: Line[] = [
  { what: 'node -e', command: [NODE, '-e', SHOW, 'word'] },
  { what: 'node -p', command: [NODE, '-p', `${STALL}; ({ printed: Promise.resolve(1) })`] },
  { what: 'node -e that throws', command: [NODE, '-e', `${STALL}; throw new Error('thrown')`], status: 1 },
  { what: 'node -e of an ES module', command: [NODE, '--input-type=module', '-e', MODULE] },
  { what: 'a program from standard input', command: [NODE, '-', 'word'], input: SHOW },
  { what: 'the prompt of node', command: [NODE, '-i'], input: `${STALL}\n1 + 1\n.exit 3\n`, status: 0 },
  { what: 'a file that is missing', command: [NODE, 'no-such-file.js'], status: 1 },
  { what: 'an option that is unknown', command: [NODE, '--no-such-option'], status: 9 },
  { what: 'node --version', command: [NODE, '--version'] },
  { what: 'a shell script that starts node', command: ['./run-node.sh'], input: 'echoed', status: 21 },
  { what: 'npm start', command: ['npm', 'start'], input: 'echoed' },
  { what: 'TypeScript through tsx', command: [NODE, TSX, 'typed.ts'] },
  { what: 'TypeScript in node itself', command: [NODE, '--no-warnings', 'typed.ts'], since: 24 },
  { what: 'node --permission', command: [NODE, ...PERMISSION, 'echo.cjs'] },
  { what: 'a worker permitted', command: [NODE, ...PERMISSION, '--allow-worker', 'preloaded.cjs'] },
  { what: 'a child forbidden', command: [NODE, ...PERMISSION, 'shell-environment.cjs'], status: 1 },
]

for (const { what, command, input = '', status = 0, since = 0 } of LINES)
  test(`the same bytes, exit code and signal: ${what}`, {
    skip: !isAtLeast(since) && `needs Node ${since}`,
  }, async () => {
    const { bare, watched } = await sideBySide(command, { cwd: PROGRAMS, input })
    assert.equal(bare.status, status, bare.stderr)
    assert.deepEqual(watched, bare)
  })
