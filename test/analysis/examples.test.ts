/**
 * What the manual shows of a finding are programs that run: each excerpt stands in a fixture, where `npm run accuracy`
 * finds the bad one, at that line, and nothing in the good one.
 */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from '@babel/parser'
import { type Example, examples } from '../../src/analysis/examples.js'
import { type FindingId, findingIds, findings } from '../../src/analysis/findings.js'
import { type Fixture, readFixtures } from '../accuracy/fixture.js'
import { isAmong } from '../accuracy/place.js'

/** What fits a page of 80 columns with its indent. */
const WIDEST = 70
/** They take more than a program: a test of their own runs it. */
const ELSEWHERE: Partial<Record<FindingId, Record<'bad' | 'good', string | null>>> = {
  'cpu-starved': { bad: 'test/end-to-end/programs/short-turns.cjs', good: null },
  'over-budget': { bad: 'fixtures/sync-sleep-atomics/app.js', good: 'fixtures/sync-sleep-healthy/app.js' },
}
/** Notes that the judge of fixtures lets pass, as they come from the machine, or counts by other means. */
const NOT_JUDGED = ['startup-stall', 'incomplete-data', 'suspended', 'cpu-starved']

const fixtures = readFixtures(null)

for (const id of findingIds) {
  const { bad, good, remark } = examples[id]
  test(`${id} is shown in code, or it is said why not`, () => {
    assert.ok((bad !== null && good !== null) || remark !== null)
    if (remark !== null) assert.match(remark, /^[\x20-\x7e]+\.$/)
    for (const text of [bad, good]) if (text !== null) assertReadable(text)
  })
  if (ELSEWHERE[id]) {
    test(`the programs for ${id} are those that its test runs`, () => assertElsewhere(ELSEWHERE[id], examples[id]))
    continue
  }
  if (bad !== null)
    test(`a fixture that has ${id} has the bad code`, () => {
      const having = fixtures.filter((fixture) => expects(fixture, id))
      assert.ok(having.some((fixture) => programs(fixture).some((program) => showsFault(fixture, program, id, bad))))
    })
  if (good !== null)
    test(`a healthy fixture has the good code for ${id}`, () => {
      const free = fixtures.filter((fixture) => isFree(fixture, id))
      assert.ok(free.some((fixture) => programs(fixture).some(({ lines }) => contains(lines, good))))
    })
}

interface Program {
  file: string
  /** Without comments and what only measures. */
  lines: string[]
  /** As they stand in the file. */
  all: string[]
}

function programs({ folder }: Fixture): Program[] {
  return readdirSync(folder)
    .filter((file) => /\.[cm]?[jt]s$/.test(file))
    .map((file) => programOf(`${folder}/${file}`, file))
}

function programOf(path: string | URL, file: string): Program {
  const all = readFileSync(path, 'utf8').split('\n')
  return { file, all, lines: all.filter((line) => !line.includes('measureTurn') && !isComment(line)) }
}

function isComment(line: string): boolean {
  return /^\s*(\/\/|\/\*\*)/.test(line)
}

/** Blocks of lines that follow each other, one after the other; between them there may be more. */
function contains(lines: string[], text: string): boolean {
  let from = 0
  return blocksOf(text).every((block) => {
    const at = lines.findIndex((_, index) => index >= from && block.every((line, i) => lines[index + i] === line))
    from = at + block.length
    return at !== -1
  })
}

function blocksOf(text: string): string[][] {
  const own = text.split('\n').filter((line) => !isComment(line))
  return own
    .join('\n')
    .split('\n\n')
    .map((block) => block.split('\n'))
}

/** The line that is blamed is part of what is shown, where it stands in that file. */
function showsFault(fixture: Fixture, { file, lines, all }: Program, id: FindingId, text: string): boolean {
  if (!contains(lines, text)) return false
  const places = [...fixture.stalls, ...(fixture.promises ?? [])].filter(({ finding }) => isAmong(id, finding))
  const here = places.filter((place) => place.file === file)
  const blamed = here.flatMap(({ line }) => line ?? []).map((line) => all[line - 1] ?? '')
  return here.length === 0 || blamed.some((line) => text.split('\n').includes(line))
}

function expects({ stalls, promises = [], alsoFindings = [], findings = [] }: Fixture, id: FindingId): boolean {
  return (
    [...stalls, ...promises].some(({ finding }) => isAmong(id, finding)) || [...alsoFindings, ...findings].includes(id)
  )
}

/** The judge would tell if it were found there. */
function isFree(fixture: Fixture, id: FindingId): boolean {
  const noted = findings[id].severity === 'note' && !NOT_JUDGED.includes(id)
  return fixture.healthy && !expects(fixture, id) && (!noted || fixture.findings !== undefined)
}

function assertReadable(text: string): void {
  assert.match(text, /^[\n\x20-\x7e]+$/)
  for (const line of text.split('\n')) assert.ok(line.length <= WIDEST, `${line.length} columns: ${line}`)
  parse(text, { sourceType: 'module' })
}

function assertElsewhere(paths: Record<'bad' | 'good', string | null> | undefined, example: Example): void {
  for (const side of ['bad', 'good'] as const) {
    const [path, text] = [paths?.[side] ?? null, example[side]]
    assert.equal(path === null, text === null)
    if (path === null || text === null) continue
    assert.ok(contains(programOf(new URL(`../../${path}`, import.meta.url), path).lines, text), path)
  }
}
