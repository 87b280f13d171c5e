import { useState } from 'preact/hooks'
import { useStored } from '../../app/stored'
import { decideWithUndo } from '../../app/telling'
import { restorePerson } from '../../commands/keeping'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Sheet } from '../../parts/Sheet'
import type { Access } from '../../replica/slips'

interface Props {
  agency: string
  access: ReadonlyMap<string, Access> | null | undefined
  onAgain: () => void
}

/** Accounts that were shut, to be opened again; nothing where there are none. */
export function ShutAccounts({ agency, access, onAgain }: Props) {
  const [open, setOpen] = useState(false)
  const shut = [...(access?.values() ?? [])].filter((one) => one.active === false)
  const { busy, store } = useStored(() => {
    setOpen(false)
    onAgain()
  })
  const restore = (one: Access) => store(() => decideWithUndo(restorePerson(agency, one.person), t('structure.restored', { name: one.name })))
  if (shut.length === 0) return null
  return (
    <>
      <Button kind="link" onClick={() => setOpen(true)}>{t('structure.shutCount', { n: shut.length })}</Button>
      {open && (
        <Sheet title={t('structure.shutTitle')} onClose={() => setOpen(false)}>
          <ul class="divide-y divide-line pb-2">
            {shut.map((one) => (
              <li key={one.person} class="flex min-h-14 items-center gap-3">
                <span class="min-w-0 flex-1">
                  <span class="block text-body font-semibold">{one.name}</span>
                  <span class="block text-meta text-ink-2">{one.login}</span>
                </span>
                <Button busy={busy} label={`${t('structure.restore')}: ${one.name}`} onClick={() => restore(one)}>{t('structure.restore')}</Button>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </>
  )
}
