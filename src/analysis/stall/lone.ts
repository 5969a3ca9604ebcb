/**
 * A stall by itself, as the report tells it, with the finding that it makes: for who tells of each one before there is
 * a report. What only many show together, its rhythm and its count, is not in it.
 */
import type { StallRecord } from '../../session/session.js'
import { createGrouping } from '../grouping.js'
import type { Finding, Stall } from '../report.js'
import { isLauncher } from '../role.js'
import { chunkOf } from './chunk.js'
import { readRow, type StallScene, standstillRows } from './read-row.js'
import type { Row } from './row.js'

export interface LoneStall {
  stall: Stall
  finding: Finding
}

/** Null where it is shorter than the threshold: then it is no stall of the report either. */
export function loneStall(record: StallRecord, scene: StallScene): LoneStall | null {
  const row = readRow(record, scene)
  return row.lengthMs < scene.session.run.thresholdMs ? null : alone(row, scene)
}

/** Those that no turn tells of, in the gaps of the thread from number `from` to below `to`. */
export function loneSuspensions(from: number, to: number, scene: StallScene): LoneStall[] {
  return standstillRows(scene.thread, scene.session)
    .filter(({ gap }) => gap >= from && gap < to)
    .flatMap(({ row }) => alone(row, scene) ?? [])
}

function alone(row: Row, { thread, atlas }: StallScene): LoneStall | null {
  const group = createGrouping(atlas)
  // What stands beside it, such as `startup-stall`, comes after its own.
  const [finding] = group([chunkOf(thread, [row], [])], () => isLauncher(thread.hello))
  return finding ? { stall: row.stall, finding } : null
}
