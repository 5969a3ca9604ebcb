/** What runs of an async function wait for at an await, and whether it is no wonder that they do. */

import { bare, child, isCall, list, type Node, text } from './ast.js'
import type { AwaitSite } from './await-at.js'
import { calleeOf } from './callee.js'
import type { Script } from './script.js'

/** "this.pool.acquire()"; null where nothing short can be said. */
export function awaitedText(script: Script, { node }: AwaitSite): string | null {
  const awaited = bare(child(node, 'argument') ?? child(node, 'right') ?? node)
  const name = awaited.type === 'CallExpression' ? child(awaited, 'callee') : awaited
  if (!name || awaited.type === 'NewExpression') return null
  const words = script.text.slice(name.start, name.end).replace(/\s+/g, ' ')
  return words.length > 60 ? null : `${words}${name === awaited ? '' : '()'}`
}

/** Waits that have their time, that end with a connection or the program, or that are for whatever comes next. */
const BY_NAME = [
  /sleep|delay|timeout|interval|backoff|heartbeat|poll|forever/i,
  /clos|shut|stop|abort|cancel|disconnect|exit|\bend|finish|signal|SIG[A-Z]+/i,
  /message|event|notif|subscri|receive|idle|job|dequeue|\b(?:pop|shift|take)\b/i,
]
const TIMERS = /\bset(?:Timeout|Interval|Immediate)\b/
/** It is put in a line of those who wait: a timer beside that is only its patience. */
const QUEUES = /\.(?:push|unshift|add|set|enqueue)\(/

/** A sleep, the end of a connection, the next job of a worker: many may stand there for long, and nothing is wrong. */
export function isPatient(script: Script, site: AwaitSite): boolean {
  const awaited = child(site.node, 'argument')
  if (!awaited || isNextOfMany(site)) return true
  const name = nameOf(script, bare(awaited))
  if (BY_NAME.some((words) => words.test(name))) return true
  const fn = isCall(bare(awaited)) ? (calleeOf(script, bare(awaited))?.fn ?? awaited) : awaited
  const words = script.text.slice(fn.start, fn.end)
  return TIMERS.test(words) && !QUEUES.test(words)
}

/** What is called and with which words, not the functions handed over. */
function nameOf(script: Script, awaited: Node): string {
  if (!isCall(awaited)) return script.text.slice(awaited.start, awaited.end)
  const callee = child(awaited, 'callee') as Node
  const words = list(awaited, 'arguments').filter(({ type }) => type === 'StringLiteral' || type === 'Identifier')
  return [
    script.text.slice(callee.start, callee.end),
    ...words.map((word) => text(word, 'value') || text(word, 'name')),
  ].join(' ')
}

/**
 * Inside a loop that goes on for as long as it likes: a worker that waits for its next job. A loop with nothing but
 * the await is another way to wait for one's turn.
 */
export function isNextOfMany({ path, fn }: AwaitSite): boolean {
  const loop = path.slice(path.indexOf(fn)).findLast(isOpenEnded)
  const body = loop && child(loop, 'body')
  if (!body) return false
  const statements = body.type === 'BlockStatement' ? list(body, 'body') : [body]
  const only = statements.length === 1 ? child(statements[0] as Node, 'expression') : null
  return loop.type === 'ForOfStatement' || only?.type !== 'AwaitExpression'
}

function isOpenEnded(node: Node): boolean {
  if (node.type === 'WhileStatement' || node.type === 'DoWhileStatement') return true
  return node.type === 'ForStatement' ? !child(node, 'test') : node.type === 'ForOfStatement' && node.await === true
}
