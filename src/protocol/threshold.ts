/** Milliseconds: from when on a turn is a stall, unless it was asked for otherwise, and what may be asked for. */
export const THRESHOLD = { usual: 100, least: 10, most: 60_000 } as const
