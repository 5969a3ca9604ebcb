import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { deliver } from '../../src/cli/deliver.js'
import { readReportOutputs } from '../../src/cli/report-outputs.js'
import { terminal } from '../../src/report/formats/terminal.js'
import { Mistake } from '../../src/session/mistake.js'
import { rich } from '../report/sample-rich.js'

const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-outputs-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const nameOf = async (text: string) => (await readReportOutputs([text]))[0]?.format.name

const FORMATS: [path: string, format: string][] = [
  ['stalls.json', 'json'],
  ['stalls.trace.json', 'trace'],
  ['stalls.gitlab.json', 'gitlab'],
  ['gl-code-quality-report.json', 'gitlab'],
  ['results.sarif', 'sarif'],
  ['results.sarif.json', 'sarif'],
  ['stalls.pb.gz', 'pprof'],
  ['stalls.pprof', 'pprof'],
  ['junit.xml', 'junit'],
  ['stalls.prom', 'openmetrics'],
  ['stalls.cpuprofile', 'cpuprofile'],
  ['comment.md', 'markdown'],
]

for (const [path, format] of FORMATS)
  test(`${path} is written as ${format}`, async () => assert.equal(await nameOf(join(folder, path)), format))

test('a prefix counts more than the extension', async () =>
  assert.equal(await nameOf(`trace:${join(folder, 'x.json')}`), 'trace'))

test('a binary format is refused on a terminal, before anything ran, and told where to go', async () => {
  const { isTTY } = process.stdout
  try {
    process.stdout.isTTY = true
    await assert.rejects(
      readReportOutputs(['pprof:-']),
      (error) =>
        error instanceof Mistake && /binary.*terminal/.test(error.message) && /stalls\.pb\.gz/.test(error.hint ?? ''),
    )
    process.stdout.isTTY = false
    assert.equal((await readReportOutputs(['pprof:-']))[0]?.place, 'stdout')
  } finally {
    process.stdout.isTTY = isTTY
  }
})

test('bytes come to the file as they are, and text ends with a line break', async () => {
  const paths = ['a.pb.gz', 'a.trace.json'].map((name) => join(folder, name))
  deliver(rich(), { outputs: await readReportOutputs(paths), screen: null, ascii: null }, terminal)
  const [profile = '', trace = ''] = paths
  assert.ok(gunzipSync(readFileSync(profile)).includes('buildReport'))
  assert.ok(readFileSync(trace, 'utf8').endsWith('}\n'))
})
