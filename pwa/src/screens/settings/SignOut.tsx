import { signOut, type Leaving } from '@sync'
import { useState } from 'preact/hooks'
import { go } from '../../app/routes'
import { leave } from '../../app/start'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { TextField } from '../../parts/Field'
import { Send, Trash2 } from '../../parts/icons'
import { Icon } from '../../parts/Icon'
import { KeyRound, LogOut } from '../../parts/icons'
import { Sheet } from '../../parts/Sheet'
import { engine, useStatus } from '../../replica/live'

/** The way out: with unsent work it is sent, kept locked for its person, or discarded by a typed word. */
export function SignOut() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button kind="danger" size="act" icon={LogOut} wide onClick={() => setOpen(true)}>{t('settings.signOut')}</Button>
      {open && <Leave onClose={() => setOpen(false)} />}
    </>
  )
}

async function out(how: Leaving): Promise<boolean> {
  const from = engine.peek()
  if (!from || !(await signOut(from, how))) return false
  leave()
  go('/', { replace: true })
  return true
}

function Leave({ onClose }: { onClose: () => void }) {
  const { waiting } = useStatus()
  const [busy, setBusy] = useState<Leaving | null>(null)
  const [failed, setFailed] = useState<Leaving | null>(null)
  const run = async (how: Leaving) => {
    setBusy(how)
    setFailed(null)
    if (!(await out(how))) setFailed(how)
    setBusy(null)
  }
  if (waiting === 0) {
    return (
      <Sheet title={t('settings.signOut')} onClose={onClose} footer={<Button kind="dangerFill" size="act" wide busy={busy !== null} onClick={() => void run('keep')}>{t('settings.signOut')}</Button>}>
        <p class="text-body text-ink-2">{t('settings.signOutPlain')}</p>
      </Sheet>
    )
  }
  return (
    <Sheet title={t('settings.signOutWaiting', { n: waiting })} note={t('settings.signOutWaitingText')} onClose={onClose}>
      <div class="space-y-3 pb-3">
        {failed && <p role="alert" class="rounded-field bg-seal-soft px-3.5 py-3 text-note font-medium text-seal">{t(failed === 'send' ? 'settings.notSent' : 'settings.notDiscarded')}</p>}
        <Button kind="primary" size="act" icon={Send} wide busy={busy === 'send'} onClick={() => void run('send')}>{t('settings.sendFirst')}</Button>
        <button type="button" class="flex min-h-13 w-full items-center gap-3 rounded-card border border-line px-4 py-2.5 text-left hover:bg-well" onClick={() => void run('keep')}>
          <Icon of={KeyRound} class="text-ink-2" />
          <span><b class="block text-body font-semibold">{t('settings.keepLocked')}</b><span class="text-meta text-ink-2">{t('settings.keepLockedNote')}</span></span>
        </button>
        <Discard busy={busy === 'discard'} onDiscard={() => void run('discard')} />
      </div>
    </Sheet>
  )
}

function Discard({ busy, onDiscard }: { busy: boolean; onDiscard: () => void }) {
  const [typed, setTyped] = useState('')
  const word = t('settings.discardWord')
  return (
    <details class="rounded-card border border-line px-4">
      <summary class="flex min-h-13 items-center gap-3 text-body font-semibold text-seal"><Icon of={Trash2} />{t('settings.discard')}</summary>
      <div class="space-y-3 pb-4">
        <TextField label={t('settings.discardType', { word })} value={typed} onValue={setTyped} autocapitalize="off" autocomplete="off" />
        <Button kind="dangerFill" wide busy={busy} disabled={typed.trim().toLocaleUpperCase('vi') !== word} onClick={onDiscard}>{t('settings.discardNow')}</Button>
      </div>
    </details>
  )
}
