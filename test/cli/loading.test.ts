/** What a short answer does not wait for: packages that it has no use for are not loaded. Times would depend on the machine. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { BIN, execute } from './loopdoctor.js'

const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-loading-'))
after(() => rmSync(folder, { recursive: true }))

const TRACE = new URL('trace-loads.mjs', import.meta.url).href
const GOLDEN = fileURLToPath(new URL('../golden/one.json', import.meta.url))
const { dependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

/** Of those that package.json names. */
async function loadedBy(words: string[]): Promise<string[]> {
  const LOADED = join(mkdtempSync(join(folder, 'run-')), 'loaded')
  const env = { ...process.env, LOADED }
  await execute(process.execPath, ['--import', TRACE, BIN, ...words], { cwd: folder, env })
  const paths = readFileSync(LOADED, 'utf8').replaceAll('\\', '/')
  assert.match(paths, /dist\/cli\/main\.js/)
  return Object.keys(dependencies).filter((name) => paths.includes(`/node_modules/${name}/`))
}

const table: [what: string, words: string[], packages: string[]][] = [
  ['the help', ['--help'], ['string-width']],
  ['the version', ['--version'], []],
  ['the lesson', [], []],
  ['an unknown option', ['--treshold', '50', 'node', '-e', '0'], []],
  ['a finding explained', ['explain', 'sync-fs'], ['string-width']],
  ['a completion', ['completion', 'bash'], []],
  ['a recording that is not there', ['report', 'missing.ldr'], ['lilconfig']],
  ['a command that is not there', ['no-such-command'], ['lilconfig', 'pidusage', 'string-width']],
  [
    'a JSON report',
    ['report', GOLDEN, '--ui', 'quiet'],
    ['hdr-histogram-js', 'lilconfig', 'string-width', 'yargs', 'zod'],
  ],
]

for (const [what, words, packages] of table)
  test(`${what}: loaded is ${packages.join(', ') || 'no package'}`, async () =>
    assert.deepEqual((await loadedBy(words)).sort(), packages))

test('a run in which nothing stalls parses neither options, nor scripts, nor reports', async () => {
  const loaded = await loadedBy(['node', '-e', '0'])
  const unused = ['@babel/parser', 'blessed', 'chrome-remote-interface', 'ora', 'yargs', 'zod']
  assert.deepEqual(
    unused.filter((name) => loaded.includes(name)),
    [],
  )
})
