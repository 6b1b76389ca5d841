/**
 * Loaded before the app when root runs the tests, as in most containers. Chromium does not start as root without
 * `--no-sandbox`, and `app.enableSandbox()` takes that switch away again. As any other user the app's call counts.
 */
const { app } = require('electron');

app.enableSandbox = () => undefined;
