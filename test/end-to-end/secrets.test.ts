/** What a report can contain: secrets are planted in all places, and every output is searched for them. */
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import * as workers from 'node:worker_threads'
import { gunzipSync } from 'node:zlib'
import type { Report } from '../../src/analysis/report.js'
import { loopdoctor, type Outcome } from '../cli/loopdoctor.js'
import { found, NEVER, PROGRAM, plant, REDACTED } from './planted.js'

/** Before Node 24 a worker's name cannot be asked for. */
const NAMES_WORKERS = 'threadName' in workers
const FORMATS = 'terminal json html markdown sarif junit gitlab openmetrics cpuprofile pprof trace'.split(' ')
const base = realpathSync(mkdtempSync(join(tmpdir(), 'loopdoctor-test-')))
after(() => rmSync(base, { recursive: true }))
const { cwd, env: planted } = plant(base)

interface Run {
  outcome: Outcome
  /** By file name. */
  written: Map<string, string>
  report: Report
}

async function run(folder: string, words: string[], target: string[] = []): Promise<Run> {
  const into = join(base, folder)
  mkdirSync(into)
  const env = {
    ...planted,
    GITHUB_ACTIONS: 'true',
    GITHUB_STEP_SUMMARY: join(into, 'summary.md'),
  }
  const outputs = FORMATS.flatMap((format) => ['-o', `${format}:${join(into, format)}`])
  const outcome = await loopdoctor([...words, ...outputs, ...target], { cwd, env })
  const written = new Map(readdirSync(into).map((name) => [name, textOf(join(into, name))]))
  return { outcome, written, report: JSON.parse(written.get('json') ?? '') as Report }
}

function textOf(path: string): string {
  const bytes = readFileSync(path)
  return (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString()
}

function told(secrets: Record<string, string>, { outcome, written }: Run): string[] {
  return found(secrets, new Map([...written, ['stdout', outcome.stdout], ['stderr', outcome.stderr]]))
}

const asked = ['--ui', 'plain', '-t', '30', '--on-listen', `sleep 60 # ${REDACTED.load}`]
/** Not those that a busy machine may take for its own. */
const FOUND = ['sync-child-process', 'sync-fs', 'unhandled-rejection']
const kinds = ({ findings }: Report): Set<string> => new Set(findings.map(({ id }) => id))

test('secrets stay out of every output, with --redact all of them', {
  skip: process.platform === 'win32',
}, async (t) => {
  const [plainly, secretly] = [join(base, 'plain.ldr'), join(base, 'redacted.ldr')]
  const open = await run('open', [...asked, '-r', plainly], PROGRAM)
  const redacted = await run('redacted', [...asked, '--redact', '-r', secretly], PROGRAM)
  for (const [made, recording] of [
    [open, plainly],
    [redacted, secretly],
  ] as const)
    made.written.set('recording', textOf(recording))

  await t.test("what is nobody else's business is told by no report", () => {
    assert.deepEqual(told(NEVER, open), [])
  })
  await t.test('the secrets were where a report would have told of them', () => {
    const seen = told(REDACTED, open)
    for (const name of Object.keys(REDACTED).filter((each) => each !== 'worker' || NAMES_WORKERS))
      assert.ok(
        seen.some((each) => each.startsWith(`${name} in`)),
        name,
      )
  })
  await t.test('with --redact nothing of it is told', () => {
    assert.deepEqual(told({ ...NEVER, ...REDACTED, base }, redacted), [])
  })
  await t.test('the same is found, at the same places of the program', () => {
    for (const id of FOUND)
      assert.deepEqual([kinds(open.report).has(id), kinds(redacted.report).has(id)], [true, true], id)
    const prints = ({ findings }: Report): string[] =>
      findings
        .filter(({ id, location }) => FOUND.includes(id) && location?.file === 'app.cjs')
        .map(({ id, fingerprint }) => `${id} ${fingerprint}`)
        .sort()
    assert.deepEqual(prints(redacted.report), prints(open.report))
  })
  await t.test('its recording gives the same report, also when it is redacted again', async () => {
    const again = await run('again', ['report', secretly])
    assert.deepEqual(again.report, redacted.report)
    const twice = await loopdoctor(['report', '--redact', secretly, '-o', 'json:-'])
    assert.deepEqual(JSON.parse(twice.stdout), redacted.report)
  })
  await t.test('a recording of everything can be redacted afterwards, a report cannot', async () => {
    const later = await run('later', ['report', '--redact', plainly])
    assert.deepEqual(told({ ...NEVER, ...REDACTED, base }, later), [])
    const { code, stderr } = await loopdoctor(['report', '--redact', join(base, 'open/json')])
    assert.equal(code, 125)
    assert.match(stderr, /only a recording can be redacted/)
  })
})
