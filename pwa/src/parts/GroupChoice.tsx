import { useMemo } from 'preact/hooks'
import { fold } from '../app/fold'
import { t } from '../locales/t'
import type { Target } from '../replica/types'
import { SectionTitle } from './Card'
import { keyOf, type Candidate } from './directory'
import { targetsOf, type Expanded } from './house'
import { Users } from './icons'
import { Icon } from './Icon'
import { say } from './toasts'
import { useDirectories, useStandingGroups } from './use-house'

interface Props {
  query: string
  /** Who may still be chosen. */
  allowed: readonly Candidate[] | undefined
  onPick: (targets: Target[]) => void
}

interface Choice extends Expanded {
  id: string
  name: string
}

/** The agency's groups: all of one asked in a tap, those who are chosen already left out. */
export function GroupChoice({ query, allowed, onPick }: Props) {
  const choices = useChoices(query, allowed)
  if (choices.length === 0) return null
  const pick = ({ name, targets, left }: Choice) => {
    onPick(targets)
    if (left.length > 0) say(t('app.groupLeft', { name, n: targets.length, left: left.length }), { seconds: 8 })
  }
  return (
    <section class="pb-4" aria-label={t('app.groups')}>
      <SectionTitle>{t('app.groups')}</SectionTitle>
      <ul class="mt-1">
        {choices.map((one) => <li key={one.id}><Line one={one} onPick={() => pick(one)} /></li>)}
      </ul>
    </section>
  )
}

function useChoices(query: string, allowed: readonly Candidate[] | undefined): Choice[] {
  const groups = useStandingGroups()
  const known = useDirectories()
  return useMemo(() => {
    if (!known || !allowed) return []
    const free = new Set(allowed.map((one) => one.key))
    const words = fold(query).split(' ').filter(Boolean)
    return groups
      .filter(({ name }) => words.every((word) => ` ${fold(name)}`.includes(` ${word}`)))
      .map(({ id, name, members }) => ({ id, name, ...targetsOf(members, known) }))
      .map((one) => ({ ...one, targets: one.targets.filter((target) => free.has(keyOf(target))) }))
      .filter((one) => one.targets.length > 0)
  }, [groups, known, allowed, query])
}

function Line({ one, onPick }: { one: Choice; onPick: () => void }) {
  return (
    <button type="button" class="flex min-h-14 w-full items-center gap-3 rounded-field px-1 py-1.5 text-left hover:bg-well active:bg-well" onClick={onPick}>
      <span aria-hidden class="inline-flex size-9 shrink-0 items-center justify-center rounded-full bg-well text-ink-2"><Icon of={Users} size={18} /></span>
      <span class="min-w-0 flex-1">
        <span class="block text-body font-semibold">{one.name}</span>
        <span class="block truncate text-meta text-ink-2">{t('app.groupAsks', { n: one.targets.length })}{one.left.length > 0 && ` · ${t('app.groupNot', { n: one.left.length })}`}</span>
      </span>
    </button>
  )
}
