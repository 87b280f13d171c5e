import { useState } from 'preact/hooks'
import { address, remember, remembers, textSize } from '../../app/preferences'
import { session, type Session } from '../../app/session'
import { saveSettings } from '../../app/settings-sync'
import { work } from '../../app/start'
import { FirstRun } from './FirstRun'
import { SignInForm } from './SignInForm'

const WELCOMED = (of: Session) => `welcomed.${of.person.id}`

/** Sign-in, and once on each device: "Đúng là anh/chị?" with the size of the text. */
export function SignInScreen() {
  const [welcome, setWelcome] = useState<Session | null>(null)
  const signedIn = (of: Session) => {
    const sameAgain = session.peek()?.person.id === of.person.id
    return sameAgain || remembers(WELCOMED(of)) ? void work(of) : setWelcome(of)
  }
  const begin = (of: Session) => {
    remember(WELCOMED(of))
    void work(of).then(() => saveSettings({ text: textSize.value, address: address.value }))
  }
  return welcome ? <FirstRun session={welcome} onYes={() => begin(welcome)} onNo={() => setWelcome(null)} /> : <SignInForm onSignedIn={signedIn} />
}
