/** Puts our agent into a process through its inspector. */
import type { Address } from '../agent.js'
import { Mistake } from '../mistake.js'
import type { Call, InspectorClient } from './inspector-client.js'

/** To stay, until it is asked to leave. Returns how it closes the inspector, so that nobody takes that for a stall. */
export async function attachAgent(client: InspectorClient, agent: string, address: Address): Promise<Call> {
  if (await client.evaluate(`(${isTaken})()`))
    throw new Mistake('Another loopdoctor watches this process already.', 'When that one has left, attach again.')
  return client.object(textOf(attach, client, agent, address)).catch(refuse)
}

/** To look, as long as the inspector is open. `zeroMs`: the session's start on the monotonic clock. */
export function openAgent(client: InspectorClient, agent: string, zeroMs: number): Promise<Call> {
  return client.object(textOf(dump, client, agent, zeroMs)).catch(refuse)
}

type Act = (modules: typeof import('node:module'), agent: string, word: never) => unknown

function textOf(act: Act, { modules }: InspectorClient, agent: string, word: unknown): string {
  return `(${act})(${modules}, ${JSON.stringify(agent)}, ${JSON.stringify(word)})`
}

/** Each stands alone: only its text gets there. */
function isTaken(): boolean {
  return ['loopdoctor.snapshot', 'loopdoctor.leave'].some((key) => Symbol.for(key) in globalThis)
}

function attach(modules: typeof import('node:module'), agent: string, address: Address): unknown {
  return modules.createRequire(agent)(agent).attach(address)
}

function dump(modules: typeof import('node:module'), agent: string, zeroMs: number): unknown {
  return modules.createRequire(agent)(agent).dump(zeroMs)
}

function refuse(error: unknown): never {
  if (error instanceof Mistake) throw error
  const [why] = (error instanceof Error ? error.message : String(error)).split('\n')
  throw new Mistake(`What watches the process could not be loaded there: ${why}`)
}
