/** A reader's place in a list that grows at its top. */

/**
 * Call it each time the list has been drawn, with the position of its first item: what was in sight stays there when earlier items
 * have come above it. The list needs `overflow-anchor: none`, or the browser does it a second time.
 */
export function createKeptPlace(): (list: HTMLElement | null, first: number | undefined) => void {
  let before: number | undefined;
  let height = 0;
  return (list, first) => {
    if (!list) return;
    if (before !== undefined && first !== undefined && first < before)
      list.scrollTop += list.scrollHeight - height;
    before = first;
    height = list.scrollHeight;
  };
}
