/** What has to stay flat, and what must not be left. */
import type { Left, SideRun } from './side.js'
import { afterWarmUp, growthADay, type Point } from './slope.js'

export interface Judged {
  side: string
  name: string
  ok: boolean
  text: string
}

const MB = 1024 * 1024
/**
 * The most that a day may add, in MB. Of the target what is beyond the growth of its bare twin. A heap after a
 * collection is known to some 10 KB, but V8 goes on compiling what runs seldom: a third of a MB in these 20 minutes, and
 * less and less of it. Resident memory is known to 1 MB or so: in 20 minutes a drift of that is 70 MB a day.
 * The command line keeps what the report tells, up to its limits (session/limits.ts): it grows with what happens.
 */
const MOST_A_DAY = {
  'target heapUsed': 25,
  'target arrayBuffers': 10,
  'target watchdogBytes': 25,
  'target resident': 200,
  'CLI heapUsed': 500,
  'CLI resident': 600,
} as const
/** A connection more or less. What leaks by a worker, a child or a request is there by the hundred. */
const BY_CHANCE = 2
const COUNTS = ['target descriptors', 'target threads', 'CLI descriptors', 'CLI threads'] as const

/** What the watchdog's thread has open: its loop, with a ring and a reserve, and its connection. */
const OF_THE_WATCHDOG = ['eventfd', 'eventpoll', 'io_uring'].map((kind) => `anon_inode:[${kind}]`)
const OF_ITS_CONNECTION = ['null', 'pipe:', 'pipe:', 'socket:']
/** Those that are known also where no stack could be spent on who made a promise. */
const PROMISE_FINDINGS = [
  'unhandled-rejection',
  'late-rejection-handler',
  'floating-promise',
  'lost-rejection',
  'orphaned-sibling',
  'rejected-listener',
]

export function judge(bare: SideRun, watched: SideRun): Judged[] {
  const verdicts: Judged[] = []
  const say = (name: string, ok: boolean, text: string): void => {
    verdicts.push({ side: watched.name, name, ok, text })
  }
  for (const [name, most] of Object.entries(MOST_A_DAY)) {
    const { ours, own } = {
      ours: megabytesADay(watched, name),
      own: name in bare.series ? megabytesADay(bare, name) : 0,
    }
    const text = `${signed(ours)} MB a day${name in bare.series ? `, bare ${signed(own)}` : ''}; at most ${most}`
    say(`${name} is flat`, ours - Math.max(0, own) <= most, text)
  }
  for (const name of COUNTS) {
    const [middle, last] = floors(watched.series[name] ?? [])
    say(`${name} stay`, last <= middle + BY_CHANCE, `a tenth of the time up to ${middle}, later up to ${last}`)
  }
  for (const name of ['resources', 'handles', 'requests', 'listeners'] as const) {
    const [ours, own] = [watched.left[name].join(', '), bare.left[name].join(', ')]
    say(`${name} at the end`, ours === own, ours === own ? `as bare: ${own || 'none'}` : `${ours}; bare ${own}`)
  }
  const extra = extraOf(watched.left, bare.left)
  const isWatchdogs =
    extraOf({ descriptors: extra }, { descriptors: [...OF_THE_WATCHDOG, ...OF_ITS_CONNECTION] }).length === 0
  say('descriptors at the end', isWatchdogs, `beyond bare: ${extra.join(', ')}`)
  say('its temporary folder', watched.remains.length === 0, `left in it: ${watched.remains.join(', ') || 'nothing'}`)
  const wrong = [...bare.failed, ...watched.failed]
  const codes = [bare.exitCode, watched.exitCode]
  say(
    'ends by itself',
    codes.every((code) => code === 0),
    `exit codes ${codes.join(' and ')}, bare first`,
  )
  say(
    'goes about its work',
    wrong.length === 0,
    wrong.join('; ') || `${watched.answered} answers, bare ${bare.answered}`,
  )
  return [...verdicts, ...judgeReport(watched)]
}

function judgeReport({ name: side, report }: SideRun): Judged[] {
  if (!report) return []
  const { completeness, findings, threads } = report
  const missing = PROMISE_FINDINGS.filter((id) => !findings.some((finding) => finding.id === id))
  const stalls = threads.reduce((sum, thread) => sum + thread.stalls.count, 0)
  const kinds = new Set(findings.map(({ id }) => id))
  return [
    {
      side,
      name: 'the report has each kind',
      ok: missing.length === 0,
      text: missing.join(', ') || `${stalls} stalls in ${threads.length} threads, ${kinds.size} kinds of findings`,
    },
    { side, name: 'nothing dropped', ok: completeness.dropped === 0, text: `${completeness.dropped}` },
  ]
}

export function megabytesADay({ series }: SideRun, name: string): number {
  return growthADay(series[name] ?? []) / MB
}

export const signed = (megabytes: number): string => `${megabytes < 0 ? '−' : '+'}${Math.abs(megabytes).toFixed(1)}`

/** What comes and goes makes peaks; what leaks lifts the floor. A single dip is none. */
function floors(points: readonly Point[]): [middle: number, last: number] {
  const steady = afterWarmUp(points).map(({ value }) => value)
  const half = steady.length >> 1
  return [floor(steady.slice(0, half)), floor(steady.slice(half))]
}

function floor(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 10)] ?? Number.NaN
}

type Open = Pick<Left, 'descriptors'>

function extraOf({ descriptors }: Open, than: Open): string[] {
  const others = [...than.descriptors]
  return descriptors.filter((each) => {
    const at = others.indexOf(each)
    if (at >= 0) others.splice(at, 1)
    return at < 0
  })
}
