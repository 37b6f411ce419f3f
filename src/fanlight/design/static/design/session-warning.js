// Warns before the session ends, in a dialog that keeps the keyboard inside; staying costs one button.
// Opening a page, a background save and another tab all put the end off, as they do for the session itself.
export function startSessionWarning () {
  const dialog = document.getElementById('session-warning')
  if (!dialog || !dialog.showModal) return
  const lasts = Number(dialog.dataset.lasts) * 1000
  const warnBefore = Number(dialog.dataset.warnBefore) * 1000
  const left = dialog.querySelector('[data-time-left]')
  const words = dialog.querySelector('#session-warning-text')
  let ends = 0
  let timer = null

  const token = () => document.querySelector('input[name="csrfmiddlewaretoken"]')?.value || ''

  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('fanlight-session') : null

  function wait () {
    ends = Date.now() + lasts
    clearTimeout(timer)
    timer = setTimeout(warn, lasts - warnBefore)
    if (dialog.open) dialog.close()
  }

  function stillHere () {
    wait()
    if (tabs) tabs.postMessage('still here')
  }

  function tell () {
    const minutes = Math.ceil((ends - Date.now()) / 60000)
    if (minutes <= 0) {
      words.textContent = 'You have been signed out. Keep this page open, sign in again in another tab, then come back and save.'
      return
    }
    const next = minutes === 1 ? '1 minute' : `${minutes} minutes`
    if (left.textContent !== next) left.textContent = next
    timer = setTimeout(tell, 5000)
  }

  function warn () {
    tell()
    if (!dialog.open) dialog.showModal()
  }

  async function stay () {
    const answer = await fetch(dialog.dataset.stillHere, {
      method: 'POST', headers: { 'X-CSRFToken': token() }, credentials: 'same-origin'
    }).catch(() => null)
    if (answer && answer.status === 204) {
      stillHere()
    } else {
      words.textContent = 'We could not keep you signed in. Keep this page open, sign in again in another tab, then come back and save.'
    }
  }

  dialog.querySelector('[data-stay]').addEventListener('click', stay)
  dialog.addEventListener('cancel', (event) => { event.preventDefault(); stay() })
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && Date.now() > ends - warnBefore) warn()
  })
  document.addEventListener('fanlight:still-here', stillHere)
  if (tabs) tabs.addEventListener('message', wait)
  stillHere()
}
