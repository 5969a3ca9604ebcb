import type { Report } from '../../../src/analysis/report.js'
import { formats } from '../../../src/report/index.js'

const NAMES = Object.keys(formats) as (keyof typeof formats)[]

/** In two of the formats, which the report itself decides. */
export function renderSome(report: Report, text: string): void {
  for (const step of [0, 5]) {
    const name = NAMES[(text.length + step) % NAMES.length] as keyof typeof formats
    formats[name].render(report, { colour: step === 0, ascii: text.length % 3 === 0, columns: 60 + (text.length % 80) })
  }
}
