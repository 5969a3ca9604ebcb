/** The pages that ship are those that the sources make, and they tell all that the program's own tables have. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { manPages } from '../../man/source/pages.js'
import { findingIds, findings } from '../../src/analysis/findings.js'
import { variableOf } from '../../src/cli/environment.js'
import { FAILED, GATE_FAILED } from '../../src/cli/exit-code.js'
import { flagOf, type Option, options, SUBCOMMANDS } from '../../src/cli/options.js'
import { explained } from '../../src/report/explained.js'
import { formats } from '../../src/report/index.js'
import { keys } from '../../src/tui/keys.js'

const at = (path: string): URL => new URL(`../../${path}`, import.meta.url)
const read = (path: string): string => readFileSync(at(path), 'utf8')
const [main = '', findingsPage = ''] = ['man/loopdoctor.1', 'man/loopdoctor-findings.7'].map((path) => read(path))
const all: readonly Option[] = options
const pages = manPages()

/** As a person reads it, in one line. */
function plain(roff: string): string {
  return roff
    .replace(/\\f[BIPR]/g, '')
    .replace(/\\\|/g, '')
    .replace(/\\([-.])/g, '$1')
    .replaceAll('\\\\', '\\')
    .replace(/^\.(nf|fi|RS 2|RE|P|TP|br)$/gm, '')
    .replace(/\s+/g, ' ')
}

/** What hangs on a term of a list. */
function terms(roff: string): string[] {
  return [...roff.matchAll(/^\.TP\n(.*)$/gm)].map(([, term = '']) => plain(term))
}

/** Below a heading, to the next. */
function section(roff: string, heading: string): string {
  const [, below = ''] = roff.split(`\n.SH ${heading}\n`)
  return below.split('\n.SH ')[0] ?? ''
}

for (const { path, text } of pages)
  test(`${path} is what its sources make`, () => assert.ok(read(path) === text, 'run npm run man'))

test('npm hands both pages to man', () => {
  const { man, files } = JSON.parse(read('package.json')) as { man: string[]; files: string[] }
  assert.deepEqual(
    man,
    pages.map(({ path }) => `./${path}`),
  )
  assert.ok(files.includes('man/*.[17]'))
})

test('every command is told, and how it is called', () => {
  const told = terms(section(main, 'COMMANDS')).map((term) => term.split(' ')[1])
  assert.deepEqual(told.slice(1), SUBCOMMANDS)
})

test('every option is told with its words, and no other', () => {
  const own = section(main, 'OPTIONS')
  assert.deepEqual(
    terms(own).map((term) => /--[a-z-]+/.exec(term)?.[0]),
    all.map(flagOf),
  )
  for (const { description } of all) assert.ok(plain(own).includes(description.replaceAll('`', '')), description)
})

test('every variable, exit code, key and format is told', () => {
  const environment = plain(section(main, 'ENVIRONMENT'))
  for (const option of all.filter(({ group }) => group !== 'Help'))
    assert.ok(environment.includes(variableOf(option)), option.name)
  for (const code of [GATE_FAILED, FAILED]) assert.ok(terms(section(main, 'EXIT STATUS')).includes(String(code)))
  assert.deepEqual(
    terms(section(main, 'SCREEN')),
    keys.map(({ shown }) => shown).filter((shown) => shown !== ''),
  )
  assert.deepEqual(
    terms(section(main, 'REPORTS')),
    Object.values(formats).map(({ name, extension }) => `${name}, ${extension}`),
  )
})

test('all that the program can see of us is told', () => {
  const told = [...section(main, 'WHAT THE PROGRAM CAN SEE OF IT').matchAll(/^\.IP /gm)].length
  const known = [...read('man/source/chapters/visible.md').matchAll(/^- /gm)].length
  assert.ok(known > 10)
  assert.equal(told, known)
})

test('every finding has its heading, in the order of the table', () => {
  const told = [...section(findingsPage, 'FINDINGS').matchAll(/^\.SS (.*)$/gm)].map(([, id = '']) => plain(id))
  assert.deepEqual(told, findingIds)
})

for (const id of findingIds)
  test(`the manual says of ${id} what explain says`, () => {
    const heading = `\n.SS ${id.replaceAll('-', '\\-')}\n`
    const own = plain(`\n${section(findingsPage, 'FINDINGS')}`.split(heading)[1]?.split('\n.SS ')[0] ?? '')
    const { sections, programs, remark } = explained(id)
    const texts = [...sections, ...programs].map(([, text]) => text)
    for (const text of [findings[id].summary, findings[id].severity, ...texts, ...(remark === null ? [] : [remark])])
      assert.ok(own.includes(text.replace(/\s+/g, ' ')), text)
  })

const man = spawnSync('man', ['--version'], { encoding: 'utf8' })
const isManDb = man.status === 0 && /man \d/.test(man.stdout)

for (const { path } of pages)
  test(`man shows ${path} without a warning, on 80 columns`, { skip: !isManDb && 'needs man-db' }, () => {
    const env = { ...process.env, MANWIDTH: '80', LC_ALL: 'C.UTF-8' }
    const { status, stdout, stderr } = spawnSync('man', ['--warnings', '-l', fileURLToPath(at(path))], {
      encoding: 'utf8',
      env,
    })
    assert.equal(status, 0, stderr)
    assert.equal(stderr, '')
    assert.deepEqual(
      stdout.split('\n').filter((line) => [...line].length > 80),
      [],
    )
  })
