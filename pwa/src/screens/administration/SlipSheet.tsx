import { useEffect, useState } from 'preact/hooks'
import { refusalByCode } from '../../locales/refusals'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { CloudOff, Printer, TriangleAlert } from '../../parts/icons'
import { Notice } from '../../parts/Notice'
import { Sheet } from '../../parts/Sheet'
import { SkeletonCards } from '../../parts/Skeleton'
import { makeSlips, type SlipsAnswer } from '../../replica/slips'
import { printSlips, SlipCard } from './Slip'

interface Props {
  people: readonly string[]
  onMade: () => void
  onClose: () => void
}

/** Slips just made, each code shown this once: to print, or to be photographed from the screen by the person's own phone. */
export function SlipSheet({ people, onMade, onClose }: Props) {
  const [answer, setAnswer] = useState<SlipsAnswer | null>(null)
  useEffect(() => {
    void makeSlips(people).then((made) => {
      setAnswer(made)
      if (made.is === 'made') onMade()
    })
  }, [])
  const made = answer?.is === 'made' ? answer.slips : null
  return (
    <Sheet
      tall
      title={t('administration.slipTitle')}
      note={t('administration.slipOnce')}
      onClose={onClose}
      footer={made ? <Button kind="primary" size="act" wide icon={Printer} onClick={() => printSlips(made)}>{t('administration.print')}</Button> : <Button size="act" wide onClick={onClose}>{t('app.close')}</Button>}
    >
      {!answer && <div role="status" aria-label={t('administration.slipMaking')}><SkeletonCards count={1} /></div>}
      {answer?.is === 'offline' && <Notice tone="soon" icon={CloudOff} live>{t('administration.slipOffline')}</Notice>}
      {answer?.is === 'refused' && <Refused code={answer.code} />}
      <div class="space-y-4 pb-3">{made?.map((slip) => <SlipCard key={slip.person} slip={slip} />)}</div>
    </Sheet>
  )
}

function Refused({ code }: { code: string }) {
  const { title, next } = refusalByCode(code)
  return <Notice tone="seal" icon={TriangleAlert} live><b class="font-semibold">{title}.</b> {next}</Notice>
}
