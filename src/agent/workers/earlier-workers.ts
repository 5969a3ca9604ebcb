/**
 * Worker threads that ran before we came: our agent enters each by what main has evaluated there. What a worker inherits
 * is copied into it when it starts, so these are told by value.
 */
import type { Session } from 'node:inspector'
import { evaluateInWorkers } from './errands.js'
import type { Inheritance } from './inheritance.js'

const { stringify } = JSON

/** `ownThread`: the watchdog's. */
export function enterEarlierWorkers(Own: typeof Session, ownThread: number, inheritance: Inheritance): void {
  const words = [__filename, { ...inheritance, main: null }].map((word) => stringify(word)).join(', ')
  evaluateInWorkers(Own, `(${enter})(${words})`, (threadId) => threadId !== ownThread)
}

/** Stands alone: only its text gets there. Before Node 20.16, a worker has no way to load anything. */
function enter(agent: string, inheritance: Inheritance): void {
  const runtime = process as NodeJS.Process & { getBuiltinModule(id: string): typeof import('node:module') }
  if (Symbol.for('loopdoctor.leave') in globalThis) return
  runtime.getBuiltinModule('node:module').createRequire(agent)(agent).enterEarlierWorker(inheritance)
}
