/** Awaits at the end of an empty loop: which of them are a mistake, and how sure that is. */
import type { Session, WatchedThread } from '../../session/session.js'
import type { Atlas } from '../source/atlas.js'
import { testOf } from '../tests/test-in.js'
import { above, below, type Flow, flowsOf } from './await-graph.js'
import { deadlocksIn } from './deadlock.js'

export interface Never {
  flow: Flow
  /** It kept the top level of a module from its end: node itself says so, with exit code 13. */
  top: boolean
  /** A test waited for it: whoever waits for the test, or gave it up, does not make that right. */
  test: boolean
  sure: 'exact' | 'likely' | 'possible'
}

const UNFINISHED = 13

/** A promise of that name is meant to wait for an end that need not come. */
const FOR_AN_END = /\b\w*(?:clos|exit|shut|abort|stop|disconnect|terminat|cancel|forever|never|signal|SIG[A-Z]+)\w*/i

export function neversOf(thread: WatchedThread, session: Session, atlas: Atlas): Never[] {
  const { awaits } = thread.promises
  if (awaits?.why !== 'end') return []
  const flows = flowsOf(awaits, atlas)
  const locked = new Set(deadlocksIn(flows, atlas).flatMap(({ way }) => way))
  const unfinished = awaits.exitCode === UNFINISHED
  return flows.flatMap((flow): Never[] => {
    if (flow.frame.owner !== 'user' || flow.node.line === null) return []
    const inner = below(flow)
    // The innermost line of the user's own is the one to look at.
    if (inner.some((each) => each !== flow && each.frame.owner === 'user')) return []
    // A deadlock is told as such, and so are those who only wait for it.
    if (inner.some((each) => locked.has(each) || each.heldBy.some((holder) => locked.has(holder)))) return []
    const top = unfinished && above(flow).some(({ node }) => node.top)
    const test = above(flow).some(({ site }) => testOf(site, thread, atlas)?.name)
    if (top) return [{ flow, top, test, sure: 'exact' }]
    const sure = howSure(flow, inner, test, session)
    return sure ? [{ flow, top, test, sure }] : []
  })
}

/** Null where it may be as meant. */
function howSure(flow: Flow, inner: readonly Flow[], test: boolean, { ended }: Session): Never['sure'] | null {
  if (ended === null || ended.endedBy !== 'target' || ended.signal !== null) return null
  if (!test && inner.some(({ node }) => node.outside)) return null
  const outermost = above(flow).filter(({ awaitedBy }) => awaitedBy.length === 0)
  if (!test && outermost.length > 0 && outermost.every(isNobodys)) return null
  if (inner.concat(above(flow)).some(({ at }) => at && (at.forever || FOR_AN_END.test(at.text)))) return 'possible'
  return inner.every(({ node }) => node.heldBy.length === 0 && node.leaf?.includes('nothing can settle'))
    ? 'exact'
    : 'likely'
}

/** The loser of a race; or a loop of its own that takes what comes, for as long as something comes. */
function isNobodys({ node, at }: Flow): boolean {
  return node.unwanted || (at?.endless === true && !node.top)
}
