// A closed loop over keep-alive connections: each asks again as soon as it is answered. Notes the latencies in milliseconds.
// Plain sockets: an HTTP client of node's takes longer for a request than the server does, and its own collections of
// garbage would be most of the latencies' tail. Answers are to say their length.
const net = require('node:net')
const REQUEST = Buffer.from('GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: keep-alive\r\n\r\n')
const HEADERS_END = '\r\n\r\n'

exports.connect = (port, connections) => Promise.all(Array.from({ length: connections }, () => connection(port)))

function connection(port) {
  const socket = net.connect(port, '127.0.0.1').setNoDelay(true)
  const one = { answered: null, ask: () => socket.write(REQUEST), close: () => socket.destroy() }
  let [headers, missing] = ['', null]
  socket.on('data', (data) => {
    if (missing === null) {
      headers += data.latin1Slice()
      const end = headers.indexOf(HEADERS_END)
      if (end < 0) return
      missing = Number(/^content-length: (\d+)/im.exec(headers)[1]) - (headers.length - end - HEADERS_END.length)
    } else missing -= data.length
    if (missing > 0) return
    headers = ''
    missing = null
    one.answered()
  })
  socket.on('end', () => {
    throw new Error('A server closed its connection.')
  })
  return new Promise((done) => socket.on('connect', () => done(one)))
}

exports.load = (connections, total, latencies) => {
  let [started, ended] = [0, 0]
  return new Promise((done) => {
    for (const one of connections) {
      let began = 0
      const next = () => {
        if (started++ >= total) return
        began = performance.now()
        one.ask()
      }
      one.answered = () => {
        latencies.push(performance.now() - began)
        if (++ended === total) done()
        else next()
      }
      next()
    }
  })
}

exports.percentiles = (latencies) => {
  const sorted = Float64Array.from(latencies).sort()
  const at = (share) => sorted[Math.floor(sorted.length * share)]
  return { p50: at(0.5), p99: at(0.99) }
}
