import { roleOf } from '../../analysis/role.js'
import type { Tiers } from '../../protocol/events.js'
import type { Session, WatchedThread } from '../../session/session.js'
import { harmless } from '../harmless.js'
import { processName } from '../process-name.js'
import { commandOf } from './command.js'
import type { LiveOptions } from './options.js'

/** What is off in a thread, in words. */
export function offIn({ tiers }: WatchedThread): string {
  return tiers
    .filter(({ on }) => !on)
    .map(words)
    .join(', ')
}

/** The line that says the first process is watched, and with which means. */
export function firstLine(thread: WatchedThread): string {
  const { pid, node } = thread.hello
  const on = thread.tiers.filter((tier) => tier.on).map(({ tier }) => tier)
  const off = offIn(thread)
  const means = [on.length > 0 ? `${on.join(', ')} on` : '', off === '' ? '' : `off: ${off}`].filter(Boolean)
  return harmless(`tracer confirmed in pid ${pid} (node ${node}): ${means.join('; ')}`)
}

/** Of those that come later: who they are; the means only where they are others than those of `first`. */
export function laterLine(
  thread: WatchedThread,
  first: WatchedThread | null,
  session: Session,
  options: LiveOptions,
): string {
  const { pid, threadId, node, name, argv, execArgv } = thread.hello
  const command = commandOf([argv[0] ?? 'node', ...execArgv, ...argv.slice(1)], options)
  const off = offIn(thread)
  const means = first && offIn(first) === off ? '' : off === '' ? '; everything is on' : `; off: ${off}`
  if (threadId !== 0)
    return harmless(`tracer confirmed in ${processName(thread.hello)}${name ? ` (${name})` : ''}${means}`)
  const who = `${roleWords(thread, session)}: ${command}`
  return harmless(`tracer confirmed in pid ${pid} (node ${node}), ${who}${means}`)
}

/** The line of a process whose means have changed. */
export function changedLine(thread: WatchedThread): string {
  const off = offIn(thread)
  return `pid ${thread.hello.pid}: ${off === '' ? 'everything is on again' : `off: ${off}`}`
}

function roleWords(thread: WatchedThread, session: Session): string {
  const { abovePid, parentPid } = thread.hello
  const role = roleOf(thread, session)
  if (role === 'main') return 'the program'
  if (role === 'launcher') return 'a launcher'
  return `${role === 'cluster-worker' ? 'a cluster worker' : 'a child'} of pid ${abovePid ?? parentPid}`
}

function words({ tier, why }: Tiers['tiers'][number]): string {
  return harmless(why === null ? tier : `${tier} (${why})`)
}
