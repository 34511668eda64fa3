// icon: line drawings of our own on a 24 by 24 grid. Always beside a word, so hidden from screen readers.
const shapes = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  question: 'M9 9.2a3 3 0 1 1 4.4 2.7c-.9.5-1.4 1.1-1.4 2.1M12 17.4v.1',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4.2l2.8 1.8',
  person: 'M12 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M5 19.5c.8-3.4 3.6-5 7-5s6.2 1.6 7 5',
  machine: 'M5 8.5h14v10H5zM12 4.5v4M9 12.7v1.6M15 12.7v1.6',
  search: 'M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12M15 15l4.5 4.5',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  print: 'M7 9V4.5h10V9M7 16H4.5V9.5h15V16H17M7 13.5h10v6H7z',
  download: 'M12 4.5v10M7.5 10.5L12 15l4.5-4.5M5 19.5h14',
  shield: 'M12 4l7 2.5v5c0 4.2-2.9 7-7 8.5-4.1-1.5-7-4.3-7-8.5v-5zM9 12l2.2 2.2L15.3 10',
  eye: 'M3.5 12c2-3.7 4.9-5.5 8.5-5.5s6.5 1.8 8.5 5.5c-2 3.7-4.9 5.5-8.5 5.5S5.5 15.7 3.5 12M12 9.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6',
  document: 'M7 4.5h7l4 4v11H7zM14 4.5v4h4M10 12.5h5M10 15.5h5',
  warning: 'M12 5l8.5 14.5h-17zM12 10.5v4M12 17v.1',
  bolt: 'M13 4L6 13.5h5L10.5 20 18 10.5h-5z',
} as const

export type IconName = keyof typeof shapes

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={shapes[name]} />
    </svg>
  )
}

/** Our own mark: a sun over three strokes of a river (晴 over 川), cut like a seal. Not the national emblem. */
export function Mark({ size = 44 }: { size?: number }) {
  return (
    <svg class="mark" viewBox="0 0 48 48" width={size} height={size} aria-hidden="true" focusable="false">
      <rect class="mark-ground" width="48" height="48" rx="9" />
      <circle class="mark-sun" cx="36.5" cy="11.5" r="4.2" />
      <path class="mark-river" d="M14 10c-1 10 2.5 16-3.5 28M24.5 10c-1 10 2.5 17-1 28M35 20c-.6 6 1.8 11 .8 18" />
    </svg>
  )
}
