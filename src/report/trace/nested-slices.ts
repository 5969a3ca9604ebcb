/** Looks one after the other as slices in each other: a frame that stays from one look to the next is one slice. */
import type { Frame } from '../../analysis/report.js'
import type { Look } from '../profile/looks.js'

export interface FrameSlice {
  frame: Frame
  fromUs: number
  toUs: number
}

/** Outer slices stand before those in them. */
export function nestedSlices(looks: readonly Look[]): FrameSlice[] {
  const slices: FrameSlice[] = []
  let open: FrameSlice[] = []
  for (const { frames, fromUs, toUs } of looks) {
    const kept = open[0]?.toUs === fromUs ? commonDepth(open, frames) : 0
    const fresh = frames.slice(kept).map((frame) => ({ frame, fromUs, toUs }))
    open = [...open.slice(0, kept), ...fresh]
    for (const slice of open) slice.toUs = toUs
    slices.push(...fresh)
  }
  return slices
}

function commonDepth(open: readonly FrameSlice[], frames: readonly Frame[]): number {
  const differs = frames.findIndex((frame, depth) => {
    const known = open[depth]?.frame
    return known === undefined || !sameFrame(known, frame)
  })
  return differs < 0 ? frames.length : differs
}

function sameFrame(a: Frame, b: Frame): boolean {
  return a.function === b.function && a.file === b.file && a.line === b.line && a.column === b.column
}
