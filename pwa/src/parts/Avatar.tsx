interface Props {
  letters: string
  tone?: 'pen' | 'night' | 'done' | 'well' | 'fill'
  size?: 'small' | 'normal' | 'large'
}

const TONES = {
  pen: 'bg-pen-soft text-pen',
  night: 'bg-night text-on-night',
  done: 'bg-done-fill text-white',
  well: 'bg-well text-ink-2',
  fill: 'bg-pen-fill text-white',
}
const SIZES = { small: 'size-7.5', normal: 'size-9', large: 'size-14' }
const SIZES_TEXT = { small: 'text-[0.6875rem]', normal: 'text-[0.8125rem]', large: 'text-[1.125rem]' }

/** Initials in a circle; the name stands beside it, so it is decoration. */
export function Avatar({ letters, tone = 'pen', size = 'normal' }: Props) {
  const tight = letters.length > 3 && size === 'normal' ? 'text-[0.6875rem] tracking-tight' : SIZES_TEXT[size]
  return (
    <span aria-hidden class={`inline-flex shrink-0 items-center justify-center rounded-full font-semibold ${TONES[tone]} ${SIZES[size]} ${tight}`}>
      {letters}
    </span>
  )
}

/** Initials of a Vietnamese name: first letter of the family name and of the given name. */
export function lettersOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = words[0]?.charAt(0) ?? ''
  const last = words.length > 1 ? (words.at(-1)?.charAt(0) ?? '') : ''
  return (first + last).toUpperCase()
}
