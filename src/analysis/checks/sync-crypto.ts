import { asyncTwin, syncCall } from './sync-call.js'

export const syncCrypto = syncCall(
  'sync-crypto',
  'A synchronous crypto call',
  'hashing and key derivation are slow on purpose, and ran on the loop.',
  ({ subject }) => {
    const twin = asyncTwin(subject)
    if (twin) return `Use ${twin}: it takes a callback (util.promisify makes it awaitable) and runs in the thread pool.`
    return 'Hash large data as a stream, piece by piece, or in a worker thread.'
  },
  'no synchronous crypto call',
)
