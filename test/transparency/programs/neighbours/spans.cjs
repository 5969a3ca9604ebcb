// OpenTelemetry: who is whose parent, for requests that overlap. The first word is where its packages lie.
const load = require('module').createRequire(process.argv[2])
const { trace } = load('@opentelemetry/api')
const { HttpInstrumentation } = load('@opentelemetry/instrumentation-http')
const { registerInstrumentations } = load('@opentelemetry/instrumentation')
const { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } = load('@opentelemetry/sdk-trace-node')
const stall = require('../stall.cjs')

const memory = new InMemorySpanExporter()
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(memory)] })
provider.register()
registerInstrumentations({ instrumentations: [new HttpInstrumentation()], tracerProvider: provider })
const tracer = trace.getTracer('program')
const { createServer, get } = require('http')

const wait = (ms) => new Promise((done) => setTimeout(done, ms))
const server = createServer((request, response) =>
  tracer.startActiveSpan(`handle ${request.url}`, async (span) => {
    await wait(5)
    if (request.url === '/slow') stall(120)
    await tracer.startActiveSpan(`read ${request.url}`, async (inner) => {
      await require('fs').promises.readFile(__filename)
      await null
      setImmediate(() => tracer.startSpan(`later ${request.url}`).end())
      await wait(10)
      inner.end()
    })
    response.end()
    span.end()
  }),
)
const visit = (path) =>
  tracer.startActiveSpan(`visit ${path}`, (span) =>
    new Promise((done) =>
      get({ port: server.address().port, path, agent: false }, (response) =>
        response.resume().on('end', () => done(span.end())),
      ),
    ),
  )
server.listen(0, async () => {
  await Promise.all([visit('/slow'), visit('/quick')])
  stall(120)
  await visit('/after')
  server.close()
  await wait(100)
  const spans = memory.getFinishedSpans()
  const named = (id) => spans.find((span) => span.spanContext().spanId === id)
  const name = (span) => `${span.name} ${span.attributes['http.target'] ?? ''}`
  const line = (span) => {
    const parent = named(span.parentSpanContext?.spanId)
    return parent ? `${name(span)} < ${line(parent)}` : name(span)
  }
  console.log(spans.map(line).sort().join('\n'))
})
