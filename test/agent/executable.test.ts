import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { kindOfCommand } from '../../src/agent/probes/executable.js'

const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
after(() => rmSync(folder, { recursive: true }))
const bin = join(folder, 'bin')
mkdirSync(bin)

function put(name: string, text: string, mode = 0o755): void {
  writeFileSync(join(bin, name), text, { mode })
}

const kind = (file: string, ...words: string[]) =>
  kindOfCommand(file, words, { path: `/no/such:${bin}:${process.env.PATH}`, cwd: folder })

put('tool', '#!/usr/bin/env node\n')
put('flagged', '#!/usr/bin/env -S node --no-warnings\n')
put('nested', `#!${join(bin, 'tool')}\n`)
put('round', `#!${join(bin, 'round')}\n`)
put('shell', '#!/bin/sh -e\nnode "$@"\n')
put('plain', 'exec node "$@"\n')
put('script', '#!/usr/bin/env python3\n')
put('python3', '#!/usr/bin/env bash\n')
put('binary', '\u007fELF\u0002\u0000\u0000')
put('make', '\u007fELF\u0002\u0000\u0000')
put('unset', '#!\n')
put('data', '#!/usr/bin/env node\n', 0o644)
symlinkSync(process.execPath, join(bin, 'our-own'))

for (const [file, words, expected] of [
  [process.execPath, [], 'node'],
  ['node', ['app.js'], 'node'],
  ['our-own', [], 'node'],
  ['tool', [], 'node'],
  ['bin/tool', [], 'node'],
  ['./bin/flagged', [], 'node'],
  ['nested', [], 'node'],
  ['sh', ['-c', 'node app.js'], 'starter'],
  ['make', [], 'starter'],
  ['shell', [], 'starter'],
  ['plain', [], 'starter'],
  ['env', ['A=1', '-i', 'node'], 'node'],
  ['env', ['-u', 'node', 'git'], 'starter'],
  ['env', ['python3', '-c', ''], 'other'],
  ['env', [], 'other'],
  ['script', [], 'other'],
  ['python3', [], 'other'],
  ['binary', [], 'other'],
  ['round', [], 'other'],
  ['unset', [], 'other'],
  ['data', [], 'other'],
  ['git', [], 'other'],
  ['no-such-program', [], 'other'],
  ['/no/such/node22', [], 'node'],
] as const)
  test(`${[file.replace(process.execPath, 'this node'), ...words].join(' ')} is ${expected}`, () =>
    assert.equal(kind(file, ...words), expected))

test('a file that has changed is looked at again', () => {
  put('changing', '#!/bin/sh\n')
  assert.equal(kind('changing'), 'starter')
  put('changing', '#!/usr/bin/perl\n')
  utimesSync(join(bin, 'changing'), 1, 1)
  assert.equal(kind('changing'), 'other')
})

test('nothing of it stays in RegExp', () => {
  assert.ok(/seen/.test('seen'))
  kind('tool')
  kind('env', 'A=1', 'git')
  assert.equal(RegExp.lastMatch, 'seen')
})
