/** A JSON report that somebody wrote: read, merged, compared, written. */
import { compare } from '../../../../src/analysis/compare.js'
import { merge } from '../../../../src/analysis/merge.js'
import { readReport } from '../../../../src/analysis/read-report.js'
import { comparisonFormats } from '../../../../src/report/comparison/index.js'
import { reports } from '../../../report/sample-reports.js'
import { rich } from '../../../report/sample-rich.js'
import { mutatedJson } from '../mutate.js'
import { renderSome } from '../rendered.js'
import { asJson, type Target } from '../target.js'

const TOOL = { name: 'loopdoctor', version: '0.0.0' } as const

export const target: Target = {
  name: 'report',
  holds: 'What is read can be merged, compared with itself and others, and written; what cannot is said to be broken.',
  seeds: [rich(), ...Object.values(reports)],
  mostSteps: 20_000_000,
  mutated: mutatedJson,
  ...asJson,
  run(value) {
    const text = JSON.stringify(value) ?? ''
    const read = readReport(text)
    if (read.kind !== 'report') return
    const { report } = read
    renderSome(report, text)
    merge([report, rich()], TOOL)
    const names = Object.keys(comparisonFormats) as (keyof typeof comparisonFormats)[]
    const format = comparisonFormats[names[text.length % names.length] as keyof typeof comparisonFormats]
    format.render(compare(report, rich(), TOOL), { colour: false, ascii: false, columns: 80 })
    compare(report, report, TOOL)
  },
}
