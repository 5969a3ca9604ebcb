/** What is set up in each thread that is watched, main or worker, before any code of the program runs there. */
import { executionAsyncId, executionAsyncResource } from 'node:async_hooks'
import type { Tiers } from '../protocol/events.js'
import type { Orders } from './environment.js'
import { watchGc } from './probes/gc.js'
import { handOn, noticeListening } from './probes/natives.js'
import { installSnapshot } from './probes/snapshot.js'
import type { Shared } from './shared.js'

export type Tier = Tiers['tiers'][number]

export interface ThisThread {
  shared: Shared
  now: () => number
  orders: Orders
  /** Throws where no inspector session can be had. */
  tryInspector(): void
  /** Done inside each snapshot: what the watchdog asks of this thread beside its stack. */
  meanwhile: (() => void) | null
}

/** All but the watchdog and the heartbeat. */
export function watchThisThread({ shared, now, orders, tryInspector, meanwhile }: ThisThread): Tier[] {
  const linux = process.platform === 'linux'
  const tiers = [
    tier('children', () => handOn(orders)),
    tier('snapshots', () => {
      tryInspector()
      installSnapshot(shared, now, executionAsyncId, executionAsyncResource, null, meanwhile)
    }),
    tier('gc', () => watchGc(shared, now)),
    { tier: 'kernel', on: linux, why: linux ? null : 'Linux only' } as const,
  ]
  attempt(() => noticeListening(shared, now))
  return tiers
}

export function tier(name: Tier['tier'], start: () => void): Tier {
  try {
    start()
    return { tier: name, on: true, why: null }
  } catch (error) {
    return { tier: name, on: false, why: error instanceof Error ? error.message : String(error) }
  }
}

export function attempt(act: () => void): void {
  try {
    act()
  } catch {}
}
