import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { countries } from '#data/resources/index.ts';
import { wordsFor } from '#data/words/index.ts';
import { helplinesCheck } from '#src/features/helplines/ask.ts';
import { changeGuild } from '#src/features/guilds.ts';
import type { SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';

const start = eachWithHandrail();
const { helplines: say } = wordsFor('en');

const ana = ({ sandbox }: Running) => sandbox.person('Ana');
const list = async (running: Running, country = 'GB') =>
	message(await ana(running).command('setup helplines', { country }, 'general'));
const opened = async (running: Running, shown: SeenMessage, name: string) =>
	message(await ana(running).select(shown, say.choose, [name]));
const pressed = async (running: Running, shown: SeenMessage, label: string) =>
	message(await ana(running).press(shown, label));
const labels = (shown: SeenMessage) => Object.keys(buttonsOf(shown));
/** What a member reads. */
const numbers = async ({ sandbox }: Running, country = 'GB') =>
	textOf(message(await sandbox.person('Ben').command('resources', { country }, 'general')));

async function filledIn(running: Running, shown: SeenMessage, button: string, fields: Record<string, string>) {
	return message(await ana(running).submit(form(await ana(running).press(shown, button)), fields));
}

describe('/setup helplines', () => {
	test('shows the lines of the country of the server, or of another, with how each stands', async () => {
		const running = await start();
		const bare = textOf(message(await ana(running).command('setup helplines', {}, 'general')));
		expect(bare).toContain('I do not know this server’s country yet');
		await changeGuild(running.bot().app.db, running.sandbox.guildId, { country: 'GB' });
		const british = textOf(message(await ana(running).command('setup helplines', {}, 'general')));
		for (const { name } of countries.get('GB')!.lines) expect(british).toContain(name);
		expect(british).toContain('**Samaritans** · 116 123 · not confirmed');
		expect(textOf(await list(running, 'Portugal'))).toContain('## Helplines: Portugal');
		expect(textOf(await list(running, 'AQ'))).toContain(say.none);
		const unknown = message(await ana(running).command('setup helplines', { country: 'Narnia' }, 'general'));
		expect(textOf(unknown)).toContain('I do not know that country');
		const [suggested] = await ana(running).complete('setup helplines', 'country', { country: 'Portug' }, 'general');
		expect(suggested?.value).toBe('PT');
	});

	test('notes who confirmed a line and when, for members to read no warning, until it is taken back', async () => {
		const running = await start();
		expect(await numbers(running)).toContain('has not yet confirmed');
		let shown = await list(running);
		for (const name of ['Samaritans', 'Shout']) {
			const line = await opened(running, shown, name);
			const confirmed = await pressed(running, line, say.one.confirm);
			expect(textOf(confirmed)).toContain(`Confirmed by <@${ana(running).id}>`);
			shown = await pressed(running, confirmed, say.back);
		}
		expect(textOf(shown)).toContain('**Samaritans** · 116 123 · confirmed 2026-11-23');
		expect(await numbers(running)).not.toContain('has not yet confirmed');
		const again = await pressed(running, await opened(running, shown, 'Shout'), say.one.unconfirm);
		expect(textOf(again)).toContain(say.one.unconfirmed);
		expect(await numbers(running)).toContain('has not yet confirmed');
	});

	test('asks a moderator to agree before their confirmation is kept', async () => {
		const running = await start({ strangers: true });
		const answer = await pressed(running, await opened(running, await list(running), 'Samaritans'), say.one.confirm);
		expect(labels(answer)).toContain(wordsFor('en').consent.agree);
		expect(await running.bot().app.db.selectFrom('helpline_check').selectAll().execute()).toEqual([]);
	});

	test('corrects a line, which members then read, and undoes that', async () => {
		const running = await start();
		const line = await opened(running, await list(running), 'Samaritans');
		const corrected = await filledIn(running, line, say.one.correct, { [say.form.call]: '0800 111 222' });
		expect(textOf(corrected)).toContain('call 0800 111 222');
		expect(await numbers(running)).toMatch(/Samaritans\*\* .* call 0800 111 222 .*corrected by this server/);
		const undone = await pressed(running, corrected, say.one.undo);
		expect(textOf(undone)).toContain('116 123');
		expect(labels(undone)).not.toContain(say.one.undo);
		expect(await numbers(running)).not.toContain('0800 111 222');
	});

	test('hides a line and shows it again', async () => {
		const running = await start();
		const line = await opened(running, await list(running), 'Samaritans');
		const hidden = await pressed(running, line, say.one.hide);
		expect(textOf(hidden)).toContain(say.one.hidden);
		expect(await numbers(running)).not.toContain('Samaritans');
		await pressed(running, hidden, say.one.show);
		expect(await numbers(running)).toContain('Samaritans');
	});

	test('adds a line of the server, and deletes it where it is hidden', async () => {
		const running = await start();
		const fields = {
			[say.form.name]: 'Harbour *night* line',
			[say.form.call]: '0800 111 222',
			[say.form.hours]: '24/7',
		};
		const added = await filledIn(running, await list(running), say.add, fields);
		expect(await numbers(running)).toMatch(/Harbour \\\*night\\\* line\*\* .*0800 111 222.*added by this server/);
		expect(await numbers(running, 'FR')).not.toContain('0800 111 222');
		expect(labels(added)).not.toContain(say.one.remove);
		const left = await pressed(running, await pressed(running, added, say.one.hide), say.one.remove);
		expect(textOf(left)).not.toContain('Harbour');
		expect(await numbers(running)).not.toContain('0800 111 222');
	});

	test.each([
		['+44 116 123', say.problem.plus],
		['call us', say.problem.number],
		['08457 90 90 90', say.problem.denied],
	])('keeps nothing of %s, says why, and opens the form as it was', async (call, why) => {
		const running = await start();
		const line = await opened(running, await list(running), 'Samaritans');
		const refused = await filledIn(running, line, say.one.correct, { [say.form.call]: call });
		expect(textOf(refused)).toContain(why);
		const again = form(await ana(running).press(refused, say.again));
		expect(JSON.stringify(again.modal)).toContain(call);
		expect(await numbers(running)).toContain('116 123');
	});

	test('is shown with what was decided also when the database is gone', async () => {
		const running = await start();
		const line = await opened(running, await list(running), 'Samaritans');
		await filledIn(running, line, say.one.correct, { [say.form.call]: '0800 111 222' });
		await sql`drop table helpline_change`.execute(running.bot().app.db);
		await sql`drop table helpline_check`.execute(running.bot().app.db);
		expect(await numbers(running)).toContain('0800 111 222');
		await running
			.bot()
			.app.helplines?.refresh()
			.catch(() => undefined);
		expect(await numbers(running)).toContain('0800 111 222');
	});

	test('is known again after a restart', async () => {
		const running = await start();
		const line = await opened(running, await list(running), 'Samaritans');
		await filledIn(running, line, say.one.correct, { [say.form.call]: '0800 111 222' });
		await running.restart();
		expect(await numbers(running)).toContain('0800 111 222');
	});
});

test('/setup check counts what nobody has confirmed', async () => {
	const running = await start();
	await changeGuild(running.bot().app.db, running.sandbox.guildId, { country: 'IE' });
	const check = async () => textOf(message(await ana(running).command('setup check', {}, 'general')));
	const lines = countries.get('IE')!.lines;
	expect(await check()).toContain(`${lines.length} lines, none of them confirmed in the last 180 days`);
	for (const { name } of lines) {
		await pressed(running, await opened(running, await list(running, 'IE'), name), say.one.confirm);
	}
	expect(await check()).toContain('confirmed by a person');
});

test('moderators are asked where they are told what needs them, and a press leads to the lines', async () => {
	const running = await start({ wakeful: true });
	const { sandbox } = running;
	const { db } = running.bot().app;
	const channel = sandbox.channel('helpers').id;
	await changeGuild(db, sandbox.guildId, { country: 'GB', noticeChannel: channel });
	const told = () =>
		ana(running)
			.sees('helpers')
			.filter((shown) => textOf(shown).includes(say.ask.title));
	sandbox.clock.forward({ hours: 1 });
	await expect.poll(async () => (await db.selectFrom('helpline_ask').selectAll().execute()).length).toBe(1);
	sandbox.clock.forward({ hours: 24 * 8 });
	await expect.poll(told, { timeout: 12_000 }).toHaveLength(1);
	const [asked] = told();
	expect(textOf(asked!)).toContain('not confirmed');
	expect(textOf(await pressed(running, asked!, say.ask.open))).toContain('## Helplines: United Kingdom');
	const letters = db.selectFrom('letter').select('state').where('kind', '=', helplinesCheck);
	await expect.poll(async () => (await letters.execute()).map(({ state }) => state)).toEqual(['sent']);
	const ben = message(await sandbox.person('Emi').command('resources', {}, 'general'));
	expect(textOf(ben)).not.toContain(say.ask.title);
});
