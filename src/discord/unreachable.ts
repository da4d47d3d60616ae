import { RateLimitError } from 'discord.js';

/** By the beginning of a code of Node, of its resolver or of its HTTP client. */
const causes: readonly (readonly [RegExp, string])[] = [
	[/^(ENOTFOUND|EAI_)/, 'its address cannot be looked up; is this machine online?'],
	[/^ECONNREFUSED/, 'nothing answers at its address'],
	[/^(EHOSTUNREACH|ENETUNREACH)/, 'there is no way to its network'],
	[/^(ETIMEDOUT|UND_ERR_\w*TIMEOUT)/, 'it does not answer in time'],
	[/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)/, 'it cuts the connection'],
	[/CERT|SIGNATURE|^ERR_TLS/, "its certificate is not accepted; is this machine's clock right?"],
];

/** Why Discord, or what stands for it, could not be reached, to follow a colon. It quotes nothing that was sent. */
export function whyUnreachable(error: unknown): string {
	if (error instanceof RateLimitError) return `it asks to wait for ${Math.ceil(error.retryAfter / 1_000)} s`;
	const { code, status, name, message, cause } = Object(error) as Readonly<Record<string, unknown>>;
	// Of a connection that was refused while it was opened, ws tells the status in its message alone.
	const answered = typeof status === 'number' ? status : Number(/response: (\d{3})$/.exec(String(message))?.[1]);
	if (answered >= 400) return `it answers with the status ${answered}`;
	const known = typeof code === 'string' ? causes.find(([pattern]) => pattern.test(code)) : undefined;
	if (known) return known[1];
	if (name === 'AbortError' || name === 'TimeoutError') return 'it does not answer in time';
	if (cause !== undefined && cause !== error) return whyUnreachable(cause);
	if (name === 'TypeError' || name === 'SyntaxError') return 'what answers there is not Discord';
	return typeof code === 'string' ? `it failed with ${code}` : 'it cannot be told why';
}
