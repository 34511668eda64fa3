// connection: one keep-alive HTTP connection with one request at a time. Written on a plain socket, because the load
// generator shares the machine with what it measures: an HTTP client library costs as much as half a server.
import { connect } from 'node:net'

export interface Reply {
  readonly status: number
  readonly head: string
  readonly body: string
}

export interface Connection {
  send(request: string): Promise<Reply>
  end(): void
}

/** The text of a request. */
export function request(
  line: string,
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
): string {
  const all = { host: 'localhost', ...headers, 'content-length': String(Buffer.byteLength(body)) }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${line} HTTP/1.1\r\n${lines.join('')}\r\n${body}`
}

interface Waiting {
  readonly resolve: (reply: Reply) => void
  readonly reject: (error: Error) => void
}

/** Opens a connection; answers when it stands. */
export function openConnection(address: string): Promise<Connection> {
  const { hostname, port } = new URL(address)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let waiting: Waiting | undefined
    let received = ''
    const fail = (error: Error): void => {
      reject(error)
      waiting?.reject(error)
    }
    socket.setNoDelay(true).setEncoding('latin1')
    socket.on('error', fail)
    socket.on('close', () => fail(new Error('the server closed the connection')))
    socket.on('data', (chunk: string) => {
      received += chunk
      const reply = replyIn(received)
      if (reply === undefined) return
      received = ''
      const { resolve: answer } = waiting ?? {}
      waiting = undefined
      answer?.(reply)
    })
    const send = (text: string): Promise<Reply> =>
      new Promise((answered, failed) => {
        waiting = { resolve: answered, reject: failed }
        socket.write(text)
      })
    socket.once('connect', () => resolve({ send, end: () => socket.destroy() }))
  })
}

/** The reply, once it is complete. Bytes are read as latin1: only ASCII parts of a body are looked at. */
function replyIn(received: string): Reply | undefined {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const head = received.slice(0, headEnd)
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
  const body = received.slice(headEnd + 4)
  return body.length < length ? undefined : { status: Number(head.slice(9, 12)), head, body }
}
