/*
 * node deploy/healthcheck.mjs
 *
 * Asks Handrail on this machine how it is (/healthz, see HANDRAIL_HTTP_PORT and HANDRAIL_HTTP_HOST in .env.example; the
 * port is 9464 if not told). Prints the answer; ends with 0 when all is well and 1 when not, or when nobody answers.
 */

const { HANDRAIL_HTTP_PORT: port, HANDRAIL_HTTP_HOST: host } = process.env;
/** Whoever listens everywhere listens here too. */
const here = { '': '127.0.0.1', '0.0.0.0': '127.0.0.1', '::': '::1' };
const name = here[host?.trim() ?? ''] ?? host?.trim();
const url = `http://${name.includes(':') ? `[${name}]` : name}:${port?.trim() || 9464}/healthz`;

// Less than the time that a supervisor gives this script.
const answer = await fetch(url, { signal: AbortSignal.timeout(4_000) }).catch(() => undefined);
if (answer) console.log((await answer.text()).trim());
else console.log(`Nobody answers at ${url}. Is Handrail running, with HANDRAIL_HTTP_PORT set?`);
process.exitCode = answer?.ok ? 0 : 1;
