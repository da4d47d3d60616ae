import type { Limits } from '#src/discord/limits.ts';

const always = { times: 1e9, seconds: 1 };

/** People of a test act faster than hands can, and are not asked to wait. What is counted is counted all the same. */
export const tireless: Limits = { person: always, server: always, typing: always, posts: always };
