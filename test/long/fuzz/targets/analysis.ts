/** `loopdoctor report` of a recording: from its lines to a report in a few formats. */
import { analyse } from '../../../../src/analysis/analyse.js'
import { readReport } from '../../../../src/analysis/read-report.js'
import { createFold } from '../../../../src/session/fold/fold.js'
import { hearLine } from '../../../../src/session/heard/hear-line.js'
import { linesOf, recorded } from '../recorded.js'
import { renderSome } from '../rendered.js'
import type { Target } from '../target.js'

const TOOL = { name: 'loopdoctor', version: '0.0.0' } as const

export const target: Target<unknown[]> = {
  name: 'analysis',
  holds: 'Never throws; the report is as its schema says, and is read again; its formats can be written.',
  ...recorded,
  mostSteps: 20_000_000,
  run(values) {
    const fold = createFold()
    for (const line of linesOf(values)) {
      const event = hearLine(line)
      if (event) fold.add(event)
    }
    const report = analyse(fold.session, TOOL)
    const text = JSON.stringify(report)
    const read = readReport(text)
    if (read.kind !== 'report') throw new Error(`its own report is ${JSON.stringify(read)}`)
    renderSome(read.report, text)
  },
}
