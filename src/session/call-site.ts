import type { FrameEvent } from '../protocol/events.js'

/** A call site in the code as it ran: before source maps. Line and column are 1-based. */
export type CallSite = Omit<FrameEvent, 'kind' | 's' | 'id'>
