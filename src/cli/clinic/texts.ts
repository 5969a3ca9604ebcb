/** The two files of Clinic Doctor that are JSON, as node and its collector write them. */
import type { ClinicData } from '../../analysis/clinic/data.js'

/** Its clock begins with the run, so that times of the trace are those of the run. */
export function systemInfoText({ node, startedAtMs }: ClinicData, toolVersion: string): string {
  return JSON.stringify({ clock: { hrtime: [0, 0], unixtime: startedAtMs }, nodeVersions: { node }, toolVersion })
}

/** Its reader looks for `}},` between events, so `args` comes last, and it cannot read a trace without any event. */
export function traceText({ pid, collections }: ClinicData): string {
  const name = { pid, tid: 0, ts: 0, ph: 'M', cat: '__metadata', name: 'process_name', args: { name: 'node' } }
  const events = collections.map(({ name, startMs, durationMs }) => {
    const [ts, dur] = [Math.round(startMs * 1000), Math.round(durationMs * 1000)]
    return { pid, tid: 0, ts, ph: 'X', cat: 'v8', name, dur, args: {} }
  })
  return `{"traceEvents":[${[name, ...events].map((event) => JSON.stringify(event)).join(',')}]}`
}
