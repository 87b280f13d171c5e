import { useState } from 'preact/hooks'
import { session } from '../../app/session'
import { work } from '../../app/start'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { KeyRound } from '../../parts/icons'
import { Row } from '../../parts/Row'
import { Sheet } from '../../parts/Sheet'
import { say } from '../../parts/toasts'
import { NewPassword } from '../signin/NewPassword'
import { Section } from './Section'

/** One's own password, changed here; every other session ends. */
export function Password() {
  const [open, setOpen] = useState(false)
  const login = session.value?.person.login
  if (!login) return null
  return (
    <Section title={t('settings.password')}>
      <Row icon={KeyRound} title={login} after={<Button onClick={() => setOpen(true)}>{t('settings.passwordChange')}</Button>} />
      {open && (
        <Sheet title={t('settings.passwordChange')} note={t('settings.passwordNote')} onClose={() => setOpen(false)}>
          <NewPassword
            login={login}
            present={null}
            act={t('settings.passwordChange')}
            onSet={(again) => {
              setOpen(false)
              say(t('settings.passwordChanged'))
              void work(again)
            }}
          />
        </Sheet>
      )}
    </Section>
  )
}
