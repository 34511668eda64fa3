// service card: one matter in a list, the same on the home page and among search results.
import { Tag } from '../../components/notice.tsx'
import { paths } from '../../paths.ts'
import type { Ui } from '../../ui.ts'
import type { ServiceLink } from '../views.ts'

export function ServiceCard({ ui, service }: { readonly ui: Ui; readonly service: ServiceLink }) {
  return (
    <li class="card stack-tight">
      <h3 class="ds-heading card-title">
        <a class="ds-link card-link" href={paths.guide(service.id)}>
          {service.parts === undefined
            ? service.title
            : service.parts.map(({ text, marked }, at) => (marked ? <mark key={at}>{text}</mark> : text))}
        </a>
      </h3>
      <p>{service.summary}</p>
      <p class="card-foot">
        <span class="small muted">{service.office}</span>
        {service.suspended === true && <Tag tone="warning">{ui.t('service.suspended')}</Tag>}
        {service.instant && service.suspended !== true && <Tag tone="river">{ui.t('service.instant')}</Tag>}
      </p>
    </li>
  )
}
