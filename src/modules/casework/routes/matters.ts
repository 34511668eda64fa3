// A resident’s own cases: the list, one of them as it stands, its receipt, and taking it back.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { leafHashOf } from '../../../kernel/ledger/leaf.ts'
import { receiptOf, type Receipt } from '../../../kernel/ledger/receipt.ts'
import { readStream } from '../../../kernel/events/read.ts'
import { ApprovedPage, RefusedPage } from '../../../web/pages/application/decided.tsx'
import { InReviewPage } from '../../../web/pages/application/in-review.tsx'
import { CasePage, MattersPage } from '../../../web/pages/application/matters.tsx'
import { ReceiptPage } from '../../../web/pages/application/receipt.tsx'
import type { NextPage } from '../../../web/pages/views.ts'
import { paths, withQuery } from '../../../web/paths.ts'
import { fieldsOf } from '../../../web/preferences.ts'
import type { MakePage } from '../../../web/reply-page.ts'
import type { Case } from '../case.ts'
import { withdraw } from '../commands/apply.ts'
import { casesOf, flushOf, type CaseLine } from '../queries.ts'
import { lineView, stateView } from '../views/lines.ts'
import { approvedView, endedView, inReviewView, refusedView, type Shown } from '../views/outcomes.ts'
import { receiptView } from '../views/receipt.ts'
import type { Reader } from '../views/facts.ts'
import type { Ui } from '../../../web/ui.ts'
import {
  forApplicant,
  forResident,
  told,
  versionIn,
  type Asked,
  type AskedCase,
  type ResidentDeps,
} from './resident.ts'

/** What the receipt needs: the log by its name without origin. */
export interface MattersDeps extends ResidentDeps {
  readonly ledger: { readonly name: string }
}

const pageSize = 20

export function mattersRoutes(app: FastifyInstance, deps: MattersDeps): void {
  app.get(
    paths.matters,
    forResident(deps, (asked) => showMatters(deps, asked)),
  )
  app.get(
    paths.case(':id'),
    forApplicant(deps, (asked) => showCase(deps, asked)),
  )
  app.get(
    paths.receipt(':id'),
    forApplicant(deps, (asked) => showReceipt(deps, asked)),
  )
  app.post(
    paths.withdrawal(':id'),
    forApplicant(deps, async ({ request, reply, file }) => {
      await withdraw(deps, file, versionIn(request))
      return reply.redirect(paths.case(file.case.id), 303)
    }),
  )
}

async function showMatters({ db, city }: MattersDeps, { request, reply, person }: Asked): Promise<FastifyReply> {
  const before = cursorIn(fieldsOf(request.query)['before'] ?? '')
  const lines = await casesOf(db, person, { before, size: pageSize })
  const next = nextOf(lines)
  return reply.page(
    told(city, (reader, ui) => {
      const cases = lines.map((line) => lineView(reader, line))
      return MattersPage({ ui, view: { cases, ...(next !== undefined && { next }) } })
    }),
  )
}

/** `<opened>~<id>`; whatever else stands in the address begins at the newest. */
function cursorIn(text: string): { opened: string; id: string } {
  const [, opened, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([0-9A-Z-]{1,20})$/.exec(text) ?? []
  return opened === undefined || id === undefined ? { opened: 'infinity', id: '' } : { opened, id }
}

function nextOf(lines: readonly CaseLine[]): NextPage | undefined {
  const last = lines.at(-1)
  if (last === undefined || lines.length < pageSize) return undefined
  return { href: withQuery(paths.matters, { before: `${last.opened}~${last.id}` }) }
}

async function showCase({ city, calendar }: MattersDeps, { reply, file, service }: AskedCase): Promise<FastifyReply> {
  const state = stateView(file.case)
  if (state === 'draft') return reply.redirect(paths.form(file.case.id), 303)
  return reply.page(told(city, (reader, ui) => casePage(reader, ui, { file, service, calendar })))
}

function casePage(reader: Reader, ui: Ui, shown: Shown): ReturnType<MakePage> {
  const state = stateView(shown.file.case)
  if (state === 'approved') return ApprovedPage({ ui, view: approvedView(reader, shown) })
  if (state === 'refused') return RefusedPage({ ui, view: refusedView(reader, shown) })
  const waits = state === 'in-review' || state === 'submitted'
  return waits
    ? InReviewPage({ ui, view: inReviewView(reader, shown) })
    : CasePage({ ui, view: endedView(reader, shown) })
}

async function showReceipt(deps: MattersDeps, { reply, file, person }: AskedCase): Promise<FastifyReply> {
  const found = await receiptFor(deps, file.case)
  if (found === undefined) return reply.redirect(paths.case(file.case.id), 303)
  const applicant = (await deps.people.knownAs(person))?.name ?? ''
  const received = { case: file.case, applicant, ...found }
  return reply.page(told(deps.city, (reader, ui) => ReceiptPage({ ui, view: receiptView(reader, received) })))
}

/** The receipt of the submission; nothing before there is one. */
async function receiptFor(
  { db, ledger }: MattersDeps,
  { stream }: Case,
): Promise<{ receipt: Receipt; receivedAt: string } | undefined> {
  const submitted = (await readStream(db, stream)).find(({ kind }) => kind === 'submitted')
  const flush = submitted === undefined ? undefined : await flushOf(db, submitted)
  if (submitted === undefined || flush === undefined) return undefined
  const leaf = leafHashOf(submitted).toString('hex')
  const receipt = await receiptOf(db, { log: ledger.name, flush, leaf })
  return receipt === undefined ? undefined : { receipt, receivedAt: submitted.at }
}
