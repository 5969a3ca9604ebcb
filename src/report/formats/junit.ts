/** JUnit XML: one test case per rule and per budget, so that a CI service shows their history. */
import { createRequire } from 'node:module'
import type { Builder, TestCase } from 'junit-report-builder'
import { findingIds } from '../../analysis/findings.js'
import type { Report } from '../../analysis/report.js'
import { related } from '../facts/related.js'
import type { TextFormat } from '../format.js'
import { budgetVerdict, type RuleVerdict, ruleVerdict } from '../junit/verdict.js'
import { xmlText } from '../junit/xml-text.js'

/** Loaded when it is asked for: with its lodash it takes 50 ms, which no other report should pay. */
const load = createRequire(import.meta.url)

export const junit: TextFormat = {
  name: 'junit',
  extension: '.xml',
  render: (report, { root }) => {
    const builder = (load('junit-report-builder') as Builder).newBuilder().name('loopdoctor')
    const about = related(report)
    const rules = builder.testSuite().name('loopdoctor rules')
    for (const id of ruleIds(report)) {
      const own = report.findings.filter((finding) => finding.id === id)
      write(rules.testCase(), 'loopdoctor.rules', ruleVerdict(id, own, report.checks, about, root))
    }
    if (report.budgets.length > 0) {
      const budgets = builder.testSuite().name('loopdoctor budgets')
      for (const budget of report.budgets) write(budgets.testCase(), 'loopdoctor.budgets', budgetVerdict(budget))
    }
    return builder.build()
  },
}

/** All that there are, in the order of their table, then those that only a newer version knows. Budgets have their own. */
function ruleIds({ findings }: Report): string[] {
  const ids = new Set<string>([...findingIds, ...findings.map(({ id }) => id)])
  return [...ids].filter((id) => id !== 'over-budget')
}

/** GitLab shows the text of a failure, others its message. */
function write(testCase: TestCase, suite: string, { name, seconds, file, outcome, text }: RuleVerdict): void {
  testCase.className(suite).name(xmlText(name)).time(seconds)
  if (file !== null) testCase.file(xmlText(file))
  const body = text.map(xmlText).join('\n')
  if (outcome === 'skipped') testCase.skipped()
  if (outcome === 'failed') testCase.failure(xmlText(text[0] ?? name), 'loopdoctor').stacktrace(body)
  else if (body !== '') testCase.standardOutput(body)
}
