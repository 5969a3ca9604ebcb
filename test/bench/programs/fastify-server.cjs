// Fastify with JSON in and out, and a chain of awaits as a database's driver makes it: connection, query, rows.
const fastify = require('fastify')()
const later = () => new Promise((done) => setImmediate(done))
const connection = async () => ({ query })
async function query(id) {
  await later()
  return [{ id, name: `user ${id}`, roles: ['reader', 'writer'] }]
}
const userOf = async (id) => (await (await connection()).query(id))[0]

fastify.get('/user/:id', async ({ params }) => {
  const user = await userOf(Number(params.id))
  return { ...user, friends: await Promise.all([userOf(1), userOf(2)]) }
})
fastify.get('/', async () => ({ ...(await userOf(0)), friends: await Promise.all([userOf(1), userOf(2)]) }))
fastify.listen({ port: 0, host: '127.0.0.1' }).then(() => console.log(fastify.server.address().port))
