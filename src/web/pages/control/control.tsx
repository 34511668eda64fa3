// control: what two persons have proposed and settled, how each service decides by machine, and the after-checks of its days.
import { LinkButton } from '../../components/button.tsx'
import { DataTable, Pagination } from '../../components/data-table.tsx'
import { EmptyState, Tag, type TagTone } from '../../components/notice.tsx'
import { Code, PageTitle, Section } from '../../components/section.tsx'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps, Ui } from '../../ui.ts'
import type { NextPage } from '../views.ts'

export type ActKind = 'switch' | 'reopening' | 'publication'
export type ActState = 'proposed' | 'approved' | 'declined' | 'done'

export interface ActLine {
  readonly id: string
  readonly what: ActKind
  /** The service or what cases rest on, in words. */
  readonly subject: string
  readonly state: ActState
  readonly proposedAt: string
  /** Number of the member of staff. */
  readonly by: string
}

export interface ServiceLine {
  readonly id: string
  readonly title: string
  /** off: a person decides everything. held: only below a lower ceiling. on: as the service says. */
  readonly automatic: 'on' | 'held' | 'off'
  readonly ceilingFen?: number
  /** Share of approvals that an officer looks at afterwards, in per cent. */
  readonly sharePercent: number
  /** File number of the personal-information impact assessment. */
  readonly assessment?: string
  readonly keepUntil?: string
  readonly checks: { readonly waiting: number; readonly confirmed: number; readonly reopened: number }
}

export interface DrawLine {
  readonly service: string
  readonly day: string
  /** Undefined while the tasks are being given out. */
  readonly approved?: number
  readonly chosen?: number
  readonly seed: string
  readonly size: number
}

export interface ControlView {
  readonly acts: readonly ActLine[]
  readonly next?: NextPage | undefined
  readonly services: readonly ServiceLine[]
  readonly draws: readonly DrawLine[]
  readonly mayPropose: boolean
}

const stateTones: Record<ActState, TagTone> = {
  proposed: 'warning',
  approved: 'info',
  declined: 'neutral',
  done: 'success',
}
const automaticTones: Record<ServiceLine['automatic'], TagTone> = { on: 'success', held: 'warning', off: 'neutral' }

export const ActTag = ({ ui, state }: { readonly ui: Ui; readonly state: ActState }) => (
  <Tag tone={stateTones[state]}>{ui.t(`control.state.${state}`)}</Tag>
)

export function ControlPage({ ui, view }: PageProps<ControlView>) {
  const { t } = ui
  return (
    <Page ui={ui} title={t('control.title')} width="wide">
      <div class="stack-wide">
        <PageTitle lead={t('control.lead')}>{t('control.title')}</PageTitle>
        {view.mayPropose && (
          <div class="actions">
            <LinkButton variant="secondary" href={paths.controlSwitches}>
              {t('control.proposeSwitch')}
            </LinkButton>
            <LinkButton variant="secondary" href={paths.controlReopenings}>
              {t('control.proposeReopening')}
            </LinkButton>
          </div>
        )}
        <Acts ui={ui} view={view} />
        <Services ui={ui} services={view.services} />
        <Draws ui={ui} draws={view.draws} />
      </div>
    </Page>
  )
}

function Acts({ ui, view }: PageProps<ControlView>) {
  const { t, format } = ui
  return (
    <Section title={t('control.acts')} id="acts" lead={t('control.actsLead')}>
      {view.acts.length === 0 ? (
        <EmptyState title={t('control.noActs')}>
          <p>{t('control.noActsSay')}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={t('control.acts')}
          columns={[t('control.act'), t('control.stateOf'), t('control.proposedAt'), t('control.by')]}
          rows={view.acts.map((act) => ({
            key: act.id,
            cells: [
              <a key="act" class="ds-link strong" href={paths.controlAct(act.id)}>
                {t(`control.what.${act.what}`)} · {act.subject}
              </a>,
              <ActTag key="state" ui={ui} state={act.state} />,
              format.instant(act.proposedAt),
              <Code key="by">{act.by}</Code>,
            ],
          }))}
        />
      )}
      <Pagination t={t} next={view.next} />
    </Section>
  )
}

function Services({ ui, services }: { readonly ui: Ui; readonly services: readonly ServiceLine[] }) {
  const { t, format } = ui
  const assessment = ({ assessment: number, keepUntil }: ServiceLine): string =>
    number === undefined
      ? t('control.noAssessment')
      : t('control.assessed', { number, until: format.date(keepUntil ?? '') })
  return (
    <Section title={t('control.services')} id="services" lead={t('control.servicesLead')}>
      <DataTable
        caption={t('control.services')}
        columns={[
          t('control.service'),
          t('control.automatic'),
          t('control.afterCheck'),
          t('control.checks'),
          t('control.assessment'),
        ]}
        rows={services.map((service) => ({
          key: service.id,
          cells: [
            service.title,
            <AutomaticState key="automatic" ui={ui} service={service} />,
            t('control.share', { percent: format.number(service.sharePercent) }),
            t('control.checked', { ...service.checks }),
            assessment(service),
          ],
        }))}
      />
    </Section>
  )
}

function AutomaticState({ ui, service }: { readonly ui: Ui; readonly service: ServiceLine }) {
  const { automatic, ceilingFen } = service
  return (
    <>
      <Tag tone={automaticTones[automatic]}>{ui.t(`control.mode.${automatic}`)}</Tag>
      {ceilingFen !== undefined && (
        <span class="small"> {ui.t('control.ceiling', { amount: ui.format.money(ceilingFen) })}</span>
      )}
    </>
  )
}

function Draws({ ui, draws }: { readonly ui: Ui; readonly draws: readonly DrawLine[] }) {
  const { t, format } = ui
  if (draws.length === 0) return null
  const count = (value: number | undefined): string =>
    value === undefined ? t('control.drawing') : format.number(value)
  return (
    <Section title={t('control.draws')} id="draws" lead={t('control.drawsLead')}>
      <DataTable
        caption={t('control.draws')}
        columns={[
          t('control.service'),
          t('control.day'),
          t('control.approvedThen'),
          t('control.drawn'),
          t('control.seed'),
        ]}
        rows={draws.map((draw) => ({
          key: `${draw.service} ${draw.day}`,
          cells: [
            draw.service,
            format.date(draw.day),
            count(draw.approved),
            count(draw.chosen),
            <span key="seed">
              <Code>{draw.seed}</Code>{' '}
              <span class="small">{t('control.ofHead', { size: format.number(draw.size) })}</span>
            </span>,
          ],
        }))}
      />
    </Section>
  )
}
