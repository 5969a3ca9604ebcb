import type { LoadEnded, LoadStarted } from '../../protocol/events.js'
import type { LoadRecord } from '../session.js'

export function begunLoad({ atMs, command, port }: LoadStarted): LoadRecord {
  return { startMs: atMs, endMs: null, command, port, exitCode: null, signal: null, stopped: false }
}

export function endedLoad(load: LoadRecord, { atMs, exitCode, signal, stopped }: LoadEnded): LoadRecord {
  return { ...load, endMs: atMs, exitCode, signal, stopped }
}
