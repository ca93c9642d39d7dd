/** Whether somebody is at this list, by pointer or by keyboard, or has gone on from its top: then nothing in it may move. */
export const isRead = (list: HTMLElement | null): boolean =>
  list !== null &&
  (list.getBoundingClientRect().top < 0 || list.matches(':hover') || list.contains(document.activeElement))
