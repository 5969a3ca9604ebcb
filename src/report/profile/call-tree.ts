/** The tree of calls of a V8 profile: all stalls in one, the same way of calls once. */
import type { Frame, Report } from '../../analysis/report.js'
import { harmless } from '../harmless.js'
import { uriPath, wholePath } from '../project/file.js'

interface CallFrame {
  functionName: string
  scriptId: string
  url: string
  /** 0-based, as in V8; -1: none. */
  lineNumber: number
  columnNumber: number
}

interface ProfileNode {
  id: number
  callFrame: CallFrame
  hitCount: number
  children?: number[]
  positionTicks?: { line: number; ticks: number }[]
}

const ROOT = 1
/** Under the root, where the loop was not stalled. */
export const IDLE = 2
/** Under the root, where it was stalled and nobody looked: V8's name for what it cannot name. */
export const UNSEEN = 3

export interface CallTree {
  /** The node of a stack, outermost first; under a node of the thread's name where there are several. */
  leaf(frames: readonly Frame[], runId: string, thread: string | null): number
  /** All of them, with their hits counted. */
  nodes(samples: readonly number[]): ProfileNode[]
}

export function createCallTree({ runs }: Report): CallTree {
  const cwds = new Map(runs.map(({ id, cwd }) => [id, cwd]))
  const nodes = [meta(ROOT, '(root)'), meta(IDLE, '(idle)'), meta(UNSEEN, '(program)')]
  const ids = new Map<string, number>()
  const scripts = new Map<string, string>()
  nodes[0]?.children?.push(IDLE, UNSEEN)

  function child(parent: number, key: string, make: () => CallFrame): number {
    const known = ids.get(`${parent} ${key}`)
    if (known !== undefined) return known
    const id = nodes.length + 1
    nodes.push({ id, callFrame: make(), hitCount: 0, children: [] })
    nodes[parent - 1]?.children?.push(id)
    ids.set(`${parent} ${key}`, id)
    return id
  }
  function scriptId(url: string): string {
    const id = url === '' ? '0' : (scripts.get(url) ?? String(scripts.size + 1))
    if (url !== '') scripts.set(url, id)
    return id
  }
  function callFrame(frame: Frame, runId: string): CallFrame {
    const url = urlOf(frame, cwds.get(runId) ?? runs[0]?.cwd ?? '')
    const { line, column } = frame
    return {
      functionName: frame.function === '(anonymous)' ? '' : harmless(frame.function),
      scriptId: scriptId(url),
      url,
      lineNumber: line - 1,
      columnNumber: (column ?? 0) - 1,
    }
  }
  return {
    leaf: (frames, runId, thread) => {
      const top = thread === null ? ROOT : child(ROOT, `thread ${thread}`, () => meta(0, thread).callFrame)
      return frames.reduce(
        (parent, frame) =>
          child(parent, `${runId} ${frame.file} ${frame.line} ${frame.column} ${frame.function}`, () =>
            callFrame(frame, runId),
          ),
        top,
      )
    },
    nodes: (samples) => counted(nodes, samples),
  }
}

function meta(id: number, functionName: string): ProfileNode {
  const callFrame = { functionName, scriptId: '0', url: '', lineNumber: -1, columnNumber: -1 }
  return { id, callFrame, hitCount: 0, children: [] }
}

/** Native code has no file; all others are files, whatever their name looks like. */
function urlOf({ file, line }: Frame, cwd: string): string {
  if (line === 0) return ''
  if (file.startsWith('node:')) return harmless(file)
  const path = uriPath(wholePath(file, cwd))
  return path.startsWith('/') ? `file://${path}` : `file:///${path}`
}

function counted(nodes: readonly ProfileNode[], samples: readonly number[]): ProfileNode[] {
  const hits = new Map<number, number>()
  for (const id of samples) hits.set(id, (hits.get(id) ?? 0) + 1)
  return nodes.map((node) => {
    const hitCount = hits.get(node.id) ?? 0
    const line = node.callFrame.lineNumber + 1
    return {
      ...node,
      hitCount,
      ...(hitCount > 0 && line > 0 ? { positionTicks: [{ line, ticks: hitCount }] } : {}),
    }
  })
}
