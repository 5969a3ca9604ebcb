import type { Doing } from './doing.js'
import { type Before, type Candidate, tailOfFunction } from './landing.js'
import type { Position, Script } from './script.js'

/** A call that may have been the work, with the calls of the same script that led to it. */
export interface Suspect {
  doing: Doing
  strength: 1 | 2 | 3
  certain: boolean
  /** A function entered after it would have served the interrupt: only inlined code makes it possible still. */
  past: boolean
  via: Position[]
}

const MAX_DEPTH = 5
/** Far more than code that a person wrote leads to; functions that all call one another have no end of ways. */
const MAX_STEPS = 5000

interface Search {
  script: Script
  /** Steps; below 0 it was given up. */
  left: number
}

/**
 * All that may have run, latest first: calls into functions of the same script are followed to what these did last.
 * Null where there are too many ways to follow.
 */
export function suspectsIn(script: Script, before: Before): Suspect[] | null {
  const search: Search = { script, left: MAX_STEPS }
  const suspects = follow(search, before, 0)
  return search.left < 0 ? null : suspects
}

function follow(search: Search, before: Before, depth: number): Suspect[] {
  const suspects: Suspect[] = []
  let past = false
  for (const candidate of before.candidates) {
    if (--search.left < 0) return []
    for (const suspect of suspectsOf(search, candidate, depth))
      suspects.push({ ...suspect, past: past || suspect.past })
    past ||= candidate.certain && (candidate.runs ? candidate.runs.certain : candidate.load.serves)
  }
  return suspects
}

function suspectsOf(search: Search, candidate: Candidate, depth: number): Suspect[] {
  const { doing, certain, load, runs } = candidate
  const own: Suspect[] =
    load.strength > 0 ? [{ doing, strength: load.strength as 1 | 2 | 3, certain, past: false, via: [] }] : []
  if (!runs) return own
  if (depth >= MAX_DEPTH) return own
  const site = { line: doing.line, column: doing.column }
  const inner = follow(search, tailOfFunction(search.script, runs.fn), depth + 1).map((suspect) => ({
    ...suspect,
    certain: suspect.certain && certain && runs.certain,
    via: [site, ...suspect.via],
  }))
  // A function whose source is at hand is not itself the native work; a builtin that calls it back may be.
  return load.strength === 3 ? [...inner, ...own] : inner
}

/** The likeliest, and whether no reasonable doubt is left. */
export function pick(suspects: Suspect[] | null): { suspect: Suspect; sure: boolean } | null {
  if (!suspects) return null
  const most = Math.max(...suspects.map(score))
  const suspect = suspects.find((one) => score(one) === most)
  if (!suspect) return null
  const plain = !suspect.past && suspect.strength > 1
  const rivals = suspects.filter((one) => one !== suspect && (!one.past || one.strength > suspect.strength))
  return { suspect, sure: plain && (rivals.length === 0 || (suspect.strength === 3 && suspect.certain)) }
}

/** What a served interrupt speaks against comes after all that is known for work, and before what hardly ever is. */
const score = ({ strength, past }: Suspect): number => (past ? strength / 2 : strength)
