import { expect, test } from 'vitest';
import type { SeenMessage } from '#src/sandbox/contract.ts';
import { eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';

const start = eachWithHandrail();
const mark = '-# An example, to see how it looks. It is about nobody.';

/** What each example is known by, in their order. */
const known = [
	'Thank you for inviting me.',
	'Check in, or find someone to talk to',
	'checked in: **okay**',
	'Someone here',
	'3 people',
	'A week of check-ins',
	'could one of you take this?',
	'those who manage',
];

function buttons({ message: { components } }: SeenMessage): readonly string[] {
	return JSON.stringify(components).match(/"type":2,[^}]*/g) ?? [];
}

test('without a channel, a moderator alone sees one example of each message', async () => {
	const { sandbox } = await start();
	const [ana, emi] = [sandbox.person('Ana'), sandbox.person('Emi')];
	await emi.submit(form(await emi.command('checkin', {}, 'general')), { mood: 'low', note: 'canary' });
	message(await ana.command('setup test', {}, 'general'));
	await sandbox.until(() => ana.sees('general').length === 9);
	const seen = ana.sees('general');
	expect(seen.every(({ ephemeral }) => ephemeral)).toBe(true);
	expect(textOf(seen[0]!)).toContain('Only you see them.');
	expect(seen.slice(1).map((one) => textOf(one).split('\n')[0])).toEqual(Array<string>(8).fill(mark));
	known.forEach((text, index) => {
		expect(textOf(seen[index + 1]!)).toContain(text);
	});
	const all = seen.map(textOf).join('\n');
	expect(all).not.toContain('canary');
	expect(all).toContain(`<@${ana.id}> checked in`);
	expect(all).not.toContain(emi.id);
	for (const channel of ['general', 'check-ins', 'helpers']) {
		expect(
			emi.sees('general').filter(({ ephemeral }) => !ephemeral),
			channel,
		).toEqual([]);
	}
});

test('with a channel they are posted there, marked, pinging nobody, with nothing to press', async () => {
	const { sandbox } = await start();
	const ana = sandbox.person('Ana');
	const channel = sandbox.channel('helpers').id;
	const answer = message(await ana.command('setup test', { channel }, 'general'));
	expect(answer.ephemeral).toBe(true);
	expect(textOf(answer)).toBe(`8 examples are in <#${channel}>. You can delete them there.`);
	const seen = sandbox.person('Ben').sees('helpers');
	expect(seen.map((one) => textOf(one).split('\n')[0])).toEqual(Array<string>(8).fill(mark));
	expect(seen.flatMap((one) => one.message.mentions)).toEqual([]);
	const pressable = seen.flatMap(buttons);
	expect(pressable).toHaveLength(12);
	expect(pressable.filter((one) => !one.includes('"disabled":true'))).toEqual([]);
});

test('where Handrail may not write, the remedy is said', async () => {
	const { sandbox } = await start();
	sandbox.faults.deny('helpers', 'ViewChannel');
	const channel = sandbox.channel('helpers').id;
	const answer = message(await sandbox.person('Ana').command('setup test', { channel }, 'general'));
	expect(textOf(answer)).toContain('Give me View Channel and Send Messages there');
});

test('when Discord refuses them after all, the remedy is said', async () => {
	const { sandbox, expectRefusal } = await start();
	expectRefusal('/messages');
	const ana = sandbox.person('Ana');
	const channel = sandbox.channel('helpers').id;
	sandbox.faults.answer('POST /channels/{channel_id}/messages', 403, { code: 50013, message: 'Missing Permissions' });
	const none = message(await ana.command('setup test', { channel }, 'general'));
	expect(textOf(none)).toContain('I cannot write in');
	expect(sandbox.person('Ben').sees('helpers')).toEqual([]);
});

test('it waits when asked for again and again', async () => {
	const { sandbox } = await start({ limits: { posts: { times: 1, seconds: 600 } } });
	const ana = sandbox.person('Ana');
	const channel = sandbox.channel('helpers').id;
	await ana.command('setup test', { channel }, 'general');
	const again = message(await ana.command('setup test', { channel }, 'general'));
	expect(textOf(again)).toMatch(/^You had examples posted just now\. Please wait \d+ minutes\.$/);
	expect(sandbox.person('Ben').sees('helpers')).toHaveLength(8);
});

test('only those who manage the server can ask for it', async () => {
	const { sandbox } = await start();
	const channelId = sandbox.channel('general').id;
	const emi = sandbox.person('Emi');
	const refused = await emi.forge({ kind: 'command', channelId, name: 'setup test', options: { channel: channelId } });
	expect(textOf(message(refused))).toBe('This is for people who can manage the server.');
	expect(sandbox.person('Ben').sees('general')).toEqual([]);
});
