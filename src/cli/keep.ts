/** The recording of a run: where the user wants it, else a temporary one that goes when the report is out. */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createRecording, type Recording } from '../session/recording/recording.js'
import { checkWritable } from './writable.js'

export interface Kept {
  recording: Recording
  /** Removes a temporary recording. */
  discard(): void
}

export function keepRecording(asked: string | null): Kept {
  if (asked !== null) {
    checkWritable(asked, 'recording')
    return { recording: createRecording(resolve(asked)), discard: () => undefined }
  }
  const path = join(tmpdir(), `loopdoctor-${randomBytes(6).toString('hex')}.ldr`)
  return { recording: createRecording(path, 0o600), discard: () => rmSync(path, { force: true }) }
}
