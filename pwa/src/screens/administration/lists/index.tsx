import { useState } from 'preact/hooks'
import { refusalByCode } from '../../../locales/refusals'
import { t } from '../../../locales/t'
import { Card } from '../../../parts/Card'
import { Icon } from '../../../parts/Icon'
import { CloudOff, Download, TriangleAlert, Upload } from '../../../parts/icons'
import { Notice } from '../../../parts/Notice'
import { tryList, type Tried, type TriedList } from '../../../replica/lists'
import type { PartProps } from '../parts'
import { Bringing } from './Bringing'
import { Trial } from './Trial'

type Step = { is: 'choosing'; fault: Exclude<Tried, { is: 'read' }> | null } | { is: 'reading'; name: string } | { is: 'tried'; name: string; list: TriedList } | { is: 'bringing'; list: TriedList }

/** A list out of Excel: chosen, tried with every fault told, brought in line by line, and slips for who is new. */
export function Lists({ agency }: PartProps) {
  const [step, setStep] = useState<Step>({ is: 'choosing', fault: null })
  const read = async (file: File) => {
    setStep({ is: 'reading', name: file.name })
    const tried = await tryList(agency, file)
    setStep(tried.is === 'read' ? { is: 'tried', name: file.name, list: tried.list } : { is: 'choosing', fault: tried })
  }
  const again = () => setStep({ is: 'choosing', fault: null })
  if (step.is === 'tried') return <Trial name={step.name} list={step.list} onAgain={again} onBring={() => setStep({ is: 'bringing', list: step.list })} />
  if (step.is === 'bringing') return <Bringing list={step.list} onAgain={again} />
  return (
    <div class="scroll-thin min-h-0 flex-1 space-y-4 overflow-y-auto pb-6">
      {step.is === 'choosing' && step.fault && <Fault fault={step.fault} />}
      <Choosing busy={step.is === 'reading' ? step.name : null} onFile={(file) => void read(file)} />
      <Templates agency={agency} />
    </div>
  )
}

function Fault({ fault }: { fault: Exclude<Tried, { is: 'read' }> }) {
  if (fault.is === 'offline') return <Notice tone="soon" icon={CloudOff} live>{t('lists.offline')}</Notice>
  const { title, body, next } = refusalByCode(fault.code)
  return <Notice tone="seal" icon={TriangleAlert} live><b class="font-semibold">{title}.</b> {body} {next}</Notice>
}

const KINDS_OF_FILE = '.xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function Choosing({ busy, onFile }: { busy: string | null; onFile: (file: File) => void }) {
  const [over, setOver] = useState(false)
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0]
    if (file && busy === null) onFile(file)
  }
  return (
    <label
      class={`flex min-h-44 cursor-pointer flex-col items-center justify-center gap-2 rounded-card border-2 border-dashed px-6 py-8 text-center has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-pen ${over ? 'border-pen bg-pen-soft' : 'border-edge bg-paper hover:bg-well'}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer?.files)
      }}
    >
      <input
        type="file"
        class="sr-only"
        accept={KINDS_OF_FILE}
        disabled={busy !== null}
        onChange={(event) => {
          take(event.currentTarget.files)
          event.currentTarget.value = ''
        }}
      />
      <Icon of={Upload} size={28} class="text-pen" />
      <span class="text-bar font-semibold" role="status">{busy === null ? t('lists.choose') : t('lists.reading', { name: busy })}</span>
      <span class="text-note text-ink-2">{t('lists.chooseNote')}</span>
    </label>
  )
}

/** Files to fill in; a link, so that the browser saves it as any other. */
function Templates({ agency }: { agency: string }) {
  const csv = ['people', 'units', 'positions'] as const
  return (
    <Card class="space-y-3 p-4">
      <h2 class="text-body font-semibold">{t('lists.templates')}</h2>
      <p class="text-note text-ink-2">{t('lists.templatesNote')}</p>
      <div class="flex flex-wrap gap-2.5">
        <a href={`/api/lists/${agency}/template.xlsx`} download class="inline-flex min-h-11 items-center gap-2.5 rounded-field border border-pen-fill bg-pen-fill px-4 text-body font-semibold text-white hover:bg-pen-press">
          <Icon of={Download} size={20} /> {t('lists.templateXlsx')}
        </a>
        {csv.map((kind) => (
          <a key={kind} href={`/api/lists/${agency}/${kind}.csv`} download class="inline-flex min-h-11 items-center gap-2.5 rounded-field border border-line bg-paper px-4 text-body font-semibold hover:bg-well">
            <Icon of={Download} size={20} /> {t(`lists.csv.${kind}`)}
          </a>
        ))}
      </div>
    </Card>
  )
}
