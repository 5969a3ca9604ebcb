/** Every command that the README and the manual's chapters show, run as it stands there, in a project with faults. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { readConfig } from '../../src/cli/config/read.js'
import { commandsIn, commandsToRun, documents, promisedCode, textOf, unusedExceptions } from './documented-commands.js'
import { createProject, type Project, runIn } from './faulty-project.js'

const WALK_THROUGH = /freezing-server|before\.|after\.|max-stall=250ms|publish-fixed/
const commands = commandsToRun().filter(({ command }) => !WALK_THROUGH.test(command))

test('the documents have their commands, and no exception that nothing is left of', () => {
  assert.ok(commandsIn(textOf('README.md')).length > 15)
  assert.ok(commands.length > 30, String(commands.length))
  assert.deepEqual(unusedExceptions(), [])
})

test('what is shown is a command of ours', () => {
  assert.deepEqual(
    commands.filter(({ command }) => !command.includes('loopdoctor')),
    [],
  )
})

suite('each ends as it promises', { concurrency: 3 }, () => {
  let project: Project
  before(async () => {
    project = await createProject()
  })
  after(() => project.remove())

  for (const { command, path } of commands)
    test(`${command} (${path})`, async () => {
      const { code, stdout, stderr, folder, done } = await runIn(project, command)
      // Of runs on a busy machine, compare rightly says that it cannot tell.
      const open = command.includes(' compare ') && /machine\s+was\s+busy/.test(stdout) && code === 0
      assert.equal(code, open ? 0 : promisedCode(command), stderr)
      if (command.endsWith('node app.cjs')) assertShown(stderr)
      if (command.includes('--on-listen')) assert.match(stderr, /requests in .*^Load .* by npx autocannon/ms)
      for (const [, file = ''] of command.matchAll(/ -[or] (\S+)/g)) assert.ok(existsSync(join(folder, file)), file)
      done()
    })
})

/** What the README shows of the program that ends too early, the report says in these words. */
function assertShown(stderr: string): void {
  const [, section = ''] = textOf('README.md').split('\n## Promises\n')
  for (const pattern of [/never-settled at \S+ in main/, / {4}▶ \d+ │ .*/, /└─ .*/]) {
    const [words = ''] = pattern.exec(stderr) ?? []
    assert.notEqual(words, '', stderr)
    assert.ok(section.includes(words), words)
  }
}

test('the config of the manual can be read', () => {
  const [, text = ''] = /```json\n([^`]*)```/.exec(textOf('man/source/chapters/config.md')) ?? []
  const { loopdoctor } = JSON.parse(text) as { loopdoctor: unknown }
  assert.ok(readConfig(loopdoctor, 'package.json').size > 0)
})

test('the code that the README shows is that of the file it names', () => {
  const shown = [...textOf('README.md').matchAll(/^```ts\n\/\/ (.*)\n([\s\S]*?)\n```/gm)]
  assert.equal(shown.length, 2)
  for (const [, path = '', code] of shown) assert.equal(code, textOf(path).trim(), path)
})

test('no document is left out', () => assert.ok(documents().length > 20))
