import { useState } from 'preact/hooks'
import { t } from '../../locales/t'
import type { Turn } from '../../replica/house-types'
import { isUnit } from '../../replica/types'
import { Button } from '../Button'
import { Icon } from '../Icon'
import { ChevronRight, Search } from '../icons'
import { PersonPicker } from '../PersonPicker'
import { Sheet } from '../Sheet'
import { PLACES, taker, type Office } from './seats'

interface Props {
  office: Office
  taken: ReadonlySet<string | undefined>
  onPick: (whom: Omit<Turn, 'act'>) => void
  onClose: () => void
}

/** A step for whoever holds a position when its turn comes: a place beside the author, or a position found by who holds it now. */
export function SeatSheet({ office, taken, onPick, onClose }: Props) {
  const [finding, setFinding] = useState(false)
  const pick = (whom: Omit<Turn, 'act'>) => {
    onClose()
    onPick(whom)
  }
  const held = (assignment: string) => office.people.find((one) => one.assignment.id === assignment)?.assignment
  if (finding) {
    return (
      <PersonPicker
        title={t('route.pickPosition')}
        note={t('route.pickPositionNote')}
        who="people"
        allow={(one) => one.role !== 'administrator' && !isUnit(one.target) && !taken.has(held(one.target.id)?.position)}
        onPick={(target) => {
          const post = isUnit(target) ? undefined : held(target.id)
          if (post?.position) pick({ position: post.position, title: post.title })
        }}
        onClose={() => setFinding(false)}
      />
    )
  }
  return (
    <Sheet title={t('route.addSeat')} note={t('route.addSeatNote')} onClose={onClose}>
      <ul class="-mx-2 pb-2">
        {PLACES.filter((place) => !taken.has(place)).map((place) => {
          const now = taker({ seat: place }, office)
          return (
            <li key={place}>
              <button type="button" class="flex min-h-14 w-full items-center gap-3 rounded-field px-3 py-2 text-left hover:bg-well active:bg-well" onClick={() => pick({ seat: place })}>
                <span class="min-w-0 flex-1">
                  <span class="block text-body font-semibold">{t(`route.seat.${place}`)}</span>
                  <span class="block text-meta text-ink-2">{now ? t('route.today', { name: `${now.name}, ${now.assignment.title}` }) : t('route.vacant')}</span>
                </span>
                <Icon of={ChevronRight} size={18} class="text-ink-3" />
              </button>
            </li>
          )
        })}
      </ul>
      <Button icon={Search} wide onClick={() => setFinding(true)}>{t('route.otherPosition')}</Button>
    </Sheet>
  )
}
