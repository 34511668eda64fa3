import { createServer } from 'node:net'

/** A port of loopback that nobody listens on: the wished one if it is free. Somebody may still take it before us. */
export async function freePort(wished?: number): Promise<number> {
  const port = await new Promise<number | undefined>((resolve) => {
    const probe = createServer().once('error', () => resolve(undefined))
    probe.listen(wished ?? 0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })
  return port ?? freePort()
}
