import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openly } from '../../src/session/redact/redactor.js'
import type { SourceFile } from '../../src/session/session.js'
import { liveSources } from '../../src/session/sources/live-sources.js'

const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-live-'))
after(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'app.js')
writeFileSync(file, 'on disk\n')

test('a file is read when it is asked for, once', () => {
  const sources = liveSources(() => new Map(), { cwd: folder, redactor: openly(folder) })
  assert.deepEqual([...sources.values()], [])
  assert.equal(sources.get(file)?.text, 'on disk\n')
  writeFileSync(file, 'changed\n')
  assert.equal(sources.get(file)?.text, 'on disk\n')
  assert.equal([...sources.values()].length, 1)
  writeFileSync(file, 'on disk\n')
})

test('what the target sends of its memory wins, also when it comes later', () => {
  const sent = new Map<string, SourceFile>()
  const sources = liveSources(() => sent, { cwd: folder, redactor: openly(folder) })
  assert.equal(sources.get(file)?.text, 'on disk\n')
  sent.set(file, { file, text: 'in memory', map: null, why: null })
  assert.equal(sources.get(file)?.text, 'in memory')
})

test('a source that a map names and does not quote is read with it', () => {
  const [built, written] = [join(folder, 'out.js'), join(folder, 'in.ts')]
  const map = { version: 3, sources: ['in.ts'], names: [], mappings: 'AAAA' }
  writeFileSync(built, `x\n//# sourceMappingURL=data:application/json,${encodeURIComponent(JSON.stringify(map))}\n`)
  writeFileSync(written, 'typed\n')
  const sources = liveSources(() => new Map(), { cwd: folder, redactor: openly(folder) })
  sources.get(built)
  assert.equal(sources.get(written)?.text, 'typed\n')
  assert.equal([...sources.values()].length, 2)
})

test('what is no local file is left alone, and says so by not being there', () => {
  const sources = liveSources(() => new Map(), { cwd: folder, redactor: openly(folder) })
  for (const name of ['node:fs', 'evalmachine.<anonymous>', 'https://example.com/a.js'])
    assert.equal(sources.get(name), undefined)
  assert.equal(sources.size, 0)
})
