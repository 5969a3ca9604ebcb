/** The reader of recordings, with and without --redact, also where the last line is cut off. */
import { Mistake } from '../../../../src/session/mistake.js'
import { replay } from '../../../../src/session/recording/replay.js'
import { createRedactor } from '../../../../src/session/redact/redactor.js'
import type { Session } from '../../../../src/session/session.js'
import { bytesOf, recorded } from '../recorded.js'
import type { Target } from '../target.js'

export const target: Target<unknown[]> = {
  name: 'recording',
  holds:
    'Throws nothing but sentences for its user; what cannot be heard is counted; a cut at the end costs the last line alone.',
  ...recorded,
  // Some 2.5 for each character, and inputs grow to some hundred thousand.
  mostSteps: 5_000_000,
  async run(values) {
    const bytes = bytesOf(values)
    const whole = await read(bytes)
    await read(
      bytes,
      createRedactor(() => true),
    )
    const short = await read(bytes.subarray(0, -3))
    if (whole === null || short === null) return
    if (values.length > 2 && short.damaged < 1) throw new Error('a line that is cut off is not counted')
    if (short.threads.length > whole.threads.length) throw new Error('less was read, and more was found')
  },
}

async function read(bytes: Buffer, redactor?: ReturnType<typeof createRedactor>): Promise<Session | null> {
  try {
    return await replay('x.ldr', { bytes: pieces(bytes), ...(redactor && { redactor }) })
  } catch (error) {
    if (error instanceof Mistake) return null
    throw error
  }
}

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  const middle = bytes.length >> 1
  yield bytes.subarray(0, middle)
  yield bytes.subarray(middle)
}
