/** The looks into a stall as a profile: interned frames, a tree of callers, one sample a look. */
import type { Frame, Profile } from './report.js'
import type { Observation } from './stall/observation.js'

export function profileOf(stallId: string, observations: readonly Observation[]): Profile {
  const frames: Frame[] = []
  const frameIds = new Map<string, number>()
  const nodes: Profile['nodes'] = []
  const nodeIds = new Map<string, number>()

  function frameId(frame: Frame): number {
    return intern(
      frameIds,
      `${frame.file}:${frame.line}:${frame.column}:${frame.function}`,
      () => frames.push(frame) - 1,
    )
  }
  function leafOf(stack: readonly Frame[]): number {
    return stack.reduceRight((parent, frame) => {
      const id = frameId(frame)
      return intern(nodeIds, `${id} ${parent}`, () => nodes.push([id, parent]) - 1)
    }, -1)
  }
  return {
    stallId,
    samples: observations.map(({ frames: stack }) => leafOf(stack)),
    deltasUs: observations.map(({ weightMs }) => Math.round(weightMs * 1000)),
    frames,
    nodes,
  }
}

function intern(known: Map<string, number>, key: string, make: () => number): number {
  const id = known.get(key) ?? make()
  known.set(key, id)
  return id
}
