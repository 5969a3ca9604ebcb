import { type FindingId, findingIds, findings } from '../analysis/findings.js'
import { SEVERITIES } from '../analysis/grades.js'
import { explained } from './explained.js'
import type { RenderOptions } from './format.js'
import { painter } from './style.js'
import { pageWidth, wrap, wrapCode } from './wrap.js'

const INDENT = 2

/** What `loopdoctor explain <finding>` prints. */
export function explainText(id: FindingId, options: RenderOptions): string {
  const paint = painter(options.colour)
  const { severity, cause, summary } = findings[id]
  const { sections, programs, remark } = explained(id)
  const facts = cause === null ? severity : `${severity}, cause ${cause}`
  const head = [`${paint('strong', id)} (${paint(severity, facts)})`, '', ...wrap(summary, pageWidth(options.columns))]
  const body = [
    ...sections.flatMap(([heading, text]) => ['', paint('strong', heading), ...indented(text, wrap, options)]),
    ...programs.flatMap(([heading, code]) => ['', paint('strong', heading), ...indented(code, wrapCode, options)]),
    ...(remark === null ? [] : ['', ...indented(remark, wrap, options)]),
  ]
  return `${[...head, ...body].join('\n')}\n`
}

/** What `loopdoctor explain` prints: all findings, the gravest first. */
export function explainList(options: RenderOptions): string {
  const paint = painter(options.colour)
  const groups = SEVERITIES.map((severity) => {
    const ids = findingIds.filter((id) => findings[id].severity === severity)
    return [paint(severity, severity), ...ids.flatMap((id) => entry(id, options))].join('\n')
  })
  return `${[...groups, 'loopdoctor explain <finding> says more.'].join('\n\n')}\n`
}

const LABEL = Math.max(...findingIds.map((id) => id.length)) + 2

function entry(id: FindingId, options: RenderOptions): string[] {
  const paint = painter(options.colour)
  return wrap(findings[id].summary, pageWidth(options.columns) - INDENT - LABEL).map((line, index) =>
    index === 0
      ? `${' '.repeat(INDENT)}${paint('strong', id)}${' '.repeat(LABEL - id.length)}${line}`
      : `${' '.repeat(INDENT + LABEL)}${line}`,
  )
}

function indented(
  text: string,
  wrapped: (text: string, width: number) => string[],
  { columns }: RenderOptions,
): string[] {
  return wrapped(text, pageWidth(columns) - INDENT).map((line) => (line === '' ? '' : ' '.repeat(INDENT) + line))
}
