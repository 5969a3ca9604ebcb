import { type Bar, percent } from './bars.js'
import type { Verdict } from './judge.js'
import type { Score } from './score.js'

const HEAD =
  'node|fixtures|clean|recall|line|cause|finding|entered|promises|their lines|duration error|false positives|wrong culprits|wrong entered|wrong promises'.split(
    '|',
  )

export function printTable(scores: Score[]): void {
  const rows = [HEAD, ...scores.map(row)]
  const widths = HEAD.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)))
  console.log()
  for (const cells of rows) console.log(cells.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '))
}

/** One line for each thing that was not as expected. */
export function printMisses(node: string, verdicts: Verdict[]): void {
  for (const { fixture, misses } of verdicts) {
    for (const [miss, times] of counted(misses)) {
      console.log(`node ${node}: ${fixture}: ${miss}${times > 1 ? ` (${times} times)` : ''}`)
    }
  }
}

export function printHung(node: string, fixture: string, lines: string[]): void {
  console.log(`node ${node}: ${fixture} DID NOT END by itself. What its processes did:\n  ${lines.join('\n  ')}`)
}

export function printBars(bars: Bar[]): void {
  const missed = bars.filter(({ ok }) => !ok)
  console.log()
  for (const { node, name, actual } of missed) console.log(`missed on node ${node}: ${name}: ${actual}`)
  console.log(`${bars.length - missed.length} passed, ${missed.length} failed`)
}

function row(score: Score): string[] {
  const share = (part: number, whole = score.expected) => `${percent(part, whole).toFixed(1)} % (${part}/${whole})`
  const error = score.durationError
  return [
    score.node,
    String(score.fixtures),
    String(score.clean),
    share(score.found),
    share(score.lineRight),
    share(score.causeRight),
    share(score.findingRight),
    share(score.enteredRight, score.enteredExpected),
    share(score.promisesFound, score.promisesExpected),
    share(score.promiseLinesRight, score.promisesExpected),
    error === null ? '-' : `${error.ms.toFixed(1)} ms, ${error.percent.toFixed(1)} %`,
    String(score.falsePositives),
    String(score.wrongCulprits),
    String(score.enteredWrong),
    String(score.wrongPromises),
  ]
}

function counted(lines: string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1)
  return counts
}
