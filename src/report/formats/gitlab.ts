/** GitLab Code Quality: the widget of a merge request. https://docs.gitlab.com/ci/testing/code_quality */
import type { Finding } from '../../analysis/report.js'
import { related } from '../facts/related.js'
import type { TextFormat } from '../format.js'
import { harmless } from '../harmless.js'
import { unique } from '../project/fingerprints.js'
import { elsewhere, placeOrEntry } from '../project/place.js'
import { cut, sentences } from '../project/words.js'

interface Issue {
  description: string
  check_name: string
  fingerprint: string
  severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker'
  location: { path: string; lines: { begin: number } }
}

const SEVERITY = { error: 'major', warning: 'minor', note: 'info' } as const satisfies Record<
  Finding['severity'],
  Issue['severity']
>

/** Of a report by another version, or by hand: GitLab takes no issue without words. */
const NAMELESS = 'A finding without a title'

export const gitlab: TextFormat = {
  name: 'gitlab',
  extension: '.gitlab.json',
  aliases: ['gl-code-quality-report.json'],
  render: (report, { root }) => {
    const about = related(report)
    const fingerprint = unique()
    const issues = report.findings.flatMap((finding): Issue[] => {
      const place = placeOrEntry(finding, report, about, root)
      if (place === null) return []
      return [
        {
          description: `${sentences(finding)}${cut(elsewhere(finding, place))}`.trim() || NAMELESS,
          check_name: harmless(finding.id),
          fingerprint: fingerprint(finding.fingerprint),
          severity: SEVERITY[finding.severity],
          location: { path: harmless(place.file), lines: { begin: place.line } },
        },
      ]
    })
    return `${JSON.stringify(issues, null, 2)}\n`
  },
}
