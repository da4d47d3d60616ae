import { describe, expect, test } from 'vitest';
import { changeGuild, setGuildZone } from '#src/features/guilds.ts';
import { noticesOf } from '#src/features/notices.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';
import {
	buttonsAre,
	celebrating,
	firstPost,
	labelsOf,
	later,
	postsAre,
	type Celebrating,
} from '#tests/support/celebrating.ts';
import { reaches } from '#tests/support/reaches.ts';
import { settled } from '#tests/support/reminded.ts';

const start = eachWithHandrail();

/** It is 10:00 UTC on November 23; milestones are announced at 9. */
const ready = async () => celebrating(start);

const nextMorning = '2026-11-24T09:00:00Z';

async function goTo(scene: Celebrating, instant: string): Promise<void> {
	scene.sandbox.clock.moveTo(instant);
	await settled(scene);
	scene.sandbox.clock.forward({ milliseconds: 1 });
	await settled(scene);
}

/** The pictures of the first post: the names of their files, and what they tell who does not see them. */
function picturesOf(scene: Celebrating): readonly (readonly [string, string])[] {
	const { attachments, components } = firstPost(scene).message;
	const told = [...JSON.stringify(components).matchAll(/"description":"([^"]*)"/g)].map(([, text]) => text ?? '');
	expect(attachments).toHaveLength(told.length);
	return attachments.map(({ filename }, index) => [filename, told[index] ?? '']);
}

const letters = async ({ bot }: Celebrating) =>
	bot().app.db.selectFrom('letter').select(['kind', 'state', 'why']).orderBy('key').execute();

describe('a milestone that is announced by itself', () => {
	test('comes at the hour of the server, once, however often Handrail is started', async () => {
		const scene = await ready();
		await reaches(scene, scene.emi);
		await goTo(scene, '2026-11-24T08:59:00Z');
		expect(scene.posts()).toEqual([]);
		await goTo(scene, nextMorning);
		await postsAre(scene, 1);
		await scene.restart();
		await later(scene, 600);
		expect(scene.posts().map(textOf)).toEqual([`**<@${scene.emi.id}> celebrates 30 days**`]);
		expect(firstPost(scene).message.mentions).toEqual([]);
		expect(picturesOf(scene)).toEqual([['milestone-1.png', 'A chip for 30 days.']]);
	});

	test('is called as the server calls it', async () => {
		const scene = await ready();
		const ana = scene.sandbox.person('Ana');
		const list = message(await ana.command('setup show', {}, 'general'));
		const opened = form(await ana.press(message(await ana.press(list, 'Milestones')), 'Hour and steps'));
		await ana.submit(opened, { hour: ['9'], ladder: '30 days = Bronze *leaf*' });
		await reaches(scene, scene.emi);
		await goTo(scene, nextMorning);
		await postsAre(scene, 1);
		expect(textOf(firstPost(scene))).toBe(`**<@${scene.emi.id}> celebrates 30 days: Bronze \\*leaf\\***`);
	});

	test('without a name tells nothing of whose it is, and the name of its counter only where that was wished', async () => {
		const scene = await ready();
		await reaches(scene, scene.emi, { celebrate: 'anonymous', name: 'Emi’s secret' });
		await reaches(scene, scene.ben, { celebrate: 'named', name: 'meetings', showsName: true, step: 'P1Y' });
		await goTo(scene, nextMorning);
		await postsAre(scene, 1);
		const text = textOf(firstPost(scene));
		expect(text).toContain('**A member of this server celebrates 30 days**');
		expect(text).toContain(`**<@${scene.ben.id}> celebrates 1 year**\n> meetings`);
		const whole = JSON.stringify({ ...firstPost(scene).message, author: 'the bot' });
		for (const secret of [scene.emi.id, scene.emi.name, 'secret']) expect(whole).not.toContain(secret);
	});

	test('is one message with others of that morning; each is congratulated and taken back on its own', async () => {
		const scene = await ready();
		const { emi, ben, chiara } = scene;
		for (const [index, person] of [emi, ben].entries()) {
			await reaches(scene, person, { step: `P${(index + 1) * 30}D` });
		}
		await goTo(scene, nextMorning);
		await postsAre(scene, 1);
		expect(labelsOf(firstPost(scene))).toEqual(['Congratulate', 'Congratulate']);
		const rows = await scene.bot().app.db.selectFrom('celebration').select(['id', 'user_id']).orderBy('id').execute();
		const ofEmi = rows.find(({ user_id }) => user_id === emi.id)!;
		const first = rows[0] === ofEmi;
		const act = {
			kind: 'component',
			messageId: firstPost(scene).message.id,
			customId: `congratulate:${ofEmi.id}`,
		} as const;
		message(await chiara.act(act));
		await buttonsAre(scene, ...(first ? ['Congratulate · 1', 'Congratulate'] : ['Congratulate', 'Congratulate · 1']));
		const { eraseHere } = await erasing(scene);
		await eraseHere(emi);
		await buttonsAre(scene, 'Congratulate');
		expect(textOf(firstPost(scene))).toBe(`**<@${ben.id}> celebrates 60 days**`);
		expect(picturesOf(scene)).toEqual([[expect.stringMatching(/^milestone-[12]\.png$/), 'A chip for 60 days.']]);
		await eraseHere(ben);
		await postsAre(scene, 0);
	});

	test('is not announced of who has left the server, and stays theirs', async () => {
		const scene = await ready();
		scene.expectRefusal('Unknown Member');
		await reaches(scene, scene.emi);
		scene.sandbox.faults.answer('GET /guilds/{guild_id}/members/{user_id}', 404, {
			message: 'Unknown Member',
			code: 10007,
		});
		await goTo(scene, nextMorning);
		expect(scene.posts()).toEqual([]);
		expect(await letters(scene)).toEqual([
			{ kind: 'celebration', state: 'dropped', why: 'its author has left the server' },
		]);
		expect(await scene.bot().app.db.selectFrom('counter').select('id').execute()).toHaveLength(1);
	});

	test('goes by what its person wants by then', async () => {
		const scene = await ready();
		const off = await reaches(scene, scene.emi);
		const gone = await reaches(scene, scene.ben);
		const { db } = scene.bot().app;
		await db.updateTable('counter').set({ celebrate: 'off' }).where('id', '=', off.counter).execute();
		await db.updateTable('reached').set({ taken_back_at: nextMorning }).where('id', '=', gone.reached).execute();
		await goTo(scene, nextMorning);
		expect(scene.posts()).toEqual([]);
		expect((await letters(scene)).map(({ state }) => state)).toEqual(['dropped', 'dropped']);
	});

	test('comes by the clock that the server has by then', async () => {
		const scene = await ready();
		await reaches(scene, scene.emi);
		await setGuildZone(scene.bot().app.db, scene.sandbox.guildId, 'America/New_York');
		await goTo(scene, '2026-11-23T14:00:00Z');
		await postsAre(scene, 1);
	});

	test('names its day where it comes late', async () => {
		const scene = await ready();
		await goTo(scene, '2026-11-23T15:00:00Z');
		await reaches(scene, scene.emi, { at: '2026-11-23T03:00:00Z' });
		await later(scene);
		await postsAre(scene, 1);
		expect(textOf(firstPost(scene))).toContain('-# It was on Monday, November 23, 2026.');
	});

	test('comes after days in which nobody was there to announce it', async () => {
		const scene = await ready();
		await reaches(scene, scene.emi);
		await goTo(scene, '2026-11-28T14:00:00Z');
		await postsAre(scene, 1);
		expect(textOf(firstPost(scene))).toBe(
			`**<@${scene.emi.id}> celebrates 30 days**\n-# It was on Monday, November 23, 2026.`,
		);
	});

	test('more than a week late is asked about first, when its person comes by', async () => {
		const scene = await ready();
		await reaches(scene, scene.emi);
		await goTo(scene, '2026-12-01T09:30:00Z');
		expect(scene.posts()).toEqual([]);
		await scene.emi.command('settings show', {}, 'general');
		const asked = await visited(scene);
		expect(textOf(asked)).toContain('**30 days**');
		const shown = message(await scene.emi.press(asked, 'With my name'));
		message(await scene.emi.press(shown, 'Show it'));
		await later(scene);
		await postsAre(scene, 1);
	});
});

/** What follows Emi's last answer. */
async function visited({ emi }: Celebrating) {
	const asked = () =>
		emi.sees('general').filter((seen) => /Not this time/.test(JSON.stringify(seen.message.components)));
	await expect.poll(() => asked().length, { interval: 5, timeout: 10_000 }).toBe(1);
	return asked()[0]!;
}

/** A way for people to erase everything. */
async function erasing(scene: Celebrating) {
	return Promise.resolve({
		eraseHere: async (person: Celebrating['emi']) => {
			const asked = message(await person.command('privacy erase', { what: 'everywhere' }, 'general'));
			message(await person.press(asked, 'Erase it'));
			await later(scene);
		},
	});
}

describe('where the channel for milestones is lost on the day', () => {
	test('moderators are told once, its person is asked again, and nothing is lost', async () => {
		const scene = await ready();
		const { sandbox, emi, bot } = scene;
		await changeGuild(bot().app.db, sandbox.guildId, { noticeChannel: sandbox.channel('helpers').id });
		scene.expectRefusal('Unknown Channel');
		await reaches(scene, emi);
		sandbox.faults.deleteChannel('milestones');
		await goTo(scene, nextMorning);
		expect((await noticesOf(bot().app.db, sandbox.guildId)).map(({ about, why }) => [about, why])).toEqual([
			['milestoneChannel', 'gone'],
		]);
		// Discord is asked more than once before it is believed that a channel is gone.
		for (let tries = 0; tries < 4; tries += 1) await later(scene, 60);
		await changeGuild(bot().app.db, sandbox.guildId, { milestoneChannel: sandbox.channel('general').id });
		await emi.command('settings show', {}, 'general');
		const asked = await visited(scene);
		const shown = message(await emi.press(asked, 'Without my name'));
		expect(textOf(shown)).toContain('**A member of this server celebrates 30 days**');
	});

	test('also where Handrail may not write there', async () => {
		const scene = await ready();
		const { sandbox, emi, bot } = scene;
		await reaches(scene, emi);
		scene.expectRefusal('Missing Permissions');
		sandbox.faults.deny('milestones', 'SendMessages');
		await goTo(scene, nextMorning);
		expect((await noticesOf(bot().app.db, sandbox.guildId)).map(({ about, why }) => [about, why])).toEqual([
			['milestoneChannel', 'forbidden'],
		]);
		await emi.command('settings show', {}, 'general');
		expect(textOf(await visited(scene))).toContain('**30 days**');
	});
});

describe('somebody who wants to be asked', () => {
	test('is asked by direct message, not before nine on their own clock, and shows it with words of theirs', async () => {
		const scene = await ready();
		const { emi, sandbox } = scene;
		message(await emi.command('settings messages', { allowed: 'yes' }));
		await emi.command('settings timezone', { zone: 'Europe/Lisbon' });
		const asks = () => emi.sees('dm').filter((seen) => textOf(seen).includes('30 days'));
		await reaches(scene, emi, { celebrate: 'ask', at: '2026-11-24T03:00:00Z' });
		await goTo(scene, '2026-11-24T08:59:00Z');
		expect(asks()).toEqual([]);
		await goTo(scene, '2026-11-24T09:00:00Z');
		expect(asks().map(textOf)).toEqual([
			'You have a new message from Handrail.\n**30 days**\nYou have come to this, one day at a time.\n> meetings\n' +
				`Would you like to celebrate it with others, in <#${sandbox.channel('milestones').id}>? You see first how it looks.`,
		]);
		const asked = asks()[0]!;
		expect(Object.keys(buttonsOf(asked))).toEqual([
			'With my name',
			'Without my name',
			'With words of mine',
			'Not this time',
		]);
		const opened = form(await emi.press(asked, 'With words of mine'));
		const shown = message(await emi.submit(opened, { words: 'One day at a time.' }));
		expect(textOf(shown)).toContain('**A member of this server celebrates 30 days**\n> One day at a time.');
		const answer = message(await emi.press(shown, 'Show it'));
		await later(scene);
		await postsAre(scene, 1);
		expect(textOf(firstPost(scene))).toBe('**A member of this server celebrates 30 days**\n> One day at a time.');
		const always = message(await emi.press(answer, 'Always like this for this counter'));
		expect(textOf(always)).toContain('without your name, without asking');
		const counters = await scene.bot().app.db.selectFrom('counter').select('celebrate').execute();
		expect(counters).toEqual([{ celebrate: 'anonymous' }]);
	});

	test('without direct messages is asked when they come by; not this time shows nothing', async () => {
		const scene = await ready();
		await reaches(scene, scene.emi, { celebrate: 'ask' });
		await later(scene);
		await scene.emi.command('settings show', {}, 'general');
		const asked = await visited(scene);
		expect(textOf(message(await scene.emi.press(asked, 'Not this time')))).toContain('Nothing is shown.');
		await later(scene, 600);
		expect(scene.posts()).toEqual([]);
	});

	test('can take back what they showed, and show it once more', async () => {
		const scene = await ready();
		await reaches(scene, scene.emi, { celebrate: 'ask' });
		await later(scene);
		await scene.emi.command('settings show', {}, 'general');
		const asked = await visited(scene);
		const shown = message(await scene.emi.press(asked, 'With my name'));
		const answer = message(await scene.emi.press(shown, 'Show it'));
		await later(scene);
		await postsAre(scene, 1);
		await scene.emi.press(answer, 'Take it back');
		await later(scene);
		await postsAre(scene, 0);
	});
});

test('/milestone share offers the milestones of one’s counters, and anything else', async () => {
	const scene = await ready();
	await reaches(scene, scene.emi, { celebrate: 'off', step: 'P6M' });
	const offered = message(await scene.emi.command('milestone share', {}, 'general'));
	expect(JSON.stringify(offered.message.components)).toContain('6 months: meetings');
	const [, id = ''] = /"value":"([0-9a-f-]{36})"/.exec(JSON.stringify(offered.message.components)) ?? [];
	const shown = message(await scene.emi.select(offered, 'Choose a milestone of yours', [id]));
	expect(textOf(shown)).toContain('**A member of this server celebrates 6 months**');
	message(await scene.emi.press(shown, 'Show it'));
	await later(scene);
	await postsAre(scene, 1);
});
