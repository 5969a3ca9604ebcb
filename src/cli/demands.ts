/** What `--fail-on`, `--budget` and `--ignore` ask for. */

import { isFindingId } from '../analysis/findings.js'
import { type BudgetName, budgetNames, budgets, isBudgetName } from '../analysis/gate/budgets.js'
import type { Budget, Demands, FailOn, IgnoreRule } from '../analysis/gate/demands.js'
import { Mistake } from '../session/mistake.js'
import { findingMeant } from './finding-meant.js'
import type { RawValues } from './given.js'
import { didYouMean } from './nearest.js'
import { timeWithUnit } from './time.js'

export function readDemands(raw: RawValues, failOn: FailOn): Demands {
  const all = raw.list('budget').map((text) => budget(text, raw.called('budget')))
  return {
    failOn,
    possible: raw.flag('fail-on-possible') ?? false,
    // Of the same budget twice the last counts, as with every option.
    budgets: [...new Map(all.map((each) => [each.name, each])).values()],
    ignore: raw.list('ignore').map((text) => ignoreRule(text, raw.called('ignore'))),
  }
}

function budget(text: string, called: string): Budget {
  const [, name = '', limit = ''] = /^([^=]*)=?(.*)$/s.exec(text) ?? []
  if (!isBudgetName(name)) {
    throw new Mistake(
      `${called} must name one of ${budgetNames.join(', ')}, and "${name}" is none of them.`,
      didYouMean(name, budgetNames, example('max-stall')),
    )
  }
  if (limit === '') throw new Mistake(`${called}: ${name} needs a limit.`, example(name))
  return { name, limit: limitOf(name, limit, `${called}: ${name}`) }
}

function limitOf(name: BudgetName, text: string, called: string): number {
  if (budgets[name].unit === 'time') return timeWithUnit(text, called, example(name))
  if (/^\d+$/.test(text.trim())) return Number(text)
  throw new Mistake(`${called} must be a whole number, and "${text}" is not one.`, example(name))
}

const example = (name: BudgetName): string => `For example: --budget ${name}=${budgets[name].example}.`

function ignoreRule(text: string, called: string): IgnoreRule {
  const [, finding = '', glob] = /^([^:]*)(?::(.*))?$/s.exec(text) ?? []
  if (finding === 'over-budget')
    throw new Mistake('A budget that was asked for cannot be ignored.', 'Leave the --budget out instead.')
  if (!isFindingId(finding)) {
    throw new Mistake(`${called}: there is no finding "${finding}".`, findingMeant(finding))
  }
  if (glob === '')
    throw new Mistake(`${called} has no files after the colon.`, `For example: --ignore ${finding}:scripts/**`)
  return { finding, glob: glob ?? null }
}
