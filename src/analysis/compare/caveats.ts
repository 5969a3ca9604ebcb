/** In what the two differ besides the program: a reader has to know before believing a change. */
import { isRedacted } from '../../protocol/redacted.js'
import type { Comparison } from '../comparison.js'
import type { Report, Run } from '../report.js'
import { count, duration, list } from '../words.js'
import type { Scale } from './scale.js'
import { commandOf, type Standpoint } from './standpoint.js'
import { REMARKABLE } from './thresholds.js'

type Caveat = Comparison['caveats'][number]

const REDACTED = 'Redacted runs do not tell their machine and the arguments of their commands: those may be others.'

export function caveatsOf({ base, head, floorMs }: Scale): Caveat[] {
  const differs = (code: string, of: (report: Report) => string, say: (before: string, after: string) => string) => {
    const [before, after] = [of(base.report), of(head.report)]
    return before === after ? [] : [{ code, text: say(before, after) }]
  }
  const hidden = [base, head].filter(({ report }) => report.runs.some(({ cwd }) => isRedacted(cwd))).length
  const whatRan = differs('command', commandOf, (a, b) => `Another command was run: "${a}" before, "${b}" now.`)
  const whereItRan = differs(
    'host',
    runValue(({ host }) => host),
    (a, b) => `It ran on another machine: ${a} before, ${b} now.`,
  )
  return [
    ...(hidden === 1 ? [] : whatRan),
    ...differs(
      'threshold',
      runValue(({ thresholdMs }) => duration(thresholdMs)),
      (a, b) => {
        return `The threshold was ${a} before and is ${b} now: only stalls over ${duration(floorMs)} are compared.`
      },
    ),
    ...differs(
      'mode',
      runValue(({ mode }) => mode),
      (a, b) => `The mode was ${a} before and is ${b} now.`,
    ),
    ...differs('node', nodesOf, (a, b) => `It ran on node ${a || 'unknown'} before and on ${b || 'unknown'} now.`),
    ...(hidden === 0 ? whereItRan : [{ code: 'redacted', text: REDACTED }]),
    ...differs(
      'tool',
      ({ tool }) => tool.version,
      (a, b) => `Loopdoctor ${a} made the base, ${b} the head.`,
    ),
    ...lengthCaveat(base, head),
    ...loadCaveats(base, head),
    ...[...busyCaveat(base, 'base'), ...busyCaveat(head, 'head')],
    ...[...dataCaveats(base, 'base'), ...dataCaveats(head, 'head')],
  ]
}

function runValue(of: (run: Run) => string): (report: Report) => string {
  return ({ runs }) => list([...new Set(runs.map(of))].sort())
}

function nodesOf({ threads }: Report): string {
  return list([...new Set(threads.flatMap(({ node }) => node ?? []))].sort())
}

function isFar(before: number, after: number): boolean {
  return Math.max(before, after) >= REMARKABLE * Math.max(Math.min(before, after), Number.EPSILON)
}

function lengthCaveat(base: Standpoint, head: Standpoint): Caveat[] {
  const perRun = ({ durationMs, report }: Standpoint): number => durationMs / report.runs.length
  const [before, after] = [perRun(base), perRun(head)]
  if (!isFar(before, after)) return []
  return [{ code: 'duration', text: `It was watched for ${duration(before)} before and for ${duration(after)} now.` }]
}

/** How many requests there were is not counted, but how many were in flight is. */
function loadCaveats(base: Standpoint, head: Standpoint): Caveat[] {
  const [before, after] = [inFlight(base.report), inFlight(head.report)]
  const [few, many] = [processes(base.report), processes(head.report)]
  const more = before !== null && after !== null && Math.max(before, after) >= 1 && isFar(before, after)
  return [
    ...(more
      ? [{ code: 'load', text: `The load was another: ${flight(before)} in flight before, ${flight(after)} now.` }]
      : []),
    ...(few === many
      ? []
      : [{ code: 'processes', text: `${count(few, 'process was', 'processes were')} watched before, ${many} now.` }]),
  ]
}

const flight = (requests: number): string => `${requests.toFixed(1)} requests`

function inFlight({ threads }: Report): number | null {
  const steps = threads.flatMap(({ series }) => series?.requests ?? [])
  return steps.length === 0 ? null : steps.reduce((sum, requests) => sum + requests, 0) / steps.length
}

function processes({ threads, runs }: Report): number {
  const watched = threads.filter(
    ({ threadId, role, watched }) => threadId === 0 && role !== 'launcher' && watched !== 'none',
  )
  return Math.round(watched.length / runs.length)
}

function busyCaveat({ busy, starved }: Standpoint, side: string): Caveat[] {
  if (!busy) return []
  const stalls = starved.length > 0 ? `, and held it up ${count(starved.length, 'time')} itself` : ''
  const text = `The machine of the ${side} had too little CPU for the program${stalls}: only large changes count.`
  return [{ code: 'busy', text }]
}

function dataCaveats({ report }: Standpoint, side: string): Caveat[] {
  const { completeness, ignored } = report
  return [
    ...(completeness.complete
      ? []
      : [
          {
            code: 'incomplete',
            text: `The data of the ${side} is not complete: ${completeness.notes[0]?.text ?? 'events were dropped.'}`,
          },
        ]),
    ...(ignored > 0
      ? [{ code: 'ignored', text: `${count(ignored, 'finding')} of the ${side} left out by --ignore.` }]
      : []),
  ]
}
