import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openLog } from '../../src/cli/log-file.js'
import { Mistake } from '../../src/session/mistake.js'

const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
after(() => rmSync(folder, { recursive: true }))

test('it holds the bytes as they come', () => {
  const path = join(folder, 'new.log')
  const log = openLog(path)
  log.begin()
  log.write(Buffer.from([0xff, 0x00]))
  log.write(Buffer.from('\u001b[31mred\n'))
  assert.equal(log.close(), null)
  assert.deepEqual(readFileSync(path), Buffer.from('\u00ff\u0000\u001b[31mred\n', 'latin1'))
})

test('an older log is emptied when the target runs, and not before', () => {
  const path = join(folder, 'old.log')
  writeFileSync(path, 'older and longer')
  const log = openLog(path)
  assert.equal(readFileSync(path, 'utf8'), 'older and longer')
  log.begin()
  log.write(Buffer.from('new'))
  log.close()
  assert.equal(readFileSync(path, 'utf8'), 'new')
})

test('a path that cannot be written is refused in one sentence', () => {
  for (const path of [folder, join(folder, 'no', 'folder.log')])
    assert.throws(
      () => openLog(path),
      (error) => error instanceof Mistake && error.message.startsWith('Cannot write the log '),
    )
})

test('a disk that fails is told once, at the end', { skip: process.platform !== 'linux' }, () => {
  const log = openLog('/dev/full')
  log.begin()
  log.write(Buffer.from('lost'))
  log.write(Buffer.from('lost too'))
  assert.equal(log.close(), 'The log /dev/full is not whole: ENOSPC.')
})
