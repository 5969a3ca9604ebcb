/** SARIF 2.1.0, as GitHub code scanning, Jenkins and editors read it. */
import type { Log, Notification, Run } from 'sarif'
import type { Finding, Report } from '../../analysis/report.js'
import { count } from '../../analysis/words.js'
import { related } from '../facts/related.js'
import type { TextFormat } from '../format.js'
import { unique } from '../project/fingerprints.js'
import { type ProjectPlace, placeOrEntry } from '../project/place.js'
import { cut, sentences } from '../project/words.js'
import { message } from '../sarif/message.js'
import { resultOf } from '../sarif/result.js'
import { ruleOf } from '../sarif/rule.js'

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
/** GitHub takes 25,000 results and keeps 5,000. */
const MOST_RESULTS = 5000

export const sarif: TextFormat = {
  name: 'sarif',
  extension: '.sarif',
  aliases: ['.sarif.json'],
  render: (report, { root }) => {
    const log: Log = { $schema: SCHEMA, version: '2.1.0', runs: [runOf(report, root)] }
    return `${JSON.stringify(log, null, 2)}\n`
  },
}

interface Placed {
  finding: Finding
  place: ProjectPlace
}

/** No automationDetails: where they are set, GitHub ignores the `category` of its upload step. */
function runOf(report: Report, root: string | undefined): Run {
  const about = related(report)
  const fingerprint = unique()
  const told = report.findings.filter(({ id }) => id !== 'incomplete-data')
  const places = told.map((finding) => ({ finding, place: placeOrEntry(finding, report, about, root) }))
  const placed = places.filter((each): each is Placed => each.place !== null).slice(0, MOST_RESULTS)
  const ids = [...new Set(placed.map(({ finding }) => finding.id))]
  const homeless = places.filter(({ place }) => place === null).map(({ finding }) => finding)
  return {
    tool: {
      driver: {
        name: 'loopdoctor',
        version: report.tool.version,
        semanticVersion: report.tool.version,
        rules: ids.map((id) => ruleOf(id, told)),
      },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications(report, homeless) }],
    results: placed.map(({ finding, place }) =>
      resultOf(
        { finding, place, index: ids.indexOf(finding.id), fingerprint: fingerprint(finding.fingerprint) },
        about,
        {
          report,
          root,
        },
      ),
    ),
  }
}

/** What belongs to no line (GitHub refuses a result without one), and what could not be seen. */
function notifications({ completeness }: Report, homeless: readonly Finding[]): Notification[] {
  const lost =
    completeness.dropped > 0
      ? [{ code: 'dropped', text: `${count(completeness.dropped, 'event was', 'events were')} dropped.` }]
      : []
  return [
    ...homeless.map((finding) => ({
      descriptor: { id: cut(finding.id) || 'unknown' },
      level: finding.severity,
      message: message(sentences(finding)),
    })),
    ...[...lost, ...completeness.notes].map(({ code, text }) => ({
      descriptor: { id: cut(code) || 'incomplete-data' },
      level: 'note' as const,
      message: message(cut(text)),
    })),
  ]
}
