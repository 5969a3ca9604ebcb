/** Programs bare and under the doctor on the Nodes that CI leaves out: in their hooks 22 is what 20 is, and 24 what 26 is. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const failures = ['18', '22', '24'].filter((major) => {
  const node = `${ROOT}test/matrix/node_modules/node${major}/bin/node`
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'test/run.ts', 'transparency'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, TARGET_NODE: node },
  })
  return status !== 0
})
console.log(`${3 - failures.length} passed, ${failures.length} failed`)
process.exitCode = failures.length === 0 ? 0 : 1
