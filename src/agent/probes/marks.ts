/**
 * Notes of ours on objects that are not ours, without a map that grows: a private field, which nothing but the class
 * that declares it can see, print, copy or freeze, and which goes when its object goes.
 */
import type { Operation, RequestInFlight } from './operation.js'
import { servesMany } from './operation-types.js'

/** A class whose field lands on the object that is given. */
export class Given {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: this is what puts the fields of a subclass on it.
    return object
  }
}

/** What an async resource is the trace of. */
export class OperationMark extends Given {
  #operation: Operation

  private constructor(resource: object, operation: Operation) {
    super(resource)
    this.#operation = operation
  }

  static of(resource: object): Operation | undefined {
    return #operation in resource ? resource.#operation : undefined
  }

  static put(resource: object, operation: Operation): void {
    if (#operation in resource) resource.#operation = operation
    else new OperationMark(resource, operation)
  }
}

/** What was made when nobody was told: before us, of the parent's thread or process as a rule. */
const UNTOLD: Record<string, Pick<Operation, 'type' | 'detail'>> = {
  MessagePort: { type: 'MESSAGEPORT', detail: { from: 'the main thread' } },
  Pipe: { type: 'PIPEWRAP', detail: { from: 'the parent' } },
  TCP: { type: 'TCPWRAP', detail: null },
  TLSWrap: { type: 'TLSWRAP', detail: null },
  HTTPServerAsyncResource: { type: 'HTTPINCOMINGMESSAGE', detail: null },
  HTTPClientAsyncResource: { type: 'HTTPINCOMINGMESSAGE', detail: null },
  TCPConnectWrap: { type: 'TCPCONNECTWRAP', detail: null },
  GetAddrInfoReqWrap: { type: 'GETADDRINFOREQWRAP', detail: null },
  FSReqCallback: { type: 'FSREQCALLBACK', detail: null },
  Process: { type: 'PROCESSWRAP', detail: null },
}

/** `late`: the program ran for long by then, so that anything may have made it. */
export function adopt(resource: object, late: boolean): Operation | undefined {
  const known = UNTOLD[resource.constructor?.name]
  if (!known) return undefined
  const operation = {
    ...known,
    detail: late ? null : known.detail,
    origin: null,
    ofNode: false,
    servesMany: servesMany(known.type),
    depth: 0,
    step: null,
    late: null,
  }
  OperationMark.put(resource, operation)
  return operation
}

/** A timer that was not announced as the program's. `ofNode`: node made it for itself. */
export function adoptTimer(timer: object, ofNode: boolean): Operation {
  const operation = { ...UNKNOWN_TIMER, ofNode }
  OperationMark.put(timer, operation)
  return operation
}

const UNKNOWN_TIMER: Operation = {
  type: 'Timeout',
  origin: null,
  ofNode: true,
  servesMany: false,
  depth: 0,
  step: null,
  detail: null,
  late: null,
}

/** One that nothing was noted of. */
export const IMMEDIATE: Operation = { ...UNKNOWN_TIMER, type: 'Immediate', ofNode: false }

/** The request that a promise, or what else carries work along, works for. */
export class RequestMark extends Given {
  #request: RequestInFlight | undefined

  private constructor(carrier: object, request: RequestInFlight | undefined) {
    super(carrier)
    this.#request = request
  }

  static of(carrier: object): RequestInFlight | undefined {
    return #request in carrier ? carrier.#request : undefined
  }

  /** On what has none yet: to ask for one is dear where objects come in many shapes, as responses do. */
  static begin(answer: object, request: RequestInFlight): void {
    new RequestMark(answer, request)
  }

  static put(carrier: object, request: RequestInFlight | undefined): void {
    if (#request in carrier) carrier.#request = request
    else new RequestMark(carrier, request)
  }
}
