import { useEffect, useRef, useState } from 'preact/hooks'
import { refusalByCode } from '../../../locales/refusals'
import { t } from '../../../locales/t'
import { Button } from '../../../parts/Button'
import { Card } from '../../../parts/Card'
import { CircleCheck, CloudOff, Printer, TriangleAlert } from '../../../parts/icons'
import { Notice } from '../../../parts/Notice'
import { useStatus } from '../../../replica/live'
import type { TriedList } from '../../../replica/lists'
import { SlipSheet } from '../SlipSheet'
import { bring, broughtPeople, type Progress } from './bringing'

interface Props {
  list: TriedList
  onAgain: () => void
}

/** The lines on their way: how many are recorded, which were refused and why; at the end slips for who is new. */
export function Bringing({ list, onAgain }: Props) {
  const [progress, setProgress] = useState<Progress | null>(null)
  const [over, setOver] = useState(false)
  const [slips, setSlips] = useState(false)
  const stop = useRef(false)
  const status = useStatus()
  useEffect(() => {
    void bring(list.rows, setProgress, () => stop.current).then(() => setOver(true))
    return () => {
      stop.current = true
    }
  }, [])
  const { said = 0, applied = 0, refused = [], all = list.counts.new } = progress ?? {}
  const people = over ? broughtPeople(list.rows, refused) : []
  return (
    <div class="scroll-thin min-h-0 flex-1 space-y-4 overflow-y-auto pb-6">
      <Card class="space-y-3 p-4">
        <h2 class="text-bar font-semibold">{over ? t('lists.done') : t('lists.bringing')}</h2>
        <progress class="h-2 w-full overflow-hidden rounded-full [&::-webkit-progress-bar]:bg-well [&::-webkit-progress-value]:bg-pen-fill" max={all} value={said} aria-label={t('lists.bringing')} />
        <p role="status" class="text-body">{t('lists.progress', { n: applied, all })}{refused.length > 0 && <b class="font-semibold text-seal"> · {t('lists.refused', { n: refused.length })}</b>}</p>
        {!over && status.link === 'offline' && <Notice tone="soon" icon={CloudOff} live>{t('lists.waitingLink')}</Notice>}
        {!over && <Button onClick={() => (stop.current = true)}>{t('lists.stop')}</Button>}
      </Card>
      {over && refused.length === 0 && said === all && <Notice tone="done" icon={CircleCheck} live>{t('lists.allIn')}</Notice>}
      {over && said < all && <Notice tone="soon" icon={TriangleAlert} live>{t('lists.stopped', { n: all - said })}</Notice>}
      {refused.length > 0 && (
        <Card>
          <ul class="divide-y divide-line" aria-label={t('lists.refused', { n: refused.length })}>
            {refused.map(({ row, code }) => {
              const { title, next } = refusalByCode(code)
              return (
                <li key={`${row.sheet}|${row.line}`} class="px-4 py-2.5">
                  <span class="block text-body font-semibold">{t('lists.line', { n: row.line })} · {row.label}</span>
                  <span class="block text-meta text-seal">{title}. {next}</span>
                </li>
              )
            })}
          </ul>
        </Card>
      )}
      {over && (
        <div class="flex flex-wrap gap-2.5">
          {people.length > 0 && <Button kind="primary" size="act" icon={Printer} onClick={() => setSlips(true)}>{t('lists.slips', { n: people.length })}</Button>}
          <Button size="act" onClick={onAgain}>{t('lists.another')}</Button>
        </div>
      )}
      {slips && <SlipSheet people={people} onMade={() => undefined} onClose={() => setSlips(false)} />}
    </div>
  )
}
