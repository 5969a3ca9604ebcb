import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Report } from '../../../src/analysis/report.js'
import { execute, loopdoctor, type Outcome } from '../loopdoctor.js'
import { receiver } from './receiver.js'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
/** It sleeps on its loop, and says so; then it stays until that second has been told. */
const PROGRAM = `function hold() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600)
}
setTimeout(() => {
  hold()
  console.log('done')
  setTimeout(() => process.exit(3), 1500)
}, 200)
`

const NAP = ['node', '-e', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)']

function folder(context: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'loopdoctor-otlp-'))
  context.after(() => rmSync(path, { recursive: true, force: true }))
  writeFileSync(join(path, 'app.cjs'), PROGRAM)
  return path
}

const watched = (words: string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Outcome> =>
  loopdoctor(['--ui', 'plain', ...words], { cwd, env: { ...process.env, ...env } })

test('a run sends its metrics, and a span for each stall that says what the report says', async (context) => {
  const collector = await receiver(context)
  const cwd = folder(context)
  const before = Date.now()
  const { code, stdout, stderr } = await watched(['-o', 'report.json', 'node', 'app.cjs'], cwd, {
    LOOPDOCTOR_OTLP: collector.url,
    OTEL_SERVICE_NAME: 'shop',
  })
  assert.deepEqual([code, stdout], [3, 'done\n'], stderr)
  assert.doesNotMatch(stderr, /OTLP/)
  const { stalls } = JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8')) as Report
  assert.ok(stalls.length > 0)
  const spans = collector.spans()
  const said = spans.map(({ attributes }) =>
    ['loopdoctor.stall.id', 'loopdoctor.finding', 'code.function.name', 'code.line.number'].map(
      (name) => attributes[name],
    ),
  )
  assert.deepEqual(
    said.sort(),
    stalls.map(({ id, finding, culprit }) => [id, finding, culprit?.function, culprit?.line]).sort(),
  )
  for (const { startMs, endMs, resource } of spans) {
    assert.ok(before <= startMs && startMs < endMs && endMs <= Date.now(), 'it was while it ran')
    assert.equal(resource['service.name'], 'shop')
  }
  const delays = collector.metrics().filter(({ name }) => name === 'nodejs.eventloop.delay.max')
  assert.ok(delays.some(({ points }) => points.some(({ value = 0 }) => value > 0.5)))
})

test('a collector that never answers holds neither the report nor the end', async (context) => {
  const collector = await receiver(context, ['hang'])
  // With the patience of the exporter alone, it would be the test that ends it.
  const env = { OTEL_EXPORTER_OTLP_TIMEOUT: '3600000' }
  const { code, stderr } = await watched(['--otlp', collector.url, ...NAP], folder(context), env)
  assert.equal(code, 0, stderr)
  assert.ok(collector.requests.length > 0)
  assert.match(stderr, /OTLP: \d+ stalls? did not reach/)
  assert.match(
    stderr.replace(/\s+/g, ' '),
    /sets? of metrics did not reach http:\/\/127\.0\.0\.1:\d+: no answer came\./,
  )
})

test('missing packages are one sentence with the command that helps, before the program starts', async (context) => {
  const cwd = folder(context)
  const own = join(cwd, 'elsewhere')
  mkdirSync(join(own, 'node_modules'), { recursive: true })
  for (const part of ['bin', 'dist', 'package.json']) cpSync(join(ROOT, part), join(own, part), { recursive: true })
  for (const name of readdirSync(join(ROOT, 'node_modules')))
    if (name !== '@opentelemetry') symlinkSync(join(ROOT, 'node_modules', name), join(own, 'node_modules', name))
  const bin = join(own, 'bin', 'loopdoctor.js')
  const refused = [bin, '--otlp', 'http://127.0.0.1:4318', 'node', 'app.cjs']
  const { code, stdout, stderr } = await execute(process.execPath, refused, { cwd })
  assert.deepEqual([code, stdout], [125, ''])
  assert.match(
    stderr,
    /^loopdoctor: --otlp needs packages that are not installed: npm install @opentelemetry\/api .+\n$/,
  )
  // Where the program has them, they will do.
  mkdirSync(join(cwd, 'node_modules'))
  symlinkSync(join(ROOT, 'node_modules', '@opentelemetry'), join(cwd, 'node_modules', '@opentelemetry'))
  const { url, spans } = await receiver(context)
  const found = await execute(process.execPath, [bin, '--otlp', url, ...NAP], { cwd })
  assert.equal(found.code, 0, found.stderr)
  assert.ok(spans().length > 0)
})

test('an address that is none is refused', async (context) => {
  const { code, stdout, stderr } = await watched(['--otlp', 'localhost:4318', 'node', 'app.cjs'], folder(context))
  assert.deepEqual([code, stdout], [125, ''])
  assert.match(stderr, /--otlp must be an address with http:\/\/ or https:\/\/, and "localhost:4318" is not\.\n.*http:/)
})
