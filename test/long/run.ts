/**
 * `npm run test:long [-- <name> … [--option …]]`: what takes too long for every day. Each file beside this one is a step:
 * a program that ends with "N passed, N failed", and may write what it measured to `results/`. Options are the steps'.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const words = process.argv.slice(2)
const firstOption = words.findIndex((word) => word.startsWith('-'))
const wanted = firstOption < 0 ? words : words.slice(0, firstOption)
const options = words.slice(wanted.length)
const steps = readdirSync(HERE)
  .filter((name) => name.endsWith('.ts') && name !== 'run.ts')
  .map((name) => name.slice(0, -'.ts'.length))
const unknown = wanted.filter((name) => !steps.includes(name))
if (unknown.length > 0) {
  console.error(`No step is called ${unknown.join(', ')}. There are: ${steps.join(', ')}.`)
  process.exit(1)
}

const failed = (wanted.length > 0 ? wanted : steps).filter((name) => !passes(name))
console.log(failed.length === 0 ? '\nAll steps passed.' : `\nFailed: ${failed.join(', ')}.`)
process.exitCode = failed.length === 0 ? 0 : 1

function passes(name: string): boolean {
  const began = performance.now()
  console.log(`\n=== ${name}`)
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', `${HERE}${name}.ts`, ...options], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  console.log(`=== ${name}: exit code ${status} after ${Math.round((performance.now() - began) / 1000)} s`)
  return status === 0
}
