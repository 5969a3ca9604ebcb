import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Cause, Thread } from '../../src/analysis/report.js'
import type { ExpectedEntered } from './entered.js'
import type { ExpectedImpact } from './impact.js'
import type { ExpectedPromise } from './promises.js'

/** One program of fixtures/ and its `expected.json`. */
export interface Fixture {
  name: string
  folder: string
  run: string[]
  /** No finding above `note`. */
  healthy: boolean
  /** When to send SIGINT, counted from the program's start. */
  signalAfterMs?: number
  exit?: number
  /** The majors it runs on; all, where it is missing. */
  nodes?: number[]
  stalls: ExpectedStall[]
  promises?: ExpectedPromise[]
  alsoFindings?: string[]
  /** All that are found, and no other: `alsoFindings` allows more. What the host did is left out. */
  findings?: string[]
  /** Processes and threads that are named as not watched. */
  unwatched?: number
  notes?: string
}

export interface ExpectedTest {
  file: string
  name: string | null
}

export interface Place {
  file: string | null
  line: number | number[] | null
}

/** An array means: each of them is right. No file means that nobody may be blamed. */
export interface ExpectedStall extends Place {
  finding: string | string[]
  cause: Cause | Cause[]
  subject?: string
  package?: string
  count?: number
  phase?: 'startup' | 'running' | 'exit'
  ongoing?: boolean
  /** Of the thread it happened in. */
  role?: Thread['role']
  /** Whose loop it was; either, where it is missing. */
  thread?: 'main' | 'worker'
  /** In which test. */
  test?: ExpectedTest
  /** Judged where the tracer was on. */
  entered?: ExpectedEntered
  impact?: ExpectedImpact
  /** Other places that are as right. */
  or?: Place[]
}

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url))

export function readFixtures(only: RegExp | null): Fixture[] {
  return readdirSync(FIXTURES)
    .filter((name) => existsSync(`${FIXTURES}/${name}/expected.json`) && (only?.test(name) ?? true))
    .sort()
    .map((name) => ({ name, folder: `${FIXTURES}/${name}`, ...readExpected(name) }))
}

function readExpected(name: string): Omit<Fixture, 'name' | 'folder'> {
  return JSON.parse(readFileSync(`${FIXTURES}/${name}/expected.json`, 'utf8'))
}
