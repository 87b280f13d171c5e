import { signIn } from '@sync'
import { useEffect, useState } from 'preact/hooks'
import { language, type Language } from '../../app/preferences'
import { session, type Session } from '../../app/session'
import { leave, signingInAgain } from '../../app/start'
import { loadRefusals } from '../../locales/refusals'
import { loadLanguage, t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { TextField } from '../../parts/Field'
import { Icon } from '../../parts/Icon'
import { KeyRound, PenTool } from '../../parts/icons'
import { Notice } from '../../parts/Notice'
import { Segmented } from '../../parts/Segmented'
import { useStatus } from '../../replica/live'
import { invited } from './invited'
import { NO_TROUBLE, troubleOf, TroubleText } from './trouble'

/** One text field, one password field, Enter. Over a session that ended it says what waits to be sent. */
export function SignInForm({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState(NO_TROUBLE)
  useEffect(loadRefusals, [])
  const submit = async (event: Event) => {
    event.preventDefault()
    if (!login.trim() || !password) return
    setBusy(true)
    const answer = await signIn(login.trim(), password)
    setBusy(false)
    if (answer.kind === 'signed_in') return onSignedIn(answer.session)
    if (answer.kind === 'refused' && answer.code === 'first_password') invited.value = { login: login.trim(), code: password }
    else setTrouble(troubleOf(answer))
  }
  return (
    <main class="flex h-full flex-col overflow-y-auto bg-desk px-6 pt-[max(72px,env(safe-area-inset-top))] pb-8">
      <div class="mx-auto flex w-full max-w-100 flex-1 flex-col">
        <span aria-hidden class="inline-flex size-16 items-center justify-center rounded-card bg-seal-fill text-white"><Icon of={PenTool} size={34} /></span>
        <h1 class="mt-7 text-hello font-bold tracking-[-0.02em]">{t('signin.title')}</h1>
        <p class="mt-1 text-body text-ink-2">{t('signin.subtitle')}</p>
        <Waiting />
        <form class="mt-7 space-y-4" onSubmit={(event) => void submit(event)}>
          <TextField label={t('signin.login')} name="username" autocomplete="username" autocapitalize="off" spellcheck={false} enterkeyhint="next" value={login} onValue={setLogin} required />
          <TextField label={t('signin.password')} type="password" name="password" autocomplete="current-password" enterkeyhint="go" value={password} onValue={setPassword} required />
          <TroubleText trouble={trouble} />
          <Button kind="primary" size="act" type="submit" wide busy={busy} class="mt-2">{t('signin.enter')}</Button>
        </form>
        {signingInAgain.value && <Button kind="link" class="mt-3 self-center" onClick={() => (signingInAgain.value = false)}>{t('signin.later')}</Button>}
        {signingInAgain.value && session.value && <Button kind="link" class="self-center text-ink-2" onClick={leave}>{t('signin.other', { name: session.value.person.name })}</Button>}
        <div class="flex-1" />
        <LanguageSwitch />
      </div>
    </main>
  )
}

/** What the device holds for the person whose session ended. */
function Waiting() {
  const { waiting } = useStatus()
  if (!signingInAgain.value) return null
  return (
    <div class="mt-5">
      <Notice tone="pen" icon={KeyRound}>
        <b class="font-semibold">{waiting > 0 ? t('app.signedOut', { n: waiting }) : t('app.signedOutNone')}</b>
        <p class="text-ink-2">{t('signin.safe', { name: session.value?.person.name ?? '' })}</p>
      </Notice>
    </div>
  )
}

const LANGUAGES: { value: Language; text: string }[] = [
  { value: 'vi', text: 'Tiếng Việt' },
  { value: 'en', text: 'English' },
]

function LanguageSwitch() {
  const choose = (to: Language) => {
    language.value = to
    void loadLanguage(to)
  }
  return <div class="pt-6"><Segmented label={t('settings.language')} value={language.value} options={LANGUAGES} onValue={choose} /></div>
}
