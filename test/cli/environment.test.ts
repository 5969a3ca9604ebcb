import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { configJsonSchema } from '../../src/cli/config/schema.js'
import { variableOf } from '../../src/cli/environment.js'
import { options } from '../../src/cli/options.js'
import { matchesGolden } from '../report/golden.js'

const source = (path: string): string => readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8')

test('no variable of an option is one that the launcher and the agent use', () => {
  const inner = new Set(
    (source('agent/bootstrap/environment.ts') + source('session/launch/launch.ts')).match(/LOOPDOCTOR_[A-Z_]+/g),
  )
  assert.ok(inner.size >= 3)
  assert.deepEqual(
    options.map(variableOf).filter((name) => inner.has(name)),
    [],
  )
  assert.ok(options.map(variableOf).includes('LOOPDOCTOR_FAIL_ON'))
})

test('the schema of a config file changes only knowingly', () => {
  matchesGolden('config-1.schema.json', `${JSON.stringify(configJsonSchema(), null, 2)}\n`)
})
