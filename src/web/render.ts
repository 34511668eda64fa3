// render: a page component to the text of a document.
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** The whole document, ready to send. */
export const renderPage = (page: VNode): string => `<!doctype html>${renderToString(page)}`
