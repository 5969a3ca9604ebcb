/** The instruments of one process, by OpenTelemetry's conventions for Node.js and V8, and one of our own. */
import type { BatchObservableResult, Meter, Observable } from '@opentelemetry/api'
import type { LoneStall } from '../../analysis/stall/lone.js'
import { type Attributes, culpritOf } from './attributes.js'
import type { LoopFigures } from './loop-window.js'

export interface Instruments {
  /** Asked for when metrics are collected. */
  observe(loops: () => Iterable<ObservedLoop>): void
  time(state: 'active' | 'idle', seconds: number, loop: Attributes): void
  /** `type` is null where nobody told it: of those that took less than a millisecond. */
  collection(seconds: number, type: string | null, loop: Attributes): void
  stall(told: LoneStall, loop: Attributes): void
}

export interface ObservedLoop {
  attributes: Attributes
  /** Null where nothing was heard since. */
  figures: LoopFigures | null
  /** Its thread has ended. */
  gone: boolean
}

const DELAYS = ['min', 'max', 'mean', 'stddev', 'p50', 'p90', 'p99'] as const
/** The conventions' own. */
const GC_SECONDS = [0.01, 0.1, 1, 10]
const STALL_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

export function createInstruments(meter: Meter): Instruments {
  const gauges = gaugesOf(meter)
  const time = meter.createCounter('nodejs.eventloop.time', {
    unit: 's',
    description: 'Cumulative duration of time the event loop has been in each state.',
  })
  const collections = meter.createHistogram('v8js.gc.duration', {
    unit: 's',
    description: 'Garbage collection duration.',
    advice: { explicitBucketBoundaries: GC_SECONDS },
  })
  const stalls = meter.createHistogram('loopdoctor.stall.duration', {
    unit: 's',
    description: 'Turns of the event loop that were longer than the threshold, by what held it.',
    advice: { explicitBucketBoundaries: STALL_SECONDS },
  })
  return {
    observe(loops) {
      const observe = (result: BatchObservableResult): void => {
        for (const loop of loops())
          for (const [gauge, read] of gauges) {
            const value = read(loop)
            if (value !== null) result.observe(gauge, value, loop.attributes)
          }
      }
      meter.addBatchObservableCallback(observe, [...gauges.keys()])
    },
    time: (state, seconds, loop) => time.add(seconds, { ...loop, 'nodejs.eventloop.state': state }),
    collection: (seconds, type, loop) =>
      collections.record(seconds, type === null ? loop : { ...loop, 'v8js.gc.type': type }),
    stall: (told, loop) => stalls.record(told.stall.durationMs / 1000, { ...loop, ...culpritOf(told) }),
  }
}

type Read = (loop: ObservedLoop) => number | null

function gaugesOf(meter: Meter): Map<Observable, Read> {
  const gauges = new Map<Observable, Read>()
  for (const name of DELAYS) {
    const options = { unit: 's', description: `Event loop ${name} delay.` }
    gauges.set(
      meter.createObservableGauge(`nodejs.eventloop.delay.${name}`, options),
      ({ figures }) => figures?.delay[name] ?? null,
    )
  }
  gauges.set(
    meter.createObservableGauge('nodejs.eventloop.utilization', { unit: '1', description: 'Event loop utilization.' }),
    ({ figures }) => figures?.utilization ?? null,
  )
  gauges.set(
    meter.createObservableUpDownCounter('v8js.memory.heap.used', {
      unit: 'By',
      description: 'Heap memory in use, of all spaces together.',
    }),
    // A sum, of which the SDK tells the last value for ever.
    ({ figures, gone }) => (gone ? 0 : (figures?.heapBytes ?? null)),
  )
  return gauges
}
