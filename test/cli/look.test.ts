import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lookOf, lookOfFile } from '../../src/cli/look.js'

const terminal = { isTTY: true as const, columns: 120 }

test('colour is for terminals, and the environment has the last word', () => {
  assert.equal(lookOf(terminal, null, {}).colour, true)
  assert.equal(lookOf({}, null, {}).colour, false)
  assert.equal(lookOf(terminal, null, { NO_COLOR: '1', FORCE_COLOR: '1' }).colour, false)
  assert.equal(lookOf(terminal, null, { NO_COLOR: '' }).colour, true)
  assert.equal(lookOf({}, null, { FORCE_COLOR: '1' }).colour, true)
  assert.equal(lookOf(terminal, null, { FORCE_COLOR: '0' }).colour, false)
  assert.equal(lookOf(terminal, null, { TERM: 'dumb' }).colour, false)
})

test('the locale decides about characters beyond ASCII, unless the option does', () => {
  assert.equal(lookOf(terminal, null, { LANG: 'de_DE.UTF-8' }).ascii, false)
  assert.equal(lookOf(terminal, null, { LANG: 'de_DE.UTF-8', LC_ALL: 'C' }).ascii, true)
  assert.equal(lookOf(terminal, true, { LANG: 'de_DE.UTF-8' }).ascii, true)
  assert.equal(lookOf(terminal, false, { LANG: 'C' }).ascii, false)
})

test('a terminal that does not know its width has 80 columns', () => {
  assert.equal(lookOf({ isTTY: true, columns: 0 }, null, {}).columns, 80)
  assert.equal(lookOf(terminal, null, {}).columns, 120)
})

test('files are named from the checkout where a CI service says where that is', () => {
  assert.equal(lookOf({}, null, { GITHUB_WORKSPACE: '/home/runner/work/app/app' }).root, '/home/runner/work/app/app')
  assert.equal(lookOfFile(null, { CI_PROJECT_DIR: '/builds/team/app' }).root, '/builds/team/app')
  assert.equal('root' in lookOf(terminal, null, {}), false)
})
