import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { CASES, type Case } from './programs.js'
import { sideBySide, wasAsked } from './side-by-side.js'
import { NODE } from './target-node.js'

const PROGRAMS = fileURLToPath(new URL('./programs', import.meta.url))
/** A busy machine starts the watchdog late now and then; a comparison that saw hardly any question shows little. */
const LEAST_SHARE_ASKED = 0.5

const asked: boolean[] = []

for (const { program, node = [], words = [], env = {}, input = '' } of CASES)
  test(`the same bytes, exit code and signal: ${title({ program, node, words, env })}`, async () => {
    const { bare, watched, report } = await sideBySide([NODE, ...node, program, ...words], {
      cwd: PROGRAMS,
      env,
      input,
    })
    assert.deepEqual(watched, bare)
    asked.push(wasAsked(report))
  })

after(() => {
  const share = asked.filter(Boolean).length / asked.length
  assert.ok(share >= LEAST_SHARE_ASKED, `only ${Math.round(share * 100)} % of the programs were asked for their stack`)
})

function title({ program, node = [], words = [], env = {} }: Case): string {
  const set = Object.entries(env).map(([name, value]) => `${name}='${value}'`)
  return [...set, 'node', ...node, program, ...words].join(' ')
}
