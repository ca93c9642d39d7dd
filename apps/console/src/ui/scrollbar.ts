/**
 * Tells the style sheet how wide a scrollbar is; 0 where they lie over the page. A dialog covers the scrollbar's place, and the page below
 * keeps its width by this, also a short one, where there was a place but no scrollbar to measure.
 */
export function measureScrollbar(): void {
  const box = document.createElement('div')
  box.style.cssText = 'position: absolute; width: 100px; overflow: scroll'
  document.body.append(box)
  document.documentElement.style.setProperty('--scrollbar', `${box.offsetWidth - box.clientWidth}px`)
  box.remove()
}
