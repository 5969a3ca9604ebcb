import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loopdoctor } from './loopdoctor.js'

const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
after(() => rmSync(folder, { recursive: true }))
writeFileSync(join(folder, 'plain.js'), '')
writeFileSync(join(folder, 'old.ldr'), 'an older recording')
writeFileSync(join(folder, 'no-interpreter'), '#!/no/such/interpreter\n', { mode: 0o755 })
mkdirSync(join(folder, 'sub'))

/** Where it runs, it leaves a trace: no bad input may get that far. */
const RUN = ['node', '-e', 'require("node:fs").writeFileSync("ran", "")']

const table: [what: string, words: string[], code: number, says: RegExp, hints?: RegExp][] = [
  ['no word at all', [], 125, /loopdoctor node server\.js/],
  ['options but no command', ['-t', '50'], 125, /No command to run\./, /loopdoctor node/],
  ['a separator but no command', ['--'], 125, /No command to run\./],
  ['an empty command', ['', 'x'], 125, /is empty/],
  ['an unknown option', ['--treshold', '50', ...RUN], 125, /Unknown option --treshold\./, /--threshold\?/],
  ['an option that is not whole', ['--tresh', '50', ...RUN], 125, /Unknown option --tresh\./, /--threshold\?/],
  ['an unknown option of another command', ['report', '--bla'], 125, /Unknown option --bla\./, /report --help/],
  ['an unknown letter', ['-x', ...RUN], 125, /Unknown option -x\./],
  ['an option without its value', ['--threshold'], 125, /--threshold needs a value/],
  ['a switch with a value', ['--ascii=yes', ...RUN], 125, /--ascii takes no value/],
  ['threshold abc', ['-t', 'abc', ...RUN], 125, /"abc" is not one/],
  ['threshold -5', ['-t', '-5', ...RUN], 125, /between 10 and 60000 ms, and "-5"/],
  ['threshold 1e9', ['-t', '1e9', ...RUN], 125, /between 10 and 60000 ms, and "1e9"/],
  ['an empty threshold', ['-t', '', ...RUN], 125, /"" is not one/],
  ['an unknown mode', ['--mode', 'ligth', ...RUN], 125, /light, standard, deep/, /light\?/],
  ['an unknown ui', ['--ui', 'fancy', ...RUN], 125, /auto, tui, plain, quiet/],
  ['duration soon', ['--duration', 'soon', ...RUN], 125, /"soon" is not one/, /--duration 30/],
  ['duration 0', ['--duration', '0', ...RUN], 125, /"0" is not one/],
  ['duration 1e9', ['--duration', '1e9', ...RUN], 125, /24 days at most, and "1e9"/],
  ['an empty command for a load', ['--on-listen', ' ', ...RUN], 125, /needs a command/, /autocannon/],
  ['an output folder that is not there', ['-o', 'none/r.json', ...RUN], 125, /folder .*none does not exist/],
  ['an output folder that is a file', ['-o', 'plain.js/r.json', ...RUN], 125, /plain\.js is not a folder/],
  ['an output that is a folder', ['-o', 'json:sub', ...RUN], 125, /it is a folder/],
  ['an output that is but a folder', ['-o', 'sub', ...RUN], 125, /sub: it is a folder/, /-o sub\/report\.json/],
  ['an output of unknown format', ['-o', 'r.pdf', ...RUN], 125, /Cannot tell the format .*r\.pdf/, /json \(\.json\)/],
  ['an empty output', ['-o', '', ...RUN], 125, /needs a path/],
  ['an output without a path', ['-o', 'json:', ...RUN], 125, /needs a path/],
  ['two reports on stdout', ['-o', '-', '-o', 'json:-', ...RUN], 125, /Only one report can go to stdout/],
  ['a recording folder that is not there', ['-r', 'none/x.ldr', ...RUN], 125, /folder .*none does not exist/],
  ['a recording that is a folder', ['-r', 'sub', ...RUN], 125, /it is a folder/],
  ['a command that is not there', ['no-such-command'], 127, /command not found/],
  ['a mistyped subcommand', ['reprot', 'x'], 127, /command not found/, /loopdoctor report/],
  ['a path that is not there', ['./none'], 127, /command not found/],
  ['a command that is not executable', ['./plain.js'], 126, /not executable/, /node \.\/plain\.js/],
  ['a command that is a folder', ['./sub'], 126, /it is a folder/],
  ['a script without its interpreter', ['./no-interpreter'], 127, /interpreter/],
  ['a report of nothing', ['report'], 125, /No recording to report/],
  ['a report of two, one foreign', ['report', 'old.ldr', 'old.ldr'], 125, /old\.ldr is neither/],
  ['a report of a file that is not there', ['report', 'none.ldr'], 125, /there is no such file/],
  ['a report of a foreign file', ['report', 'old.ldr'], 125, /is neither a recording of loopdoctor nor a JSON report/],
  ['an option of another command', ['report', '-t', '50', 'old.ldr'], 125, /--threshold means nothing for report/],
  ['an unknown finding', ['explain', 'sync-fz'], 125, /no finding "sync-fz"/, /sync-fs\?/],
  ['words for the selftest', ['selftest', 'now'], 125, /takes no words/],
]

for (const [what, words, code, says, hints] of table)
  test(`${what}: one sentence, exit code ${code}, and nothing was started`, async () => {
    const outcome = await loopdoctor(words, { cwd: folder })
    assert.equal(outcome.code, code, outcome.stderr)
    assert.match(outcome.stderr, says)
    if (hints) assert.match(outcome.stderr, hints)
    assert.equal(outcome.stdout, '')
    assert.doesNotMatch(outcome.stderr, /\n {4}at /)
    assert.equal(existsSync(join(folder, 'ran')), false)
  })

test('a command that cannot run costs no older recording of that name', async () => {
  await loopdoctor(['-r', 'old.ldr', 'no-such-command'], { cwd: folder })
  assert.equal(readFileSync(join(folder, 'old.ldr'), 'utf8'), 'an older recording')
})

test('typed control characters do not reach the terminal', async () => {
  const { stderr } = await loopdoctor(['\u001b[31mred'], { cwd: folder })
  assert.equal(stderr.includes('\u001b'), false, stderr)
})
