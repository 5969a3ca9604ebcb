/** Tools that change how a program runs. Their packages lie apart: npm ci --prefix test/transparency/neighbours */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sideBySide } from './side-by-side.js'
import { NODE, targetEnv } from './target-node.js'
import { PROGRAMS } from './two-folders.js'

const PACKAGES = fileURLToPath(new URL('./neighbours/node_modules/', import.meta.url))
const YARN = join(PACKAGES, '@yarnpkg', 'cli-dist', 'bin', 'yarn.js')
const skip = !existsSync(PACKAGES) && 'not installed: npm ci --prefix test/transparency/neighbours'

test('OpenTelemetry gives the same spans the same parents', { skip }, async () => {
  const { bare, watched, report } = await sideBySide([NODE, 'neighbours/spans.cjs', PACKAGES], { cwd: PROGRAMS })
  assert.match(bare.stdout, /^later \/slow {2}< read \/slow {2}< handle \/slow {2}< GET {2}< GET {2}< visit \/slow $/m)
  assert.deepEqual(watched, bare)
  assert.ok(report.stalls.length > 0)
})

test("Yarn's Plug'n'Play", { skip }, async () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'transparency-pnp-')))
  try {
    layOut(folder)
    for (const command of [
      [NODE, YARN, 'node', 'plug-and-play.cjs'],
      [NODE, '-r', './.pnp.cjs', 'plug-and-play.cjs'],
    ]) {
      const { bare, watched, report } = await sideBySide(command, { cwd: folder, env: yarnEnv(folder) })
      assert.match(bare.stdout, /^greeted 3 .*greeter\.cjs function/)
      assert.deepEqual(watched, bare)
      assert.ok(report.stalls.length > 0)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

/** Two packages of one workspace: nothing has to be fetched. */
function layOut(folder: string): void {
  const greeter = join(folder, 'greeter')
  cpSync(join(PROGRAMS, 'neighbours', 'greeter'), greeter, { recursive: true })
  for (const program of ['neighbours/plug-and-play.cjs', 'stall.cjs'])
    cpSync(join(PROGRAMS, program), join(folder, program.replace(/.*\//, '')))
  const manifest = { name: 'root', private: true, workspaces: ['greeter'], dependencies: { greeter: 'workspace:*' } }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  const installed = spawnSync(process.execPath, [YARN, 'install'], {
    cwd: folder,
    env: targetEnv(yarnEnv(folder)),
    encoding: 'utf8',
  })
  assert.equal(installed.status, 0, installed.stdout)
}

function yarnEnv(folder: string): NodeJS.ProcessEnv {
  return {
    HOME: folder,
    CI: '',
    YARN_ENABLE_NETWORK: '0',
    YARN_ENABLE_TELEMETRY: '0',
    YARN_ENABLE_GLOBAL_CACHE: '0',
    YARN_ENABLE_IMMUTABLE_INSTALLS: '0',
    YARN_NODE_LINKER: 'pnp',
  }
}
