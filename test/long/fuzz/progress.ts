/** What a worker tells of itself, as a line of JSON. */
export interface Progress {
  target: string
  holds: string
  inputs: number
  /** Branches of our own code that were taken, of those that there are. */
  covered: number
  branches: number
  corpus: number
  largestSteps: number
  heapMb: number
  rssMb: number
  /** The shortest input of each failure. */
  found: Record<string, string>
  done: boolean
}
