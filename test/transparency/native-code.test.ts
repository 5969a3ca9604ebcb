/** Native code that sleeps: a lock that is waited for is had, and a sleep lasts as long as it should. */
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sideBySide, wasAsked } from './side-by-side.js'
import { NODE, targetEnv } from './target-node.js'
import { inTwoFolders, PROGRAMS } from './two-folders.js'

const NATIVE = fileURLToPath(new URL('./native', import.meta.url))
const INCLUDE = [join(dirname(dirname(process.execPath)), 'include', 'node'), '/usr/include/node'].find((folder) =>
  existsSync(join(folder, 'node_api.h')),
)

const folder = mkdtempSync(join(tmpdir(), 'transparency-addon-'))
const addon = join(folder, 'sleeping.node')
after(() => rmSync(folder, { recursive: true }))

const databases = [
  { name: 'node:sqlite', file: 'node:sqlite', otherwise: 'this Node has no node:sqlite' },
  {
    name: 'better-sqlite3',
    file: join(NATIVE, 'node_modules', 'better-sqlite3'),
    otherwise: 'not built for this Node: npm ci --prefix test/transparency/native',
  },
]

for (const { name, file, otherwise } of databases)
  test(`${name} waits for a lock as long as bare`, { skip: !opens(file) && otherwise }, () =>
    inTwoFolders(['locked-database.cjs'], [NODE, '--no-warnings', 'locked-database.cjs', file], (pair) => {
      assert.deepEqual(pair.bare, { stdout: '[{"n":1},{"n":2}]\n', stderr: '', status: 0 })
      assert.deepEqual(pair.watched, pair.bare)
      assert.ok(pair.report.stalls.length > 0)
    }),
  )

test('an addon that sleeps is not woken', {
  skip: !isBuilt() && 'needs a C compiler and the headers of node',
}, async () => {
  const { bare, watched, report } = await sideBySide([NODE, 'sleeping-addon.cjs', addon], { cwd: PROGRAMS })
  assert.equal(bare.stdout, '0 true\n')
  assert.deepEqual(watched, bare)
  assert.ok(wasAsked(report) || report.stalls.length > 0)
})

function opens(module: string): boolean {
  const program = `const m = require(${JSON.stringify(module)}); new (m.DatabaseSync ?? m)(':memory:')`
  return spawnSync(NODE, ['--no-warnings', '-e', program], { env: targetEnv() }).status === 0
}

function isBuilt(): boolean {
  if (INCLUDE === undefined) return false
  try {
    const source = join(PROGRAMS, 'sleeping-addon.c')
    execFileSync('cc', ['-shared', '-fPIC', `-I${INCLUDE}`, source, '-o', addon], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
