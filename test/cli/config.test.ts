import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { loopdoctor } from './loopdoctor.js'

const root = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
after(() => rmSync(root, { recursive: true }))
const folder = join(root, 'project', 'sub')
beforeEach(() => {
  rmSync(join(root, 'project'), { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
})
const write = (path: string, text: string): void => writeFileSync(join(root, 'project', path), text)

interface Printed {
  file: string | null
  options: Record<string, unknown>
  from: Record<string, string>
}

async function printed(words: string[] = [], env: Record<string, string> = {}): Promise<Printed> {
  const { stdout, stderr, code } = await loopdoctor(['--print-config', ...words], {
    cwd: folder,
    env: { ...process.env, ...env },
  })
  assert.equal(code, 0, stderr)
  return JSON.parse(stdout) as Printed
}

const places: [file: string, text: string][] = [
  ['package.json', '{ "loopdoctor": { "failOn": "warning" } }'],
  ['loopdoctor.config.json', '{ "$schema": "x", "failOn": "warning" }'],
  ['loopdoctor.config.mjs', 'export default { failOn: "warning" }'],
  ['loopdoctor.config.js', 'module.exports = { failOn: "warning" }'],
]

for (const [file, text] of places)
  test(`${file} of a folder above is found`, async () => {
    write(file, text)
    const { options, from, file: found } = await printed()
    assert.equal(options.failOn, 'warning')
    assert.equal(from.failOn, `failOn in ../${file}`)
    assert.ok(found?.endsWith(join('project', file)), String(found))
  })

test('a package.json without our key does not end the search', async () => {
  write('loopdoctor.config.json', '{ "threshold": 70 }')
  write('sub/package.json', '{ "name": "sub" }')
  assert.equal((await printed()).options.threshold, '70')
})

test('the command line goes before the environment, and that before the file', async () => {
  write('package.json', '{ "loopdoctor": { "mode": "light", "threshold": "70ms", "budget": { "stalls": 1 } } }')
  const { options, from } = await printed(['-t', '90', '--budget', 'stalls=3'], {
    LOOPDOCTOR_THRESHOLD: '80',
    LOOPDOCTOR_MODE: 'deep',
    LOOPDOCTOR_RECORD: '',
  })
  assert.deepEqual([options.threshold, options.mode, options.budget], ['90', 'deep', ['stalls=3']])
  assert.deepEqual(from, { threshold: '--threshold', mode: 'LOOPDOCTOR_MODE', budget: '--budget' })
})

test('--ci on the command line goes before what a file says of its parts', async () => {
  write('package.json', '{ "loopdoctor": { "failOn": "none", "ui": "quiet" } }')
  const { options } = await printed(['--ci'])
  assert.deepEqual([options.failOn, options.ui], ['error', 'plain'])
  assert.equal((await printed(['--ci', '--fail-on', 'warning'])).options.failOn, 'warning')
  assert.equal((await printed([], { LOOPDOCTOR_CI: '1' })).options.failOn, 'error')
  assert.equal((await printed(['--no-ci'], { LOOPDOCTOR_CI: '1' })).options.failOn, 'none')
})

test('a list in the environment is separated by commas, but for those of a glob', async () => {
  const list = 'sync-fs:{a,b}/**, gc-pause\nsync-log'
  assert.deepEqual((await printed([], { LOOPDOCTOR_IGNORE: list })).options.ignore, [
    'sync-fs:{a,b}/**',
    'gc-pause',
    'sync-log',
  ])
})

test('what the launcher tells the program inside is no option of a loopdoctor that is started there', async () => {
  const inner = { LOOPDOCTOR_SOCKET: '/no/socket', LOOPDOCTOR_TOKEN: 'x', LOOPDOCTOR_OPTIONS: '{"thresholdMs":7}' }
  assert.deepEqual(await printed([], inner), await printed())
})

const wrong: [text: string, says: RegExp, hint?: RegExp][] = [
  ['{ "treshold": 3 }', /loopdoctor\.config\.json: there is no option "treshold"\./, /threshold\?/],
  ['{ "fail-on": "error" }', /no option "fail-on"/, /failOn\?/],
  ['{ "config": "x.json" }', /no option "config"/],
  ['{ "noGithub": true }', /no option "noGithub"/, /github\?/],
  ['{ "failOn": "eror" }', /failOn must be one of none, error, warning, note, and it is "eror"/, /error\?/],
  ['{ "ci": "yes" }', /ci must be true or false, and it is "yes"/],
  ['{ "record": 3 }', /record must be a text, and it is 3/],
  ['{ "ignore": [1] }', /ignore must be a text or a list of texts, and it is \[1\]/],
  ['{ "budget": { "max-stall": 200 } }', /budget in \S*loopdoctor\.config\.json: max-stall needs a unit/],
  ['{ "threshold": 5 }', /threshold in \S*loopdoctor\.config\.json must lie between 10 and 60000 ms/],
  ['[]', /must be an object, and it is \[\]/],
  ['{ "a": ', /loopdoctor\.config\.json cannot be read/],
]

for (const [text, says, hint] of wrong)
  test(`${text} is refused in one sentence, before the program starts`, async () => {
    write('loopdoctor.config.json', text)
    const { code, stdout, stderr } = await loopdoctor(['node', '-e', 'console.log("ran")'], { cwd: folder })
    assert.equal(code, 125)
    assert.equal(stdout, '')
    assert.match(stderr, says)
    if (hint) assert.match(stderr, hint)
  })

test('a file that throws, or has no config in it, is refused with its reason', async () => {
  for (const [text, says] of [
    ['throw new Error("boom")', /cannot be read: boom/],
    ['export const x = 1', /has no config in it/],
  ] as const) {
    write('loopdoctor.config.mjs', text)
    const { code, stderr } = await loopdoctor(['--config', '../loopdoctor.config.mjs', 'node'], { cwd: folder })
    assert.equal(code, 125)
    assert.match(stderr, says)
  }
})

test('what one command has no use for in a file does not keep it from the other', async () => {
  write('package.json', '{ "loopdoctor": { "threshold": 50, "record": "x.ldr" } }')
  const { stderr } = await loopdoctor(['report', 'none.ldr'], { cwd: folder })
  assert.match(stderr, /there is no such file/)
})

for (const [what, text] of [
  ['exits', 'process.exit(0)'],
  ['never comes to an end', 'await new Promise(() => {})'],
] as const)
  test(`a config file that ${what} is told, and is no success`, async () => {
    write('loopdoctor.config.mjs', text)
    const { stdout, stderr, code } = await loopdoctor(['--ci', process.execPath, '-e', 'console.log(1)'], {
      cwd: folder,
    })
    assert.equal(code, 125)
    assert.equal(stdout, '')
    assert.match(stderr, /^loopdoctor: The config file \.\.\/loopdoctor\.config\.mjs ended loopdoctor before/m)
  })
