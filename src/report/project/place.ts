/** The line of the project where a CI service can show a finding. */
import { isHost } from '../../analysis/findings.js'
import type { Finding, Frame, Report } from '../../analysis/report.js'
import type { Related } from '../facts/related.js'
import { worstOf } from '../facts/worst.js'
import { place as placeText } from '../place.js'
import { projectFile } from './file.js'

export interface ProjectPlace {
  /** Relative to the checkout, with `/`. */
  file: string
  line: number
  column: number | null
  /** The finding's own line; else the nearest caller's, or what entered the loop. */
  own: boolean
}

/** The finding's own line where it lies in the project; else the nearest line of the project that led there. */
export function placeOf(finding: Finding, about: Related, root: string | undefined): ProjectPlace | null {
  const cwd = about.cwd(finding)
  for (const frame of frames(finding, about)) {
    const place = placeOfFrame(frame, cwd, root)
    if (place !== null) return { ...place, own: frame === finding.location }
  }
  return null
}

export function placeOfFrame(frame: Frame, cwd: string, root: string | undefined): ProjectPlace | null {
  if (frame.line === 0 || frame.owner !== 'user') return null
  const file = projectFile(frame.file, cwd, root)
  return file === null ? null : { file, line: frame.line, column: frame.column, own: true }
}

/**
 * For formats that show nothing without a place: else the program's first file. Null where that is unknown, too, and for
 * what is nobody's code: notes, and what the machine did.
 */
export function placeOrEntry(
  finding: Finding,
  report: Report,
  about: Related,
  root: string | undefined,
): ProjectPlace | null {
  const place = placeOf(finding, about, root)
  if (place !== null || finding.severity === 'note' || isHost(finding.id)) return place
  const owner = worstOf(about.stalls(finding)) ?? about.promises(finding)[0]
  const thread =
    report.threads.find(({ runId, pid }) => runId === owner?.runId && pid === owner.pid) ??
    report.threads.find(({ role }) => role === 'main')
  const script = thread?.argv[1]
  const file = script === undefined ? null : projectFile(script.replaceAll('\\', '/'), about.cwd(finding), root)
  return file === null ? null : { file, line: 1, column: null, own: false }
}

/** Why it is shown at a line that is not its own; else nothing. Begins with a blank. */
export function elsewhere({ location }: Finding, place: ProjectPlace | null): string {
  if (place?.own) return ''
  if (location !== null) return ` It is at ${placeText(location)}${place === null ? '' : ', reached from here'}.`
  return place === null ? '' : ' It belongs to no line of its own.'
}

/** The line itself, then who led there. What has no line has no callers to blame. */
function frames(finding: Finding, about: Related): Frame[] {
  if (finding.location === null) return []
  const worst = worstOf(about.stalls(finding))
  const [problem] = about.promises(finding)
  const known = [
    finding.location,
    ...(worst?.stack ?? []),
    worst?.entered?.origin,
    problem?.site,
    ...(problem?.createdStack ?? []),
    problem?.throwSite,
  ]
  return known.filter((frame) => frame !== null && frame !== undefined)
}
