/** The source lines a report needs, so that it can be read where the program is not. */
import type { Finding, Frame, PromiseProblem, Report } from './report.js'
import type { Atlas } from './source/atlas.js'

const AROUND = 2

export function excerptsFor(
  stalls: readonly { frames: Iterable<Frame> }[],
  promises: readonly PromiseProblem[],
  findings: readonly Finding[],
  atlas: Atlas,
): Report['sources'] {
  const sources: Report['sources'] = {}
  const seen = new Set<string>()
  const frames = [
    ...findings.map(({ location }) => location),
    ...new Set(stalls.flatMap((each) => [...each.frames])),
    ...promises.flatMap(({ site, throwSite }) => [site, throwSite]),
  ]
  for (const frame of frames) {
    if (!frame || isKnown(frame, seen)) continue
    const excerpt = atlas.excerpt(frame.file, frame.line, AROUND)
    if (!excerpt) continue
    sources[frame.file] ??= []
    sources[frame.file]?.push(excerpt)
  }
  return sources
}

function isKnown({ file, line, owner }: Frame, seen: Set<string>): boolean {
  const key = `${file}:${line}`
  if (owner === 'node' || owner === 'native' || seen.has(key)) return true
  seen.add(key)
  return false
}
