/** Every option once, as the help shows it. */
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OptionName } from '../../../src/cli/options.js'
import { formats } from '../../../src/report/index.js'
import { bounded, type Outcome } from '../faults/bounded.js'
import { endOf, type Fault, type Node } from '../faults/fault.js'
import { commandIn, envOf, HOME, installation } from './package.js'

interface Use {
  words: string[]
  env?: NodeJS.ProcessEnv
  /** Else the program that stalls; null: nothing is run. */
  command?: string[] | null
  /** Started before; its number is the last word. */
  beside?: string
  code?: number
  /** On stderr and stdout together. */
  says?: RegExp
  /** Files that it writes. */
  writes?: string[]
}

const SERVES = ['node', '-e', 'require("http").createServer((q, r) => r.end("x")).listen(0)']
const STALLS = ['node', 'stalls.cjs']

/** One for each option: what lacks here does not compile. */
const USES: Record<OptionName, Use> = {
  threshold: { words: ['-t', '50'], says: /stalls? over 50 ms|The loop was held|came from the/ },
  mode: { words: ['--mode', 'light'], says: /watchdog, children, snapshots/ },
  duration: { words: ['--duration', '500ms'], command: SERVES, says: /500 ms are over/ },
  'on-listen': {
    words: ['--on-listen', 'node -e "fetch(\'http://localhost:\' + process.env.PORT)"'],
    command: SERVES,
    says: /load ended \(exit 0\)/,
  },
  record: { words: ['-r', 'a.ldr'], writes: ['a.ldr'] },
  output: {
    words: Object.keys(formats).flatMap((name) => ['-o', `${name}:report.${name}`]),
    writes: Object.keys(formats).map((name) => `report.${name}`),
  },
  clinic: { words: ['--clinic', 'clinic'], code: 125, says: /needs the package @clinic\/doctor/ },
  ui: { words: ['--ui', 'quiet'], says: /^held true\n$/ },
  log: { words: ['--log', 'x.log'], code: 125, says: /written by the terminal UI, and there is none here/ },
  otlp: { words: ['--otlp', 'http://localhost:4318'], code: 125, says: /npm install @opentelemetry\/api/ },
  redact: { words: ['--redact', '-o', 'json:redacted'], writes: ['redacted'] },
  ascii: { words: ['--ascii'], says: /^[\x20-\x7e\n]*$/ },
  ci: { words: ['--ci'], code: 99, says: /gate: failed[\s\S]*--fail-on error/ },
  'fail-on': { words: ['--fail-on', 'warning'], code: 99, says: /gate: failed/ },
  'fail-on-possible': { words: ['--fail-on', 'note', '--fail-on-possible'], code: 99, says: /gate: failed/ },
  budget: { words: ['--budget', 'max-stall=50ms'], code: 99, says: /max-stall=50ms: broken/ },
  ignore: { words: ['--ignore', 'hot-function', '--fail-on', 'error'], says: /gate: passed/ },
  'ignore-first': { words: ['--ignore-first', '1m', '--fail-on', 'error'], says: /gate: passed/ },
  github: {
    words: ['--no-github', '--ui', 'quiet'],
    env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: 'summary.md' },
    says: /^held true\n$/,
  },
  dump: {
    words: ['attach', '--dump'],
    command: null,
    beside: 'node -e "setInterval(() => {}, 1000)"',
    says: /its loop turns, nothing blocks it right now/,
  },
  config: { words: ['--config', 'c.json'], says: /stalls? over 77 ms|The loop was held|came from the/ },
  'print-config': { words: ['--print-config'], command: null, says: /"threshold": "100"/ },
  help: { words: ['--help'], command: null, says: /^Usage: loopdoctor/ },
  version: { words: ['--version'], command: null, says: /^\d+\.\d+\.\d+\n$/ },
}

export const OPTIONS: Fault[] = Object.entries(USES).map(([name, use]) => ({
  tried: name === 'github' ? '--no-github' : `--${name}`,
  run: (node) => used(node, use),
}))

async function used(
  node: Node,
  { words, env, command = STALLS, beside, code = 0, says, writes = [] }: Use,
): Promise<string> {
  const cwd = await installation(node, 'light')
  const place = mkdtempSync(join(HOME, 'options-'))
  writeFileSync(join(place, 'stalls.cjs'), readFileSync(join(cwd, 'stalls.cjs')))
  writeFileSync(join(place, 'c.json'), '{ "threshold": 77 }')
  const around = beside ? ['sh', '-c', `${beside} & sleep 2; "$@" $!; code=$?; kill $!; exit $code`, 'sh'] : []
  const outcome = await bounded([...around, commandIn(cwd), ...words, ...(command ?? [])], {
    cwd: place,
    env: envOf(node, env),
  })
  const said = outcome.stderr + outcome.stdout
  if (code === 99 && endOf(outcome) === 0 && BUSY.test(said)) return 'the machine was too busy for a finding'
  assert.equal(endOf(outcome), code, said)
  assert.doesNotMatch(said, /a defect of loopdoctor/)
  if (says) assert.match(said, says)
  for (const file of writes) assert.ok(existsSync(join(place, file)), `${file} was not written`)
  return told(outcome, writes)
}

const BUSY = /\(cpu-starved\)|suspended/

function told({ stdout, stderr }: Outcome, writes: string[]): string {
  if (writes.length > 0) return `writes ${writes.length === 1 ? writes[0] : `${writes.length} files`}`
  const lines = `${stderr}${stdout}`
    .split('\n')
    .filter((line) => line !== '' && !/tracer confirmed|blocked (for|after)|listening on/.test(line))
  return lines[0]?.replace(/^loopdoctor: /, '') ?? 'silent'
}
