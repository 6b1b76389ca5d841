/** What a page may ask of the device it is shown on: nothing but to put a text on the clipboard. Sent with every page, by both programs. */

/** Named as in https://github.com/w3c/webappsec-permissions-policy/blob/main/features.md. */
const denied = [
  // Devices.
  ...['bluetooth', 'camera', 'gamepad', 'hid', 'microphone', 'midi', 'serial', 'speaker-selection', 'usb'],
  ...['xr-spatial-tracking'],
  // Sensors, and where and how somebody is.
  ...[
    'accelerometer',
    'ambient-light-sensor',
    'compute-pressure',
    'geolocation',
    'gyroscope',
    'idle-detection',
  ],
  ...['keyboard-map', 'local-fonts', 'magnetometer'],
  // The screen and its windows.
  ...['autoplay', 'captured-surface-control', 'display-capture', 'encrypted-media', 'fullscreen'],
  ...['media-playback-while-not-visible', 'picture-in-picture', 'screen-wake-lock', 'window-management'],
  // Who somebody is, what they own, what others have stored of them.
  ...['attribution-reporting', 'browsing-topics', 'clipboard-read', 'digital-credentials-create'],
  ...['digital-credentials-get', 'identity-credentials-get', 'interest-cohort', 'otp-credentials', 'payment'],
  ...['private-state-token-issuance', 'private-state-token-redemption', 'publickey-credentials-create'],
  ...['publickey-credentials-get', 'storage-access', 'web-share'],
  // What advertisers are told.
  ...['join-ad-interest-group', 'private-aggregation', 'run-ad-auction', 'shared-storage'],
  ...['shared-storage-select-url'],
  // Models that a browser may fetch.
  ...['language-detector', 'language-model', 'on-device-speech-recognition', 'summarizer', 'translator'],
];

export const permissionsPolicy = [...denied.map((name) => `${name}=()`), 'clipboard-write=(self)'].join(', ');
