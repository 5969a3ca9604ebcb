/**
 * Node's permission model, where the target asks for it. On 22 and later the preload must be allowed by name, and only
 * there: `--allow-fs-read` without `--permission` ends a program at once. Node 20 refuses every preload.
 */
import { asksForPermissions, isNodeName, optionsOfNode, versionOf } from '../processes/node-command.js'
import { splitNodeOptions } from '../processes/node-options.js'

export type Permission = { asked: false } | { asked: true; inject: boolean }

export function permissionOf(command: string[], nodeOptions: string | undefined): Permission {
  const runsNode = isNodeName(command[0] ?? '')
  const asked = [...splitNodeOptions(nodeOptions ?? ''), ...(runsNode ? optionsOfNode(command.slice(1)) : [])]
  if (!asked.some(asksForPermissions)) return { asked: false }
  return { asked: true, inject: versionOf(runsNode ? (command[0] ?? 'node') : 'node') >= 22 }
}

/** What the report says of it. */
export function permissionText(inject: boolean, heard: boolean): string {
  if (!inject)
    return "The program runs under node 20's permission model, which refuses every preload: its event loop was not watched."
  if (heard) return "The program runs under node's permission model: what it forbids could not be watched."
  return "The program runs under node's permission model, which forbids our watchdog thread (--allow-worker would permit it): its event loop was not watched."
}
