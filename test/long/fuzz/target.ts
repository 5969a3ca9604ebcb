import type { Random } from './random.js'

/** One way in, and what must hold for whatever comes in there. */
export interface Target<Input = unknown> {
  name: string
  /** What is held, in words. */
  holds: string
  seeds: Input[]
  /** The largest input of its kind takes a tenth. */
  mostSteps: number
  mutated(input: Input, other: Input, random: Random): Input
  /** Throws where something does not hold. */
  run(input: Input): void | Promise<void>
  text(input: Input): string
  read(text: string): Input
}

/** Of a target whose inputs are JSON values. */
export const asJson = {
  text: (input: unknown): string => JSON.stringify(input),
  read: (text: string) => JSON.parse(text),
}
