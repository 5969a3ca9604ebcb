/** What Clinic Doctor would have noted of a run, from what we did. */
import type { Session } from '../../session/session.js'
import { type Collection, collectionsOf } from './collections.js'
import { type Patient, patientOf } from './patient.js'
import { type Sample, samplesOf } from './samples.js'

export interface ClinicData {
  pid: number
  /** Its version: "20.20.2". */
  node: string
  /** The zero of all times, in milliseconds since 1970. */
  startedAtMs: number
  /** Oldest first. */
  samples: Sample[]
  collections: Collection[]
  /** Of how many processes it is the one whose loop was held longest. */
  among: number
}

/** Null where no process was watched. */
export function clinicData(session: Session): ClinicData | null {
  const patient = patientOf(session)
  return patient && dataOf(patient, session)
}

function dataOf({ thread, among }: Patient, { usage, run }: Session): ClinicData {
  const { pid, node } = thread.hello
  return {
    pid,
    node: node.replace(/^v/, ''),
    startedAtMs: Date.parse(run.startedAt),
    samples: samplesOf({ thread, usage: usage.filter((each) => each.pid === pid), thresholdMs: run.thresholdMs }),
    collections: collectionsOf(thread),
    among,
  }
}
