'use strict'
/** Nest with its injection, a guard, a pipe, a filter and a shutdown hook; decorators applied by hand. */
require('reflect-metadata')
const { Controller, Get, HttpException, Injectable, Module, Param, ParseIntPipe, UseGuards } = require('@nestjs/common')
const { NestFactory } = require('@nestjs/core')

class Stock {
  #shelf = new Map([[1, 'lamp'], [2, 'chair']])

  async find(id) {
    await new Promise((done) => setTimeout(done, 2))
    const name = this.#shelf.get(id)
    if (!name) throw new HttpException(`nothing on ${id}`, 404)
    return { id, name }
  }

  count() {
    const primes = []
    for (let n = 2; primes.length < 12_000; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n)
    return primes.at(-1)
  }

  onApplicationShutdown(signal) {
    console.log('shut down by', signal)
  }
}
Injectable()(Stock)

class Guard {
  canActivate(context) {
    return context.switchToHttp().getRequest().headers['x-key'] === 'open'
  }
}
Injectable()(Guard)

class StockController {
  constructor(stock) {
    this.stock = stock
  }

  one(id) {
    return this.stock.find(id)
  }

  count() {
    return { last: this.stock.count() }
  }
}
Reflect.defineMetadata('design:paramtypes', [Stock], StockController)
decorate('one', [Get(':id')])
Param('id', ParseIntPipe)(StockController.prototype, 'one', 0)
decorate('count', [Get('count/primes'), UseGuards(Guard)])
Controller('stock')(StockController)

class Shop {}
Module({ controllers: [StockController], providers: [Stock, Guard] })(Shop)

async function main() {
  const app = await NestFactory.create(Shop, { logger: ['error', 'warn'] })
  app.enableShutdownHooks()
  await app.listen(process.env.PORT, '127.0.0.1')
}
main()

function decorate(name, decorators) {
  const descriptor = Object.getOwnPropertyDescriptor(StockController.prototype, name)
  for (const each of decorators) each(StockController.prototype, name, descriptor)
}
