/** One finding as a SARIF result: its line, its stack, and what makes it the same in the next run. */
import type { Location, Region, Result, ThreadFlowLocation } from 'sarif'
import type { Finding, Frame, Report } from '../../analysis/report.js'
import { evidence } from '../facts/evidence.js'
import type { Related } from '../facts/related.js'
import { worstOf } from '../facts/worst.js'
import { uriPath } from '../project/file.js'
import { elsewhere, type ProjectPlace, placeOfFrame } from '../project/place.js'
import { cut, sentences } from '../project/words.js'
import { sourcePart } from '../source-part.js'
import { message, plain } from './message.js'

interface Told {
  finding: Finding
  place: ProjectPlace
  /** Of its rule. */
  index: number
  fingerprint: string
}

interface Source {
  report: Report
  root: string | undefined
}

export function resultOf({ finding, place, index, fingerprint }: Told, about: Related, source: Source): Result {
  const stalls = about.stalls(finding)
  const flow = flowOf(
    worstOf(stalls)?.stack ?? about.promises(finding)[0]?.createdStack ?? [],
    about.cwd(finding),
    source,
  )
  return {
    ruleId: plain(cut(finding.id)),
    ruleIndex: index,
    level: finding.severity,
    message: message(`${sentences(finding)}${cut(elsewhere(finding, place))} Sure: ${cut(evidence(finding, stalls))}.`),
    locations: [{ ...locationOf(place, lineText(source.report, finding, place)), ...logicalOf(finding.location) }],
    partialFingerprints: { primaryLocationLineHash: fingerprint, 'loopdoctorFinding/v1': plain(finding.fingerprint) },
    ...(flow.length > 0 ? { codeFlows: [{ threadFlows: [{ locations: flow }] }] } : {}),
    properties: {
      confidence: finding.confidence,
      count: finding.count,
      blockedMs: finding.blockedMs,
      worstMs: finding.worstMs,
    },
  }
}

/** The stack as it was called, the outermost first; only what can be opened. */
function flowOf(stack: readonly Frame[], cwd: string, { root }: Source): ThreadFlowLocation[] {
  return [...stack].reverse().flatMap((frame) => {
    const place = placeOfFrame(frame, cwd, root)
    if (place === null) return []
    const text = message(cut(frame.function))
    return [{ location: { ...locationOf(place, null), message: text } }]
  })
}

function locationOf(place: ProjectPlace, snippet: string | null): Location {
  const region: Region = {
    startLine: place.line,
    ...(place.column === null ? {} : { startColumn: place.column }),
  }
  const line = snippet ? { contextRegion: { startLine: place.line, snippet: { text: snippet } } } : {}
  return { physicalLocation: { artifactLocation: { uri: uriPath(place.file) }, region, ...line } }
}

function logicalOf(frame: Frame | null): Pick<Location, 'logicalLocations'> {
  if (frame === null) return {}
  return { logicalLocations: [{ name: plain(cut(frame.function)), kind: 'function' }] }
}

function lineText(report: Report, { location }: Finding, { own }: ProjectPlace): string | null {
  if (!own || location === null) return null
  const part = sourcePart(report.sources, location)
  const text = part?.lines[location.line - part.firstLine]
  return text === undefined ? null : cut(text.trim())
}
