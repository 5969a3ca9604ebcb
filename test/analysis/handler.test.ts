import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EntryTold, type LookTold, placeIn, stallOf } from './told.js'

const SERVER = '/app/server.js'
const EXPORT = '/app/routes/export.js'
const LAYER = 'handle /app/node_modules/express/layer.js:95:5'
const NODE = 'parserOnIncoming node:_http_server:1000:12'

const server = `import { exportOrders } from './routes/export.js'
app.use(function trace(req, res, next) {
  if (req.quiet) return next()
  log(req)
})
app.use(async (ctx, next) => {
  await next()
})
app.get('/export', (req, res) => {
  exportOrders(req, res)
})
`
const routes = `// Orders.
export async function exportOrders(req, res) {
  const rows = await load()
  res.send(render(rows))
}
function render(rows) {
  return rows.map(toText)
}
`
const files = { [SERVER]: server, [EXPORT]: routes }
const inServer = (text: string, fn: string) => placeIn(SERVER, server, text, fn)
const inRoutes = (text: string, fn: string) => placeIn(EXPORT, routes, text, fn)

const rendering = inRoutes('map(', 'render')
const sending = inRoutes('render(rows))', 'exportOrders')
const middleware = inServer('next()', 'trace')
const request = { method: 'GET', path: '/export' }

function enteredBy(stack: string[], entry: EntryTold = {}) {
  const look: LookTold = { stack, entry: { request, ...entry } }
  return stallOf({ looks: [look, look, look, look] }, { files }).entered
}
const originOf = (stack: string[], entry: EntryTold = {}): string | null => {
  const origin = enteredBy(stack, entry)?.origin
  return origin ? `${origin.function} ${origin.file}:${origin.line}` : null
}

test('a request in flight wins over the resource, and its handler is given where it begins', () => {
  const entered = enteredBy([rendering, sending, LAYER, NODE], { resource: { type: 'HTTPINCOMINGMESSAGE' } })
  assert.deepEqual([entered?.kind, entered?.label], ['request', 'GET /export'])
  assert.equal(originOf([rendering, sending, LAYER, NODE]), 'exportOrders routes/export.js:2')
})

test('middleware that passes the request on is not its handler', () => {
  assert.equal(originOf([rendering, sending, LAYER, middleware, LAYER, NODE]), 'exportOrders routes/export.js:2')
})

test('a function that calls another of the user by its name is the handler itself', () => {
  const route = inServer('exportOrders(req', '-')
  assert.equal(originOf([rendering, sending, route, LAYER, NODE]), '(anonymous) server.js:9')
})

test('middleware that does the work itself is the handler', () => {
  const log = inServer('log(req)', 'trace')
  assert.equal(originOf([rendering, log, LAYER, NODE]), 'trace server.js:2')
  assert.equal(originOf([middleware, LAYER, NODE]), 'trace server.js:2')
})

test('after an await, the middleware that awaits the next is skipped as well', () => {
  const waiting = `async ${inServer('await next()', '-')}`
  assert.equal(originOf([rendering, sending, waiting]), 'exportOrders routes/export.js:2')
})

test('a callback is served for the handler that started it', () => {
  const callback = inRoutes('map(', 'render')
  const origin = ['readFile node:fs:1:1', inRoutes('load()', 'exportOrders'), LAYER, middleware, LAYER, NODE]
  const resource = { type: 'FSREQCALLBACK', origin }
  assert.equal(originOf([callback], { resource }), 'exportOrders routes/export.js:2')
})

test('who opened a connection is not the handler of what it serves now', () => {
  const resource = { type: 'TCPWRAP', origin: [inServer('log(req)', 'trace')] }
  assert.equal(originOf([rendering, sending], { resource }), 'exportOrders routes/export.js:2')
})

test("without a function of the user's there is no handler", () => {
  assert.equal(originOf([LAYER, NODE]), null)
})
