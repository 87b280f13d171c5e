import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { civil, fullDate } from '../../app/dates'
import { t } from '../../locales/t'
import { Notice } from '../../parts/Notice'
import { UserRound } from '../../parts/icons'
import { useNames } from '../../parts/use-directory'
import type { DocumentBody, Way } from '../../replica/types'
import { personOf } from './story'

/** Under what this person answers: the first way offered until they choose another. */
export function useWay(body: DocumentBody): { said: { as?: string }; field: ComponentChildren } {
  const ways = body.mine?.ways ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const way = ways.find((one) => one.as === chosen) ?? ways[0]
  const field = ways.length > 1 ? <Choose ways={ways} way={way} onWay={setChosen} /> : way ? <Lent way={way} /> : null
  return { said: way ? { as: way.as } : {}, field }
}

/** "Xử lý thay Giám đốc Hồ Minh, TUQ." */
function wayText(way: Way, name: string): string {
  const capacity = way.capacity ? `${way.capacity}.` : ''
  return way.lent ? t('documents.inPlaceOf', { name, capacity }) : t('documents.inOwnPost', { name: way.who.title || name, capacity })
}

function untilText(way: Way): string {
  return way.until === undefined ? '' : t('documents.lentUntil', { date: fullDate(civil(way.until - 1)) })
}

function Lent({ way }: { way: Way }) {
  const names = useNames()
  return (
    <Notice tone="pen" icon={UserRound}>
      <p class="font-semibold">{wayText(way, personOf(names(way.who)))}</p>
      <p class="text-ink-2">{[way.capacity ? t(`words.capacity.${way.capacity as 'TUQ'}`) : '', untilText(way)].filter(Boolean).join(' · ')}</p>
    </Notice>
  )
}

interface ChooseProps {
  ways: readonly Way[]
  way: Way | undefined
  onWay: (as: string) => void
}

/** Several posts or delegations fit: the person says in which one they act. */
function Choose({ ways, way, onWay }: ChooseProps) {
  const names = useNames()
  return (
    <fieldset>
      <legend class="px-1 pb-2 text-meta font-semibold text-ink-2">{t('documents.actAs')}</legend>
      <div class="divide-y divide-line overflow-hidden rounded-card border border-line">
        {ways.map((one) => (
          <label key={one.as} class="flex min-h-13 cursor-pointer items-center gap-3 px-4 py-2 has-checked:bg-pen-soft has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-pen">
            <input type="radio" name="way" class="size-5 shrink-0 accent-(--pen-fill)" checked={one === way} onChange={() => onWay(one.as)} />
            <span class="min-w-0 flex-1">
              <span class="block text-body font-semibold">{wayText(one, personOf(names(one.who)))}</span>
              {untilText(one) && <span class="block text-meta text-ink-2">{untilText(one)}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
