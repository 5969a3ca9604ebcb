/** A quick look before the long one: how many promises are pending in this thread, that are still reachable. */
import { inOwnSession } from '../own-session.js'

const GROUP = 'loopdoctor'
const PROTOTYPE = '(async()=>{})().constructor.prototype'

interface List {
  objects: { objectId?: string }
}

interface Preview {
  value?: { preview?: { properties: { name: string; value?: string }[] } }
}

/** At most so many are counted. */
export function pendingPromises(most: number): number {
  return inOwnSession((session) => {
    let pending = 0
    const group = { objectGroup: GROUP }
    const count = (objectId: string): void =>
      session.post(
        'Runtime.getProperties',
        { objectId, ownProperties: true, generatePreview: true },
        (_failed, found) => {
          for (const { value } of (found?.result ?? []) as Preview[])
            if (pending < most && value?.preview?.properties.some(isPending)) pending++
        },
      )
    session.post('Runtime.evaluate', { expression: PROTOTYPE, ...group }, (_failed, found) => {
      const prototypeObjectId = found?.result.objectId
      if (prototypeObjectId === undefined) return
      session.post('Runtime.queryObjects', { prototypeObjectId, ...group }, (_refused, list) => {
        const objectId = (list as List | undefined)?.objects.objectId
        if (objectId !== undefined) count(objectId)
      })
    })
    session.post('Runtime.releaseObjectGroup', group)
    return pending
  })
}

function isPending({ name, value }: { name: string; value?: string }): boolean {
  return name === '[[PromiseState]]' && value === 'pending'
}
