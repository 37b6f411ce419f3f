// Keeps what is typed: a pause in typing sends the form in the background and says when it was kept.
const PAUSE = 1500
const RETRY = 15000
const LONGEST_WAIT = 3000

function enhance (form) {
  const line = document.querySelector('[data-saved]')
  let timer = null
  let unsent = false
  let sending = null

  const say = (words) => { if (line) line.textContent = words }

  const body = () => {
    const fields = new FormData(form)
    for (const [name, value] of [...fields]) {
      if (value instanceof File) fields.delete(name)
    }
    return fields
  }

  const later = (wait) => {
    clearTimeout(timer)
    timer = setTimeout(save, wait)
  }

  function save () {
    if (sending) return later(PAUSE)
    sending = send().finally(() => { sending = null })
  }

  async function send () {
    unsent = false
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: 'POST',
        body: body(),
        headers: { Accept: 'application/json', 'X-Requested-With': 'fetch' },
        credentials: 'same-origin'
      })
      if (answer.redirected || answer.status === 401 || answer.status === 403) {
        return say('Not saved: you have been signed out. Keep this page open and sign in again in another tab.')
      }
      if (answer.status === 409) return say('Not saved: this form was changed somewhere else. Save and continue to compare.')
      if (!answer.ok) throw new Error(String(answer.status))
      const kept = await answer.json()
      const version = form.querySelector('input[name="version"]')
      if (version && kept.version !== undefined) version.value = kept.version
      say(`Saved ${kept.saved_at}`)
      document.dispatchEvent(new Event('fanlight:still-here'))
    } catch (error) {
      unsent = true
      say('Not saved yet: trying again. Keep this page open.')
      later(RETRY)
    }
  }

  form.addEventListener('input', (event) => {
    if (event.target.type === 'file') return
    unsent = true
    later(PAUSE)
  })
  // The button waits for a save that is under way, so that the two do not look like two people.
  form.addEventListener('submit', (event) => {
    clearTimeout(timer)
    unsent = false
    if (!sending) return
    event.preventDefault()
    const pressed = event.submitter
    const enough = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT))
    Promise.race([sending, enough]).then(() => { sending = null; form.requestSubmit(pressed) })
  })
  window.addEventListener('pagehide', () => {
    if (!unsent) return
    fetch(form.dataset.autosave, { method: 'POST', body: body(), keepalive: true, credentials: 'same-origin' }).catch(() => {})
  })
}

export function startAutosave () {
  document.querySelectorAll('form[data-autosave]').forEach(enhance)
}
