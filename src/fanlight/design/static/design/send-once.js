// A form that is being sent is not sent again by a second click; coming back to the page lets it be sent once more.
export function startSendOnce () {
  document.querySelectorAll('form[data-send-once]').forEach((form) => {
    form.addEventListener('submit', (event) => {
      if (event.defaultPrevented) return
      if (form.dataset.sent) return event.preventDefault()
      form.dataset.sent = 'yes'
    })
    window.addEventListener('pageshow', () => { delete form.dataset.sent })
  })
}
