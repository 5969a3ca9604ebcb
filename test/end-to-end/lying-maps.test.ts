/** Scripts whose maps and names lead elsewhere: nothing is fetched, and nothing read that the program did not bring. */
import assert from 'node:assert/strict'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Report } from '../../src/analysis/report.js'
import { BIN, execute } from '../cli/loopdoctor.js'

const SECRET = 'zqsecretqz'
const NOTES = fileURLToPath(new URL('programs/notes-what-is-opened.mjs', import.meta.url))
const base = realpathSync(mkdtempSync(join(tmpdir(), 'loopdoctor-test-')))
const [app, outside] = [join(base, 'app'), join(base, 'outside')]
after(() => rmSync(base, { recursive: true }))
for (const folder of [app, outside]) mkdirSync(folder)

const STALL = 'exports.stall = () => { for (const end = Date.now() + 150; Date.now() < end; ); }'
const mapOf = (fields: object): string => JSON.stringify({ version: 3, names: [], mappings: 'AAAA', ...fields })
const inline = (map: string): string => `data:application/json;base64,${Buffer.from(map).toString('base64')}`

function prepare(url: string): string[] {
  writeFileSync(join(outside, 'secret.js'), `// ${SECRET}`)
  writeFileSync(join(outside, 'secret.map'), mapOf({ sources: ['a.ts'], sourcesContent: [SECRET] }))
  writeFileSync(join(app, '.env'), SECRET)
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: SECRET }))
  symlinkSync(join(outside, 'secret.map'), join(app, 'link.map'))
  writeFileSync(join(app, 'huge.map'), '{"version":3')
  truncateSync(join(app, 'huge.map'), 100_000_000)
  const far = [
    '../outside/secret.js',
    `${outside}/secret.js`,
    `file://${outside}/secret.js`,
    `${url}/a.ts`,
    'data:,x.ts',
  ]
  const nested = '{"version":3,"sections":[{"offset":{"line":0,"column":0},"map":'.repeat(50_000)
  const urls: Record<string, string> = {
    'names-far': inline(mapOf({ sources: far, mappings: 'AAAA' })),
    'names-itself': 'names-itself.js',
    'on-a-server': `${url}/on-a-server.js.map`,
    'far-map': '../outside/secret.map',
    'file-url': `file://${outside}/secret.map`,
    'no-map': '.env',
    'other-json': 'package.json',
    linked: 'link.map',
    huge: 'huge.map',
    'beyond-the-file': inline(mapOf({ sources: ['a.ts'], sourcesContent: ['one line'], mappings: 'AAggggggggB' })),
    escapes: inline(mapOf({ sources: ['\u001b[2J\r\n::error::\u202e<script>.ts'] })),
    nested: inline(`${nested}${mapOf({ sources: [] })}${'}]}'.repeat(50_000)}`),
  }
  const files = Object.entries(urls).map(([name, map]) => {
    writeFileSync(join(app, `${name}.js`), `${STALL}\n//# sourceMappingURL=${map}\n`)
    return `./${name}.js`
  })
  const liars = [`${outside}/secret.js`, join(app, '.env'), '/etc/passwd', `${url}/evaluated.js`]
  const evals = liars.map((name) => `new Function('exports', ${JSON.stringify(`${STALL}\n//# sourceURL=${name}`)})`)
  const work = [
    ...files.map((file) => `require('${file}').stall`),
    ...evals.map((made) => `(() => { const e = {}; ${made}(e); return e.stall })()`),
  ]
  writeFileSync(
    join(app, 'app.js'),
    `const work = [${work.join(',\n')}]\nconst next = () => { work.shift()?.(); if (work.length > 0) setTimeout(next, 20) }\nsetTimeout(next, 200)\n`,
  )
  return files
}

test('nothing is fetched, read outside or told of what a map and a name lead to', async () => {
  const called: string[] = []
  const server = createServer(({ url }, response) => {
    called.push(url ?? '')
    response.end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  try {
    const files = prepare(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    const [opened, recording, json] = ['opened', 'run.ldr', 'report.json'].map((name) => join(base, name)) as [
      string,
      string,
      string,
    ]
    const words = ['-t', '80', '-r', recording, '-o', json, process.execPath, 'app.js']
    const outcome = await execute(process.execPath, ['--import', NOTES, BIN, ...words], {
      cwd: app,
      env: { ...process.env, OPENED: opened },
    })
    assert.equal(outcome.code, 0, outcome.stderr)
    const report = JSON.parse(readFileSync(json, 'utf8')) as Report
    // Each of them was looked at, and did stall.
    assert.ok(report.stalls.length >= files.length + 4, `${report.stalls.length} stalls`)
    const lines = readFileSync(opened, 'utf8').split('\n')
    assert.ok(
      lines.some((line) => line === `openSync ${join(app, 'names-far.js')}`),
      'what is opened is noted',
    )
    assert.deepEqual(
      lines.filter((line) => line.includes(outside) || /passwd|\.env|^fetch|^lookup/.test(line)),
      [],
    )
    assert.deepEqual(
      lines.filter((line) => line.startsWith('connect') && line.includes('"host"')),
      [],
    )
    assert.deepEqual(called, [])
    for (const text of [readFileSync(recording, 'utf8'), JSON.stringify(report), outcome.stderr])
      assert.ok(!text.includes(SECRET))
    assert.doesNotMatch(outcome.stderr, /(?!\n)[\p{Cc}\p{Cf}]|^::error/mu)
  } finally {
    server.close()
  }
})
