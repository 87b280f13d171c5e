import { render } from 'preact'
import './styles/app.css'
import { App } from './app/App'
import { Insecure, NoStorage } from './app/Insecure'
import { watchInstall } from './app/install'
import { applyPreferences, language } from './app/preferences'
import { followNotifications } from './app/push'
import { startRoutes } from './app/routes'
import { resume } from './app/start'
import { startWorker } from './app/update'
import { loadLanguage } from './locales/t'
import { takeInvitation } from './screens/signin/invited'

const root = document.getElementById('app')

async function start(into: HTMLElement): Promise<void> {
  applyPreferences(document.documentElement)
  if (!isSecureContext) return render(<Insecure />, into)
  takeInvitation()
  startRoutes()
  watchInstall()
  followNotifications()
  await loadLanguage(language.value).catch(() => undefined)
  const stored = await resume().then(() => true, () => false)
  render(stored ? <App /> : <NoStorage />, into)
  startWorker()
}

if (root) void start(root)
