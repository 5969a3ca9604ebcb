/** A quick look before the long one: how many promises are pending in this thread, that are still reachable. */

const GROUP = 'loopdoctor'

interface List {
  objects: { objectId?: string }
}

interface Preview {
  value?: { preview?: { properties: { name: string; value?: string }[] } }
}

/** A session to the same thread answers at once. At most so many are counted. */
export function pendingPromises(most: number): number {
  const { Session }: typeof import('node:inspector') = require('node:inspector')
  const session = new Session()
  session.connect()
  let pending = 0
  const count = (objectId: string): void =>
    session.post(
      'Runtime.getProperties',
      { objectId, ownProperties: true, generatePreview: true },
      (_failed, found) => {
        for (const { value } of (found?.result ?? []) as Preview[])
          if (pending < most && value?.preview?.properties.some(isPending)) pending++
      },
    )
  try {
    session.post(
      'Runtime.evaluate',
      { expression: '(async()=>{})().constructor.prototype', objectGroup: GROUP },
      (_failed, found) => {
        const prototypeObjectId = found?.result.objectId
        if (prototypeObjectId === undefined) return
        session.post('Runtime.queryObjects', { prototypeObjectId, objectGroup: GROUP }, (_refused, list) => {
          const objectId = (list as List | undefined)?.objects.objectId
          if (objectId !== undefined) count(objectId)
        })
      },
    )
    session.post('Runtime.releaseObjectGroup', { objectGroup: GROUP })
  } finally {
    session.disconnect()
  }
  return pending
}

function isPending({ name, value }: { name: string; value?: string }): boolean {
  return name === '[[PromiseState]]' && value === 'pending'
}
