/** All changes in one sentence that a person would say. */
import type { Change, Comparison } from '../comparison.js'
import { count, list } from '../words.js'

type Verdict = Comparison['verdict']

/** `busy`: a machine had too little CPU for one of the two. */
export function verdictOn(changes: readonly Change[], busy: boolean): Verdict {
  // What nobody waits for is told, but decides nothing.
  const own = changes.filter(({ severity, excuse }) => severity !== 'note' && excuse === null)
  const called = (name: Change['change']): Change[] => own.filter(({ change }) => change === name)
  const [worse, better] = [
    [...called('new'), ...called('worse')],
    [...called('gone'), ...called('better')],
  ]
  const said = list([
    ...numbers(called('new'), 'new finding', 'new findings'),
    ...numbers(called('worse'), 'worse', 'worse'),
    ...numbers(called('better'), 'better', 'better'),
    ...numbers(called('gone'), 'gone', 'gone'),
  ])
  const outcome = outcomeOf(worse.length, better.length, called('unclear').length)
  return {
    outcome,
    headline: `${LEADS[outcome]}${headlineEnd(own, said, worse[0])}${doubt(called('unclear'), outcome)}${busy ? '; a machine was busy' : ''}.`,
  }
}

const LEADS = {
  worse: 'Worse than the base: ',
  better: 'Better than the base: ',
  mixed: 'Worse in part and better in part: ',
  same: 'No change',
  unclear: 'No change that is more than chance',
} as const satisfies Record<Verdict['outcome'], string>

function outcomeOf(worse: number, better: number, unclear: number): Verdict['outcome'] {
  if (worse > 0) return better > 0 ? 'mixed' : 'worse'
  if (better > 0) return 'better'
  return unclear > 0 ? 'unclear' : 'same'
}

function numbers(changes: readonly Change[], one: string, many: string): string[] {
  return changes.length === 0 ? [] : [`${changes.length} ${changes.length === 1 ? one : many}`]
}

function headlineEnd(own: readonly Change[], said: string, worst: Change | undefined): string {
  if (said === '') return own.length === 0 ? ': neither has a finding' : ''
  const place = worst?.location ? ` at ${worst.location.file}:${worst.location.line}` : ''
  return worst ? `${said}; first ${worst.id}${place}` : said
}

function doubt(unclear: readonly Change[], outcome: Verdict['outcome']): string {
  if (unclear.length === 0) return ''
  return `; ${count(unclear.length, outcome === 'unclear' ? 'finding' : 'more finding')} too uncertain to tell`
}
