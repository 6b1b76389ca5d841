// The demo's windows on a screen: seen together as far as there is room.

import { describe, expect, test } from 'vitest';
import { type Place, phonePlace, sideBySide } from '#main/desktop/demo-places.ts';

const screens = {
  'a desktop screen': { x: 0, y: 0, width: 1920, height: 1080 },
  'a laptop with a bar at its top': { x: 0, y: 27, width: 1366, height: 741 },
  'a second screen': { x: 1920, y: 0, width: 2560, height: 1440 },
  'a screen of the least size': { x: 0, y: 0, width: 1024, height: 768 },
};
const right = ({ x, width }: Place) => x + width;
const isWithin = (place: Place, area: Place) =>
  place.x >= area.x &&
  right(place) <= right(area) &&
  place.y >= area.y &&
  place.y + place.height <= area.y + area.height;

describe.each(Object.entries(screens))('on %s', (_name, area) => {
  test('no window reaches over the edge', () => {
    const { kiosk, inbox } = sideBySide(area);
    const phones = [0, 1, 2, 3, 4, 5, 6, 7].map((index) => phonePlace(area, index));
    for (const place of [kiosk, inbox, ...phones]) expect(isWithin(place, area)).toBe(true);
    expect(kiosk.width).toBeGreaterThanOrEqual(800);
  });

  test('two phones never cover each other', () => {
    expect(right(phonePlace(area, 1))).toBeLessThan(phonePlace(area, 0).x);
  });
});

test('kiosk and inbox stand side by side from a laptop’s 1366 pixels on', () => {
  for (const width of [1366, 1440, 1600, 1920, 2560]) {
    const { kiosk, inbox } = sideBySide({ x: 0, y: 0, width, height: 800 });
    expect(inbox.x).toBe(right(kiosk));
    expect(inbox.width).toBeGreaterThanOrEqual(400);
    expect(kiosk.width).toBeGreaterThanOrEqual(960);
  }
});
