import type { Finding, Stall } from '../../analysis/report.js'
import { count, grouped, percent } from '../../analysis/words.js'
import { timeShare } from './time-share.js'
import { worstOf } from './worst.js'

/** How sure we are, and of what: "exact: the snapshots and 92 of 92 samples name this line (98% on the CPU)". */
export function evidence(finding: Finding, stalls: Stall[]): string {
  const words = evidenceWords(finding.location !== null, stalls)
  return words === '' ? finding.confidence : `${finding.confidence}: ${words}`
}

/** The same without how sure that makes us; empty where there is no stall to judge by. */
export function evidenceWords(named: boolean, stalls: Stall[]): string {
  const worst = worstOf(stalls)
  if (!worst) return ''
  const doing = activity(worst)
  return `${basis(named ? 'this line' : 'this cause', stalls, worst)}${doing && ` (${doing})`}`
}

function basis(named: string, stalls: Stall[], worst: Stall): string {
  const samples = sum(stalls.map((stall) => stall.evidence.samples))
  const agreeing = sum(stalls.map((stall) => stall.evidence.agreeing))
  const { method } = worst.evidence
  if (method === 'inferred') return 'inferred, no stack caught it in the act'
  if (samples === 0) return 'measured, not sampled'
  const verb = agreeing === 1 ? 'names' : 'name'
  const share = `${grouped(agreeing)} of ${count(samples, method === 'snapshot' ? 'stack' : 'sample')}`
  return method === 'snapshot+samples' ? `the snapshots and ${share} name ${named}` : `${share} ${verb} ${named}`
}

/** Below this, a part of the stall is not worth a word. */
const WORTH_SAYING = 0.05

/** What the thread did during the stall, as far as the kernel and V8 told. Collecting garbage is computing, too. */
function activity(stall: Stall): string {
  const { cpuMs, waitMs, gcMs, runQueueMs } = stall.evidence
  const part = (ms: number | null, words: string): string => {
    const share = timeShare(stall, ms ?? 0)
    return share >= WORTH_SAYING ? `${percent(share)} ${words}` : ''
  }
  const collecting = part(gcMs, 'in garbage collection')
  const computing = part(cpuMs, 'on the CPU')
  // Collecting is told by the clock: while it waits for a CPU, it goes on.
  const isPart = computing !== '' && collecting !== '' && gcMs <= (cpuMs ?? 0)
  return [
    ...(isPart ? [`${computing} including ${collecting}`] : [computing, collecting]),
    part(waitMs, 'asleep in the kernel'),
    part(runQueueMs, 'waiting for a CPU'),
  ]
    .filter((words) => words !== '')
    .join(', ')
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
