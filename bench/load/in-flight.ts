import { openConnection, type Connection } from './connection.ts'

/** Runs the same work on so many connections at once, and closes them. */
export async function inFlight(
  address: string,
  count: number,
  work: (connection: Connection) => Promise<void>,
): Promise<void> {
  const connections = await Promise.all(Array.from({ length: count }, () => openConnection(address)))
  try {
    await Promise.all(connections.map(work))
  } finally {
    for (const connection of connections) connection.end()
  }
}
