import { syncCall } from './sync-call.js'

export const syncLog = syncCall(
  'sync-log',
  'A log line',
  'writes to a terminal, a file or a full pipe are synchronous, and wait for a slow reader.',
  () => 'Log less here, or log through an asynchronous logger (pino with a worker transport); make the reader faster.',
  'no blocking log write',
)
