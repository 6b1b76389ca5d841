/**
 * All that crosses from main to the screens: a port for the calls, and a way to leave. Sandboxed, bundled, and no raw event,
 * listener or channel name reaches the page.
 */
import { contextBridge, ipcRenderer } from 'electron';
import type { DeviceBridge } from './bridge.ts';

const bridge: DeviceBridge = {
  requestPort() {
    ipcRenderer.send('foyer:request-port');
  },
  quit() {
    ipcRenderer.send('foyer:quit');
  },
};

ipcRenderer.on('foyer:port', (event) => {
  // A port can't pass the context bridge; it goes to the page of this same origin, and nowhere else.
  window.postMessage('foyer:port', window.location.origin, event.ports);
});

contextBridge.exposeInMainWorld('foyer', bridge);
