/** `loopdoctor compare <base> <head>`: is it worse than before? */

import type { Comparison } from '../analysis/comparison.js'
import { judgeComparison } from '../analysis/gate/compared.js'
import { leaveOut } from '../analysis/gate/ignore.js'
import type { Report } from '../analysis/report.js'
import { comparisonGateText } from '../report/comparison/gate.js'
import { comparisonFormats } from '../report/comparison/index.js'
import { deliver } from './deliver.js'
import { GATE_FAILED } from './exit-code.js'
import { readInput } from './input.js'
import { lookOf, lookOfFile } from './look.js'
import { readOutputs } from './outputs.js'
import type { Settings } from './settings.js'
import { createSpinner } from './spinner.js'
import { chooseUi, ownSurroundings } from './ui-choice.js'
import { ownTool } from './version.js'

export interface Sides {
  base: string
  head: string
}

export async function compare(sides: Sides, settings: Settings): Promise<number> {
  const outputs = readOutputs<Comparison>(settings.outputs, comparisonFormats)
  const quiet = chooseUi(settings.ui, 'compare', ownSurroundings()) === 'quiet'
  const { base, head } = await readSides(sides, quiet, settings)
  const comparison = (await import('../analysis/compare.js')).compare(base, head, ownTool())
  const { ascii, demands } = settings
  deliver(comparison, { outputs, screen: quiet ? null : process.stdout, ascii }, comparisonFormats.terminal)
  if (settings.github && process.env.GITHUB_ACTIONS === 'true') await tellGithub(comparison, settings)
  if (demands.failOn === 'none') return 0
  const verdict = judgeComparison(comparison, demands)
  if (!quiet) process.stderr.write(comparisonGateText(verdict, demands, lookOf(process.stderr, ascii, process.env)))
  return verdict.failed ? GATE_FAILED : 0
}

async function tellGithub(comparison: Comparison, { ui, ascii }: Settings): Promise<void> {
  const { addToSummary } = await import('./github.js')
  const text = comparisonFormats.markdown.render(comparison, lookOfFile(ascii, process.env))
  const trouble = addToSummary(`${text}\n`, process.env)
  if (trouble !== null && ui !== 'quiet') process.stderr.write(`${trouble}\n`)
}

async function readSides(
  { base, head }: Sides,
  quiet: boolean,
  settings: Settings,
): Promise<{ base: Report; head: Report }> {
  const spinner = createSpinner({ quiet, ascii: settings.ascii })
  const read = async (path: string): Promise<Report> =>
    leaveOut((await readInput(path, { spinner, settings, clinic: null })).report, settings.demands.ignore)
  try {
    return { base: await read(base), head: await read(head) }
  } finally {
    spinner.stop()
  }
}
