import { beforeAll, describe, expect, test } from 'vitest';
import { settleShares } from '#src/discord/checkin/sharing.ts';
import { newClient } from '#src/discord/client.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { aimAt } from '#tests/support/aims.ts';
import { buttonsOf, eachWithHandrail, message, textOf, type Running } from '#tests/support/handrail.ts';
import { sharedPictures, warmPictures } from '#tests/support/pictures.ts';
import { checkedIn, galleriesOf } from '#tests/support/progress.ts';

const start = eachWithHandrail();
beforeAll(warmPictures);

const seenBy = ({ sandbox }: Running, name = 'Ben') => sandbox.person(name).sees('check-ins');

async function bytesOf(seen: SeenMessage): Promise<Buffer> {
	const [gallery] = galleriesOf(seen);
	return Buffer.from(await (await fetch(gallery!.url)).arrayBuffer());
}

/** Emi with a week of check-ins, before the preview of her picture. */
async function previewed(running: Running): Promise<{ readonly emi: Person; readonly preview: SeenMessage }> {
	const emi = running.sandbox.person('Emi');
	await checkedIn(
		running,
		emi,
		[0, 1, 2, 4, 5].map((back) => [back, back % 2 === 0 ? 'good' : 'low', 'mild', 'a note of mine'] as const),
	);
	const shown = message(await emi.command('progress', {}, 'general'));
	return { emi, preview: message(await emi.press(shown, 'Share')) };
}

test('what is posted is what was previewed, without a name, and nothing was posted before', async () => {
	const running = await start({ pictures: sharedPictures() });
	const { emi, preview } = await previewed(running);
	expect(preview.ephemeral).toBe(true);
	expect(seenBy(running)).toEqual([]);
	expect(Object.keys(buttonsOf(preview))).toEqual(['Post it', 'With my name', 'Back']);
	const channel = running.sandbox.channel('check-ins').id;
	expect(textOf(preview)).toContain(`This is what everybody in <#${channel}> will see, and nothing else.`);
	const before = await bytesOf(preview);
	const posted = message(await emi.press(preview, 'Post it'));
	expect(textOf(posted)).toBe(`It is in <#${channel}> now.`);
	const [post, ...more] = seenBy(running);
	expect(more).toEqual([]);
	expect(textOf(post!)).toBe('Someone here shares how their last 30 days were.');
	expect((await bytesOf(post!)).equals(before)).toBe(true);
	expect(galleriesOf(post!)[0]!.description).toBe(galleriesOf(preview)[0]!.description);
	for (const secret of [emi.id, emi.name, 'a note of mine', ...Object.values(buttonsOf(preview))]) {
		expect(JSON.stringify(post!.message)).not.toContain(secret);
	}
});

test('with my name, it stands there, and nobody is pinged', async () => {
	const running = await start();
	const { emi, preview } = await previewed(running);
	const named = message(await emi.press(preview, 'With my name'));
	expect(textOf(named)).toContain(`<@${emi.id}> shares how their last 30 days were.`);
	expect(Object.keys(buttonsOf(named))).toEqual(['Post it', 'Without my name', 'Back']);
	await emi.press(named, 'Post it');
	const [post] = seenBy(running);
	expect(textOf(post!)).toBe(`<@${emi.id}> shares how their last 30 days were.`);
	expect(post!.message.mentions).toEqual([]);
});

test('Back shares nothing, and leads to the same view', async () => {
	const running = await start();
	const emi = running.sandbox.person('Emi');
	await checkedIn(running, emi, [[0, 'good']]);
	const calendar = message(await emi.press(message(await emi.command('progress', {}, 'general')), 'Calendar'));
	const asked = message(await emi.press(calendar, 'Share'));
	expect(textOf(asked)).toContain('Someone here shares a calendar of their days.');
	const back = message(await emi.press(asked, 'Back'));
	expect(textOf(back)).toContain('**Your progress**');
	expect(galleriesOf(back)[0]!.description).toContain('A calendar from');
	expect(seenBy(running)).toEqual([]);
});

test('pressed twice or again later, it is posted once', async () => {
	const running = await start();
	const { emi, preview } = await previewed(running);
	const { act } = aimAt(preview, 'progress-post');
	await Promise.all([emi.forge(act), emi.forge(act)]);
	expect(textOf(message(await emi.forge(act)))).toContain('It is in <#');
	expect(seenBy(running)).toHaveLength(1);
});

test('where the days have changed since, they are shown again before anything is posted', async () => {
	const running = await start();
	const { emi, preview } = await previewed(running);
	await checkedIn(running, emi, [[3, 'struggling']]);
	const again = message(await emi.press(preview, 'Post it'));
	expect(textOf(again)).toContain('Your days have changed since this picture.');
	expect(seenBy(running)).toEqual([]);
	await emi.press(again, 'Post it');
	expect(seenBy(running)).toHaveLength(1);
});

test("another person's preview, or an altered one, cannot be posted", async () => {
	const running = await start();
	const { emi, preview } = await previewed(running);
	const finn = running.sandbox.person('Finn');
	await checkedIn(running, finn, [[0, 'good']]);
	const { act, sent } = aimAt(preview, 'progress-post');
	const own = message(await finn.command('progress', {}, 'general'));
	const stolen = { kind: 'component', messageId: own.message.id, customId: sent.data.custom_id } as const;
	expect(textOf(message(await finn.forge(stolen, { data: sent.data })))).toContain('does not work any more');
	const named = sent.data.custom_id.replace(':anonymous:', ':named:');
	const altered = { ...act, customId: named } as typeof act;
	expect(textOf(message(await emi.forge(altered, { data: { ...sent.data, custom_id: named } })))).toContain(
		'does not work any more',
	);
	expect(seenBy(running)).toEqual([]);
});

describe('what is shared can be taken back', () => {
	test('from the answer, and once', async () => {
		const running = await start();
		const { emi, preview } = await previewed(running);
		const posted = message(await emi.press(preview, 'Post it'));
		const gone = message(await emi.press(posted, 'Take the picture back'));
		expect(textOf(gone)).toContain('The picture is removed from <#');
		expect(seenBy(running)).toEqual([]);
		expect(await running.bot().app.db.selectFrom('shared_checkin').select('id').execute()).toEqual([]);
		expect(Object.keys(buttonsOf(message(await emi.press(gone, 'Back'))))).not.toContain('Take the picture back');
	});

	test('from /progress, also after a restart, and by nobody else', async () => {
		const running = await start();
		const { emi, preview } = await previewed(running);
		await emi.press(preview, 'Post it');
		await running.restart();
		const finn = running.sandbox.person('Finn');
		await checkedIn(running, finn, [[0, 'good']]);
		expect(Object.keys(buttonsOf(message(await finn.command('progress', {}, 'general'))))).not.toContain(
			'Take the picture back',
		);
		const shown = message(await emi.command('progress', {}, 'general'));
		await emi.press(shown, 'Take the picture back');
		expect(seenBy(running)).toEqual([]);
	});

	test('where Discord does not let me, that is said, and can be tried again', async () => {
		const running = await start();
		const { sandbox } = running;
		const { emi, preview } = await previewed(running);
		const posted = message(await emi.press(preview, 'Post it'));
		running.expectRefusal('Missing Access');
		sandbox.faults.deny('check-ins', 'ViewChannel');
		const stays = message(await emi.press(posted, 'Take the picture back'));
		expect(textOf(stays)).toContain('Discord did not let me');
		sandbox.faults.clear();
		await emi.press(stays, 'Try again');
		expect(seenBy(running)).toEqual([]);
	});

	test('erasing takes it out of the channel', async () => {
		const running = await start();
		const { emi, preview } = await previewed(running);
		await emi.press(preview, 'Post it');
		expect(seenBy(running)).toHaveLength(1);
		const asked = message(await emi.command('privacy erase', { what: 'everywhere' }, 'general'));
		expect(textOf(asked)).toContain('1 message that you shared in a channel');
		const gone = message(await emi.press(asked, 'Erase it'));
		expect(textOf(gone)).toContain('1 shared message is removed from Discord.');
		expect(seenBy(running)).toEqual([]);
	});
});

test('when Discord never says whether it was posted, it is found within a minute, and can be taken back', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	const { emi, preview } = await previewed(running);
	sandbox.faults.answer('POST /channels/', 502, undefined, { times: 4, after: true });
	const unsure = message(await emi.press(preview, 'Post it'));
	expect(textOf(unsure)).toContain('Discord did not tell me whether it reached');
	const rest = newClient(sandbox.apiUrl).rest.setToken(sandbox.token);
	await settleShares(bot().app, rest);
	expect(seenBy(running)).toHaveLength(1);
	await emi.press(unsure, 'Take the picture back');
	expect(seenBy(running)).toEqual([]);
});

test('when it never arrived, it is not posted later, when it would come as a surprise', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	const { emi, preview } = await previewed(running);
	sandbox.faults.answer('POST /channels/', 502, undefined, { times: 4 });
	await emi.press(preview, 'Post it');
	const rest = newClient(sandbox.apiUrl).rest.setToken(sandbox.token);
	await settleShares(bot().app, rest);
	sandbox.clock.forward({ minutes: 5 });
	await settleShares(bot().app, rest);
	expect(seenBy(running)).toEqual([]);
	expect(await bot().app.db.selectFrom('shared_checkin').select('id').execute()).toEqual([]);
});

test('of two pictures in doubt of which one arrived, its author alone can take it back', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	const { emi, preview } = await previewed(running);
	const finn = sandbox.person('Finn');
	await checkedIn(running, finn, [[0, 'struggling']]);
	const his = message(await finn.press(message(await finn.command('progress', {}, 'general')), 'Share'));
	sandbox.faults.answer('POST /channels/', 502, undefined, { times: 4 });
	await emi.press(preview, 'Post it');
	sandbox.faults.answer('POST /channels/', 502, undefined, { times: 4, after: true });
	const unsure = message(await finn.press(his, 'Post it'));
	sandbox.clock.forward({ minutes: 5 });
	await settleShares(bot().app, newClient(sandbox.apiUrl).rest.setToken(sandbox.token));
	expect(seenBy(running)).toHaveLength(1);
	const shown = message(await emi.command('progress', {}, 'general'));
	expect(Object.keys(buttonsOf(shown))).not.toContain('Take the picture back');
	await finn.press(unsure, 'Take the picture back');
	expect(seenBy(running)).toEqual([]);
});

describe('when it cannot be shared, that is said in words that help', () => {
	test('because of a missing permission', async () => {
		const running = await start();
		running.expectRefusal('Missing Permissions');
		running.sandbox.faults.deny('check-ins', 'AttachFiles');
		const { emi, preview } = await previewed(running);
		const answer = message(await emi.press(preview, 'Post it'));
		expect(textOf(answer)).toContain('A moderator can give me View Channel, Send Messages and Attach Files there.');
		expect(seenBy(running)).toEqual([]);
		expect(await running.bot().app.db.selectFrom('shared_checkin').select('id').execute()).toEqual([]);
	});

	test('because many were shared just now', async () => {
		const running = await start({ limits: { posts: { times: 1, seconds: 600 } } });
		const { emi, preview } = await previewed(running);
		await emi.press(preview, 'Post it');
		const shown = message(await emi.command('progress', {}, 'general'));
		const second = message(await emi.press(shown, 'Share'));
		expect(textOf(message(await emi.press(second, 'Post it')))).toContain('Please wait about 10 minutes.');
		expect(seenBy(running)).toHaveLength(1);
	});

	test('because consent was taken back: they are asked, and nothing is posted', async () => {
		const running = await start();
		const { emi, preview } = await previewed(running);
		await emi.command('privacy withdraw', {}, 'general');
		const asked = message(await emi.press(preview, 'Post it'));
		expect(textOf(asked)).toContain('May I keep what you tell me?');
		expect(seenBy(running)).toEqual([]);
	});
});
