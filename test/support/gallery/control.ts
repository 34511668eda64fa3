// The pages that supervise how machines decide, with sample views.
import type { VNode } from 'preact'
import { ActPage, type ActView } from '../../../src/web/pages/control/act.tsx'
import { AfterCheckPage, AfterChecksPage, wordless } from '../../../src/web/pages/control/after-checks.tsx'
import { ControlPage, type ActLine } from '../../../src/web/pages/control/control.tsx'
import { ReopeningPage, SwitchPage, wrongField } from '../../../src/web/pages/control/propose.tsx'
import type { Ui } from '../../../src/web/ui.ts'
import { caseId, hash, type Words } from './words.ts'

const at = '2026-11-22T05:24:48.123Z'

export function controlPages(ui: Ui, words: Words): Readonly<Record<string, VNode>> {
  return { ...overview(ui, words), ...actPages(ui, words), ...forms(ui, words), ...afterChecks(ui, words) }
}

const lineOf = (words: Words): ActLine => ({
  id: 'K7QF3M9TABCD',
  what: 'publication',
  subject: words.service,
  state: 'proposed',
  proposedAt: at,
  by: 'QC-2001',
})

function overview(ui: Ui, words: Words): Readonly<Record<string, VNode>> {
  const line = lineOf(words)
  const acts = [
    line,
    { ...line, id: 'A', what: 'switch', state: 'done' },
    { ...line, id: 'B', what: 'reopening', state: 'approved' },
  ] as const
  const service = {
    id: 'old-age-allowance',
    title: words.service,
    automatic: 'held',
    ceilingFen: 20_000,
    sharePercent: 2,
    assessment: words.say('晴数评〔2026〕3号', 'QC-PIA 2026-3'),
    keepUntil: '2031-06-17',
    checks: { waiting: 3, confirmed: 41, reopened: 1 },
  } as const
  const draw = { service: words.service, day: '2026-11-21', approved: 184, chosen: 4, seed: hash, size: 20_731 }
  const draws = [draw, { service: words.service, day: '2026-11-20', seed: hash, size: 19_000 }]
  const view = {
    acts,
    services: [service, { ...service, id: 'b', automatic: 'off' as const }],
    draws,
    mayPropose: true,
  }
  return {
    control: ControlPage({ ui, view: { ...view, next: { href: '/control?before=x' } } }),
    'control-empty': ControlPage({ ui, view: { ...view, acts: [], draws: [], mayPropose: false } }),
  }
}

function actPages(ui: Ui, words: Words): Readonly<Record<string, VNode>> {
  const { say, law } = words
  const publication: ActView = {
    ...lineOf(words),
    changes: [{ label: 'text', value: hash }],
    ground: say('领取年龄按新规定调整', 'The age follows the new provisions'),
    law: law('四'),
    digest: hash,
    may: 'approve',
    errors: [],
    hidden: { replayed: hash },
  }
  const flip = { service: words.service, cases: 12 } as const
  const figures = {
    cases: 1840,
    forgotten: 3,
    flips: [{ ...flip, where: say('云桥县', 'Yunqiao County'), from: 'approve', to: 'refer' }],
    rules: [{ ...flip, where: say('达到领取年龄', 'Old enough'), from: 'met', to: 'unmet' }],
    amounts: [{ ...flip, title: say('每月金额', 'Monthly amount'), fen: -240_000 }],
    examples: [caseId, '20261121-3HXC72QA'],
  } as const
  return {
    'act-publication': ActPage({ ui, view: { ...publication, figures } }),
    'act-replaying': ActPage({ ui, view: publication }),
    'act-own': ActPage({ ui, view: { ...publication, may: 'withdraw', errors: [wrongField('ground')] } }),
    'act-reopening': ActPage({
      ui,
      view: {
        ...publication,
        what: 'reopening',
        state: 'done',
        may: 'nothing',
        settled: { at, by: 'QC-2002' },
        done: { cases: 12, reopened: 12 },
      },
    }),
  }
}

function forms(ui: Ui, words: Words): Readonly<Record<string, VNode>> {
  const services = [{ value: 'old-age-allowance', label: words.service }]
  const typed = { service: 'old-age-allowance', mode: 'ceiling', ceiling: '2000', named: 'old-age-allowance' }
  const affected = [
    { division: words.say('晴川市', 'Qingchuan'), month: '2026-11', outcome: 'approved', cases: 12 },
  ] as const
  return {
    switch: SwitchPage({ ui, view: { services, typed: {}, errors: [] } }),
    'switch-errors': SwitchPage({ ui, view: { services, typed, errors: [wrongField('looser', 'ceiling')] } }),
    reopening: ReopeningPage({ ui, view: { services: [], typed: {}, errors: [] } }),
    'reopening-affected': ReopeningPage({ ui, view: { services: [], typed, errors: [], affected } }),
    'reopening-none': ReopeningPage({ ui, view: { services: [], typed, errors: [], affected: [] } }),
  }
}

function afterChecks(ui: Ui, { service, office }: Words): Readonly<Record<string, VNode>> {
  return {
    'after-checks': AfterChecksPage({ ui, view: { office, lines: [{ caseId, service, decidedAt: at }] } }),
    'after-checks-empty': AfterChecksPage({ ui, view: { office, lines: [] } }),
    'after-check': AfterCheckPage({ ui, view: { caseId, service, words: '', errors: [wordless] } }),
  }
}
