/** Figures of two sides in words, the base first. */
import { count, duration } from '../words.js'
import { quantile } from './figures.js'
import type { Measure, Ratios } from './judgment.js'
import type { Occurrence } from './occurrence.js'
import type { Both } from './pairs.js'
import type { Ratio } from './ratio.js'
import type { Scale } from './scale.js'

/** "each stall is 2.1 times as long (1.8 to 2.5): 120 ms before, 250 ms now; …", of the measures that are asked for. */
export function differences(pair: Both, ratios: Ratios, scale: Scale, measures: readonly Measure[]): string {
  const all = {
    length: () => lengths(pair, ratios.length),
    rate: () => often(pair, ratios.rate, scale),
    blocked: () => inAll(pair, ratios.blocked, scale),
  }
  return measures
    .map((measure) => all[measure]())
    .filter((text) => text !== '')
    .join('; ')
}

/** "3 times, 1.84 s in all and 902 ms at worst". */
export function extent({ count: times, blockedMs, lengths }: Occurrence): string {
  if (blockedMs === 0) return times === 1 ? 'once' : `${times} times`
  const [worst = blockedMs] = lengths
  if (times === 1) return `once, for ${duration(blockedMs)}`
  return `${times} times, for ${duration(blockedMs)} in all and ${duration(worst)} at worst`
}

/** "2.1 times" with what it may be as well. */
export function times({ ratio, low, high }: Ratio): string {
  return `${figure(ratio)} times (${figure(low)} to ${figure(high)})`
}

function lengths({ base, head }: Both, ratio: Ratio | null): string {
  const [before, after] = [typical(base), typical(head)]
  if (before === null || after === null) return ''
  const change = ratio ? `each stall is ${figure(ratio.ratio)} times as long ${interval(ratio)}, ` : ''
  return `${change}${before} before and ${after} now`
}

/** "median 212 ms (180 ms to 240 ms)", or the lengths themselves where there are few. */
function typical({ lengths }: Occurrence): string | null {
  const median = quantile(lengths, 0.5)
  if (median === null) return null
  if (lengths.length <= FEW) return [...lengths].reverse().map(duration).join(', ')
  return `median ${duration(median)} with half of them from ${duration(quantile(lengths, 0.25) ?? 0)} to ${duration(quantile(lengths, 0.75) ?? 0)}`
}

const FEW = 3

function often({ base, head }: Both, ratio: Ratio | null, { base: b, head: h, unit }: Scale): string {
  const per = (times: number, exposure: number): string => `${figure(times / exposure)} a ${unit}`
  const change = ratio ? `${figure(ratio.ratio)} times as often ${interval(ratio)}, ` : ''
  return `${change}${per(base.count, b.exposure)} before (${count(base.count, 'time')}) and ${per(head.count, h.exposure)} now (${count(head.count, 'time')})`
}

function inAll({ base, head }: Both, ratio: Ratio | null, { base: b, head: h, unit }: Scale): string {
  if (!ratio) return ''
  const per = (ms: number, exposure: number): string => `${duration(ms / exposure)} a ${unit}`
  return `${figure(ratio.ratio)} times the time in all ${interval(ratio)}, ${per(base.blockedMs, b.exposure)} before and ${per(head.blockedMs, h.exposure)} now`
}

const interval = ({ low, high }: Ratio): string => `(${figure(low)} to ${figure(high)})`

/** Two digits that count: "0.48", "2.1", "31". */
function figure(value: number): string {
  return value >= 9.95 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(2)))
}
