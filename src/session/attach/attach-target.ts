/** Looks at a process before it is signalled: SIGUSR1 opens node's inspector, and ends what is not node. */
import { spawnSync } from 'node:child_process'
import { constants } from 'node:os'
import { basename } from 'node:path'
import { Mistake } from '../mistake.js'
import { asksForPermissions, isNodeName, OLDEST_MAJOR, optionsOfNode, versionOf } from '../processes/node-command.js'
import { splitNodeOptions } from '../processes/node-options.js'
import { nodesBelow } from '../processes/nodes-below.js'
import { type ProcessStatus, processStatus, sharesOurNamespaces } from '../processes/process-status.js'
import { argvOf, environmentOf, executableOf, folderOf, statOf, valueIn } from '../processes/process-table.js'

export interface AttachTarget {
  pid: number
  /** Null where the system does not tell. */
  argv: string[] | null
  cwd: string
  /** Node's own options, from its command line and its NODE_OPTIONS. */
  options: string[]
  /** In milliseconds since the machine started: tells it from a later one of the same number. */
  startedMs: number | null
  /** Whom it runs as; null where the system does not tell. */
  owner: { uid: number; gid: number } | null
}

/** Refuses, with its reason, whatever cannot or must not be attached to. */
export function lookAtTarget(pid: number): AttachTarget {
  if (pid === process.pid) throw new Mistake(`Process ${pid} is loopdoctor itself.`)
  refuseUnreachable(pid)
  if (process.platform !== 'linux') return unseen(pid)
  const status = processStatus(pid)
  if (!status) throw processStatus(process.pid) ? gone(pid) : blind(pid)
  refuseState(pid, status)
  const file = executableOf(pid)
  const argv = argvOf(pid)
  const environment = environmentOf(pid)
  if (!file || !argv || !environment) throw foreign(pid)
  if (!isNodeName(file)) throw notNode(pid, file)
  const options = [...optionsOfNode(argv.slice(1)), ...splitNodeOptions(valueIn(environment, 'NODE_OPTIONS'))]
  refuseSetting(pid, options, environment)
  return {
    pid,
    argv,
    cwd: folderOf(pid) ?? process.cwd(),
    options,
    startedMs: statOf(pid)?.startedMs ?? null,
    owner: { uid: status.uid, gid: status.gid },
  }
}

/** Whether node, or a function of the program's, would hear SIGUSR1 now; null where the system does not tell. */
export function catchesSignal(pid: number): boolean | null {
  return processStatus(pid)?.catches(constants.signals.SIGUSR1 ?? 10) ?? null
}

/** Whether it is still that process. */
export function isThere({ pid, startedMs }: AttachTarget): boolean {
  if (startedMs !== null) return statOf(pid)?.startedMs === startedMs && processStatus(pid)?.state !== 'Z'
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function refuseUnreachable(pid: number): void {
  try {
    process.kill(pid, 0)
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EPERM' ? foreign(pid) : gone(pid)
  }
}

function refuseState(pid: number, { threadGroup, state }: ProcessStatus): void {
  if (threadGroup !== pid)
    throw new Mistake(
      `${pid} is a thread of process ${threadGroup}, not a process.`,
      `Its worker threads come with it: loopdoctor attach ${threadGroup}`,
    )
  if (state === 'Z' || state === 'X') throw new Mistake(`Process ${pid} has ended already.`)
  if (state === 'T' || state === 't')
    throw new Mistake(`Process ${pid} is stopped, so that it cannot answer.`, `Let it go on first: kill -CONT ${pid}`)
}

function refuseSetting(pid: number, options: string[], environment: string[]): void {
  if (sharesOurNamespaces(pid) === false)
    throw new Mistake(
      `Process ${pid} runs in a container: its inspector would open where only the container can reach it.`,
      'Run loopdoctor inside, for example: docker exec -it <container> npx loopdoctor attach <its pid there>',
    )
  if (environment.some((pair) => /^LOOPDOCTOR_TOKEN=./.test(pair)))
    throw new Mistake(
      `Process ${pid} was started under loopdoctor, which is in it already.`,
      'Ask that one: kill -USR2 makes it say what the program awaits, SIGINT makes it report.',
    )
  if (options.some(asksForPermissions))
    throw new Mistake(
      `Process ${pid} runs under node's permission model, which keeps our watchdog thread out.`,
      'Start it with loopdoctor, which can ask for less: loopdoctor node --permission …',
    )
  const version = versionOf(`/proc/${pid}/exe`)
  if (version > 0 && version < OLDEST_MAJOR)
    throw new Mistake(`Process ${pid} runs Node ${version}, and attach needs Node ${OLDEST_MAJOR} or later.`)
}

function notNode(pid: number, file: string): Mistake {
  const below = nodesBelow(pid)
  const hint =
    below.length > 0
      ? `It started node: loopdoctor attach ${below.slice(0, 5).join(', or ')}`
      : 'The signal that opens an inspector in node would end it. Its name has to be node, as in: pgrep -l node'
  return new Mistake(`Process ${pid} is not node: it runs ${basename(file)}.`, hint)
}

function gone(pid: number): Mistake {
  return new Mistake(`There is no process ${pid}.`, 'For those of node that there are: pgrep -a node')
}

function blind(pid: number): Mistake {
  return new Mistake(
    `Process ${pid} cannot be looked at: /proc is not mounted here.`,
    'Attach signals no process of which it does not know that it is node. Mount it: mount -t proc proc /proc',
  )
}

function foreign(pid: number): Mistake {
  return new Mistake(
    `Process ${pid} belongs to another user, or cannot be looked into.`,
    'Run loopdoctor as that user, or as root: sudo -u <user> npx loopdoctor attach …',
  )
}

/** Elsewhere than on Linux, its name is all that is looked at; on Windows not even that, and nothing is signalled there. */
function unseen(pid: number): AttachTarget {
  const name = process.platform === 'win32' ? null : nameOf(pid)
  if (name !== null && !isNodeName(name)) throw notNode(pid, name)
  return { pid, argv: null, cwd: process.cwd(), options: [], startedMs: null, owner: null }
}

/** Null where ps is missing. */
function nameOf(pid: number): string | null {
  const { status, stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : null
}
