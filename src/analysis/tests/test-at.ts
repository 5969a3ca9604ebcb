/** The test that a place in a script belongs to: by the functions around it, as they were handed to the runner. */
import { isAwait, isCall, isFunction, keyName, type Node } from '../source/ast.js'
import { offsetOf, pathAt, pathTo, type Script } from '../source/script.js'
import { functionAt, siteAt } from '../source/site.js'
import { testFileOf } from './test-file.js'

export interface TestPlace {
  /** "cart > adds items"; null outside of a test, and where it is not the same each time. */
  name: string | null
  /** The place is in the function that was handed over, and not in one inside of it. */
  own: boolean
}

/** Null where the script declares no test, or is not the text that ran. */
export function testAt(script: Script, line: number, column: number, globals: boolean): TestPlace | null {
  const file = testFileOf(script, globals)
  if (file.size === 0 || !standsThere(script, line, column)) return null
  const titles: (string | null)[] = []
  const seen = new Set<Node>()
  let own = true
  let path = pathAt(script, offsetOf(script, line, column))
  for (let at = path.length - 1; at > 0; at--) {
    const fn = path[at] as Node
    if (!isFunction(fn)) continue
    const [declared, ...more] = file.get(fn) ?? []
    if (!declared) {
      own &&= titles.length > 0
      // Called by name: for which suites it is called is not to be seen here.
      if (titles.length > 0 && !runsInPlace(fn, path[at - 1])) titles.push(null)
      continue
    }
    if (seen.has(fn) || more.length > 0) return { name: null, own }
    seen.add(fn)
    // A suite's own code runs before its tests, a hook between them.
    if (titles.length === 0 && declared.kind !== 'test') return { name: null, own }
    titles.push(declared.title)
    path = pathTo(script, declared.call)
    at = path.length
  }
  return { name: nameOf(titles.reverse()), own }
}

function nameOf(titles: (string | null)[]): string | null {
  return titles.length === 0 || titles.some((title) => title === null) ? null : titles.join(' > ')
}

/** A callback, one that is called on the spot, or what a runner wraps around a file. */
function runsInPlace({ type }: Node, outer: Node | undefined): boolean {
  if (!outer || !EXPRESSION.test(type)) return false
  return isCall(outer) || WRAPS.has(outer.type) || (outer.type === 'ObjectProperty' && keyName(outer, 'key') === JEST)
}

const EXPRESSION = /^(?:Function|ArrowFunction)Expression$/
const WRAPS = new Set(['ParenthesizedExpression', 'ExpressionStatement', 'Program'])
const JEST = 'Object.<anonymous>'

/** Coverage changes the code and forbids to read it: then V8's places mean nothing in the file on the disk. */
function standsThere(script: Script, line: number, column: number): boolean {
  if (siteAt(script, line, column) || functionAt(script, line, column)) return true
  const offset = offsetOf(script, line, column)
  return pathAt(script, offset).some(
    (node) => node.start === offset && (isAwait(node) || node.type === 'ThrowStatement'),
  )
}
