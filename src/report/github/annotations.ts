/** Workflow commands of GitHub Actions: a finding beside its line in a pull request. */
import { isHost } from '../../analysis/findings.js'
import type { Finding, Report } from '../../analysis/report.js'
import { count } from '../../analysis/words.js'
import { type Related, related } from '../facts/related.js'
import { harmless } from '../harmless.js'
import { elsewhere, placeOf } from '../project/place.js'
import { cut, sentences } from '../project/words.js'

type Kind = 'error' | 'warning' | 'notice'

/** GitHub shows ten of each kind for a step, and drops the rest. */
const MOST_OF_A_KIND = 10
const KINDS: Kind[] = ['error', 'warning', 'notice']

/** Lines to print, the worst first; each begins with our own words. `root`: the checkout, where it is known. */
export function annotations(report: Report, root?: string): string[] {
  const about = related(report)
  const told = report.findings.flatMap((finding) => {
    const kind = kindOf(finding)
    return kind === null ? [] : [{ kind, finding }]
  })
  return KINDS.flatMap((kind) => {
    const own = told.filter((each) => each.kind === kind).map(({ finding }) => finding)
    const shown = own.length > MOST_OF_A_KIND ? own.slice(0, MOST_OF_A_KIND - 1) : own
    const left = own.length - shown.length
    const more = `${count(left, 'more finding')}: see the summary of this job.`
    return [
      ...shown.map((finding) => annotation(kind, finding, about, root)),
      ...(left > 0 ? [command(kind, { title: 'loopdoctor' }, more)] : []),
    ]
  })
}

/** Notes are for the summary, but that the machine was busy explains a slow job. What is only possible is no error. */
function kindOf({ id, severity, confidence }: Finding): Kind | null {
  if (id === 'incomplete-data') return null
  if (isHost(id)) return 'notice'
  if (severity === 'note') return null
  return confidence === 'possible' ? 'warning' : severity
}

function annotation(kind: Kind, finding: Finding, about: Related, root: string | undefined): string {
  const place = placeOf(finding, about, root)
  const at = place === null ? {} : { file: place.file, line: String(place.line), ...columnOf(place.column) }
  return command(
    kind,
    { ...at, title: `loopdoctor: ${cut(finding.id)}` },
    `${sentences(finding)}${cut(elsewhere(finding, place))}`,
  )
}

function columnOf(column: number | null): Record<string, string> {
  return column === null ? {} : { col: String(column) }
}

function command(kind: Kind, properties: Record<string, string>, message: string): string {
  const told = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`)
  return `::${kind} ${told.join(',')}::${data(message)}`
}

function data(text: string): string {
  return harmless(text).replaceAll('%', '%25')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
