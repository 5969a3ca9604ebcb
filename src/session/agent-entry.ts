/** Puts our agent into a process through its inspector. */
import type { Call, InspectorClient } from './inspector-client.js'
import type { Address } from './launch.js'
import { Mistake } from './mistake.js'

/** To stay, until it is asked to leave. */
export async function attachAgent(client: InspectorClient, agent: string, address: Address): Promise<void> {
  const answer = await client.evaluate(textOf(attach, client, agent, address)).catch(refuse)
  if (answer === 'taken')
    throw new Mistake('Another loopdoctor watches this process already.', 'When that one has left, attach again.')
}

/** To look, as long as the inspector is open. `zeroMs`: the session's start on the monotonic clock. */
export function openAgent(client: InspectorClient, agent: string, zeroMs: number): Promise<Call> {
  return client.object(textOf(dump, client, agent, zeroMs)).catch(refuse)
}

type Act = (modules: typeof import('node:module'), agent: string, word: never) => unknown

function textOf(act: Act, { modules }: InspectorClient, agent: string, word: unknown): string {
  return `(${act})(${modules}, ${JSON.stringify(agent)}, ${JSON.stringify(word)})`
}

/** Stands alone: only its text gets there. */
function attach(modules: typeof import('node:module'), agent: string, address: Address): string {
  if (['loopdoctor.snapshot', 'loopdoctor.leave'].some((key) => Symbol.for(key) in globalThis)) return 'taken'
  modules.createRequire(agent)(agent).attach(address)
  return 'in'
}

/** Stands alone, as well. */
function dump(modules: typeof import('node:module'), agent: string, zeroMs: number): unknown {
  return modules.createRequire(agent)(agent).dump(zeroMs)
}

function refuse(error: unknown): never {
  if (error instanceof Mistake) throw error
  const [why] = (error instanceof Error ? error.message : String(error)).split('\n')
  throw new Mistake(`What watches the process could not be loaded there: ${why}`)
}
