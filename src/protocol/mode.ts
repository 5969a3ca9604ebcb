/** How much is watched: each mode sees what the one before sees, and more. */
export const MODES = ['light', 'standard', 'deep'] as const

export type Mode = (typeof MODES)[number]
