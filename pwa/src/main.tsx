import { render } from 'preact'
import './styles/app.css'
import { App } from './app/App'
import { Insecure } from './app/Insecure'
import { watchInstall } from './app/install'
import { applyPreferences, language } from './app/preferences'
import { startRoutes } from './app/routes'
import { resume } from './app/start'
import { startWorker } from './app/update'
import { loadLanguage } from './locales/t'

const root = document.getElementById('app')

async function start(into: HTMLElement): Promise<void> {
  applyPreferences(document.documentElement)
  if (!isSecureContext) return render(<Insecure />, into)
  startRoutes()
  watchInstall()
  await Promise.all([loadLanguage(language.value).catch(() => undefined), resume()])
  render(<App />, into)
  startWorker()
}

if (root) void start(root)
