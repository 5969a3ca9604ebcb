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
  // Longer or more frequent says why it is more in all.
  const told = measures.length > 1 ? measures.filter((measure) => measure !== 'blocked') : measures
  return told
    .map((measure) => {
      const ratio = ratios[measure]
      return `${ratio ? `${LEADS[measure].replace('…', `${figure(ratio.ratio)} times`)} ${interval(ratio)}: ` : ''}${sides[measure](pair, scale)}`
    })
    .join('; ')
}

const LEADS: Record<Measure, string> = {
  length: 'each stall is … as long',
  rate: '… as often',
  blocked: '… the time in all',
}

/** How long and how often, without a claim. */
export function figuresOnly(pair: Both, scale: Scale): string {
  return [sides.length(pair), sides.rate(pair, scale)].filter((text) => text !== '').join('; ')
}

/** "3 times, for 1.84 s in all and 902 ms at worst". */
export function extent({ count: times, blockedMs, lengths }: Occurrence): string {
  if (blockedMs === 0) return times === 1 ? 'once' : count(times, 'time')
  const [worst = blockedMs] = lengths
  if (times === 1) return `once, for ${duration(blockedMs)}`
  return `${count(times, 'time')}, for ${duration(blockedMs)} in all and ${duration(worst)} at worst`
}

/** "2.1" with what it may be as well: two digits that count. */
function figure(value: number): string {
  return value >= 9.95 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(2)))
}

const interval = ({ low, high }: Ratio): string => `(${figure(low)} to ${figure(high)})`

const sides = {
  length: ({ base, head }: Both): string => {
    const [before, after] = [typical(base), typical(head)]
    return before && after ? `${before} before, ${after} now` : ''
  },
  rate: ({ base, head }: Both, { base: b, head: h, unit }: Scale): string => {
    if (b.exposure === h.exposure) return `${count(base.count, 'time')} before, ${head.count} now`
    const per = (occurrence: Occurrence, exposure: number): string =>
      `${figure(occurrence.count / exposure)} a ${unit} (${count(occurrence.count, 'time')})`
    return `${per(base, b.exposure)} before, ${per(head, h.exposure)} now`
  },
  blocked: ({ base, head }: Both, { base: b, head: h, unit }: Scale): string => {
    const per = (ms: number, exposure: number): string => `${duration(ms / exposure)} a ${unit}`
    return `${per(base.blockedMs, b.exposure)} before, ${per(head.blockedMs, h.exposure)} now`
  },
} satisfies Record<Measure, (pair: Both, scale: Scale) => string>

const FEW = 3

/** "212 ms (half of them 180 ms to 240 ms)", or all lengths where there are few. */
function typical({ lengths }: Occurrence): string | null {
  const [shorter, median, longer] = [0.25, 0.5, 0.75].map((share) => quantile(lengths, share)) as (number | null)[]
  if (median == null) return null
  if (lengths.length <= FEW) return [...lengths].reverse().map(duration).join(', ')
  return `${duration(median)} (half of them ${duration(shorter ?? 0)} to ${duration(longer ?? 0)})`
}
