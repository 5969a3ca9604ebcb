/** What every format says of a comparison in the same words. */
import type { Change, Comparison, DelayChange, Side } from '../../analysis/comparison.js'
import { count, duration, list } from '../../analysis/words.js'

/** What decides the verdict; the others are only told. */
export function isDecisive({ severity, excuse }: Change): boolean {
  return severity !== 'note' && excuse === null
}

/** The changes that decide the verdict. */
export function decisiveIn({ changes }: Comparison): Change[] {
  return changes.filter((change) => isDecisive(change) && change.change !== 'same')
}

/** Whether a note is worth a word: one that comes and goes is not. */
export function isNoteworthy(change: Change): boolean {
  return !isDecisive(change) && change.change !== 'same' && change.change !== 'unclear'
}

/** How grave an outcome is. */
export const TONES = { worse: 'error', mixed: 'error', better: 'ok', same: 'ok', unclear: 'note' } as const

/** How a person calls it. */
export const CALLED: Record<Change['change'], string> = {
  new: 'new',
  worse: 'worse',
  unclear: 'cannot tell',
  better: 'better',
  gone: 'gone',
  same: 'same',
}

/** "p99 612 ms before, 1.2 s now: worse". */
export function delayWords({ percentile, baseMs, headMs, change }: DelayChange): string {
  return `${percentile} ${duration(baseMs)} before, ${duration(headMs)} now${change === 'same' ? '' : `: ${CALLED[change]}`}`
}

/** "node server.js; 42.1 s; standard mode, stalls over 100 ms; node v22.12.0 on web-1". */
export function sideWords({ runs, durationMs, stalls, complete }: Side): string {
  const distinct = (of: (run: Side['runs'][number]) => string): string => list([...new Set(runs.map(of))])
  return [
    distinct(({ command }) => command?.join(' ') ?? 'a process that already ran'),
    `${runs.length > 1 ? `${count(runs.length, 'run')}, ${duration(durationMs)} in all` : duration(durationMs)}`,
    stalls.count === 0 ? 'no stall' : `${count(stalls.count, 'stall')}, ${duration(stalls.totalMs)} in all`,
    `${distinct(({ mode }) => mode)} mode, stalls over ${distinct(({ thresholdMs }) => duration(thresholdMs))}`,
    `node ${distinct(({ node }) => node ?? 'unknown')} on ${distinct(({ host }) => host)}`,
    ...(complete ? [] : ['not complete']),
  ].join('; ')
}

/** How the figures were made comparable, and how sure they are. */
export function methodWords({ unit, cautious, changes }: Comparison): string {
  const by =
    unit === 'run'
      ? 'Counted by run: both did the same work to its end.'
      : 'Counted by minute: the two ran for as long as they were let, or did other work.'
  const busy = cautious ? ' A machine was busy: only large changes count.' : ''
  const ranges = changes.some(({ change, rate }) => rate !== null && (change === 'worse' || change === 'better'))
  return `${by}${busy}${ranges ? ' Ranges in brackets hold the true figure in 99 of 100 comparisons.' : ''}`
}
