// Starts every enhancement. Pages work without any of them.
import { initAll } from './govuk-frontend.min.js'
import { startAutosave } from './autosave.js'
import { startCopyButtons } from './copy.js'
import { startSendOnce } from './send-once.js'
import { startSessionWarning } from './session-warning.js'

initAll()
startAutosave()
startSendOnce()
startSessionWarning()
startCopyButtons()
