// Lists what is ticked beside the ticks, as "why you think so". It counts nothing and makes no level.
const ticks = document.querySelector('[data-evidence-ticks]')
const list = document.querySelector('[data-evidence-list]')
const none = document.querySelector('[data-evidence-none]')

function line (input) {
  const item = document.createElement('li')
  item.className = 'fd-evidence__item'
  item.textContent = input.labels[0].textContent.trim() + ' '
  const hint = document.getElementById(input.getAttribute('aria-describedby'))
  if (hint) {
    const level = document.createElement('span')
    level.className = 'fd-evidence__level'
    level.textContent = hint.textContent.trim()
    item.append(level)
  }
  return item
}

function show () {
  const ticked = [...ticks.querySelectorAll('input[type="checkbox"]:checked')]
  list.replaceChildren(...ticked.map(line))
  none.hidden = ticked.length > 0
}

if (ticks && list && none) {
  ticks.addEventListener('change', show)
  show()
}
