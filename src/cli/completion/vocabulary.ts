/** What a shell has to know of us: read from the tables, the same for every shell. */

import { findingIds } from '../../analysis/findings.js'
import { budgetNames } from '../../analysis/gate/budgets.js'
import { type Command, flagOf, type Option, optionsOf, SUBCOMMANDS, type Subcommand } from '../options.js'

/** What may follow an option or a subcommand. */
export type Values = { kind: 'words'; words: readonly string[] } | { kind: 'files' } | { kind: 'anything' }

export interface Word {
  /** `--threshold`, `-t`. */
  names: string[]
  /** What the help calls its value; null for a switch. */
  value: string | null
  values: Values
  description: string
}

export function wordsOf(command: Command): Word[] {
  return optionsOf(command).map((option) => ({
    names: [flagOf(option), ...(option.alias === null ? [] : [`-${option.alias}`])],
    value: option.value,
    values: valuesOf(option),
    description: option.description,
  }))
}

/** The operands of a subcommand. */
export const operands: Record<Subcommand, Values> = {
  attach: { kind: 'anything' },
  report: { kind: 'files' },
  compare: { kind: 'files' },
  explain: { kind: 'words', words: findingIds },
  selftest: { kind: 'words', words: [] },
  completion: { kind: 'words', words: ['bash', 'zsh', 'fish'] },
}

/** All option names of a run that take a value: the word behind them is theirs, and not the program's. */
export function valued(): string[] {
  return [...new Set(wordsOf('run').flatMap(({ names, value }) => (value === null ? [] : names)))]
}

export const subcommands: readonly Subcommand[] = SUBCOMMANDS

function valuesOf({ name, choices, value }: Option): Values {
  if (choices !== null) return { kind: 'words', words: choices }
  if (name === 'ignore') return { kind: 'words', words: findingIds.filter((id) => id !== 'over-budget') }
  if (name === 'budget') return { kind: 'words', words: budgetNames.map((budget) => `${budget}=`) }
  return value?.includes('path') || value === 'file' || value === 'dir' ? { kind: 'files' } : { kind: 'anything' }
}
