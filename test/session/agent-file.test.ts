import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { hiddenFromOthers } from '../../src/session/attach/agent-file.js'

const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
after(() => rmSync(folder, { recursive: true }))
const inside = join(folder, 'inside')
const agent = join(inside, 'agent.cjs')
mkdirSync(inside)
writeFileSync(agent, '')

const root = { skip: process.getuid?.() === 0 ? false : 'only root starts programs as others' }

test('what root alone can read is told, wherever on its path that lies', root, () => {
  for (const [path, open, shut] of [
    [folder, 0o755, 0o700],
    [inside, 0o711, 0o750],
    [agent, 0o644, 0o640],
  ] as const) {
    for (const each of [folder, inside, agent]) chmodSync(each, 0o755)
    chmodSync(path, open)
    assert.equal(hiddenFromOthers(agent), null, path)
    chmodSync(path, shut)
    assert.match(hiddenFromOthers(agent) ?? '', /^Other users cannot read \/.*agent\.cjs, so /, path)
  }
})
