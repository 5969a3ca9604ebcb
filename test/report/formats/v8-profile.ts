/** Reads a V8 CPU profile as DevTools and speedscope do: a sample lasts until the next one begins. */
import assert from 'node:assert/strict'

export interface CpuProfile {
  nodes: {
    id: number
    callFrame: { functionName: string; scriptId: string; url: string; lineNumber: number; columnNumber: number }
    hitCount: number
    children?: number[]
    positionTicks?: { line: number; ticks: number }[]
  }[]
  startTime: number
  endTime: number
  samples: number[]
  timeDeltas: number[]
}

export function readCpuProfile(value: unknown): CpuProfile {
  const profile = value as CpuProfile
  const { nodes, samples, timeDeltas, startTime, endTime } = profile
  const ids = new Set(nodes.map(({ id }) => id))
  assert.equal(ids.size, nodes.length, 'ids are unique')
  const children = nodes.flatMap((node) => node.children ?? [])
  assert.equal(new Set(children).size, children.length, 'a node has one parent')
  assert.deepEqual(new Set([nodes[0]?.id, ...children]), ids, 'all hang on the first, which is the root')
  assert.equal(nodes[0]?.callFrame.functionName, '(root)')
  assert.equal(samples.length, timeDeltas.length)
  for (const id of samples) assert.ok(ids.has(id))
  for (const delta of timeDeltas) assert.ok(Number.isInteger(delta) && delta >= 0)
  const lastUs = timeDeltas.reduce((sum, delta) => sum + delta, startTime)
  assert.ok(lastUs <= endTime, 'nothing after the end')
  for (const { id, hitCount, callFrame } of nodes) {
    assert.equal(hitCount, samples.filter((each) => each === id).length)
    for (const text of [callFrame.functionName, callFrame.scriptId, callFrame.url]) assert.equal(typeof text, 'string')
    for (const at of [callFrame.lineNumber, callFrame.columnNumber]) assert.ok(Number.isInteger(at) && at >= -1)
  }
  return profile
}

/** Microseconds by "function file:line", of what is no pseudo-function. */
export function selfTimes({ nodes, samples, timeDeltas }: CpuProfile): Map<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const times = new Map<string, number>()
  for (const [index, id] of samples.entries()) {
    const { functionName = '', url = '', lineNumber = 0 } = byId.get(id)?.callFrame ?? {}
    if (['(idle)', '(program)'].includes(functionName)) continue
    const place = url === '' ? '' : ` ${url.replace('file:///srv/app/', '')}:${lineNumber + 1}`
    const key = `${functionName}${place}`
    times.set(key, (times.get(key) ?? 0) + (timeDeltas[index + 1] ?? 0))
  }
  return times
}
