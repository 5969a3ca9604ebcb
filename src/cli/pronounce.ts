/** What is said of a run: the report where it was asked for, the gate's decision, and what GitHub shows of it. */
import { asksForGate } from '../analysis/gate/demands.js'
import type { Report } from '../analysis/report.js'
import { Mistake } from '../session/mistake.js'
import type { Analysed } from './analysed.js'
import type { Delivery } from './deliver.js'
import type { Settings } from './settings.js'

export interface Pronounced {
  gateFailed: boolean
  /** What was asked for and could not be done, each by itself: it costs nothing else. */
  refused: Error[]
}

/** `exitCode`: the target's own, which comes before that of the gate. */
export async function pronounce(
  analysed: Analysed,
  settings: Settings,
  delivery: Delivery<Report>,
  exitCode: number,
): Promise<Pronounced> {
  const { enforce, judge } = await import('../analysis/gate/gate.js')
  const report = enforce(analysed.report, settings.demands)
  const { deliver } = await import('./deliver.js')
  const { terminal } = await import('../report/formats/terminal.js')
  const refused = refusal(() => deliver(report, delivery, terminal))
  const verdict = asksForGate(settings.demands) ? judge(report, settings.demands) : null
  if (verdict && settings.ui !== 'quiet') {
    const { gateText } = await import('../report/gate.js')
    const { lookOf } = await import('./look.js')
    const look = lookOf(process.stderr, settings.ascii, process.env)
    process.stderr.write(gateText({ verdict, report, exitCode }, look))
  }
  if (settings.github && process.env.GITHUB_ACTIONS === 'true') {
    const { tellGithub } = await import('./github.js')
    tellGithub(report, settings, process.env)
  }
  return { gateFailed: verdict?.failed ?? false, refused: [analysed.refused ?? [], refused ?? []].flat() }
}

function refusal(act: () => void): Mistake | null {
  try {
    act()
    return null
  } catch (error) {
    if (error instanceof Mistake) return error
    throw error
  }
}
