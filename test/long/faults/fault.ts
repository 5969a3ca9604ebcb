/** One row of the table: what is done to whom, and what has to hold. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Report } from '../../../src/analysis/report.js'
import { BIN, bounded, type Outcome, type Surroundings } from './bounded.js'

export interface Fault {
  /** What was tried, as the table says it. */
  tried: string
  /** Why it cannot be tried here; null where it can. */
  skip?: (node: Node) => string | null
  /** Says what happened; throws where something was lost or altered. */
  run(node: Node): Promise<string>
}

export interface Node {
  major: number
  path: string
}

export interface Watched extends Outcome {
  report: Report | null
}

/** Under the doctor, with a report that can be read; `words` are options of ours. */
export async function watched(
  command: string[],
  surroundings: Surroundings = {},
  words: string[] = [],
): Promise<Watched> {
  return inFolder(async (folder) => {
    const path = join(folder, 'report.json')
    const outcome = await bounded(
      [process.execPath, BIN, '--ui', 'quiet', '-t', '50', '-o', path, ...words, '--', ...command],
      surroundings,
    )
    return { ...outcome, report: readReport(path) }
  })
}

/** Bare and under the doctor: exit code, signal, stdout and stderr are the same. `normal` takes out what is chance. */
export async function sameAsBare(
  command: string[],
  surroundings: Surroundings = {},
  normal: (text: string) => string = (text) => text,
): Promise<{ bare: Outcome; report: Report | null }> {
  const bare = await bounded(command, surroundings)
  const { report, ...outcome } = await watched(command, surroundings)
  assert.deepEqual(seen(outcome, normal), seen(bare, normal))
  return { bare, report }
}

export function endOf({ code, signal }: Pick<Outcome, 'code' | 'signal'>): number {
  return code ?? 128 + (signal ? constants.signals[signal] : 0)
}

export async function inFolder<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'faults-')))
  try {
    return await act(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Waits for what comes to be; a failure where it does not. */
export async function until<T>(look: () => T | null | undefined | false, what: string): Promise<T> {
  for (let tries = 0; tries < 400; tries++) {
    const found = look()
    if (found) return found
    await sleep(50)
  }
  throw new Error(`never seen: ${what}`)
}

function seen({ stdout, stderr, ...end }: Outcome, normal: (text: string) => string) {
  return { status: endOf(end), stdout: normal(stdout), stderr: normal(unnumbered(stderr)) }
}

/** Node's own messages begin with the process's number. */
function unnumbered(text: string): string {
  return text.replace(/^\(node:\d+\)/gm, '(node:pid)')
}

function readReport(path: string): Report | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report
  } catch {
    return null
  }
}
