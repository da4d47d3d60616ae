import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** What a thread or process of its own has to `--import`, since the sources are TypeScript: an address. */
export const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
