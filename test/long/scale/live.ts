/** Real runs at their edges: 64 processes at once, and a program that stalls as often as it can. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Report } from '../../../src/analysis/report.js'
import { BIN } from '../../cli/loopdoctor.js'
import { usageOf } from './recorded.js'

interface Judged {
  name: string
  ok: boolean
  text: string
}

const CHILDREN = 64
/** Turns of some 12 ms, one after the other: over 80 in a second. */
const STALLS = 2000
const TURN_MS = 12
/** Of a stall of 12 ms over a threshold of 10: the looks into it. */
const MOST_SLOWED = 1.25
/** The machine's own stalls come on top. */
const MOST_EXTRA = 1.1
const MOST_CLI_SHARE = 0.5

export function manyProcesses(folder: string): Judged[] {
  const { report, cpuS } = watched(['-t', '50', '--', process.execPath, programAt('crowd')], folder)
  const children = report.threads.filter(({ argv }) => argv.includes('child'))
  const stalled = children.filter(({ stalls }) => stalls.count > 0)
  const full = children.filter((thread) => thread.watched === 'full').length
  const { dropped, notes } = report.completeness
  const saidSo = notes.some(({ code }) => code === 'early-end')
  return [
    {
      name: '64 processes report',
      ok: children.length === CHILDREN,
      text: `${children.length}, ${full} of them in full`,
    },
    {
      name: '64 processes: each is seen in full, or the report says so',
      ok: saidSo === full < CHILDREN,
      text: saidSo ? `${CHILDREN - full} ended before their watchdog was there` : 'all in full',
    },
    { name: '64 processes stall', ok: stalled.length === CHILDREN, text: `${stalled.length} have stalls` },
    { name: '64 processes lose nothing', ok: dropped === 0, text: `${dropped} dropped, ${cpuS.toFixed(1)} s of CPU` },
  ]
}

export function steadyStalls(folder: string): Judged[] {
  const rounds = calibrated()
  const target = [process.execPath, programAt('steady'), `${STALLS}`, `${rounds}`]
  const bare = saidBy(execFileSync(target[0] as string, target.slice(1), { encoding: 'utf8' }))
  const { report, stdout, cpuS } = watched(['-t', '10', '--', ...target], folder)
  const said = saidBy(stdout)
  const [main] = report.threads
  const count = main?.stalls.count ?? 0
  const slowed = said.cpuMs / bare.cpuMs
  const share = (cpuS * 1000) / said.wallMs
  const right = count >= said.stalls * 0.99 && count <= said.stalls * MOST_EXTRA
  return [
    { name: 'stall after stall is counted', ok: right, text: `${count} of ${said.stalls}` },
    {
      name: 'nothing of them is dropped',
      ok: report.completeness.dropped === 0,
      text: `${report.completeness.dropped}`,
    },
    { name: 'stall after stall: the target', ok: slowed <= MOST_SLOWED, text: `CPU ×${slowed.toFixed(2)}` },
    { name: 'stall after stall: ours', ok: share <= MOST_CLI_SHARE, text: `${(share * 100).toFixed(0)}% of a core` },
  ]
}

interface Said {
  stalls: number
  cpuMs: number
  wallMs: number
}

const saidBy = (stdout: string): Said => JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Said

const programAt = (name: string): string => fileURLToPath(new URL(`./${name}.cjs`, import.meta.url))

/** How often a turn has to go round to last as long as it should, by CPU time. */
function calibrated(): number {
  const TRIAL = 1e6
  const idle = cpuMsOf(50, 1)
  const perTurnMs = (cpuMsOf(50, TRIAL) - idle) / 50
  return Math.round((TRIAL * TURN_MS) / perTurnMs)
}

function cpuMsOf(times: number, rounds: number): number {
  const args = [programAt('steady'), `${times}`, `${rounds}`]
  return saidBy(execFileSync(process.execPath, args, { encoding: 'utf8' })).cpuMs
}

function watched(args: string[], folder: string): { report: Report; stdout: string; cpuS: number } {
  const path = join(folder, 'live.json')
  const { stdout, cpuS } = usageOf([BIN, '--ui', 'quiet', '-o', path, ...args], folder)
  return { report: JSON.parse(readFileSync(path, 'utf8')) as Report, stdout, cpuS }
}
