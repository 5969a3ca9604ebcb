/** Processes of node that a process has started, as /proc shows them now. */
import { familyOf } from './family.js'
import { isNodeName } from './node-command.js'
import { executableOf } from './process-table.js'

export function nodesBelow(pid: number): number[] {
  const family = familyOf(pid)
  family.look()
  return family.members().flatMap((member) => {
    return member.pid !== pid && isNodeName(executableOf(member.pid) ?? '') ? [member.pid] : []
  })
}
