import assert from 'node:assert/strict'
import { test } from 'node:test'
import { helpText } from '../../src/cli/help.js'
import { flagOf, optionsOf, SUBCOMMANDS } from '../../src/cli/options.js'

/** However it is broken into lines. */
const flat = (text: string): string => text.replace(/\s+/g, ' ')

for (const command of ['run', ...SUBCOMMANDS] as const)
  test(`the help of ${command} names every option it takes, and has examples`, () => {
    const help = helpText(command)
    for (const option of optionsOf(command))
      assert.ok(help.includes(flagOf(option)) && flat(help).includes(flat(option.description)), option.name)
    assert.match(help, /Examples:\n {2}loopdoctor/)
  })

test('the help fits into 80 columns', () => {
  for (const line of helpText('run').split('\n')) assert.ok(line.length <= 80, line)
})
