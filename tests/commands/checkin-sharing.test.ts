import { expect, test } from 'vitest';
import type { Person, Sandbox } from '#src/sandbox/contract.ts';
import { settleShares } from '#src/discord/checkin/sharing.ts';
import { newClient } from '#src/discord/client.ts';
import {
	buttonsOf,
	eachWithHandrail,
	form,
	message,
	sentAgain,
	textOf,
	type Running,
} from '#tests/support/handrail.ts';

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
	expect(Object.keys(buttonsOf(post!))).toEqual(['I hear you', 'Say something kind']);
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

test('taken back while its outcome is unknown, the message is found and removed at once', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	sandbox.faults.answer('POST /channels/', 502, undefined, { times: 4, after: true });
	const answer = await shared(emi, 'named');
	expect(seen(sandbox)).toHaveLength(1);
	const undone = message(await emi.press(answer, 'Undo'));
	expect(textOf(undone)).toContain('is removed too');
	expect(seen(sandbox)).toEqual([]);
});

test('taken back while the channel cannot be searched, it is removed later, and nothing is ever posted for it', async () => {
	const running = await start();
	const { sandbox } = running;
	const emi = sandbox.person('Emi');
	sandbox.faults.answer('POST /channels/', 502, undefined, { times: 4, after: true });
	const answer = await shared(emi, 'named');
	sandbox.faults.answer('GET /channels/', 502, undefined, { times: 4 });
	const undone = message(await emi.press(answer, 'Undo'));
	expect(textOf(undone)).toContain('Discord did not tell me whether it reached');
	sandbox.clock.forward({ minutes: 10 });
	const posts = sandbox.requests.filter(({ method }) => method === 'POST').length;
	await settle(running);
	expect(seen(sandbox)).toEqual([]);
	expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(posts);
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

test.each([
	['stored', true, 1],
	['stored, and Discord forgot the nonce', true, 30],
	['never stored', false, 1],
	['never stored, and it is late by now', false, 30],
])('a post that was %s is in the channel once after a restart', async (_what, after, minutes) => {
	const { sandbox, restart } = await start();
	const emi = sandbox.person('Emi');
	sandbox.faults.answer('POST /channels/', 502, undefined, { times: 4, after });
	const answer = await shared(emi, 'anonymous');
	expect(textOf(answer)).toContain('Discord did not tell me whether it reached');
	expect(textOf(answer)).not.toContain('Only you can see');
	sandbox.clock.forward({ minutes });
	await restart();
	expect(seen(sandbox)).toHaveLength(1);
	const alone = message(await emi.press(answer, 'Unshare'));
	expect(textOf(alone)).toContain('It is yours alone again.');
	expect(seen(sandbox)).toEqual([]);
});

test('what could not be posted for hours is given up, and stays private', async () => {
	const { sandbox, restart, log } = await start();
	const emi = sandbox.person('Emi');
	sandbox.faults.answer('POST /channels/', 502, undefined, { times: 4 });
	const answer = await shared(emi, 'anonymous');
	sandbox.clock.forward({ hours: 3 });
	await restart();
	expect(seen(sandbox)).toEqual([]);
	expect(log()).toContain('a check-in was not shared');
	expect(Object.keys(buttonsOf(message(await emi.press(answer, 'Unshare'))))).toContain('Share');
});

test('two people who share the same words in doubt each get back their own', async () => {
	const running = await start();
	const { sandbox } = running;
	const [emi, finn] = [sandbox.person('Emi'), sandbox.person('Finn')];
	sandbox.faults.answer('POST /channels/', 502, undefined, { times: 8, after: true });
	const hers = await shared(emi, 'anonymous');
	const his = await shared(finn, 'anonymous');
	sandbox.clock.forward({ minutes: 10 });
	await settle(running);
	expect(seen(sandbox)).toHaveLength(2);
	await emi.press(hers, 'Unshare');
	expect(seen(sandbox)).toHaveLength(1);
	await finn.press(his, 'Undo');
	expect(seen(sandbox)).toEqual([]);
});

test('of two alike in doubt of which one arrived, it stays the one of its author, whom answers reach', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	const [emi, finn] = [sandbox.person('Emi'), sandbox.person('Finn')];
	sandbox.faults.answer('POST /channels/', 502, undefined, { times: 4 });
	await shared(emi, 'anonymous');
	sandbox.faults.answer('POST /channels/', 502, undefined, { times: 4, after: true });
	await shared(finn, 'anonymous');
	const arrived = seen(sandbox).map(({ message: { id } }) => id);
	sandbox.clock.forward({ minutes: 10 });
	await settle(running);
	const of = async ({ id }: Person) =>
		bot().app.db.selectFrom('shared_checkin').select('message_id as id').where('user_id', '=', id).execute();
	expect(await of(finn)).toEqual(arrived.map((id) => ({ id })));
	expect(await of(emi)).not.toEqual(await of(finn));
	expect(seen(sandbox)).toHaveLength(2);
});

test.each([
	['only me', 'me', []],
	['without the name', 'anonymous', ['Someone here checked in: **good**\nUrges: none\n> second']],
	['with the name', 'named', [expect.stringMatching(/^<@\d+> checked in: \*\*good\*\*\nUrges: none\n> second$/)]],
])('a form sent again as %s brings the channel in line', async (_what, who, expected) => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const opened = form(await emi.command('checkin'));
	const send = async (note: string, how: string) => {
		const { act, patch } = sentAgain(opened, { mood: 'good', urge: ['none'], note, who: how });
		return message(await emi.forge(act, patch));
	};
	await send('first', 'named');
	sandbox.clock.forward({ minutes: 1 });
	const again = await send('second', who);
	expect(textOf(again)).toContain('Your check-in is changed.');
	expect(textOf(again)).toContain(who === 'me' ? 'Only you can see this check-in.' : 'Shared in');
	expect(seen(sandbox).map(textOf)).toEqual(expected);
});

test('what was typed stands in the channel as it was typed, without links that hide where they lead', async () => {
	const { sandbox } = await start();
	await shared(sandbox.person('Emi'), 'anonymous', '# Big\n-# small\n[Free](https://example.org) **bold**');
	const text = textOf(seen(sandbox)[0]!);
	expect(text).toContain('> \\# Big');
	expect(text).toContain('> \\-# small');
	expect(text).toContain('\\[Free](https://example.org)');
});

test('a message that a moderator removed is no longer called shared', async () => {
	const { sandbox, expectRefusal } = await start();
	const emi = sandbox.person('Emi');
	const answer = await shared(emi, 'anonymous');
	expectRefusal('Unknown Message');
	sandbox.faults.answer('PATCH /channels/', 404, { code: 10008, message: 'Unknown Message' });
	const changed = message(await emi.submit(form(await emi.press(answer, 'Change the note')), { note: 'other' }));
	expect(textOf(changed)).toContain('is no longer there');
	expect(textOf(changed)).toContain('Only you can see this check-in.');
});

test('what Discord refuses for a reason of its own stays private, kept and shareable', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	sandbox.faults.answer('POST /channels/', 400, {
		code: 240000,
		message: 'Message contains a link that is not allowed',
	});
	const answer = await shared(emi, 'anonymous');
	expect(textOf(answer)).toContain('Discord refused the message, so only you can see it.');
	expect(textOf(answer)).toContain('Your first check-in');
	expect(Object.keys(buttonsOf(answer))).toEqual(['Change the note', 'Share', 'Undo']);
});

test('a channel that a member cannot see is not offered to them', async () => {
	const { sandbox } = await start();
	const ana = sandbox.person('Ana');
	await ana.command('setup checkins', { channel: sandbox.channel('helpers').id }, 'general');
	const opened = form(await sandbox.person('Emi').command('checkin'));
	expect(JSON.stringify(opened.modal)).not.toContain('helpers');
	expect(JSON.stringify(form(await ana.command('checkin')).modal)).toContain('#helpers, with my name');
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
