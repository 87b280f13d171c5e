import type { IconShape } from './icons'

interface Props {
  of: IconShape
  size?: number
  class?: string
  /** Says the meaning to a screen reader; without it the icon is decoration. */
  label?: string
}

/** A line icon in the colour of the text round it, 20 px if nothing else is said; it grows with the text. */
export function Icon({ of: Shape, size = 20, class: more = '', label }: Props) {
  const side = `${size / 16}rem`
  const meaning = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true as const }
  return <Shape width={side} height={side} strokeWidth={1.9} class={`shrink-0 ${more}`} {...meaning} />
}
