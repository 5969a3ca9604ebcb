/** How much of what was heard is kept. A run has an end and a report; a sidecar may listen for months. */
export interface Limits {
  /** Of a thread; beyond it, the shorter third of them is only counted. */
  stalls: number
  /** Beyond it, those that have ended are forgotten. */
  threads: number
  /** Of a thread, and of each kind. */
  promises: number
  /** Characters of long texts, such as those of scripts, in all. */
  text: number
}

/** A report shows at most 10,000 stalls. */
export const RUN_LIMITS: Limits = { stalls: 15_000, threads: 20_000, promises: 200_000, text: 256_000_000 }

/** Some 100 MB at the very most, of a machine whose memory is meant for the program. */
export const SIDECAR_LIMITS: Limits = { stalls: 2_000, threads: 500, promises: 5_000, text: 32_000_000 }
