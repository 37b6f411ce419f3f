// Buttons that copy the text beside them; hidden where the browser cannot.
export function startCopyButtons () {
  if (!navigator.clipboard) return
  document.querySelectorAll('[data-copy]').forEach((button) => {
    const words = button.innerHTML
    button.hidden = false
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.parentElement.querySelector('[data-copy-text]').textContent.trim())
      button.textContent = 'Copied'
      setTimeout(() => { button.innerHTML = words }, 3000)
    })
  })
}
