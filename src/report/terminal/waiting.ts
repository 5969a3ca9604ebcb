import { awaitLines, awaitTitle } from '../await-lines.js'
import type { Page } from './page.js'

const INDENT = '    '
/** What the tree is told for. */
const FINDINGS = new Set(['never-settled', 'reentrant-lock'])

/** Who awaited whom, where a finding is about that. */
export function waiting(page: Page): string[] {
  const { awaits, findings } = page.report
  if (!awaits || awaits.nodes.length === 0 || !findings.some(({ id }) => FINDINGS.has(id))) return []
  const lines = awaitLines(awaits, { ...page, width: page.width - INDENT.length })
  return [page.paint('strong', 'Waiting'), `${INDENT}${awaitTitle(awaits)}`, ...lines.map((line) => `${INDENT}${line}`)]
}
