import { parseArgs } from 'node:util'

export interface Options {
  nodes: string[]
  only: RegExp | null
  mode: string
  /** Two processes burn CPU beside every run: then only a wrong culprit is a miss. */
  load: boolean
}

export function readOptions(argv: string[]): Options {
  const { values } = parseArgs({
    args: argv,
    options: {
      nodes: { type: 'string', default: '20,22,24,26' },
      only: { type: 'string' },
      mode: { type: 'string', default: 'standard' },
      load: { type: 'boolean', default: false },
    },
  })
  const { nodes, only, mode, load } = values
  return { nodes: nodes.split(','), only: only === undefined ? null : new RegExp(only), mode, load }
}
