/** The part of the run that all charts show. */
export interface Span {
  fromMs: number
  toMs: number
}

export interface TimeWindow {
  span(): Span
  show(span: Span): void
  /** Below 1 comes closer, above 1 goes back; around the middle. */
  zoom(factor: number): void
  /** By a share of what is shown. */
  shift(share: number): void
  reset(): void
  onChange(tell: () => void): void
}

/** What one can still look at. */
const SHORTEST_MS = 5

export function timeWindow(whole: Span): TimeWindow {
  let now = whole
  const listeners: (() => void)[] = []
  function show({ fromMs, toMs }: Span): void {
    const length = Math.min(whole.toMs - whole.fromMs, Math.max(SHORTEST_MS, toMs - fromMs))
    const start = Math.min(Math.max(whole.fromMs, fromMs), whole.toMs - length)
    now = { fromMs: start, toMs: start + length }
    for (const tell of listeners) tell()
  }
  return {
    span: () => now,
    show,
    reset: () => show(whole),
    zoom(factor) {
      const middle = (now.fromMs + now.toMs) / 2
      const half = ((now.toMs - now.fromMs) * factor) / 2
      show({ fromMs: middle - half, toMs: middle + half })
    },
    shift(share) {
      const by = (now.toMs - now.fromMs) * share
      show({ fromMs: now.fromMs + by, toMs: now.toMs + by })
    },
    onChange: (tell) => listeners.push(tell),
  }
}
