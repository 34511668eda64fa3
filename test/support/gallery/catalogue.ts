// The pages of the catalogue with sample views: search, browse, pre-check, lists.
import type { VNode } from 'preact'
import type { Question } from '../../../src/web/form/questions.ts'
import { BrowsePage, type BrowseGroup } from '../../../src/web/pages/catalogue/browse.tsx'
import { ListPage, type ListView } from '../../../src/web/pages/catalogue/lists.tsx'
import { PreCheckPage, type PreCheckView } from '../../../src/web/pages/catalogue/pre-check.tsx'
import { SearchPage, type FacetView, type SearchView } from '../../../src/web/pages/portal/search-results.tsx'
import type { ServiceLink } from '../../../src/web/pages/views.ts'
import type { Ui } from '../../../src/web/ui.ts'
import { comparisonsOf, type Words } from './words.ts'

export function searchPages(ui: Ui, words: Words): Readonly<Record<string, VNode>> {
  const { say } = words
  const found = servicesOf(words)
  const view: SearchView = {
    query: say('老年', 'elderly'),
    found: found.map((service, at) => ({ ...service, parts: partsOf(service.title), suspended: at === 2 })),
    total: 41,
    facets: facetsOf(words),
    otherwise: 41,
    near: [],
    popular: [],
    events: [],
    next: { href: '/search?q=x&from=20' },
  }
  const nothing = {
    ...view,
    found: [],
    total: 0,
    query: 'zzz',
    events: [{ title: say('退休养老', 'Retirement'), href: '/search?event=1' }],
  }
  const { next: _, ...empty } = nothing
  return {
    search: SearchPage({ ui, view }),
    'search-empty': SearchPage({
      ui,
      view: { ...empty, otherwise: 0, near: found.slice(0, 1), popular: found.slice(1) },
    }),
    'search-narrowed': SearchPage({ ui, view: empty }),
  }
}

const partsOf = (title: string) => [
  { text: title.slice(0, 2), marked: true },
  { text: title.slice(2), marked: false },
]

const facetsOf = ({ say }: Words): readonly FacetView[] => [
  {
    name: 'audience',
    label: say('服务对象', 'For whom'),
    options: [
      { value: '', text: say('不限', 'Any') },
      { value: 'people', text: say('个人', 'People') },
    ],
    chosen: 'people',
  },
  { name: 'online', label: say('办理方式', 'How'), options: [{ value: '', text: say('不限', 'Any') }], chosen: '' },
]

export function cataloguePages(ui: Ui, words: Words): Readonly<Record<string, VNode>> {
  const groups = groupsOf(words)
  return {
    browse: BrowsePage({ ui, view: { events: groups, audiences: groups.slice(0, 2), offices: groups.slice(1) } }),
    'pre-check': PreCheckPage({ ui, view: preCheckOf(words) }),
    'pre-check-yes': PreCheckPage({ ui, view: { ...preCheckOf(words), result: resultOf(words, 'yes') } }),
    'pre-check-no': PreCheckPage({ ui, view: { ...preCheckOf(words), result: resultOf(words, 'no') } }),
    'pre-check-open': PreCheckPage({ ui, view: { ...preCheckOf(words), result: resultOf(words, 'open') } }),
    'list-powers': ListPage({ ui, view: listOf(words, 'powers') }),
    'list-duties': ListPage({ ui, view: listOf(words, 'duties') }),
    'list-empty': ListPage({ ui, view: { ...listOf(words, 'powers'), lines: [] } }),
  }
}

const groupsOf = ({ say }: Words): readonly BrowseGroup[] =>
  [say('退休养老', 'Retirement'), say('找工作', 'Finding work'), say('租房安家', 'Renting a home')].map(
    (title, at) => ({
      title,
      href: `/search?event=${title}-${at}`,
      count: 3,
      matters: say('高龄津贴申领 · 老年优待证', 'Old-age allowance · Senior citizen card'),
    }),
  )

const questionsOf = ({ say }: Words): readonly Question[] => [
  {
    id: 'applicant-birth_date',
    concept: 'person.birth_date',
    kind: 'date',
    title: say('出生日期', 'Date of birth'),
    hint: say('不清楚也没关系：办理时由人口基本信息库核对。', 'Not sure? It is checked with the population register.'),
    optional: true,
  },
  {
    id: 'applicant-old_age_allowance',
    concept: 'benefit.old_age_allowance',
    kind: 'choice',
    title: say('正在领取高龄津贴', 'Receives the allowance'),
    optional: true,
    options: [
      { value: 'true', label: say('是', 'Yes') },
      { value: 'false', label: say('否', 'No') },
      { value: '', label: say('不清楚', 'I do not know') },
    ],
  },
]

const preCheckOf = (words: Words): PreCheckView => ({
  id: 'old-age-allowance',
  title: words.service,
  questions: questionsOf(words),
  answers: {},
  errors: [],
  phone: '0999-5550121',
})

const resultOf = (words: Words, verdict: 'yes' | 'no' | 'open'): NonNullable<PreCheckView['result']> => {
  const changed = {
    yes: {},
    no: { truth: 'false' },
    open: { truth: 'unknown', open: words.say('还差：出生日期。', 'Missing: date of birth.') },
  } as const
  const follows = verdict === 'yes' ? [{ label: words.say('每月金额', 'Per month'), value: '300' }] : []
  return { verdict, conditions: comparisonsOf(words, changed[verdict]), follows }
}

const listOf = ({ say, law, service }: Words, kind: 'powers' | 'duties'): ListView => ({
  kind,
  organisations: [{ value: 'civil-affairs', text: say('晴川市民政局', 'Civil Affairs Bureau') }],
  organisation: '',
  lines: [1, 2].map((at) => ({
    key: String(at),
    service: 'old-age-allowance',
    title: service,
    code: '11999900MAFAKE000D3990503701000',
    type: say('行政给付', 'Benefit'),
    organisation: say('晴川市民政局', 'Civil Affairs Bureau'),
    says: kind === 'powers' ? say('个人', 'People') : say('在法定期限内作出决定', 'Decide within the legal limit'),
    laws: [law('三'), law('七')],
    suspended: at === 2,
  })),
})

export const servicesOf = ({ say, service }: Words): readonly ServiceLink[] => [
  {
    id: 'old-age-allowance',
    title: service,
    summary: say(
      '年满 70 周岁的本市户籍老人，每月领取津贴。',
      'A monthly payment for registered residents aged 70 and over.',
    ),
    office: say('民政局', 'Civil Affairs Bureau'),
    instant: true,
  },
  {
    id: 'senior-card',
    title: say('老年优待证', 'Senior citizen card'),
    summary: say('年满 60 周岁，免费乘车、进公园。', 'From 60: free buses and parks.'),
    office: say('民政局', 'Civil Affairs Bureau'),
    instant: true,
  },
  {
    id: 'minimum-living',
    title: say('最低生活保障', 'Minimum living allowance'),
    summary: say('家庭人均收入低于标准，按差额补助。', 'For families whose income per head is below the standard.'),
    office: say('民政局', 'Civil Affairs Bureau'),
    instant: false,
  },
]
