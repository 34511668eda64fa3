// data table: rows that become cards on a narrow screen, each cell then carrying its column's name.
// next page: lists are bounded and go on by key, so there is a next page and no count of pages.
import type { ComponentChildren } from 'preact'
import type { NextPage } from '../pages/views.ts'
import type { Translate } from '../texts.ts'
import { LinkButton } from './button.tsx'

export interface Row {
  readonly key: string
  readonly cells: readonly ComponentChildren[]
}

interface DataTableProps {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
}

export function DataTable({ caption, columns, rows }: DataTableProps) {
  return (
    <table class="ds-table table">
      <caption class="ds-sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            {row.cells.map((cell, index) => (
              <td key={columns[index]} data-label={columns[index]}>
                <div>{cell}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function Pagination({ t, next }: { readonly t: Translate; readonly next?: NextPage | undefined }) {
  if (next === undefined) return null
  return (
    <nav class="next-page" aria-label={t('pagination.label')}>
      <LinkButton variant="secondary" href={next.href}>
        {t('pagination.next')}
      </LinkButton>
    </nav>
  )
}
