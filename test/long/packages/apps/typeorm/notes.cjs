'use strict'
/** An ORM over SQLite in WebAssembly: entities, relations, a transaction that is rolled back, many rows. */
const { DataSource, EntitySchema } = require('typeorm')

const Author = new EntitySchema({
  name: 'Author',
  columns: { id: { type: 'int', primary: true, generated: true }, name: { type: 'text' } },
  relations: { notes: { type: 'one-to-many', target: 'Note', inverseSide: 'author' } },
})
const Note = new EntitySchema({
  name: 'Note',
  columns: { id: { type: 'int', primary: true, generated: true }, text: { type: 'text' } },
  relations: { author: { type: 'many-to-one', target: 'Author', inverseSide: 'notes' } },
})

async function main() {
  const source = new DataSource({ type: 'sqljs', entities: [Author, Note], synchronize: true, logging: ['query'] })
  await source.initialize()
  const authors = source.getRepository('Author')
  const notes = source.getRepository('Note')
  const [ada, bob] = await authors.save([{ name: 'Ada' }, { name: 'Bob' }])
  source.setOptions({ logging: false })
  const many = Array.from({ length: 2000 }, (_, n) => ({ text: `note ${n}`, author: n % 3 ? ada : bob }))
  await notes.save(many, { chunk: 100 })
  await source
    .transaction(async (manager) => {
      await manager.delete('Note', {})
      throw new Error('changed our mind')
    })
    .catch((error) => console.log(error.message))
  console.log(await notes.count(), (await authors.find({ relations: { notes: true } })).map((each) => each.notes.length))
  console.log(
    await notes
      .createQueryBuilder('note')
      .leftJoinAndSelect('note.author', 'author')
      .where('note.text LIKE :text', { text: '%99' })
      .orderBy('note.id')
      .limit(3)
      .getMany(),
  )
  await source.destroy()
}
main()
