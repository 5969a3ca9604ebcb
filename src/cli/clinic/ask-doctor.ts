/** Lets Clinic Doctor look at a run, in a process of its own and for so long. */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { duration } from '../../analysis/words.js'
import { harmless } from '../../report/harmless.js'
import { ENDING_SIGNALS } from '../../session/ending-signals.js'
import { errorCode, Mistake } from '../../session/mistake.js'
import type { Answer, Order } from './order.js'

const PROGRAM = fileURLToPath(new URL('./doctor-process.js', import.meta.url))
const MOST_STDERR = 4000

/** Its verdict; a Mistake where there is none, or none within `limitMs`. */
export async function askDoctor(order: Order, limitMs: number, program = PROGRAM): Promise<string> {
  // It looks around in its working directory, and may leave something there.
  const cwd = mkdtempSync(join(tmpdir(), 'loopdoctor-clinic-'))
  // Written aside: a page is there whole or not at all.
  const page = `${order.page}.${process.pid}.tmp`
  try {
    const category = await categoryFrom(start(program, cwd), { ...order, page }, limitMs)
    renameSync(page, order.page)
    return category
  } finally {
    rmSync(page, { force: true })
    rmSync(cwd, { recursive: true, force: true })
  }
}

/** Without what our own process was told to load. */
function start(program: string, cwd: string): ChildProcess {
  const { NODE_OPTIONS: _, ...env } = process.env
  return fork(program, [], { cwd, env, execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
}

function categoryFrom(child: ChildProcess, order: Order, limitMs: number): Promise<string> {
  let answer: Answer | null = null
  let stderr = ''
  child.on('message', (message: Answer) => (answer = message))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(-MOST_STDERR)))
  // Where it cannot be told any more, its end says so.
  child.send(order, () => undefined)
  const stopper = stopLate(child, limitMs)
  return new Promise<string>((done, fail) => {
    child.once('error', (error) => fail(failure(`could not be started: ${errorCode(error)}`, order)))
    child.once('close', (_code, signal) => {
      const why = stopper.why()
      if (answer !== null && 'category' in answer) done(answer.category)
      else if (why !== null) fail(failure(`was stopped ${why}`, order))
      else fail(failure(`failed: ${answer?.failure ?? lastWords(stderr) ?? `it was ended by ${signal}`}`, order))
    })
  }).finally(stopper.release)
}

/** Who waits no longer for the second opinion still wants the first: a signal ends it, and not us. */
function stopLate(child: ChildProcess, limitMs: number): Stopper {
  let why: string | null = null
  const stop = (reason: string): void => {
    why ??= reason
    child.kill('SIGKILL')
  }
  const bySignal = (signal: string): void => stop(`by ${signal}`)
  const timer = setTimeout(() => stop(`after ${duration(limitMs)}: it took too long`), limitMs)
  for (const signal of ENDING_SIGNALS) process.on(signal, bySignal)
  return {
    why: () => why,
    release() {
      clearTimeout(timer)
      for (const signal of ENDING_SIGNALS) process.off(signal, bySignal)
    },
  }
}

interface Stopper {
  /** Why it was stopped; null where it was not. */
  why(): string | null
  /** From then on signals do again what they did. */
  release(): void
}

function failure(what: string, { folder }: Order): Mistake {
  return new Mistake(`Clinic Doctor ${what}.`, `The data that were written for it: ${folder}`)
}

/** Of an error that nobody caught: its message, and not the stack below it or node's version behind. */
function lastWords(stderr: string): string | null {
  const lines = stderr.split('\n').map((line) => harmless(line.trim()))
  return lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.filter((line) => line !== '').at(-1) ?? null
}
