// paths: every address the pages link to, in one table, so that a route and its links cannot drift apart.
export const paths = {
  home: '/',
  search: '/search',
  /** All services: by life event, by audience, by office. */
  browse: '/services',
  guide: (service: string) => `/services/${service}`,
  /** GET: the few questions. POST: the answer; nothing is stored. */
  preCheck: (service: string) => `/services/${service}/pre-check`,
  /** 权力清单, 责任清单. */
  list: (kind: 'powers' | 'duties') => `/lists/${kind}`,
  listFile: (kind: 'powers' | 'duties', format: 'csv' | 'json') => `/lists/${kind}.${format}`,
  /** POST: opens a draft and reserves its case number. */
  drafts: (service: string) => `/services/${service}/drafts`,
  signIn: '/sign-in',
  signOut: '/sign-out',
  preferences: '/preferences',
  matters: '/matters',
  looks: '/looks',
  looksExport: '/looks.csv',
  verify: '/verify',
  aboutLog: '/about-log',
  accessibility: '/accessibility',
  form: (id: string) => `/cases/${id}/form`,
  review: (id: string) => `/cases/${id}/review`,
  submission: (id: string) => `/cases/${id}/submission`,
  case: (id: string) => `/cases/${id}`,
  receipt: (id: string) => `/cases/${id}/receipt`,
  /** POST: the applicant takes back what is not decided yet. */
  withdrawal: (id: string) => `/cases/${id}/withdrawal`,
  certificates: '/certificates',
  certificate: (id: string) => `/certificates/${id}`,
  /** As it looks on paper. */
  certificateDrawing: (id: string) => `/certificates/${id}/drawing`,
  sdJwt: (id: string) => `/certificates/${id}/sd-jwt`,
  inbox: '/officer/inbox',
  officerCase: (id: string) => `/officer/cases/${id}`,
  approval: (id: string) => `/officer/cases/${id}/approval`,
  refusal: (id: string) => `/officer/cases/${id}/refusal`,
  /** POST: asks the registers once more. */
  registerQuery: (id: string) => `/officer/cases/${id}/register-query`,
  afterChecks: '/officer/after-checks',
  afterCheck: (id: string) => `/officer/after-checks/${id}`,
  control: '/control',
  controlSwitches: '/control/switches',
  controlReopenings: '/control/reopenings',
  controlAct: (id: string) => `/control/acts/${id}`,
  controlApproval: (id: string) => `/control/acts/${id}/approval`,
  controlRefusal: (id: string) => `/control/acts/${id}/refusal`,
} as const

/** A path with a query; empty values are left out. */
export function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString()
  return text === '' ? path : `${path}?${text}`
}
