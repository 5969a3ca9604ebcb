/** What was found, by finding; where it was looked for in vain, a zero. */

import { combinators } from '../../analysis/findings/combinators.js'
import { promises } from '../../analysis/findings/promises.js'
import { findingIds } from '../../analysis/findings.js'
import type { Finding, Report } from '../../analysis/report.js'
import type { Family, Sample } from './family.js'

export function findingFamilies(report: Report): Family[] {
  const ids = watchedIds(report)
  const of = (wanted: readonly string[], read: (own: Finding[]) => number): Sample[] =>
    wanted.map((id) => ({ labels: { finding: id }, value: read(report.findings.filter((each) => each.id === id)) }))
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
  return [
    {
      name: 'loopdoctor_findings',
      type: 'gauge',
      unit: null,
      help: 'Places that have this finding.',
      samples: of(ids, (own) => own.length),
    },
    {
      name: 'loopdoctor_finding_blocked_seconds',
      type: 'counter',
      unit: 'seconds',
      help: 'Time for which it held the loop.',
      samples: of(
        ids.filter((id) => !isOfPromises(id)),
        (own) => sum(own.map(({ blockedMs }) => blockedMs)) / 1000,
      ),
    },
    {
      name: 'loopdoctor_promise_problems',
      type: 'counter',
      unit: null,
      help: 'How often it happened to promises.',
      samples: of(ids.filter(isOfPromises), (own) => sum(own.map(({ count }) => count))),
    },
  ]
}

/** Where nobody looked, zero would be a lie. */
function watchedIds({ findings, checks, threads }: Report): string[] {
  const unknown = checks.filter(({ outcome }) => outcome !== 'found' && outcome !== 'healthy').map(({ id }) => id)
  const anybody = threads.some(({ watched }) => watched !== 'none')
  const known = anybody ? findingIds.filter((id) => !unknown.includes(id)) : []
  return [...new Set<string>([...known, ...findings.map(({ id }) => id)])]
}

function isOfPromises(id: string): boolean {
  return Object.hasOwn(promises, id) || Object.hasOwn(combinators, id)
}
