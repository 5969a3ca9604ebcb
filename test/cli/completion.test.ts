import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { bashScript } from '../../src/cli/completion/bash.js'
import { fishScript } from '../../src/cli/completion/fish.js'
import { zshScript } from '../../src/cli/completion/zsh.js'
import { flagOf, type Option, options, SUBCOMMANDS } from '../../src/cli/options.js'
import { loopdoctor } from './loopdoctor.js'

const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
after(() => rmSync(folder, { recursive: true }))

const scripts = { bash: bashScript(), zsh: zshScript(), fish: fishScript() }

/** What a bash without any other completion offers for the last word. */
function offered(...words: string[]): string[] {
  const driver = `${scripts.bash}
compopt() { :; }
git() { :; }
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _loopdoctor; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', driver, 'bash', 'loopdoctor', ...words])
  assert.equal(String(stderr), '')
  return [...new Set(String(stdout).split('\n').filter(Boolean))]
}

const table: [words: string[], offers: string[]][] = [
  [['--fail-on-'], ['--fail-on-possible']],
  [['--fail-on', 'err'], ['error']],
  // bash splits words at = and :.
  [['--fail-on', '=', 'err'], ['error']],
  [
    ['--mode', '='],
    ['light', 'standard', 'deep'],
  ],
  [['--ignore', 'sync-f'], ['sync-fs']],
  [['--budget', 'max'], ['max-stall=']],
  [['-t', '50', 'explai'], ['explain']],
  [['explain', 'gc'], ['gc-pause']],
  [['completion', 'z'], ['zsh']],
  [['report', '--mode'], []],
  [['--budget', 'max-stall', '=', '200ms', 'explain', 'gc'], ['gc-pause']],
  [['--ignore', 'sync-fs', ':', 'src/**', 'explain', 'gc'], ['gc-pause']],
  // Inside a value that they split, nothing of ours is offered.
  [['-o', 'json', ':', 're'], []],
  [['--ignore', 'sync-fs', ':'], []],
  [['--budget', 'stalls', '=', 're'], []],
  [['--budget', '=', 'stalls', '='], []],
  // Behind the program's name every word is the program's.
  [['git', '--fail-o'], []],
  [['git', 'explai'], []],
  [['--', 'report', '--fail-o'], []],
]

for (const [words, offers] of table)
  test(`bash: ${words.join(' ')}`, () =>
    assert.deepEqual(
      offered(...words).filter((word) => word !== '/'),
      offers,
    ))

for (const [shell, script] of Object.entries(scripts)) {
  test(`${shell} is told every option and every subcommand`, () => {
    for (const option of options as readonly Option[]) {
      const name = shell === 'fish' ? `-l ${flagOf(option).slice(2)}` : flagOf(option)
      assert.ok(script.includes(name), name)
    }
    for (const command of SUBCOMMANDS) assert.ok(script.includes(command), command)
  })

  const missing = spawnSync(shell, ['--version']).error !== undefined
  test(`the script for ${shell} can be read by it`, { skip: missing && `${shell} is not installed` }, () => {
    const file = join(folder, shell)
    writeFileSync(file, script)
    const { status, stderr } = spawnSync(shell, ['-n', file])
    assert.deepEqual([status, String(stderr)], [0, ''])
  })
}

test('without a name it is the shell that is in use', async () => {
  const { stdout } = await loopdoctor(['completion'], { env: { ...process.env, SHELL: '/usr/bin/fish' } })
  assert.equal(stdout, scripts.fish)
  const { code, stderr } = await loopdoctor(['completion'], { env: { ...process.env, SHELL: '/bin/csh' } })
  assert.equal(code, 125)
  assert.match(stderr, /does not say which shell/)
})
