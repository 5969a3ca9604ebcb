/** What went wrong with a promise: why, where it was made and where it threw, and who still waits. */
import type { AwaitTree, PromiseProblem, Report } from '../../analysis/report.js'
import { count, duration, moment } from '../../analysis/words.js'
import { testNames } from '../../report/facts/test-words.js'
import { place, samePlace } from '../../report/place.js'
import { treeLines } from '../await-tree.js'
import { problemsOf } from '../instances.js'
import { type Line, plain, span } from '../line.js'
import type { Look } from '../look.js'
import type { PromiseRow } from '../rows.js'
import type { Scene } from '../scene.js'
import { labelled } from './labels.js'
import { section } from './section.js'
import { sourceSection } from './source.js'
import { stackLines } from './stack.js'
import { type Subject, type Told, watchedThread, whoOf } from './subject.js'

export function promiseView(row: PromiseRow, subject: Subject, look: Look): Told {
  const { scene, state, width } = subject
  const { all, at, shown } = problemsOf(row, scene.report, state)
  const times = row.count > 1 ? `${count(row.count, 'time')}, the last ` : ''
  return {
    head: [
      span(` ${row.name} `, 'strong'),
      span(row.severity, row.severity),
      span(` ${row.finding.id}  `, 'strong'),
      span(`${times}at ${moment(row.finding.lastMs)}`),
    ],
    instance: all.length > 1 ? `${at + 1} of ${all.length}` : '',
    body: [
      ...facts(row, shown, subject),
      ...(shown ? stackSection(shown, subject, look) : []),
      ...sourcesOf(row, shown, scene.report, width, look),
      ...treeSection(row, shown, subject, look),
    ],
  }
}

function facts({ finding }: PromiseRow, problem: PromiseProblem | null, { scene, width }: Subject): Line[] {
  const line = (label: string, text: string) => labelled(label, text, width)
  const at = problem?.site ?? finding.location
  const name = at && at.line > 0 && at.function !== '(anonymous)' ? ` in ${at.function}` : ''
  const who = problem ? whoOf(problem, scene.report) : ''
  return [
    ...labelled('WHAT', finding.title, width, 'strong'),
    ...labelled('WHERE', [at ? `${place(at)}${name}` : '', who].filter(Boolean).join(', '), width, 'place'),
    ...line('WHY', finding.why),
    ...labelled('FIX', finding.fix, width, 'ok'),
    ...line('SURE', finding.confidence),
    ...(problem?.errors ?? []).flatMap((error) => labelled('ERROR', `${error.name}: ${error.message}`, width, 'error')),
    ...line('THROWN', problem?.throwSite ? placeWithName(problem.throwSite) : ''),
    ...line('TIME', problem ? timeWords(problem) : ''),
    ...line('TEST', testNames([problem?.test ?? null])),
    ...line('VIA', finding.labels.join(', ')),
  ]
}

function placeWithName(frame: NonNullable<PromiseProblem['throwSite']>): string {
  return `${place(frame)}${frame.line === 0 ? '' : ` in ${frame.function}`}`
}

function timeWords({ atMs, ranOnMs, lateMs, pendingMs, waiters }: PromiseProblem): string {
  return [
    `at ${moment(atMs)}`,
    pendingMs === null ? '' : `pending for ${duration(pendingMs)}`,
    ranOnMs === null ? '' : `ran on for ${duration(ranOnMs)} after nobody wanted it`,
    lateMs === null ? '' : `its handler came ${duration(lateMs)} late`,
    waiters === null ? '' : `${count(waiters, 'flow')} waiting there`,
  ]
    .filter((part) => part !== '')
    .join(', ')
}

function stackSection({ createdStack, site }: PromiseProblem, { state, width }: Subject, look: Look): Line[] {
  const stack = stackLines({ frames: createdStack, culprit: site, all: state.allFrames }, width, look)
  return section({ title: 'Created by', hint: stack.hint }, stack.lines, width, look)
}

/** Where it was made, and where the error came from, if that is another line. */
function sourcesOf(row: PromiseRow, problem: PromiseProblem | null, report: Report, width: number, look: Look): Line[] {
  const { sources } = report
  const site = problem?.site ?? row.finding.location
  const thrown = problem?.throwSite ?? null
  const other = thrown && site && samePlace(thrown, site) ? null : thrown
  return [
    ...sourceSection({ sources, frame: site }, width, look),
    ...sourceSection({ sources, frame: other, title: 'Thrown in' }, width, look),
  ]
}

/** What the tree is told for. */
const ABOUT_WAITING = new Set(['never-settled', 'reentrant-lock', 'await-pileup'])

const INDENT = 2
const NOBODY_ASKED = '  Nobody asked yet: a asks the program what it awaits.'

function treeSection({ finding }: PromiseRow, problem: PromiseProblem | null, subject: Subject, look: Look): Line[] {
  if (!ABOUT_WAITING.has(finding.id)) return []
  const { scene, width } = subject
  const tree = treeOf(scene, problem)
  const goesOn = scene.phase === 'live'
  const title = { title: 'What waits for what', hint: goesOn ? 'a asks the program anew' : '' }
  if (!tree) return goesOn ? section(title, [plain(NOBODY_ASKED)], width, look) : []
  const lines = treeLines(tree, width - INDENT, look).map((line) => [span(' '.repeat(INDENT)), ...line])
  return section(title, lines, width, look)
}

/** The newest answer of its own thread; else what the report has. */
function treeOf(scene: Scene, problem: PromiseProblem | null): AwaitTree | null {
  const thread = problem ? watchedThread(scene, problem) : null
  const alone = scene.session.threads.length === 1
  const asked = scene.awaits.findLast(({ source, tree }) => tree && (alone || source === thread?.id))
  return asked?.tree ?? scene.report.awaits
}
