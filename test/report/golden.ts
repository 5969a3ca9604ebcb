import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FOLDER = new URL('../golden/', import.meta.url)

/** Compares with test/golden/<name>; UPDATE_GOLDEN=1 writes it instead. A missing file fails. */
export function matchesGolden(name: string, text: string): void {
  const file = fileURLToPath(new URL(name, FOLDER))
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(FOLDER, { recursive: true })
    writeFileSync(file, text)
  }
  assert.ok(existsSync(file), `test/golden/${name} is missing: write it with UPDATE_GOLDEN=1 and read it`)
  assert.equal(text, readFileSync(file, 'utf8'))
}
