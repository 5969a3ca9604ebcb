/** What the manual says about options, findings, formats, scripts and files is true. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { findings } from '../../src/analysis/findings.js'
import { flagOf, type Option, options } from '../../src/cli/options.js'
import { formats } from '../../src/report/index.js'
import { keys } from '../../src/tui/keys.js'

const at = (path: string): URL => new URL(`../../${path}`, import.meta.url)
const readme = readFileSync(at('README.md'), 'utf8')
const map = readFileSync(at('src/README.md'), 'utf8')

/** Rows of the tables whose first cell is code. */
const rows = readme
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.slice(2, -2).split(/ ?(?<!\\)\| ?/))

test('every option is in the manual as it is in the help, and no other', () => {
  const told = rows.filter(([name]) => name?.includes('--'))
  assert.deepEqual(
    told.map(([name = '']) => /--[a-z-]+/.exec(name)?.[0]),
    (options as readonly Option[]).map(flagOf),
  )
  for (const [index, option] of (options as readonly Option[]).entries())
    assert.deepEqual(told[index]?.slice(1), [option.description, option.default ?? ''])
})

test('every finding is in the manual with its severity and summary, and no other', () => {
  const severities = ['error', 'warning', 'note']
  const told = rows.filter(([, severity]) => severities.includes(severity ?? ''))
  const known = Object.entries(findings).map(([id, { severity, summary }]) => [`\`${id}\``, severity, summary])
  assert.deepEqual(new Set(told), new Set(known))
  assert.equal(told.length, known.length)
})

test('every key is in the manual with what it does, and no other', () => {
  const [, table = ''] = readme.split('| key | does |\n|---|---|\n')
  const told = (table.split('\n\n')[0] ?? '').split('\n')
  const known = keys.filter(({ shown }) => shown !== '').map(({ shown, does }) => `| \`${shown}\` | ${does} |`)
  assert.deepEqual(told, known)
})

test('every format is in the manual with its extension', () => {
  for (const { name, extension } of Object.values(formats)) {
    assert.ok(
      rows.some((cells) => cells[0] === `\`${name}\`` && cells[1] === `\`${extension}\``),
      name,
    )
  }
})

test('every script that the manual names exists', () => {
  const { scripts } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { scripts: Record<string, string> }
  const named = [...readme.matchAll(/npm (?:run )?([a-z]+)\b/g)].map(([, name = '']) => name)
  const known = [...Object.keys(scripts), 'ci', 'install', 'start']
  assert.deepEqual(
    named.filter((name) => !known.includes(name)),
    [],
  )
})

test('every file that the manual and the map link to exists', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, path = '']) => path)
  assert.ok(links.length > 0)
  assert.deepEqual(
    links.filter((path) => !existsSync(at(path))),
    [],
  )
  const folders = [...map.matchAll(/^\| `([a-z]+\/)` /gm)].map(([, path]) => `src/${path}`)
  assert.deepEqual(
    folders.filter((path) => !existsSync(at(path))),
    [],
  )
})
