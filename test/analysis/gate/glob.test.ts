import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matchesGlob } from '../../../src/analysis/gate/glob.js'

const table: [glob: string, file: string, matches: boolean][] = [
  ['src/app.ts', 'src/app.ts', true],
  ['./src/app.ts', 'src/app.ts', true],
  ['src/app.ts', 'lib/src/app.ts', false],
  ['src/*.ts', 'src/app.ts', true],
  ['src/*.ts', 'src/routes/app.ts', false],
  ['src/**', 'src/routes/app.ts', true],
  ['src/**/*.ts', 'src/app.ts', true],
  ['src/**/*.ts', 'src/a/b/app.ts', true],
  ['**/legacy/**', 'src/legacy/a.js', true],
  ['**/legacy/**', 'legacy/a.js', true],
  ['**/legacy/**', 'src/legacy-not/a.js', false],
  ['scripts/', 'scripts/deep/x.js', true],
  ['scripts/', 'src/scripts/x.js', false],
  ['*.test.js', 'src/a.test.js', true],
  ['app.js', 'src/app.js', true],
  ['app.js', 'src/my-app.js', false],
  ['src/{a,b}.ts', 'src/b.ts', true],
  ['src/{a,b*}.ts', 'src/bc.ts', true],
  ['src/{a,b}.ts', 'src/c.ts', false],
  ['src/a?.ts', 'src/ab.ts', true],
  ['src/a?.ts', 'src/a/.ts', false],
  ['src/a+(b).ts', 'src/a+(b).ts', true],
  ['src/[id].ts', 'src/[id].ts', true],
  ['src/{a.ts', 'src/{a.ts', true],
  ['node:*', 'node:fs', true],
  ['/srv/app/**', '/srv/app/a/b.js', true],
]

for (const [glob, file, matches] of table)
  test(`${glob} ${matches ? 'means' : 'does not mean'} ${file}`, () => assert.equal(matchesGlob(file, glob), matches))
