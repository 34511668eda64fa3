// favicon: the mark as a file of its own; the colours stand here because a favicon has no style sheet.
export const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">
<rect width="48" height="48" rx="9" fill="#b23a24"/>
<circle cx="36.5" cy="11.5" r="4.2" fill="#fff"/>
<path d="M14 10c-1 10 2.5 16-3.5 28M24.5 10c-1 10 2.5 17-1 28M35 20c-.6 6 1.8 11 .8 18" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round"/>
</svg>`
