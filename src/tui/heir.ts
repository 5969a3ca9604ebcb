/** A stall that was looked at while it lasted has become one of a finding: that is what is chosen then. */
import type { Report } from '../analysis/report.js'
import type { Session } from '../session/session.js'
import type { StallRow } from './rows.js'
import type { Scene } from './scene.js'
import type { State } from './state.js'

export function inherited(state: State, scene: Scene): State {
  const id = state.chosen.stalls
  if (id === null || scene.stalls.some((row) => row.id === id)) return state
  const stallId = ended(id, scene)
  const row = stallId === null ? undefined : scene.stalls.find(({ finding }) => finding?.stallIds.includes(stallId))
  if (!row) return state
  return { ...state, chosen: { ...state.chosen, stalls: row.id }, shown: stallId }
}

export function ongoingId(threadId: string, turn: number): string {
  return `ongoing ${threadId} ${turn}`
}

/** True of a row that has been there, and of which no finding was made yet. */
export function isOver(id: string | null, rows: readonly StallRow[]): boolean {
  return id?.startsWith('ongoing ') === true && !rows.some((row) => row.id === id)
}

/** The report's stall that a row for a stall that lasted has become. */
function ended(rowId: string, { session, report }: { session: Session; report: Report }): string | null {
  for (const { id, hello, stalls } of session.threads) {
    const record = stalls.find(({ turn }) => ongoingId(id, turn) === rowId)
    if (!record) continue
    const own = report.stalls.filter(({ pid, threadId }) => pid === hello.pid && threadId === hello.threadId)
    const endMs = record.startMs + (record.durationMs ?? Number.POSITIVE_INFINITY)
    return own.find(({ startMs }) => startMs >= record.startMs - ROUNDED_MS && startMs <= endMs)?.id ?? null
  }
  return null
}

/** The report's times are rounded. */
const ROUNDED_MS = 1
