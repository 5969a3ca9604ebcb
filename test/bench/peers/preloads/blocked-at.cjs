// Tells each block on descriptor 3, where there is one: `ms<tab>stack as JSON`.
const { writeSync } = require('node:fs')
const blockedAt = require('blocked-at')
blockedAt(
  (ms, stack) => {
    try {
      writeSync(3, `${JSON.stringify({ ms, stack })}\n`)
    } catch {
      // Measured only.
    }
  },
  { threshold: 100, trimFalsePositives: true },
)
