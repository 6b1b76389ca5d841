/** Where the demo's windows stand on a screen, so that kiosk, inbox and phones are seen together as far as there is room. */

export type Place = { x: number; y: number; width: number; height: number };

const kioskSize = { width: 1280, height: 800 };
/** Narrower than this, the kiosk's longest lines don't fit. */
const leastKiosk = 960;
const inboxSize = { most: 1100, least: 400 };
/** As most phones have it, with a window's frame around. */
const phoneSize = { width: 412, height: 880 };
/** Window managers draw a frame around that. */
const gap = 8;

/**
 * The kiosk left and the inbox right of it. Where there isn't the room for both, the inbox lies under the kiosk's right edge.
 *
 * @param area of the screen that windows may take up, in pixels of the window manager's
 */
export function sideBySide(area: Place): { kiosk: Place; inbox: Place } {
  const height = Math.min(kioskSize.height, area.height);
  const room = area.width - inboxSize.least;
  const beside = room >= leastKiosk;
  const kioskWidth = Math.min(kioskSize.width, beside ? room : area.width);
  const inboxWidth = beside
    ? Math.min(inboxSize.most, area.width - kioskWidth)
    : Math.min(inboxSize.most, area.width);
  const y = area.y + Math.floor((area.height - height) / 2);
  const x = beside ? area.x + Math.floor((area.width - kioskWidth - inboxWidth) / 2) : area.x;
  return {
    kiosk: { x, y, width: kioskWidth, height },
    inbox: {
      x: beside ? x + kioskWidth : area.x + area.width - inboxWidth,
      y,
      width: inboxWidth,
      height,
    },
  };
}

/** From the right edge, each beside the one before; over again from the right once the screen is full. @param index from 0 */
export function phonePlace(area: Place, index: number): Place {
  const columns = Math.max(1, Math.floor((area.width + gap) / (phoneSize.width + gap)));
  const width = Math.min(phoneSize.width, area.width);
  const height = Math.min(phoneSize.height, area.height);
  return {
    x: area.x + area.width - width - (width + gap) * (index % columns),
    y: area.y + Math.floor((area.height - height) / 2),
    width,
    height,
  };
}
