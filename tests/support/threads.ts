import type { Sandbox } from '#src/sandbox/contract.ts';

/**
 * Makes threads in #general, each a channel of its own: Discord takes five messages in five seconds in a channel. While
 * they are made there are no limits. @returns their ids. @param limited whether there are limits afterwards.
 */
export async function makeThreads(sandbox: Sandbox, howMany: number, limited: boolean): Promise<readonly string[]> {
	sandbox.faults.rateLimits(false);
	const parent = sandbox.channel('general').id;
	const ids: string[] = [];
	for (let index = 0; index < howMany; index += 1) {
		const response = await fetch(`${sandbox.apiUrl}/v10/channels/${parent}/threads`, {
			method: 'POST',
			headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
			body: JSON.stringify({ name: `thread ${index}`, type: 11, auto_archive_duration: 1440 }),
		});
		if (!response.ok) throw new Error(`A thread could not be made: ${await response.text()}`);
		ids.push(((await response.json()) as { id: string }).id);
	}
	sandbox.faults.rateLimits(limited);
	return ids;
}
