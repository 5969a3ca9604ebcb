/** The test in which most of a stall was spent. */
import type { Entry, WatchedThread } from '../../session/session.js'
import type { Look } from '../entered/entered.js'
import type { Atlas } from '../source/atlas.js'
import { isRunner, type TestCase, testIn } from './test-in.js'

const MOST = 0.5

/** Tests that do not wait run in one turn: where none has most of it, only their file can be said. */
export function testOfStall(looks: readonly Look[], thread: WatchedThread, atlas: Atlas): TestCase | null {
  const cases = looks.map((look) => ({ found: caseOf(look, thread, atlas), weightMs: look.weightMs }))
  const totalMs = cases.reduce((sum, { weightMs }) => sum + weightMs, 0)
  const most = (key: (found: TestCase) => string | null): TestCase | null => {
    const sums = new Map<string, number>()
    for (const { found, weightMs } of cases) {
      const at = found && key(found)
      const sumMs = (sums.get(at ?? '') ?? 0) + weightMs
      if (found && at && sumMs > totalMs * MOST) return found
      sums.set(at ?? '', sumMs)
    }
    return null
  }
  const file = most((found) => found.file)
  return most(({ file, name }) => name && `${file}\n${name}`) ?? (file && { file: file.file, name: null })
}

function caseOf({ entry, sites }: Look, thread: WatchedThread, atlas: Atlas): TestCase | null {
  return testIn(sites, thread, atlas) ?? (sites.some(isRunner) ? null : testIn(startedBy(entry), thread, atlas))
}

/** What came to its end is the test's that began it, even if others have run since. Not so what comes again and again. */
const ONCE = /^(?:Timeout|Immediate|FSREQ\w*)$/

function startedBy(entry: Entry | null) {
  const resource = entry?.after === false ? entry.resource : null
  return resource && ONCE.test(resource.type) && resource.detail.everyMs === undefined ? resource.origin : null
}
