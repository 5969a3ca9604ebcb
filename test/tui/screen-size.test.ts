/** Whatever the target calls its files and functions: a drawing is exactly as large as the screen. */
import { test } from 'node:test'
import fc from 'fast-check'
import type { Report } from '../../src/analysis/report.js'
import { VIEWS } from '../../src/tui/keys.js'
import { initialState, PANES, type State } from '../../src/tui/state.js'
import { draw, misfits } from './draw.js'
import { mixed, sceneOf } from './sample-scene.js'

const EVIL = [
  '\u001b[2J',
  '\u0007',
  '\r\n',
  '\u202e',
  '👩‍👩‍👧',
  '🇩🇪',
  'é́́',
  '日本語',
  '\u0000',
  '\ud800',
  '\t',
  '{bold}',
  'ﷺ',
  '\u200d',
]
const name = fc
  .array(fc.oneof(fc.constantFrom(...EVIL), fc.string({ unit: 'grapheme', maxLength: 30 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join(''))

const size = fc.record({ width: fc.integer({ min: 1, max: 220 }), height: fc.integer({ min: 1, max: 70 }) })
const state: fc.Arbitrary<Partial<State>> = fc.record({
  view: fc.constantFrom(...VIEWS),
  pane: fc.constantFrom(...PANES),
  expanded: fc.boolean(),
  allFrames: fc.boolean(),
  showWaiters: fc.boolean(),
  paused: fc.boolean(),
  scroll: fc.nat(80),
  overlay: fc.constantFrom(null, 'help', 'quit', 'explain'),
  typing: fc.constantFrom(null, '', 'src/日本'),
})

/** Every text of the report that the target can choose. */
function renamed(report: Report, evil: string): Report {
  const text = JSON.stringify(report)
    .replaceAll(
      /"(?:buildReport|exportHandler|welcome|withConnection|Layer\.handle|JSON\.parse|GET \/export)"/g,
      JSON.stringify(evil),
    )
    .replaceAll('src/report.ts', JSON.stringify(`src/${evil}`).slice(1, -1))
    .replaceAll('SMTP 421', JSON.stringify(evil).slice(1, -1))
  return { ...JSON.parse(text), runs: report.runs.map((run) => ({ ...run, command: ['node', evil] })) }
}

test('every line is as wide as the screen, and there are as many as it has rows', () => {
  fc.assert(
    fc.property(name, size, state, fc.boolean(), fc.nat(4), (evil, area, chosen, ascii, row) => {
      const scene = sceneOf(renamed(mixed(), evil), row % 2 === 0)
      const pane = chosen.pane ?? 'stalls'
      const ids = pane === 'output' ? [] : scene[pane].map(({ id }) => id)
      const all = {
        ...chosen,
        chosen: { ...initialState(false).chosen, [pane]: ids[row % Math.max(1, ids.length)] ?? null },
      }
      const wrong = misfits(draw(scene, all, area, ascii), area)
      if (wrong.length > 0) throw new Error(wrong.slice(0, 5).join('; '))
    }),
    { numRuns: 120 },
  )
})

test('no drawing has a character that steers the terminal, or that terminals disagree on', () => {
  fc.assert(
    fc.property(name, state, (evil, chosen) => {
      const { lines } = draw(sceneOf(renamed(mixed(), evil), true), chosen, { width: 100, height: 40 })
      const bad = lines
        .flat()
        .find(({ text }) => /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{M}\u{10000}-\u{10ffff}]/u.test(text))
      if (bad) throw new Error(JSON.stringify(bad.text))
    }),
    { numRuns: 60 },
  )
})
