import { expect, test } from 'vitest';
import type { Person, Sandbox } from '#src/sandbox/contract.ts';
import { settleShares } from '#src/discord/checkin/sharing.ts';
import { newClient } from '#src/discord/client.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';

const start = eachWithHandrail();

async function shared(person: Person, how: 'named' | 'anonymous', note = 'one day at a time') {
	const opened = form(await person.command('checkin'));
	return message(await person.submit(opened, { mood: 'good', urge: ['none'], note, who: how }));
}

const seen = (sandbox: Sandbox) => sandbox.person('Ben').sees('check-ins');

/** What the minute's job does, at once. */
async function settle({ bot, sandbox }: Running) {
	const rest = newClient(sandbox.apiUrl).rest.setToken(sandbox.token);
	await settleShares(bot().app, rest);
}

test('with my name, the channel sees who, how, urges and the note, and nobody is pinged', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const answer = await shared(emi, 'named');
	const channel = sandbox.channel('check-ins');
	expect(textOf(answer)).toContain(`Shared in <#${channel.id}> with your name.`);
	expect(answer.ephemeral).toBe(true);
	const [post] = seen(sandbox);
	expect(textOf(post!)).toBe(`<@${emi.id}> checked in: **good**\nUrges: none\n> one day at a time`);
	expect(post!.message.mentions).toEqual([]);
	expect(buttonsOf(post!)).toEqual({});
});

test('without my name, nothing in the message or in its nonce leads back to the author', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const answer = await shared(emi, 'anonymous');
	const [post] = seen(sandbox);
	expect(textOf(post!)).toBe('Someone here checked in: **good**\nUrges: none\n> one day at a time');
	const row = Object.values(buttonsOf(answer)).map((id) => id.split(':')[1]);
	for (const secret of [emi.id, emi.name, 'avatar":"', ...row]) {
		expect(JSON.stringify({ ...post!.message, author: 'the bot' })).not.toContain(secret);
	}
	const sent = sandbox.requests.find(({ method, path }) => method === 'POST' && path.endsWith('/messages'));
	expect(JSON.stringify(sent?.body)).not.toContain(emi.id);
	for (const id of row) expect(JSON.stringify(sent?.body)).not.toContain(id);
});

test('the author of a message without a name can take it back, before and after a restart', async () => {
	const { sandbox, restart } = await start();
	const emi = sandbox.person('Emi');
	const answer = await shared(emi, 'anonymous');
	await restart();
	const alone = message(await emi.press(answer, 'Unshare'));
	expect(textOf(alone)).toContain('It is yours alone again.');
	expect(seen(sandbox)).toEqual([]);

	const asked = message(await emi.press(alone, 'Share'));
	expect(Object.keys(buttonsOf(asked))).toEqual(['With my name', 'Without my name', 'Back']);
	await emi.press(asked, 'Without my name');
	expect(seen(sandbox)).toHaveLength(1);
});

test('undo removes the shared message too', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const answer = await shared(emi, 'named');
	const undone = message(await emi.press(answer, 'Undo'));
	expect(textOf(undone)).toContain('Your check-in is removed.');
	expect(textOf(undone)).toContain('is removed too');
	expect(seen(sandbox)).toEqual([]);
});

test('going back from the choice shares nothing', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const answer = message(await emi.command('checkin', { mood: 'okay' }, 'general'));
	const asked = message(await emi.press(answer, 'Share'));
	const back = message(await emi.press(asked, 'Back'));
	expect(textOf(back)).toContain('Only you can see this check-in.');
	expect(seen(sandbox)).toEqual([]);
});

test('a changed note changes the message, and the form says so beforehand', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const answer = await shared(emi, 'anonymous');
	const opened = form(await emi.press(answer, 'Change the note'));
	expect(JSON.stringify(opened.modal)).toContain('The message in #check-ins changes with it.');
	await emi.submit(opened, { note: 'one hour at a time' });
	expect(seen(sandbox).map(textOf)).toEqual(['Someone here checked in: **good**\nUrges: none\n> one hour at a time']);
});

test('pressed twice, it is shared once', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const answer = message(await emi.command('checkin', { mood: 'okay' }));
	const asked = message(await emi.press(answer, 'Share'));
	await Promise.all([emi.press(asked, 'With my name'), emi.press(asked, 'With my name')]);
	expect(seen(sandbox)).toHaveLength(1);
});

test('what was stored although Discord answered 502 is posted once, and known', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	sandbox.faults.answer('POST /channels/', 502, undefined, { times: 2, after: true });
	const answer = await shared(emi, 'anonymous');
	expect(textOf(answer)).toContain('without your name');
	expect(seen(sandbox)).toHaveLength(1);
	await emi.press(answer, 'Unshare');
	expect(seen(sandbox)).toEqual([]);
});

test('when Discord never says whether it was posted, the author is told, and it is found within a minute', async () => {
	const running = await start();
	const { sandbox } = running;
	const emi = sandbox.person('Emi');
	sandbox.faults.answer('POST /channels/', 502, undefined, { times: 4, after: true });
	const answer = await shared(emi, 'anonymous');
	expect(textOf(answer)).toContain('Discord did not tell me whether it reached');
	await settle(running);
	expect(seen(sandbox)).toHaveLength(1);
	await emi.press(answer, 'Unshare');
	expect(seen(sandbox)).toEqual([]);
});

test('taken back while its outcome is unknown, the message is removed when it is found', async () => {
	const running = await start();
	const { sandbox } = running;
	const emi = sandbox.person('Emi');
	sandbox.faults.answer('POST /channels/', 502, undefined, { times: 4, after: true });
	const answer = await shared(emi, 'named');
	const undone = message(await emi.press(answer, 'Undo'));
	expect(textOf(undone)).toContain('Discord did not tell me whether it reached');
	expect(seen(sandbox)).toHaveLength(1);
	await settle(running);
	expect(seen(sandbox)).toEqual([]);
});

test('a second attempt without the name takes away a name that the first may have shown', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	sandbox.faults.answer('POST /channels/', 502, undefined, { times: 4, after: true });
	const answer = await shared(emi, 'named');
	expect(textOf(seen(sandbox)[0]!)).toContain(emi.id);
	const choice = await emi.forge({
		kind: 'component',
		messageId: answer.message.id,
		customId: `checkin-share-as:${buttonsOf(answer)['Undo']?.split(':')[1]}:anonymous`,
	});
	expect(textOf(message(choice))).toContain('without your name');
	expect(seen(sandbox).map(textOf)).toEqual(['Someone here checked in: **good**\nUrges: none\n> one day at a time']);
});

test('after a restart a post in doubt is settled, and one that is too old is given up', async () => {
	const { sandbox, restart, log } = await start();
	const emi = sandbox.person('Emi');
	sandbox.faults.answer('POST /channels/', 502, undefined, { times: 8 });
	await shared(emi, 'anonymous', 'young');
	sandbox.faults.clear();
	await restart();
	expect(seen(sandbox).map(textOf)).toEqual([expect.stringContaining('young')]);

	sandbox.faults.answer('POST /channels/', 502, undefined, { times: 4 });
	await shared(emi, 'anonymous', 'old');
	sandbox.clock.forward({ minutes: 5 });
	await restart();
	expect(seen(sandbox)).toHaveLength(1);
	expect(log()).toContain('given up');
});

test('when Discord refuses the removal, undo says so, and trying again removes it', async () => {
	const { sandbox, expectRefusal } = await start();
	const emi = sandbox.person('Emi');
	const answer = await shared(emi, 'named');
	expectRefusal('Missing Access');
	sandbox.faults.deny('check-ins', 'ViewChannel');
	const undone = message(await emi.press(answer, 'Undo'));
	expect(textOf(undone)).toContain('Your check-in is removed.');
	expect(textOf(undone)).toContain('I could not remove its message');
	expect(seen(sandbox)).toHaveLength(1);
	sandbox.faults.clear();
	const removed = message(await emi.press(undone, 'Try again'));
	expect(textOf(removed)).toContain('is removed too');
	expect(seen(sandbox)).toEqual([]);
});

test('when Discord refuses to unshare, it stays shared and says so', async () => {
	const { sandbox, expectRefusal } = await start();
	const emi = sandbox.person('Emi');
	const answer = await shared(emi, 'named');
	expectRefusal('Missing Access');
	sandbox.faults.deny('check-ins', 'ViewChannel');
	const still = message(await emi.press(answer, 'Unshare'));
	expect(textOf(still)).toContain('I could not remove its message');
	expect(textOf(still)).toContain('with your name');
	sandbox.faults.clear();
	expect(textOf(message(await emi.press(still, 'Unshare')))).toContain('It is yours alone again.');
});
