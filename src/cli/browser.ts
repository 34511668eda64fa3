// browser: as much of one as the terminal needs: cookies, pages, and forms sent as they stand on the page.
export interface Page {
  readonly status: number
  readonly url: string
  readonly text: string
}

export interface Browser {
  open(path: string): Promise<Page>
  /** Sends the form of a page that posts to `action`, its hidden fields included, with these fields filled in. */
  send(page: Page, action: string, fields?: Readonly<Record<string, string>>): Promise<Page>
}

export function browserAt(address: string): Browser {
  const cookies = new Map<string, string>()
  const go = async (url: string, init: RequestInit = {}): Promise<Page> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie, accept: 'text/html' },
    })
    for (const line of response.headers.getSetCookie()) keep(cookies, line)
    const to = response.headers.get('location')
    if (to !== null) return go(new URL(to, url).href)
    return { status: response.status, url, text: await response.text() }
  }
  return {
    open: (path) => go(new URL(path, address).href),
    send: (page, action, fields = {}) => {
      const body = new URLSearchParams({ ...hiddenFields(page.text, action), ...fields })
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      return go(new URL(action, address).href, { method: 'POST', headers, body })
    },
  }
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const at = pair.indexOf('=')
  cookies.set(pair.slice(0, at), pair.slice(at + 1))
}

/** Names and values of the hidden fields of the form that posts to `action`. */
function hiddenFields(html: string, action: string): Record<string, string> {
  const start = html.indexOf(`action="${action}"`)
  const form = start < 0 ? '' : html.slice(start, html.indexOf('</form>', start))
  const inputs = [...form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(([input]) => input)
  return Object.fromEntries(inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')]))
}

const attribute = (tag: string, name: string): string =>
  (new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '').replaceAll('&amp;', '&').replaceAll('&quot;', '"')
