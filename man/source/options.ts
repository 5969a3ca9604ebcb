/** Commands, options, keys and variables as the manual tells them: from the tables that the program itself reads. */
import { variableOf } from '../../src/cli/environment.js'
import { introduced } from '../../src/cli/help.js'
import { type Command, flagOf, type Option, options, SUBCOMMANDS } from '../../src/cli/options.js'
import { keys } from '../../src/tui/keys.js'
import { definitions } from './definitions.js'

const COMMANDS: readonly Command[] = ['run', ...SUBCOMMANDS]
const all: readonly Option[] = options

export function synopsis(): string {
  return COMMANDS.map((command) => `\`${introduced(command).synopsis}\``).join('\\\n')
}

export function commandList(): string {
  return definitions(COMMANDS.map(introduced).map(({ synopsis, does }) => [`\`${synopsis}\``, does]))
}

export function optionList(): string {
  const groups = [...new Set(all.map(({ group }) => group))]
  return groups
    .map((group) => {
      const rows = all.filter((option) => option.group === group).map(optionRow)
      return `### ${group}\n\n${definitions(rows)}`
    })
    .join('\n\n')
}

function optionRow(option: Option): [term: string, text: string] {
  const { alias, value, choices, default: standard, description, group, commands } = option
  const shown = choices ? choices.join('|') : value
  const name = `\`${alias ? `-${alias}, ` : ''}${flagOf(option)}${shown === null ? '' : ` <${shown}>`}\``
  const sentence = `${description.replaceAll('`', '')}.${standard === null ? '' : ` Default: ${standard}.`}`
  return [name, group === 'Help' ? sentence : `${sentence} For: ${commands.join(', ')}.`]
}

export function keyList(): string {
  return definitions(keys.filter(({ shown }) => shown !== '').map(({ shown, does }) => [`\`${shown}\``, does]))
}

export function variableList(): string {
  const named = all.filter(({ group }) => group !== 'Help').map((option) => `\`${variableOf(option)}\``)
  const text = 'The options of those names. A switch takes 1 or 0, a list has commas; the command line goes first.'
  return definitions([[named.join(', '), text]])
}

export function exampleList(): string {
  return `\`\`\`sh\n${COMMANDS.flatMap((command) => introduced(command).examples).join('\n')}\n\`\`\``
}
