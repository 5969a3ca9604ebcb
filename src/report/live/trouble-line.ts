import type { Finding } from '../../analysis/report.js'
import type { Session, WatchedThread } from '../../session/session.js'
import { harmless } from '../harmless.js'
import { inThread, type Stage, tag } from './stage.js'

/** Findings about one thing: the first speaks for all. */
export type Together = [Finding, ...Finding[]]

/** "error: A promise rejected and nobody was listening: Error: no route: app.js:7 order [unhandled-rejection]". */
export function troubleLine({ paint }: Stage, found: Together, thread: WatchedThread, session: Session): string {
  const [{ severity, confidence, title, location }] = found
  const sure = confidence === 'possible' ? `${severity} (possible)` : severity
  const name = location && location.function !== '(anonymous)' ? ` ${location.function}` : ''
  // Some titles have it already.
  const place = location && !title.includes(placeOf(location)) ? `: ${placeOf(location)}${name}` : ''
  return `${paint(severity, sure)}${inThread(thread, session)}: ${harmless(title + place)}${tag(idsOf(found))}`
}

/** What makes it the same as another. */
export function sameTrouble(found: Together): string {
  const [{ location, title }] = found
  return `${idsOf(found)} ${location ? placeOf(location) : title}`
}

/** One promise may be two findings: that is one line. */
export function byPlace(found: readonly Finding[]): Together[] {
  const places = new Map<string, Together>()
  for (const finding of found) {
    const place = finding.location ? placeOf(finding.location) : finding.id
    const known = places.get(place)
    if (known) known.push(finding)
    else places.set(place, [finding])
  }
  return [...places.values()]
}

function idsOf(found: Together): string {
  return found.map(({ id }) => id).join(', ')
}

function placeOf({ file, line }: NonNullable<Finding['location']>): string {
  return `${file}:${line}`
}
