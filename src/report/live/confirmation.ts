import type { Tiers } from '../../protocol/events.js'
import type { WatchedThread } from '../../session/session.js'
import { harmless } from '../harmless.js'

/**
 * The line that says a process is watched, and with which means. `before` is what was off in the last one of this
 * thread; null where nothing new is to be told. Worker threads come with their process and have no line of their own.
 */
export function confirmation(thread: WatchedThread, before: string | null): { line: string; off: string } | null {
  const { pid, node, threadId } = thread.hello
  const off = thread.tiers.filter((tier) => !tier.on).map(words)
  const now = off.join(', ')
  if (threadId !== 0 || before === now) return null
  if (before !== null) return { line: `pid ${pid}: ${now === '' ? 'everything is on again' : `off: ${now}`}`, off: now }
  const on = thread.tiers.filter((tier) => tier.on).map(({ tier }) => tier)
  const means = [on.length > 0 ? `${on.join(', ')} on` : '', now === '' ? '' : `off: ${now}`].filter(
    (part) => part !== '',
  )
  return { line: harmless(`tracer confirmed in pid ${pid} (node ${node}): ${means.join('; ')}`), off: now }
}

function words({ tier, why }: Tiers['tiers'][number]): string {
  return harmless(why === null ? tier : `${tier} (${why})`)
}
