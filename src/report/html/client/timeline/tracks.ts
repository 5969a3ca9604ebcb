/** What is charted of a thread, one track each. */
import { bytes, count, duration } from '../../../../analysis/words.js'
import type { PageThread } from '../../page-data.js'

type Series = NonNullable<PageThread['series']>

export interface Track {
  title: string
  /** Name of its color in the style sheet. */
  color: string
  height: number
  of: (series: Series) => number[]
  say: (value: number) => string
  /** At the axis. */
  tick: (value: number) => string
  /** The least that the axis reaches up to. */
  least: number
}

/** The first one also shows the stalls. */
export const TURNS: Track = {
  title: 'Longest turn and stalls',
  color: '--turns',
  height: 120,
  of: ({ delayMax }) => delayMax,
  say: (value) => `longest turn ${duration(value)}`,
  tick: (value) => duration(value),
  least: 10,
}

const OTHERS: Track[] = [
  {
    title: 'CPU',
    color: '--cpu',
    height: 58,
    of: ({ cpuPercent }) => cpuPercent,
    say: (value) => `CPU ${Math.round(value)}%`,
    tick: (value) => `${value}%`,
    least: 100,
  },
  {
    title: 'Garbage collection',
    color: '--gc',
    height: 58,
    of: ({ gcMs }) => gcMs,
    say: (value) => `garbage collection ${duration(value)}`,
    tick: (value) => duration(value),
    least: 10,
  },
  {
    title: 'Requests in flight',
    color: '--requests',
    height: 58,
    of: ({ requests }) => requests,
    say: (value) => count(value, 'request'),
    tick: String,
    least: 2,
  },
  {
    title: 'Heap',
    color: '--heap',
    height: 58,
    of: ({ heapBytes }) => heapBytes,
    say: (value) => `heap ${bytes(value)}`,
    tick: (value) => bytes(value),
    least: 1_000_000,
  },
]

/** Tracks with something in them; without the tracer nobody counted requests. */
export function tracksOf({ series }: PageThread): Track[] {
  if (!series) return [TURNS]
  return [TURNS, ...OTHERS.filter((track) => track.of(series).some((value) => value > 0))]
}
