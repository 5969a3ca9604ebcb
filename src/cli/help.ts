/** The help, laid out from the option table. */
import { wrap } from '../report/wrap.js'
import { type Command, flagOf, type Option, optionsOf } from './options.js'

const USAGE: Record<Command, string> = {
  run: `Usage: loopdoctor [options] [--] <command> [args…]

Runs a program, watches its event loop, and names the lines that block it.`,
  attach: `Usage: loopdoctor attach <pid> [options]

Watches a process of node that already runs, also while its loop is blocked,
until Ctrl-C, --duration or its end, and leaves it as it was. It needs no
restart. SIGUSR1 opens its inspector on 127.0.0.1 for a moment: node says so on
the program's stderr.`,
  report: `Usage: loopdoctor report <recording…> [options]

Renders a saved recording or JSON report again; neither the program nor its node
is needed. Several become one report: shards, hosts, processes.`,
  compare: `Usage: loopdoctor compare <base> <head> [options]

Holds two recordings or JSON reports against each other: what is worse, better,
new or gone, and what too few stalls or too busy a machine leave open.`,
  explain: `Usage: loopdoctor explain [finding]

Says what a finding means, why it hurts and how to fix it; no name lists all.`,
  selftest: `Usage: loopdoctor selftest [options]

Stalls a small program of its own: which means of watching are active here, and
do they see it?`,
  completion: `Usage: loopdoctor completion [bash|zsh|fish]

Prints the completion script of a shell; without a name, of the one in $SHELL.`,
}

const EXAMPLES: Record<Command, string> = {
  run: `Examples:
  loopdoctor node server.js
  loopdoctor --threshold 50 --output report.json -- npm start
  loopdoctor --record slow.ldr npx tsx app.ts
  loopdoctor --on-listen 'npx autocannon localhost:$PORT' node server.js
  loopdoctor --ci --budget max-stall=200ms -- npm test`,
  attach: `Examples:
  loopdoctor attach 4711
  loopdoctor attach 4711 --duration 30 -o stalls.html
  loopdoctor attach 4711 --dump
  loopdoctor attach $(pgrep -o -f server.js)`,
  report: `Examples:
  loopdoctor report slow.ldr
  loopdoctor report slow.ldr --output report.json
  loopdoctor report slow.ldr --fail-on warning
  loopdoctor report shard-*.ldr -o report.json`,
  compare: `Examples:
  loopdoctor compare before.ldr after.ldr
  loopdoctor compare main.json branch.ldr -o compare.md
  loopdoctor compare main.json branch.json --fail-on error`,
  explain: `Examples:
  loopdoctor explain
  loopdoctor explain sync-fs`,
  selftest: `Examples:
  loopdoctor selftest`,
  completion: `Examples:
  loopdoctor completion fish | source      in config.fish
  source <(loopdoctor completion bash)     in ~/.bashrc
  source <(loopdoctor completion zsh)      in ~/.zshrc, after compinit`,
}

const COMMANDS = `Commands:
  loopdoctor [--] <command> [args…]   run a program and diagnose it
  loopdoctor attach <pid>             diagnose a process that already runs
  loopdoctor report <recording…>      render recordings again, several as one
  loopdoctor compare <base> <head>    worse, better, new or gone?
  loopdoctor explain [finding]        what a finding means and how to fix it
  loopdoctor selftest                 which means of watching are active here
  loopdoctor completion [shell]       completion for bash, zsh or fish`

const FOOT = `Every word from the program's name on belongs to the program. The exit code is
the program's own, or 128 + its signal; else 99 where a gate that was asked for
fails; 125 wrong use, 126 cannot be run, 127 not found.`

const COLUMNS = 80

export function helpText(command: Command): string {
  const groups = groupsOf(optionsOf(command))
  const parts = [USAGE[command], EXAMPLES[command], ...groups]
  return `${(command === 'run' ? [...parts.slice(0, 2), COMMANDS, ...groups, FOOT] : parts).join('\n\n')}\n`
}

/** How a command is called, what it does, and examples of it, for the manual. */
export function introduced(command: Command): { synopsis: string; does: string; examples: string[] } {
  const [synopsis = '', does = ''] = USAGE[command].split('\n\n')
  return {
    synopsis: synopsis.replace('Usage: ', ''),
    does: does.replaceAll('\n', ' '),
    examples: EXAMPLES[command]
      .split('\n')
      .slice(1)
      .map((line) => line.trim()),
  }
}

function groupsOf(options: readonly Option[]): string[] {
  const groups = [...new Set(options.map(({ group }) => group))]
  const width = Math.max(...options.map((option) => synopsis(option).length))
  return groups.map((group) => {
    const lines = options.filter((option) => option.group === group).map((option) => line(option, width))
    return [`${group}:`, ...lines].join('\n')
  })
}

function line(option: Option, width: number): string {
  const [first, ...others] = wrap(described(option), COLUMNS - width - 4)
  return [`  ${synopsis(option).padEnd(width)}  ${first}`, ...others.map((text) => ' '.repeat(width + 4) + text)].join(
    '\n',
  )
}

function described({ choices, default: standard, description }: Option): string {
  const details = [choices?.join(', '), standard === null ? null : `default: ${standard}`].filter(
    (part) => part != null,
  )
  return details.length === 0 ? description : `${description} (${details.join('; ')})`
}

function synopsis(option: Option): string {
  const { alias, value } = option
  return `${alias ? `-${alias}, ` : '    '}${flagOf(option)}${value === null ? '' : ` <${value}>`}`
}
