/** The looks into each stall on the clock of the run: from when to when, and through which frames. */
import type { Frame, Profile, Report, Stall } from '../../analysis/report.js'

export interface Look {
  fromUs: number
  toUs: number
  /** Outermost first. */
  frames: Frame[]
}

export interface StallLooks {
  stall: Stall
  looks: Look[]
}

/** By time. A look speaks for the time before it; what it claims beyond the end of its stall is cut. */
export function looksOf({ profiles, stalls }: Report): StallLooks[] {
  const byId = new Map(stalls.map((stall) => [stall.id, stall]))
  const told = profiles.flatMap((profile): StallLooks[] => {
    const stall = byId.get(profile.stallId)
    return stall ? [{ stall, looks: readLooks(profile, stall) }] : []
  })
  return told.sort((a, b) => a.stall.startMs - b.stall.startMs)
}

/** Whole microseconds: what is nested in another must not stick out of it by a rounding. */
export function spanUs({ startMs, durationMs }: Stall): { fromUs: number; toUs: number } {
  return { fromUs: Math.round(startMs * 1000), toUs: Math.round((startMs + durationMs) * 1000) }
}

function readLooks(profile: Profile, stall: Stall): Look[] {
  const { fromUs, toUs } = spanUs(stall)
  const framesOf = stacks(profile)
  let atUs = fromUs
  return profile.samples.flatMap((node, index): Look[] => {
    const beganUs = atUs
    atUs = Math.min(toUs, beganUs + Math.max(0, Math.round(profile.deltasUs[index] ?? 0)))
    return atUs > beganUs ? [{ fromUs: beganUs, toUs: atUs, frames: framesOf(node) }] : []
  })
}

/** The way from the root to a node, read once for each. */
function stacks({ nodes, frames }: Profile): (node: number) => Frame[] {
  const known = new Map<number, Frame[]>()
  const read = (node: number): Frame[] => {
    const way: Frame[] = []
    for (let at = node; at >= 0 && way.length <= nodes.length; at = nodes[at]?.[1] ?? -1) {
      const frame = frames[nodes[at]?.[0] ?? -1]
      if (frame) way.push(frame)
    }
    return way.reverse()
  }
  return (node) => {
    const stack = known.get(node) ?? read(node)
    known.set(node, stack)
    return stack
  }
}
