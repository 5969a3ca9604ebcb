'use strict'
/** Middleware that wraps the next one, an asynchronous context, and a regular expression that takes its time. */
const Koa = require('koa')
const Router = require('@koa/router')

const app = new Koa({ asyncLocalStorage: true })
const router = new (Router.default ?? Router)()

app.use(async (ctx, next) => {
  const seen = ['in']
  ctx.state.seen = seen
  await next()
  seen.push('out')
  console.log(ctx.method, ctx.path, ctx.status, seen.join(' '))
})
app.use(async (ctx, next) => {
  try {
    await next()
  } catch (error) {
    ctx.status = error.status ?? 500
    ctx.body = { error: error.message }
  }
})
router.get('/', (ctx) => {
  ctx.body = 'koa'
})
router.get('/deep', async (ctx) => {
  await later()
  ctx.body = { path: app.currentContext.path, seen: ctx.state.seen }
})
router.get('/match', (ctx) => {
  ctx.body = { matched: /^(\w+\s?)*$/.test('a name that is long enough.') }
})
router.get('/users/:id', (ctx) => {
  ctx.assert(/^\d+$/.test(ctx.params.id), 400, 'no number')
  ctx.body = { id: Number(ctx.params.id) }
})
app.use(router.routes()).use(router.allowedMethods())
app.on('error', (error) => console.error('told', error.message))

const server = app.listen(process.env.PORT, '127.0.0.1')
process.once('SIGTERM', () => server.close(() => console.log('closed')))

async function later() {
  await new Promise((done) => setTimeout(done, 3))
  await Promise.all([1, 2, 3].map((n) => new Promise((done) => setImmediate(done, n))))
}
