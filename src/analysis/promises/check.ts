/** A check for one kind of trouble with promises: it reads what a thread said of them, and says it in words. */
import type { CallSite, Session, WatchedThread } from '../../session/session.js'
import type { Words } from '../checks/check.js'
import type { FindingId } from '../findings.js'
import type { Finding, PromiseProblem } from '../report.js'
import type { Atlas } from '../source/atlas.js'

/** A problem without what every check would fill in alike. */
export interface Trouble
  extends Partial<Omit<PromiseProblem, 'id' | 'runId' | 'pid' | 'threadId' | 'problem' | 'test'>> {
  atMs: number
  site: PromiseProblem['site']
  confidence: Finding['confidence']
  /** The stacks that it was read from: the first that lies in a test says in which. */
  stacks: readonly (readonly CallSite[] | null)[]
  /** Where it is not the finding's own. */
  severity?: Finding['severity']
  /** What else makes it another thing than one on the same line; the subject in words, for the title. */
  subject?: string | null
  /** A part of the reason that only the finder knows. */
  told?: string
}

/** Problems that are the same thing: same finding, same line, same subject. */
export interface TroubleGroup {
  problems: PromiseProblem[]
  /** The first, which speaks for all. */
  first: PromiseProblem
  /** Of all of them. */
  count: number
  subject: string | null
  /** Of the first. */
  told: string | null
}

export interface Watched {
  thread: WatchedThread
  session: Session
  atlas: Atlas
  endMs: number
}

export interface PromiseCheck {
  id: FindingId
  /** Without it nothing can be said: neither found nor fine. */
  needs?: 'tracer'
  find(watched: Watched): Trouble[]
  words(group: TroubleGroup): Words
  healthy?: string
}
