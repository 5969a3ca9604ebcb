/** The Node that the compared programs run on: TARGET_NODE, else the one that runs the tests. */
import { execFileSync } from 'node:child_process'
import { dirname } from 'node:path'

export const NODE = process.env.TARGET_NODE ?? process.execPath

const [major = 0] = execFileSync(NODE, ['-p', 'process.versions.node'], { encoding: 'utf8', env: {} })
  .split('.')
  .map(Number)

export function isAtLeast(wanted: number): boolean {
  return major >= wanted
}

/** The environment of a compared program: nothing of the test runner's own, and `node` is the Node in question. */
export function targetEnv(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, NODE_V8_COVERAGE: ___, TARGET_NODE: ____, ...env } = process.env
  return { ...env, PATH: `${dirname(NODE)}:${env.PATH}`, ...extra }
}
