/** Completion for fish. */
import type { Command } from '../options.js'
import { operands, subcommands, valued, type Word, wordsOf } from './vocabulary.js'

export function fishScript(): string {
  return `# Completion of loopdoctor for fish: loopdoctor completion fish | source
# Prints our subcommand, "run" where the program's words have begun, or nothing.
function __loopdoctor_command
  set -l words (commandline -opc)
  set -e words[1]
  while set -q words[1]
    switch $words[1]
      case ${valued().join(' ')}
        set -e words[1]
      case --
        echo run
        return
      case '-*'
      case ${subcommands.join(' ')}
        echo $words[1]
        return
      case '*'
        echo run
        return
    end
    set -e words[1]
  end
end

function __loopdoctor_is
  set -l command (__loopdoctor_command)
  contains -- "$command" $argv
end

complete -c loopdoctor -f
complete -c loopdoctor -n '__loopdoctor_is ""' -a '${subcommands.join(' ')}'
complete -c loopdoctor -x -n '__loopdoctor_is "" run' -a '(__fish_complete_subcommand -- ${valued().join(' ')})'
${[...lines('run'), ...subcommands.flatMap((command) => [...lines(command), ...operand(command)])].join('\n')}
`
}

const isOf = (command: Command): string => `'__loopdoctor_is ${command === 'run' ? '""' : command}'`

const lines = (command: Command): string[] => wordsOf(command).map((word) => line(word, command))

function line({ names, value, values, description }: Word, command: Command): string {
  const parts = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`))
  const words = values.kind === 'words' ? ` -a '${values.words.join(' ')}'` : ''
  const takes = value === null ? '' : ` ${values.kind === 'files' ? '-rF' : `-x${words}`}`
  return `complete -c loopdoctor -n ${isOf(command)} ${parts.join(' ')}${takes} -d '${description.replace(/['\\]/g, '\\$&')}'`
}

function operand(command: (typeof subcommands)[number]): string[] {
  const values = operands[command]
  if (values.kind === 'files') return [`complete -c loopdoctor -n ${isOf(command)} -F`]
  const words = values.kind === 'words' ? values.words.join(' ') : ''
  return words === '' ? [] : [`complete -c loopdoctor -n ${isOf(command)} -a '${words}'`]
}
