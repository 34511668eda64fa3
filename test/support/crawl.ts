// Crawl: every page, download and answer that a signed-in browser reaches by following links.
const mostPages = 200

export interface Crawled {
  readonly path: string
  readonly text: string
}

/** Starts at some paths and follows what links to the same server; not to assets, nor to the demo’s list of people. */
export async function crawl(address: string, cookie: string, starts: readonly string[]): Promise<readonly Crawled[]> {
  const waiting = [...starts]
  const known = new Set(waiting)
  const pages: Crawled[] = []
  for (let path = waiting.shift(); path !== undefined && pages.length < mostPages; path = waiting.shift()) {
    const answer = await fetch(address + path, { headers: { cookie, accept: 'text/html, */*' } })
    const text = await answer.text()
    if (new URL(answer.url).pathname === '/sign-in') continue
    pages.push({ path, text })
    const fresh = linksIn(text, path).filter((link) => !known.has(link))
    for (const link of new Set(fresh)) waiting.push(link)
    for (const link of fresh) known.add(link)
  }
  return pages
}

function linksIn(text: string, path: string): string[] {
  const base = `http://here${path}`
  return [...text.matchAll(/(?:href|src|action)="([^"#]*)/g)]
    .map(([, link = '']) => link.replaceAll('&amp;', '&'))
    .filter((link) => URL.canParse(link, base))
    .map((link) => new URL(link, base))
    .filter(({ host, pathname }) => host === 'here' && !/^\/(assets\/|sign-in)/.test(pathname))
    .map(({ pathname, search }) => pathname + search)
}
