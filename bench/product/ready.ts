// ready: a product with residents who qualify, after its first approvals; one of them, alone in its flush, is the sample.
import Type from 'typebox'
import { openDb } from '../../src/kernel/primitives/db.ts'
import { sql, type Db } from '../../src/kernel/primitives/sql.ts'
import { load } from '../load/apply.ts'
import { approvalRows, type TableRows } from '../peer/approval-rows.ts'
import { applicantsOf, makeEveryoneQualify, type Applicant } from './applicants.ts'
import { startProduct, type Product, type ProductOptions } from './product.ts'

export interface Ready {
  readonly product: Product
  readonly db: Db
  /** Signs further residents in. */
  next(count: number): Promise<readonly Applicant[]>
  /** What one approval wrote. */
  readonly sample: readonly TableRows[]
  /** Approvals until there was a sample. */
  readonly sampled: number
  end(): Promise<void>
}

/** Starts a product; whatever goes wrong on the way, it is stopped again. */
export async function readyProduct(options: ProductOptions): Promise<Ready> {
  const product = await startProduct(options)
  const db = openDb({ url: product.database('tong'), max: 4 })
  const end = async (): Promise<void> => {
    await db.end()
    await product.stop()
  }
  try {
    await makeEveryoneQualify(db)
    const next = applicantsOf(product, db)
    return { product, db, next, end, ...(await oneApproval(product.address, db, await next(20))) }
  } catch (error) {
    await end()
    throw error
  }
}

const Newest = Type.Object({ id: Type.String() })

/** Approves one resident after another until one was alone in its flush. */
async function oneApproval(
  address: string,
  db: Db,
  applicants: readonly Applicant[],
): Promise<Pick<Ready, 'sample' | 'sampled'>> {
  let sampled = 0
  for (const applicant of applicants) {
    sampled += (await load(address, [applicant], { seconds: 60, concurrent: 1 })).approved
    const [newest] = await db.rows(
      Newest,
      sql`select id from case_view where outcome = 'approved' order by opened desc limit 1`,
    )
    const sample = newest && (await approvalRows(db, newest.id))
    if (sample !== undefined) return { sample, sampled }
  }
  throw new Error('no approval was alone in its flush')
}

const Left = Type.Object({ left: Type.Integer() })

/** Waits until the product has done everything that its answers promised: leaves in the log, and whatever the outbox holds. */
export async function settled(db: Db, patienceMs = 60_000): Promise<{ readonly tookMs: number }> {
  const started = performance.now()
  for (;;) {
    const [{ left } = { left: 0 }] = await db.rows(
      Left,
      sql`select (select count(*) from outbox) + (select count(*) from flushes where first_leaf is null) as left`,
    )
    const tookMs = performance.now() - started
    if (left === 0) return { tookMs }
    if (tookMs > patienceMs) throw new Error(`${left} effects and flushes are still waiting after ${patienceMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
