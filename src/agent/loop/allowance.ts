/**
 * A share of the thread's time for work of ours, in milliseconds since `startedAt`. Of the time that the machine gave the
 * thread: where it waits for the CPU nine tenths of the time, a share of the clock's would be ten times that of its own.
 */
import { F, type Shared } from '../shared.js'

export function createAllowance({ floats }: Shared, startedAt: number, share: number): (at: number) => number {
  let allowedMs = 0
  let countedTo = startedAt
  return (at) => {
    allowedMs += (at - countedTo) * share * (floats[F.cpuShare] as number)
    countedTo = at
    return allowedMs
  }
}
