/** Talks to a running node through its inspector. Nothing is believed, and nothing done, before it has said its own pid. */
import { setTimeout as pause } from 'node:timers/promises'
import CDP from 'chrome-remote-interface'
import { Mistake } from '../mistake.js'
import type { InspectorPort } from './inspector-port.js'

export interface InspectorClient {
  /** Evaluates between two steps of whatever runs there; gives a plain value, and throws what was thrown. */
  evaluate(expression: string): Promise<unknown>
  /** The same for an expression that gives an object with methods: returns what calls one of them. */
  object(expression: string): Promise<Call>
  /** As an expression: node's module `module`. */
  readonly modules: string
  /** Closes the inspector where it was us who opened it, as `close` does it, and hangs up. */
  leave(close?: Call): Promise<void>
}

/** Calls a method there. */
export type Call = (method: string, ...words: unknown[]) => Promise<unknown>

/** JavaScript answers at once; native code when it comes back. */
const ANSWER_MS = 5000
/** A heap is looked at, or a machine is busy. */
const WORK_MS = 30_000
const CLOSED_MS = 1000

/** Node 18 has no `process.getBuiltinModule`, but V8's command line gives `require`. */
const BUILTIN = '(process.getBuiltinModule ?? require)'
const MODULES = `${BUILTIN}('module')`

export async function connectTo(port: InspectorPort, pid: number): Promise<InspectorClient> {
  const client = await CDP({ target: port.url, local: true })
  const closed = new Promise<void>((done) => client.on('disconnect', done))
  let includeCommandLineAPI = false
  const evaluate = async (expression: string, withinMs: number): Promise<unknown> => {
    const asked = client.Runtime.evaluate({ expression, returnByValue: true, includeCommandLineAPI })
    return plainValue(await within(asked, withinMs, pid))
  }
  const object: InspectorClient['object'] = async (expression) => {
    const { result } = await within(client.Runtime.evaluate({ expression, includeCommandLineAPI }), WORK_MS, pid)
    const { objectId } = result
    if (objectId === undefined) throw new Error(result.description ?? 'no object')
    return async (method, ...words) => {
      const functionDeclaration = `function () { return this.${method}(...arguments) }`
      const sent = words.map((value) => ({ value }))
      const call = { objectId, functionDeclaration, arguments: sent, returnByValue: true }
      return plainValue(await within(client.Runtime.callFunctionOn(call), WORK_MS, pid))
    }
  }
  let ours = port.opened
  const leave = async (close?: Call): Promise<void> => {
    // It goes in the middle of the answer.
    if (ours) {
      const closing = close
        ? close('closeInspector')
        : client.Runtime.evaluate({ expression: CLOSE, includeCommandLineAPI })
      closing.catch(() => undefined)
      await Promise.race([closed, pause(CLOSED_MS)])
    }
    await client.close().catch(() => undefined)
  }
  try {
    const [said, knowsModules] = (await evaluate(WHO, ANSWER_MS)) as [pid: unknown, knowsModules: unknown]
    if (said !== pid) {
      ours = false
      throw new Mistake(`What answers on port ${port.port} is process ${String(said)}, and not ${pid}.`)
    }
    includeCommandLineAPI = knowsModules !== true
    return { evaluate: (expression) => evaluate(expression, WORK_MS), object, modules: MODULES, leave }
  } catch (error) {
    await leave()
    throw error
  }
}

const WHO = "[process.pid, typeof process.getBuiltinModule === 'function']"
const CLOSE = `${BUILTIN}('inspector').close()`

interface Answer {
  result: { value?: unknown }
  exceptionDetails?: { text: string; exception?: { description?: string } }
}

function plainValue({ result, exceptionDetails }: Answer): unknown {
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  return result.value
}

function within<T>(answer: Promise<T>, ms: number, pid: number): Promise<T> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(silent(pid)), ms)
    answer.then(done, fail).finally(() => clearTimeout(timer))
  })
}

function silent(pid: number): Mistake {
  return new Mistake(
    `Process ${pid} does not answer: it is inside native code, which nothing can look into.`,
    'What was asked of it is done when it comes back: its inspector closes again. Then attach once more.',
  )
}
