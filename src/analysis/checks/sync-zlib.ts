import { asyncTwin, syncCall } from './sync-call.js'

export const syncZlib = syncCall(
  'sync-zlib',
  'A synchronous compression',
  'compression is CPU work, and ran on the loop.',
  ({ subject }) => {
    const twin = asyncTwin(subject) ?? 'zlib.gzip'
    return `Use ${twin}: it takes a callback and runs in the thread pool. Or pipe through a zlib stream.`
  },
  'no synchronous compression',
)
