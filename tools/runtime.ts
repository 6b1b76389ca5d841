/** An Electron that can be started. `nativeModules` is set when it needs other native modules than the project's. */
export interface ElectronRuntime {
  readonly kind: 'pinned' | 'test';
  /** Absolute path of the binary. */
  readonly executable: string;
  readonly version: string;
  /** A `node_modules` folder whose entries take the place of the project's in a staged app. */
  readonly nativeModules?: string;
}
