/** A name for each finding that no other one has, and that the same one has in the next report. */
import type { Finding } from '../analysis/report.js'

/** Of findings that nothing else tells apart, the one that was met first is the first. */
export function identities(findings: readonly Finding[]): Map<Finding, string> {
  const met = new Map<string, number>()
  const inTime = [...findings].sort((a, b) => a.firstMs - b.firstMs)
  return new Map(
    inTime.map((finding) => {
      const { id, fingerprint, severity } = finding
      const name = `${id} ${fingerprint} ${severity}`
      const times = (met.get(name) ?? 0) + 1
      met.set(name, times)
      return [finding, times === 1 ? name : `${name} ${times}`]
    }),
  )
}
