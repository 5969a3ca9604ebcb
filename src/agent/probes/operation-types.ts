/**
 * Names that async_hooks gives to what the loop itself calls back: timers, and the providers of node's native side.
 * Any other is an AsyncResource of node's or the program's JavaScript, and stands for work inside such a callback.
 */
const LOOP_TYPES = new Set(
  [
    'Timeout Immediate',
    'TCPWRAP TCPSERVERWRAP TCPCONNECTWRAP PIPEWRAP PIPESERVERWRAP PIPECONNECTWRAP TLSWRAP TTYWRAP UDPWRAP UDPSENDWRAP',
    'JSSTREAM JSUDPWRAP STREAMPIPE WRITEWRAP SHUTDOWNWRAP QUIC_ENDPOINT QUIC_SESSION QUIC_STREAM QUIC_UDP',
    'HTTPINCOMINGMESSAGE HTTPCLIENTREQUEST HTTP2SESSION HTTP2STREAM HTTP2PING HTTP2SETTINGS',
    'FSREQCALLBACK FSREQPROMISE FSEVENTWRAP STATWATCHER FILEHANDLE FILEHANDLECLOSEREQ DIRHANDLE BLOBREADER',
    'GETADDRINFOREQWRAP GETNAMEINFOREQWRAP DNSCHANNEL QUERYWRAP',
    'PROCESSWRAP SIGNALWRAP MESSAGEPORT WORKER ZLIB ELDHISTOGRAM HEAPSNAPSHOT WORKERHEAPSNAPSHOT LOCKS',
    'CHECKPRIMEREQUEST PBKDF2REQUEST SCRYPTREQUEST ARGON2REQUEST KEYPAIRGENREQUEST KEYGENREQUEST KEYEXPORTREQUEST',
    'CIPHERREQUEST DERIVEBITSREQUEST HASHREQUEST RANDOMBYTESREQUEST RANDOMPRIMEREQUEST SIGNREQUEST VERIFYREQUEST',
  ]
    .join(' ')
    .split(' '),
)

const { has } = Set.prototype

export function isLoopType(type: string): boolean {
  return has.call(LOOP_TYPES, type)
}

/** Serve many flows of work, one after the other: what they carried when they were made says nothing later. */
const SERVES_MANY = new Set(['TCPWRAP', 'PIPEWRAP', 'TLSWRAP', 'UDPWRAP', 'MESSAGEPORT', 'TTYWRAP', 'HTTP2SESSION'])

export function servesMany(type: string): boolean {
  return has.call(SERVES_MANY, type)
}

/** Started by node itself for each connection, request or write: nobody asks for the line. */
const STARTED_BY_NODE = new Set([
  'HTTPINCOMINGMESSAGE',
  'HTTPCLIENTREQUEST',
  'WRITEWRAP',
  'SHUTDOWNWRAP',
  'TCPWRAP',
  'TCPSERVERWRAP',
  'TCPCONNECTWRAP',
  'PIPEWRAP',
  'PIPESERVERWRAP',
  'PIPECONNECTWRAP',
  'TLSWRAP',
  'TTYWRAP',
])

export function isStartedByNode(type: string): boolean {
  return has.call(STARTED_BY_NODE, type)
}
