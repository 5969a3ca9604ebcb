module.exports = [require('express'), require('koa'), require('socket.io-client')]
