/** How much a report holds: the published schema says so, and whoever makes or merges one keeps to it. */
export const MOST_STALLS = 10_000
/** Of the worst stalls. */
export const MOST_PROFILES = 200
/** Of figures over time. */
export const MOST_STEPS = 2000
/** Frames of a stall's stack. */
export const MOST_FRAMES = 50
/** Of a finding: the most frequent things that the loop was asked to do. */
export const MOST_LABELS = 5
