/** Why a process of node did not report, as far as its command and its environment tell. */
import { AGENT } from '../agent.js'
import { asksForPermissions, OLDEST_MAJOR, optionsOfNode, versionOf } from './node-command.js'
import { splitNodeOptions } from './node-options.js'
import { valueIn } from './process-table.js'

/** `environment` as it was at its start, `NAME=value`; null where it is not ours to read. No reason: it was asked. */
export function silenceOf(argv: string[], environment: string[] | null): string | null {
  if (environment === null) return OF_ANOTHER
  const nodeOptions = splitNodeOptions(valueIn(environment, 'NODE_OPTIONS'))
  if ([...optionsOfNode(argv.slice(1)), ...nodeOptions].some(asksForPermissions))
    return "it runs under node's permission model"
  if (valueIn(environment, 'LOOPDOCTOR_TOKEN') === '') return 'it was started with a clean environment'
  if (!nodeOptions.includes(AGENT)) return 'its NODE_OPTIONS were replaced'
  return null
}

/** `uid`: whom it runs as; null where that is not known. As with `gosu` or `su` in a container: root may start it, and it may not reach root. */
export function strangeness(uid: number | null): string | null {
  return uid === null || uid === 0 || uid === process.getuid?.() ? null : OF_ANOTHER
}

const OF_ANOTHER = 'it runs as another user, who may not reach this loopdoctor: start loopdoctor as that user'

/** Why one that was asked stays silent. Asks the node itself, so not for one that may yet speak. */
export function deafnessOf(file: string): string {
  const version = versionOf(file)
  if (version > 0 && version < OLDEST_MAJOR) return `its Node ${version} is older than Node ${OLDEST_MAJOR}`
  return 'it did not take NODE_OPTIONS'
}
