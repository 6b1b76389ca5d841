/**
 * Puts the built app into a folder of its own that a given Electron can start. The bundle is copied and not linked:
 * Node resolves `better-sqlite3` from where a file really lies, and a link would lead back to the project's own copy.
 */
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#tools/build.ts';
import type { ElectronRuntime } from '#tools/runtime.ts';

/** All a packaged app needs of its package.json. */
const manifestFields = ['name', 'productName', 'version', 'type', 'main'] as const;

/** The one module the bundle leaves outside, because it is native. */
const ownNativeModules = ['better-sqlite3'] as const;

/** What to stage: a folder with package.json and `out/`, as the build leaves them. The project itself by default. */
export interface Staging {
  readonly runtime: ElectronRuntime;
  /** An empty or missing folder. */
  readonly into: string;
  readonly project?: string;
}

/**
 * Fills `into` with the trimmed package.json, the bundles and the native modules this runtime can load.
 *
 * @returns `into`, the folder to start Electron with.
 * @throws when the app has not been built.
 */
export async function stageApp({ runtime, into, project = projectRoot }: Staging): Promise<string> {
  const manifest = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  const trimmed = Object.fromEntries(manifestFields.map((field) => [field, manifest[field]]));
  await readFile(join(project, String(trimmed.main))).catch(() => {
    throw new Error(`There is no ${trimmed.main} to start. Build the app first: npm run build`);
  });

  await mkdir(join(into, 'node_modules'), { recursive: true });
  await writeFile(join(into, 'package.json'), JSON.stringify(trimmed, undefined, 2));
  await cp(join(project, 'out'), join(into, 'out'), { recursive: true });
  const modules = runtime.nativeModules ?? join(projectRoot, 'node_modules');
  for (const name of ownNativeModules) {
    // A link is right here: the modules that better-sqlite3 itself needs lie beside the real folder.
    await symlink(join(modules, name), join(into, 'node_modules', name), 'junction');
  }
  return into;
}
