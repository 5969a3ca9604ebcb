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
  // A file may be called `__proto__` or `constructor`.
  const sources = new Map<string, Report['sources'][string]>()
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
    const known = sources.get(frame.file)
    if (known) known.push(excerpt)
    else sources.set(frame.file, [excerpt])
  }
  return Object.fromEntries(sources)
}

function isKnown({ file, line, owner }: Frame, seen: Set<string>): boolean {
  const key = `${file}:${line}`
  if (owner === 'node' || owner === 'native' || seen.has(key)) return true
  seen.add(key)
  return false
}
