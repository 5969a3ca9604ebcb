/**
 * How right is the doctor? Runs every fixture under it, on several versions of Node, and compares the reports with
 * what the fixtures expect. `npm run accuracy -- [--nodes 20,26] [--only json] [--load] [--mode standard]`
 */
import { barsOf } from './bars.js'
import { type Fixture, readFixtures } from './fixture.js'
import { judge, type Verdict } from './judge.js'
import { startLoad } from './load.js'
import { type NodeBinary, nodeBinaries } from './nodes.js'
import { observe } from './observe.js'
import { readOptions } from './options.js'
import { printBars, printHung, printMisses, printTable } from './print.js'
import { type Score, scoreOf } from './score.js'

const ATTEMPTS = 3

const options = readOptions(process.argv.slice(2))
const nodes = nodeBinaries(options.nodes)
const fixtures = readFixtures(options.only)
const stopLoad = options.load ? startLoad() : () => {}

const scores: Score[] = []
for (const node of nodes) {
  const verdicts = await examineAll(
    fixtures.filter(({ nodes }) => nodes?.includes(node.major) ?? true),
    node,
  )
  scores.push(scoreOf(node.name, verdicts))
  printMisses(
    node.name,
    options.load ? verdicts.filter(({ wrongCulprits, enteredWrong }) => wrongCulprits + enteredWrong > 0) : verdicts,
  )
}
stopLoad()

const bars = scores.flatMap((score) => barsOf(score, options.load))
printTable(scores)
printBars(bars)
process.exitCode = bars.length > 0 && bars.every(({ ok }) => ok) ? 0 : 1

/** Those that stall nothing mostly wait: two at a time. What stalls has the machine for itself. */
async function examineAll(asked: Fixture[], node: NodeBinary): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  const waiting = options.load ? [] : asked.filter(({ stalls }) => stalls.length === 0)
  for (let at = 0; at < waiting.length; at += 2) {
    const pair = waiting.slice(at, at + 2)
    const seen = await Promise.all(pair.map(async (fixture) => ({ fixture, verdict: await once(fixture, node) })))
    // What was missed beside another is looked for alone; a wrong answer stays wrong.
    for (const { fixture, verdict } of seen)
      verdicts.push(isWrong(verdict) || verdict.misses.length === 0 ? verdict : await examine(fixture, node))
  }
  for (const fixture of asked) if (!waiting.includes(fixture)) verdicts.push(await examine(fixture, node))
  return verdicts
}

async function once(fixture: Fixture, node: NodeBinary): Promise<Verdict> {
  return judge(fixture, await observe(fixture, node, options.mode))
}

function isWrong({ wrongCulprits, enteredWrong, promises }: Verdict): boolean {
  return wrongCulprits + enteredWrong + promises.wrong > 0
}

/**
 * Where the machine was too busy for an answer, the question is asked again; a wrong culprit stays wrong. What did not
 * end is shown with all that can be known of it, and may do so once.
 */
async function examine(fixture: Fixture, node: NodeBinary): Promise<Verdict> {
  for (let attempt = 1; ; attempt++) {
    const verdict = await once(fixture, node)
    if (verdict.hung) {
      printHung(node.name, fixture.name, verdict.hung)
      if (attempt === 1) continue
    }
    const inconclusive = verdict.starved && verdict.misses.length > 0 && !isWrong(verdict)
    if (!inconclusive || options.load || attempt === ATTEMPTS) return verdict
  }
}
