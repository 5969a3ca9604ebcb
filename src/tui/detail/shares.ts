/** Of the looks into a stall: which part of its time a function or a line was on the stack. */
import type { Frame, Profile } from '../../analysis/report.js'

export interface Shares {
  /** Of 1; null where no look met the function. */
  ofFunction(frame: Frame): number | null
  ofLine(file: string, line: number): number | null
}

export const NO_SHARES: Shares = { ofFunction: () => null, ofLine: () => null }

export function sharesOf(profile: Profile | null): Shares {
  if (!profile) return NO_SHARES
  const weights = new Map<string, number>()
  let total = 0
  for (const [index, leaf] of profile.samples.entries()) {
    const weight = profile.deltasUs[index] ?? 0
    total += weight
    for (const key of pathKeys(profile, leaf)) weights.set(key, (weights.get(key) ?? 0) + weight)
  }
  if (total === 0) return NO_SHARES
  const share = (key: string): number | null => {
    const weight = weights.get(key)
    return weight === undefined ? null : weight / total
  }
  return { ofFunction: (frame) => share(functionKey(frame)), ofLine: (file, line) => share(lineKey(file, line)) }
}

/** Each once, however often it calls itself. */
function pathKeys({ frames, nodes }: Profile, leaf: number): Set<string> {
  const keys = new Set<string>()
  for (let at = leaf; at >= 0; ) {
    const [id, parent] = nodes[at] ?? [-1, -1]
    const frame = frames[id]
    if (frame) {
      keys.add(functionKey(frame))
      keys.add(lineKey(frame.file, frame.line))
    }
    // A damaged report must not send us round in circles.
    at = parent < at ? parent : -1
  }
  return keys
}

function functionKey(frame: Frame): string {
  return `${frame.function}\n${frame.file}`
}

function lineKey(file: string, line: number): string {
  return `${line}\n\n${file}`
}
