import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Snapshot, SourceText, WireEvent } from '../../src/protocol/events.js'
import { createFold } from '../../src/session/fold/fold.js'
import { openly } from '../../src/session/redact/redactor.js'
import { collectSources } from '../../src/session/sources/sources.js'
import { numbering } from '../analysis/told.js'
import { began, hello, run, SOURCE, snapshot } from './sample-events.js'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'loopdoctor-test-')))
const posix = process.platform !== 'win32'
const where = { cwd: folder, redactor: openly(folder) }
after(() => rmSync(folder, { recursive: true }))

function write(name: string, text: string): string {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
  return path
}

/** What is collected for a stall whose only frame stands in `file`, by file. */
function collected(file: string, ...before: WireEvent[]): Map<string, SourceText> {
  const fold = createFold()
  const frame: WireEvent = {
    kind: 'frame',
    s: SOURCE,
    id: 1,
    fn: null,
    file,
    line: 1,
    column: 1,
    flags: '',
    evalOrigin: null,
  }
  const stack: WireEvent = { kind: 'stack', s: SOURCE, id: 7, frames: [1], cut: false }
  const began: WireEvent = { kind: 'stall-began', s: SOURCE, turn: 4, startMs: 500, atMs: 610 }
  for (const event of [{ ...run, cwd: folder }, hello(), frame, stack, began, snapshot(4, 612), ...before])
    fold.add(event)
  const said = new Map<string, SourceText>()
  collectSources(fold.session, (event) => said.set(event.file, event), where)
  return said
}

const mapWith = (fields: object): string => JSON.stringify({ version: 3, mappings: '', names: [], ...fields })

test('the text of a file is taken, by path and by URL, under the name that frames give it', () => {
  const path = write('plain.js', 'one')
  assert.equal(collected(path).get(path)?.text, 'one')
  const url = pathToFileURL(path).href
  assert.equal(collected(url).get(url)?.text, 'one')
})

test('the files that started what stalled are taken as well, and those that set late timers', () => {
  const [started, late] = [write('starts.js', 'two'), write('late.js', 'three')]
  const fold = createFold()
  const ids = numbering(SOURCE, (event) => fold.add(event))
  const [entry, origin] = [
    ids.entry({ resource: { type: 'Timeout', origin: [`go ${started}:1:1`] } }),
    ids.stack([`poll ${late}:1:1`]),
  ]
  const times = { everyMs: 100, runs: 5, lateMs: 1, stalledMs: 0, firstMs: 1, lastMs: 500 }
  const look = { ...(snapshot(4, 612) as Snapshot), entry }
  for (const event of [hello(), began(4, 610), look]) fold.add(event)
  fold.add({ kind: 'interval', s: SOURCE, id: 1, ...times, origin })
  const said: (string | null)[] = []
  collectSources(fold.session, ({ text }) => said.push(text), where)
  assert.deepEqual(said.sort(), ['three', 'two'])
})

test("node's own files, eval and our agent are left out", () => {
  for (const file of ['node:fs', 'evalmachine.<anonymous>', 'https://example.com/x.js'])
    assert.equal(collected(file).size, 0, file)
})

test('a file that is gone says why it has no text', () => {
  const path = join(folder, 'gone.js')
  assert.deepEqual([collected(path).get(path)?.text, collected(path).get(path)?.why], [null, 'the file is not there'])
})

test('a FIFO is not waited for', { skip: process.platform === 'win32' }, () => {
  const path = join(folder, 'fifo.js')
  execFileSync('mkfifo', [path])
  assert.equal(collected(path).get(path)?.why, 'it is not a regular file')
})

test('a map is found inline and beside the script, and the last comment counts', () => {
  const map = mapWith({ sources: [] })
  const inline = `data:application/json;base64,${Buffer.from(map).toString('base64')}`
  const a = write('inline.js', `//# sourceMappingURL=old.map\nx\n//# sourceMappingURL=${inline}\n`)
  assert.equal(collected(a).get(a)?.map, map)
  write('a b.js.map', map)
  const b = write('a b.js', 'x\n//# sourceMappingURL=a%20b.js.map')
  assert.equal(collected(b).get(b)?.map, map)
})

test('a map outside the script’s folder and the cwd, or on a server, is not read', () => {
  for (const url of [
    '../../../../../../etc/hostname',
    '/etc/hostname',
    'https://example.com/a.map',
    'file:///etc/hostname',
  ]) {
    const path = write('outside.js', `x\n//# sourceMappingURL=${url}`)
    assert.equal(collected(path).get(path)?.map, null, url)
  }
})

test('what is no map is not kept as one, be it named as a map or not', () => {
  write('secret.json', '{"token":"x"}')
  write('.env', 'TOKEN=x')
  for (const name of ['secret.json', '.env']) {
    const path = write('liar.js', `x\n//# sourceMappingURL=${name}`)
    assert.equal(collected(path).get(path)?.map, null, name)
  }
})

test('a link out of the folder is not followed, by a script’s map or by its originals', { skip: !posix }, () => {
  const outside = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
  writeFileSync(join(outside, 'a.map'), mapWith({ sources: ['a.ts'] }))
  writeFileSync(join(outside, 'far.ts'), 'secret')
  symlinkSync(join(outside, 'a.map'), join(folder, 'link.map'))
  symlinkSync(join(outside, 'far.ts'), join(folder, 'far.ts'))
  const linked = write('linked.js', 'x\n//# sourceMappingURL=link.map')
  assert.equal(collected(linked).get(linked)?.map, null)
  const map = mapWith({ sources: ['far.ts', `${outside}/far.ts`] })
  const lying = write('lying.js', `x\n//# sourceMappingURL=data:application/json,${encodeURIComponent(map)}`)
  assert.deepEqual([...collected(lying).keys()], [lying])
  rmSync(outside, { recursive: true })
})

test('originals of a package outside the working folder are read, but not what lies beside the package', () => {
  const outside = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
  for (const name of ['lib/package.json', 'lib/src/a.ts', 'lib/dist/a.js', 'secret.ts'])
    write(join('..', basename(outside), name), '0')
  writeFileSync(join(outside, 'lib/dist/a.js.map'), mapWith({ sources: ['../src/a.ts', '../../secret.ts'] }))
  writeFileSync(join(outside, 'lib/dist/a.js'), 'x\n//# sourceMappingURL=a.js.map')
  assert.deepEqual(
    [...collected(join(outside, 'lib/dist/a.js')).keys()],
    ['lib/dist/a.js', 'lib/src/a.ts'].map((name) => join(outside, name)),
  )
  rmSync(outside, { recursive: true })
})

test('a script that calls itself by another file’s name is not told of with that file’s text', () => {
  const env = write('.env', 'TOKEN=x')
  const text = write('secrets', 'TOKEN=x')
  const command = write('bin/www', '#!/usr/bin/env node\n')
  for (const file of [env, text, '/etc/passwd', '/etc/hostname'])
    assert.deepEqual(
      [collected(file).get(file)?.text, collected(file).get(file)?.why],
      [null, 'it does not look like source code'],
    )
  assert.equal(collected(command).get(command)?.text, '#!/usr/bin/env node\n')
})

test('originals that the map names but does not quote are read, if they are source code', () => {
  const original = write('src/app.ts', 'const typed: number = 1')
  write('src/secret.txt', 'secret')
  const map = mapWith({
    sourceRoot: '..',
    sources: ['src/app.ts', 'src/secret.txt', 'src/quoted.ts'],
    sourcesContent: [null, null, 'here'],
  })
  write('dist/app.js.map', map)
  const path = write('dist/app.js', 'x\n//# sourceMappingURL=app.js.map')
  const said = collected(path)
  assert.deepEqual([...said.keys()], [path, original])
  assert.equal(said.get(original)?.text, 'const typed: number = 1')
})

test('a map that is garbage does no harm', () => {
  for (const garbage of [
    '',
    '[]',
    'null',
    '{"sources":3,"sections":[1,{"map":null}]}',
    '{"sources":[1,null,"a\\u0000.ts"]}',
  ]) {
    write('garbage.js.map', garbage)
    const path = write('garbage.js', 'x\n//# sourceMappingURL=garbage.js.map')
    assert.equal(collected(path).get(path)?.text?.[0], 'x', garbage)
  }
})

test('what the target itself sent is not read from disk, but its map is', () => {
  write('memory.js.map', mapWith({ sources: [] }))
  const path = write('memory.js', 'on disk')
  const source = 'in memory\n//# sourceMappingURL=memory.js.map'
  const said = collected(path, { kind: 'script', s: SOURCE, file: path, source, sourceMap: null })
  assert.deepEqual([said.get(path)?.text, said.get(path)?.map], [null, mapWith({ sources: [] })])
})
