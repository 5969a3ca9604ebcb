/** The workflow that publishes: what others wrote is pinned, no token is held, and the tests come first. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

const at = (path: string): URL => new URL(`../../${path}`, import.meta.url)
const workflow = readFileSync(at('.github/workflows/release.yml'), 'utf8')
const [head = '', publish = ''] = workflow.split('\n  publish:\n')

test('every action is pinned to a commit, and says which version that is', () => {
  const used = [...workflow.matchAll(/uses: (.+)/g)].map(([, action = '']) => action)
  assert.equal(used.length, 4)
  for (const action of used) assert.match(action, /^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
})

test('only the job that publishes may ask for an identity, and nobody holds a token', () => {
  assert.match(head, /^permissions: \{\}$/m)
  assert.match(head, /^on:\n {2}push:\n {4}tags: \["v\*"\]$/m)
  assert.doesNotMatch(head, /id-token/)
  assert.match(publish, /permissions:\n {6}contents: read\n {6}id-token: write\n {4}steps:/)
  assert.doesNotMatch(workflow, /secrets\.|TOKEN/)
})

test('it publishes after all tests have passed, with a provenance statement', () => {
  assert.match(head, /- run: \.ci\/run$/m)
  assert.ok(existsSync(at('.ci/run')))
  assert.match(publish, /^ {4}needs: test$/m)
  assert.match(publish, /npm ci --ignore-scripts\n.*npm run build\n[\s\S]*npm publish --provenance --access public/)
})
