import type { Report } from '../../../src/analysis/report.js'
import { formats, type RenderOptions } from '../../../src/report/index.js'

export const plain: RenderOptions = { colour: false, ascii: false, columns: 80 }

type TextFormatName = Exclude<keyof typeof formats, 'pprof'>

export function rendered(name: TextFormatName, report: Report, options: Partial<RenderOptions> = {}): string {
  return formats[name].render(report, { ...plain, ...options })
}

export function parsed(name: TextFormatName, report: Report, options: Partial<RenderOptions> = {}): unknown {
  return JSON.parse(rendered(name, report, options))
}
