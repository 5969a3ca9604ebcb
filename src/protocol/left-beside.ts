/**
 * Where a process that ends before its sidecar listens leaves what it has to say: beside the folder of the socket, which
 * the sidecar has yet to make.
 */
export function leftBeside(socket: string): string {
  return `${socket.slice(0, socket.lastIndexOf('/'))}.left`
}
