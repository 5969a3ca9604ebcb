/** Every fixture on every Node; CI judges a part of them on 24, and none on 22. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'test/accuracy/run.ts', '--nodes', '20,22,24,26'], {
  cwd: fileURLToPath(new URL('../..', import.meta.url)),
  stdio: ['ignore', 'inherit', 'inherit'],
})
process.exitCode = status ?? 1
