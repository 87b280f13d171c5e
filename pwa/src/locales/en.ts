/** English, by area; whatever is missing here is shown in Vietnamese. */
import administration from './en/administration.json'
import app from './en/app.json'
import desk from './en/desk.json'
import documents from './en/documents.json'
import drafts from './en/drafts.json'
import house from './en/house.json'
import outbox from './en/outbox.json'
import registry from './en/registry.json'
import route from './en/route.json'
import search from './en/search.json'
import settings from './en/settings.json'
import signin from './en/signin.json'
import tasks from './en/tasks.json'
import ways from './en/ways.json'
import words from './en/words.json'
import workdays from './en/workdays.json'

export const en = { administration, app, desk, documents, drafts, house, outbox, registry, route, search, settings, signin, tasks, ways, words, workdays }
