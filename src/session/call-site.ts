/** A call site in the code as it ran: before source maps. Line and column are 1-based. */
export interface CallSite {
  fn: string | null
  file: string | null
  line: number | null
  column: number | null
  flags: string
  evalOrigin: string | null
}
