/** Schemas, hooks, plugins and an encapsulated scope; the log goes to stdout without its times. */
import { setTimeout as sleep } from 'node:timers/promises'
import Fastify from 'fastify'

const app = Fastify({
  logger: { base: null, timestamp: false, serializers: { res: ({ statusCode }) => ({ statusCode }), req: ({ url }) => url } },
  disableRequestLogging: true,
})

app.decorateRequest('steps', null)
app.addHook('onRequest', async (request) => {
  request.steps = ['onRequest']
})
app.addHook('preHandler', async (request) => {
  await sleep(1)
  request.steps.push('preHandler')
})
app.addHook('onSend', async (request, reply, payload) => {
  request.log.info({ steps: request.steps }, request.url)
  return payload
})

const order = { type: 'object', required: ['items'], properties: { items: { type: 'array', items: { type: 'integer' } } } }
const total = { 200: { type: 'object', properties: { total: { type: 'number' } } } }
app.post('/orders', { schema: { body: order, response: total } }, async ({ body }) => ({
  total: body.items.reduce((a, b) => a + b, 0),
  hidden: true,
}))
app.get('/steps', async (request) => request.steps)
app.get('/export', async () => {
  const rows = Array.from({ length: 300_000 }, (_, n) => ({ n, name: `row ${n}` }))
  return { bytes: JSON.stringify(rows).length }
})
app.get('/fails', async () => {
  await sleep(1)
  throw Object.assign(new Error('out of paper'), { statusCode: 503 })
})
app.register(
  async (scope) => {
    scope.addHook('preHandler', async (request) => request.steps.push('scoped'))
    scope.get('/steps', async (request) => request.steps)
  },
  { prefix: '/scope' },
)

await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1', listenTextResolver: () => 'listening' })
process.once('SIGTERM', async () => {
  await app.close()
  console.log('closed')
})
