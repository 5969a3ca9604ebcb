/** The lines above everything: what runs, how it is, and whether all of it was seen. */
import { SEVERITIES } from '../../analysis/grades.js'
import type { Report, Thread } from '../../analysis/report.js'
import { count, duration, grouped, percent } from '../../analysis/words.js'
import { type Line, lineWidth, plain, span, spread } from '../line.js'
import type { Look } from '../look.js'
import { keyOf } from '../process-rows.js'
import type { Phase, Scene } from '../scene.js'
import type { State } from '../state.js'

export interface HeaderFacts {
  scene: Scene
  state: State
  /** Stalls that came while the display is held. */
  news: number
}

export function header(facts: HeaderFacts, width: number, look: Look): Line[] {
  const { ellipsis } = look.glyphs
  const { report, session } = facts.scene
  const pid = session.threads[0]?.hello.pid
  const name: Line = [span(' '), span('loopdoctor', 'strong'), span(`  ${command(report)}`)]
  const now: Line = [span(pid === undefined ? '  ' : `  pid ${pid}  `, 'dim'), ...state(facts), span('   ')]
  const right = [...now, ...load(facts.scene), ...verdict(facts.scene), span('   '), ...seen(report), span(' ')]
  return [spread(name, right, width, ellipsis), spread(figures(facts.scene), [], width, ellipsis)]
}

/** The same in fewer words, for a small screen. */
export function smallHeader(facts: HeaderFacts, width: number, look: Look): Line[] {
  const { ellipsis } = look.glyphs
  const { report } = facts.scene
  const gaps = report.completeness.complete ? [] : [...seen(report), span(' ')]
  const now: Line = [span('  '), ...state(facts), span('  ')]
  const found = [...verdict(facts.scene), span(' ')]
  const told = [
    [...now, ...load(facts.scene), ...found],
    [...now, ...found],
  ]
  // What the program is doing is said in any case.
  const right = told.find((line) => lineWidth(line) + LEAST_COMMAND <= width) ?? now
  return [
    spread([span(` ${command(report)}`)], right, width, ellipsis),
    spread(plain(` ${smallFigures(facts.scene)}`), gaps, width, ellipsis),
  ]
}

const LEAST_COMMAND = 8

function command({ runs }: Report): string {
  return runs[0]?.command?.join(' ') ?? ''
}

/** "00:42  LIVE". */
function state({ scene, state: { paused }, news }: HeaderFacts): Line {
  return [span(`${clock(scene.nowMs)}  `), ...phase(scene, paused, news)]
}

const PHASES: Record<Phase, string> = {
  starting: 'STARTING',
  live: 'LIVE',
  stopping: 'STOPPING: ^c again forces',
  forcing: 'STOPPING: ^c again kills',
  ended: 'ENDED',
  recorded: 'RECORDED',
}

/** What we attached to is left, and goes on. */
const LEAVING = 'LEAVING'

function phase({ phase, session }: Scene, paused: boolean, news: number): Line {
  if (paused) return [span(`PAUSED${news > 0 ? ` +${grouped(news)} new` : ''}`, 'warning')]
  const isStopping = phase === 'stopping' || phase === 'forcing'
  const text = isStopping && session.run.runKind === 'attach' ? LEAVING : PHASES[phase]
  return [span(text, phase === 'live' ? 'ok' : isStopping ? 'warning' : 'dim')]
}

/** "LOAD 4 s", while it lasts and after it. */
function load({ session, nowMs }: Scene): Line {
  if (session.load === null) return []
  const { startMs, endMs, exitCode, stopped } = session.load
  const length = duration((endMs ?? nowMs) - startMs)
  if (endMs === null) return [span(`LOAD ${length}`, 'note'), span('   ')]
  const isBad = !stopped && exitCode !== 0
  return [span(`load ${isBad ? 'failed after' : 'took'} ${length}`, isBad ? 'error' : 'dim'), span('   ')]
}

/** "2 errors  3 warnings  1 note"; a loop that is held right now comes first. */
function verdict({ report: { findings }, stalls }: Scene): Line {
  const parts = SEVERITIES.flatMap((severity) => {
    const found = findings.filter((finding) => finding.severity === severity).length
    return found > 0 ? [span(count(found, severity), severity)] : []
  })
  if (stalls.some(({ ongoing }) => ongoing)) parts.unshift(span('BLOCKED NOW', 'error'))
  if (parts.length === 0) return [span('nothing found', 'ok')]
  return parts.flatMap((part, index) => (index === 0 ? [part] : [span('  '), part]))
}

function seen({ completeness: { complete, dropped, notes } }: Report): Line {
  if (dropped > 0) return [span(`data: ${grouped(dropped)} dropped`, 'warning')]
  return complete ? [span('data: complete', 'dim')] : [span(`data: ${count(notes.length, 'gap')}`, 'warning')]
}

function figures({ report, nowMs }: Scene): Line {
  const thread = worstThread(report)
  if (!thread) return plain(' no node process has reported in yet')
  const limit = report.runs[0]?.thresholdMs ?? 0
  const { count: stalls, totalMs } = thread.stalls
  const { delay, utilization, gc, cpu } = thread
  const parts = [
    report.threads.length > 1 ? `pid ${keyOf(thread)}:` : '',
    delay ? `delay p50 ${duration(delay.p50)}  p99 ${duration(delay.p99)}  max ${duration(delay.max)}` : '',
    stalls === 0
      ? `no stall over ${duration(limit)}`
      : `${count(stalls, 'stall')} over ${duration(limit)}: ${duration(totalMs)} blocked, ${percent(totalMs / Math.max(1, nowMs))}`,
    utilization === null ? '' : `ELU ${percent(utilization)}`,
    gc ? `GC ${percent(gc.totalMs / Math.max(1, nowMs))}` : '',
    cpu ? `CPU ${Math.round(cpu.meanPercent)}%` : '',
  ]
  return plain(` ${parts.filter((part) => part !== '').join('  ')}`)
}

function smallFigures({ report, nowMs }: Scene): string {
  const thread = worstThread(report)
  if (!thread) return 'no node process has reported in yet'
  const { stalls, delay, utilization } = thread
  const share = percent(stalls.totalMs / Math.max(1, nowMs))
  return [
    delay ? `p99 ${duration(delay.p99)}  max ${duration(delay.max)}` : '',
    stalls.count === 0 ? 'no stall' : `${count(stalls.count, 'stall')} ${duration(stalls.totalMs)} (${share})`,
    utilization === null ? '' : `ELU ${percent(utilization)}`,
  ]
    .filter((part) => part !== '')
    .join('  ')
}

/** The one whose loop was held longest; package managers are not the program. */
function worstThread({ threads }: Report): Thread | null {
  const own = threads.filter(({ role, watched }) => role !== 'launcher' && watched !== 'none')
  return own.reduce<Thread | null>(
    (worst, thread) => (worst && worst.stalls.totalMs >= thread.stalls.totalMs ? worst : thread),
    null,
  )
}

/** "00:42", "1:02:03". */
function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (amount: number): string => String(amount).padStart(2, '0')
  return `${hours > 0 ? `${hours}:` : ''}${two(minutes)}:${two(rest)}`
}
