import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startSandbox } from '#src/sandbox/index.ts';
import { emptyFolder, startProcess, untilThere } from '#tests/support/process.ts';

vi.setConfig({ testTimeout: 120_000 });

test('with a port it says how it is, red until it has reached Discord', async () => {
	const sandbox = await startSandbox();
	onTestFinished(async () => sandbox.close());
	sandbox.faults.answer('GET /gateway/bot', 500, undefined, { times: 5 });
	const run = startProcess({
		DISCORD_TOKEN: sandbox.token,
		DISCORD_API_URL: sandbox.apiUrl,
		HANDRAIL_DATA: emptyFolder(),
		HANDRAIL_HTTP_PORT: '0',
	});
	const url = await untilThere(async () => Promise.resolve(/"url":"(http:[^"]+)"/.exec(run.out())?.[1]));
	expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
	const health = async () => fetch(`${url}/healthz`);
	expect(await (await health()).json()).toEqual({ status: 'failing', problems: ['Discord has not been reached yet.'] });
	await untilThere(async () => ((await health()).status === 200 ? true : undefined));
	expect(await (await fetch(`${url}/metrics`)).text()).toContain('handrail_gateway_up 1');
	run.end('SIGTERM');
	expect(await run.exited).toBe(0);
	await expect(health()).rejects.toThrow();
});

test.each([
	['taken', async () => (await takenPort()).toString(), /^Port \d+, .* is taken\. .*HANDRAIL_HTTP_PORT/, undefined],
	['on no address of this machine', async () => Promise.resolve('0'), /HANDRAIL_HTTP_HOST/, '203.0.113.9'],
])('a port that is %s ends the start with what to do', async (_, port, said, host) => {
	const run = startProcess({
		HANDRAIL_DATA: emptyFolder(),
		HANDRAIL_HTTP_PORT: await port(),
		HANDRAIL_HTTP_HOST: host ?? '',
	});
	expect(await run.exited).toBe(1);
	expect(run.err()).toMatch(said);
	expect(run.err()).toMatch(/^[A-Z][^\n]*\.( [^\n]*\.)*\n$/);
});

async function takenPort(): Promise<number> {
	const other = createServer();
	await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void other.close());
	return (other.address() as AddressInfo).port;
}
