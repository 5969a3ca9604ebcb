/** V8's snapshot of this thread's heap, in one go: as bytes outside of it. */
import * as v8 from 'node:v8'

// Taken before a program can replace them.
const { getHeapSnapshot } = v8

interface Stream {
  read(): Buffer | null
  destroy(): void
}

/** Its numbers of objects hold as long as it is not let go of. */
export interface HeapTaken {
  bytes: Buffer
  letGo(): void
}

/** An inspector session would do it in a task of its own from Node 22 on: at the end of a process none is run. */
export function takeHeap(): HeapTaken {
  const stream = getHeapSnapshot({ exposeNumericValues: true }) as unknown as Stream
  const parts: Buffer[] = []
  for (let part = stream.read(); part !== null; part = stream.read()) parts.push(part)
  return { bytes: Buffer.concat(parts), letGo: () => stream.destroy() }
}
