import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { createAtlas } from '../../../src/analysis/source/atlas.js'
import { explainLanding } from '../../../src/analysis/source/explain-landing.js'
import type { CallSite, SourceFile } from '../../../src/session/session.js'

interface Recorded {
  node: string
  file: string
  name: string
  stack: CallSite[]
}

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')
const { bundle, landings } = JSON.parse(read('./landings.json')) as { bundle: SourceFile; landings: Recorded[] }

const files = ['cases.cjs', 'cases.mjs', 'cases.ts'].map((name) => plain(name, read(`./landings/${name}`)))
const sources = new Map([...files, { ...bundle, file: 'cases.min.cjs', why: null }].map((file) => [file.file, file]))
const atlas = createAtlas(sources, '/app')

function plain(file: string, text: string): SourceFile {
  return { file, text, map: null, why: null }
}

/** The line of the comment: `culprit of <name>`, else the `culprit` in the case itself. */
function culpritOf({ file, name }: Recorded): number {
  const lines = (sources.get(file.replace('.min', ''))?.text ?? '').split('\n')
  const elsewhere = lines.findIndex((line) => line.endsWith(`// culprit of ${name}`))
  if (elsewhere >= 0) return elsewhere + 1
  const start = lines.findIndex((line) => new RegExp(`^ {2}(?:async )?${name}\\(`).test(line))
  return lines.findIndex((line, at) => at > start && line.endsWith('// culprit')) + 1
}

for (const landing of landings) {
  test(`${landing.name} in ${landing.file} on Node ${landing.node} is read from where the snapshot landed`, () => {
    const found = explainLanding(landing.stack, atlas.scriptOf)
    assert.ok(found, JSON.stringify(landing.stack))
    const { line } = atlas.locate(landing.file, found.line, found.column)
    assert.deepEqual([line, found.confidence], [culpritOf(landing), 'likely'], JSON.stringify([found, landing.stack]))
  })
}
