import { useState } from 'preact/hooks'
import { download, type Download } from '../../app/downloads'
import { useOnce } from '../../app/once'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { DateField } from '../../parts/DateField'
import { TextField } from '../../parts/Field'
import { Notice } from '../../parts/Notice'
import { CloudOff, Download as DownloadIcon, Printer, TriangleAlert } from '../../parts/icons'
import { Segmented } from '../../parts/Segmented'
import { Sheet } from '../../parts/Sheet'
import { say } from '../../parts/toasts'
import type { LiveRow } from '../../replica/live'
import { NOTHING_SAID, stretchOf, type Said } from './stretch'

interface Props {
  register: LiveRow<'register'>
  onClose: () => void
}

/** The pages of a register, to print or as a table: all of it, some days or some numbers. */
export function PrintSheet({ register, onClose }: Props) {
  const [said, setSaid] = useState<Said>(NOTHING_SAID)
  const [told, setTold] = useState<Download | null>(null)
  const [tried, setTried] = useState(false)
  const stretch = stretchOf(said)
  const change = (part: Partial<Said>) => {
    setTold(null)
    setSaid({ ...said, ...part })
  }
  const fetching = useOnce((form: 'pdf' | 'xlsx') => {
    setTried(true)
    if (stretch.fault) return undefined
    return download(`/api/registers/${register.id}/pages.${form}?${stretch.params.toString()}`).then((answer) => {
      setTold(answer)
      if (answer.is === 'saved') say(t('registry.printed'))
    })
  })
  const fault = tried ? stretch.fault : null
  const footer = (
    <div class="flex flex-wrap gap-2.5">
      <Button size="bar" icon={DownloadIcon} busy={fetching.busy} onClick={() => fetching.run('xlsx')}>{t('registry.printSheet')}</Button>
      <Button kind="primary" size="bar" icon={Printer} busy={fetching.busy} onClick={() => fetching.run('pdf')}>{t('registry.printPdf')}</Button>
    </div>
  )
  return (
    <Sheet title={t('registry.print')} note={`${register.body.name} · ${register.body.year}`} onClose={onClose} footer={footer}>
      <div class="space-y-4 pb-2">
        {register.body.kind === 'incoming' && (
          <Segmented label={t('registry.printBook')} value={said.book} options={[{ value: 'register', text: t('registry.printRegister') }, { value: 'progress', text: t('registry.printProgress') }]} onValue={(book) => change({ book })} />
        )}
        <Segmented label={t('registry.printStretch')} value={said.by} options={[{ value: 'all', text: t('registry.printAll') }, { value: 'days', text: t('registry.printDays') }, { value: 'numbers', text: t('registry.printNumbers') }]} onValue={(by) => change({ by })} />
        {said.by === 'days' && (
          <div class="grid grid-cols-2 gap-3">
            <DateField label={t('registry.printSince')} value={said.since} onValue={(since) => change({ since })} error={fault === 'since' ? t('registry.printDayWrong') : null} />
            <DateField label={t('registry.printUntil')} value={said.until} onValue={(until) => change({ until })} error={fault === 'until' ? t('registry.printDayWrong') : null} />
          </div>
        )}
        {said.by === 'numbers' && (
          <div class="grid grid-cols-2 gap-3">
            <TextField label={t('registry.printFirst')} inputmode="numeric" value={said.first} onValue={(first) => change({ first })} error={fault === 'first' ? t('registry.printNumberWrong') : null} />
            <TextField label={t('registry.printLast')} inputmode="numeric" value={said.last} onValue={(last) => change({ last })} error={fault === 'last' ? t('registry.printNumberWrong') : null} />
          </div>
        )}
        {fault === 'order' && <Notice tone="soon" icon={TriangleAlert} live>{t('registry.printOrder')}</Notice>}
        {told?.is === 'offline' && <Notice tone="soon" icon={CloudOff} live>{t('registry.printOffline')}</Notice>}
        {told?.is === 'refused' && <Notice tone="seal" icon={TriangleAlert} live>{told.words}</Notice>}
        <p class="text-meta text-ink-2">{t('registry.printNote')}</p>
      </div>
    </Sheet>
  )
}
