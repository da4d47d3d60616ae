import { readFileSync } from 'node:fs';

/** The privacy notice that ships with Handrail, as Markdown. */
export const privacyNotice = readFileSync(new URL('PRIVACY.md', import.meta.url));
