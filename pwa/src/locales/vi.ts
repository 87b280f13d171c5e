/** Vietnamese, by area: `t('desk.empty')` is "empty" in vi/desk.json. */
import administration from './vi/administration.json'
import app from './vi/app.json'
import desk from './vi/desk.json'
import documents from './vi/documents.json'
import drafts from './vi/drafts.json'
import house from './vi/house.json'
import outbox from './vi/outbox.json'
import registry from './vi/registry.json'
import route from './vi/route.json'
import search from './vi/search.json'
import settings from './vi/settings.json'
import signin from './vi/signin.json'
import tasks from './vi/tasks.json'
import ways from './vi/ways.json'
import words from './vi/words.json'
import workdays from './vi/workdays.json'

export const vi = { administration, app, desk, documents, drafts, house, outbox, registry, route, search, settings, signin, tasks, ways, words, workdays }
