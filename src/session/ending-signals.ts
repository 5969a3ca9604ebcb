/** By which a person, a terminal that closes or a supervisor asks for an end. */
export const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
