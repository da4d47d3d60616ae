import { describe, expect, test } from 'vitest';
import { linkMadeAt } from '#src/features/calendars/links.ts';
import { addMeeting } from '#src/features/meetings/add.ts';
import type { NewMeeting } from '#src/features/meetings/meeting.ts';
import type { SeenMessage } from '#src/sandbox/contract.ts';
import { newMeeting } from '#tests/features/meetings/scene.ts';
import { buttonsOf, eachWithHandrail, message, textOf, type Running } from '#tests/support/handrail.ts';
import { eventsIn } from '#tests/support/expanded.ts';

const startHandrail = eachWithHandrail();
const publicUrl = 'https://handrail.example.org';

const meet = async ({ bot, sandbox }: Running, parts: Partial<NewMeeting> = {}) =>
	addMeeting(
		bot().app.db,
		newMeeting({
			...{ guild: sandbox.guildId, title: 'general', about: 'general' },
			place: { channel: null, url: 'https://zoom.us/j/0', phone: null, address: null, joining: null },
			...parts,
		}),
		sandbox.clock.now(),
	);

/** The calendar that is attached to a message. */
async function fileIn({ sandbox }: Running, { message: { attachments } }: SeenMessage): Promise<string> {
	const [file] = attachments;
	expect(file?.filename).toMatch(/^[a-z0-9-]+\.ics$/);
	return (await fetch(file?.url ?? sandbox.url)).text();
}

const secretIn = (seen: SeenMessage) => /\/calendar\/([\w-]{43})\.ics/.exec(textOf(seen))?.[1] ?? '';

describe('/meeting ics', () => {
	test('gives the meetings of a server, or one of them, as a file that another program reads', async () => {
		const run = await startHandrail();
		const ana = run.sandbox.person('Ana');
		expect(textOf(message(await ana.command('meeting ics', {}, 'general')))).toContain('no meetings yet');
		await meet(run);
		const second = await meet(run, { title: 'helpers' });
		const all = message(await ana.command('meeting ics', {}, 'general'));
		expect(all.ephemeral).toBe(true);
		expect(textOf(all)).toContain('2 meetings');
		expect(textOf(all)).toContain('HANDRAIL_PUBLIC_URL');
		const events = eventsIn(await fileIn(run, all));
		expect(events.map(({ summary }) => summary)).toEqual(['general', 'helpers']);
		expect(events[0]?.description).toBe('general\n\nhttps://zoom.us/j/0');
		const one = message(await ana.command('meeting ics', { meeting: second.id }, 'general'));
		expect(eventsIn(await fileIn(run, one)).map(({ summary }) => summary)).toEqual(['helpers']);
		const offered = await ana.complete('meeting ics', 'meeting', { meeting: 'help' }, 'general');
		expect(JSON.stringify(offered)).toContain(second.id);
	});

	test('leaves the way to join out of the file where the server keeps it private', async () => {
		const run = await startHandrail();
		await meet(run, { linkPrivate: true });
		const file = await fileIn(run, message(await run.sandbox.person('Ana').command('meeting ics', {}, 'general')));
		expect(file).not.toContain('zoom.us');
		expect(eventsIn(file)[0]?.description).toContain('How to join is told on Discord');
	});

	test('says so kindly where the meeting is gone by then', async () => {
		const run = await startHandrail();
		const answer = message(await run.sandbox.person('Ana').command('meeting ics', { meeting: 'general' }, 'general'));
		expect(textOf(answer)).toContain('start again');
	});
});

describe('a secret link', () => {
	test('leads to the meetings of a server until it is removed or made anew, and tells a program that nothing has changed', async () => {
		const run = await startHandrail({ watched: true, publicUrl });
		await meet(run);
		const ana = run.sandbox.person('Ana');
		const card = message(await ana.command('meeting ics', {}, 'general'));
		const made = message(await ana.press(card, 'Link for everybody here'));
		expect(textOf(made)).toContain(`${publicUrl}/calendar/`);
		const get = async (secret: string, init: RequestInit = {}) =>
			fetch(`${run.bot().watchUrl ?? ''}/calendar/${secret}.ics`, init);
		const first = await get(secretIn(made));
		expect(first.status).toBe(200);
		expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
		expect(first.headers.get('cache-control')).toBe('private, max-age=900');
		expect(eventsIn(await first.text()).map(({ summary }) => summary)).toEqual(['general']);

		const etag = first.headers.get('etag') ?? '';
		const again = await get(secretIn(made), { headers: { 'if-none-match': `W/${etag}, "x"` } });
		expect([again.status, await again.text()]).toEqual([304, '']);
		const head = await get(secretIn(made), { method: 'HEAD' });
		expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);
		expect((await get(secretIn(made), { method: 'POST' })).status).toBe(405);

		await meet(run, { title: 'helpers' });
		expect((await get(secretIn(made), { headers: { 'if-none-match': etag } })).status).toBe(200);

		const renewed = message(await ana.press(made, 'Make a new link'));
		expect(secretIn(renewed)).not.toBe(secretIn(made));
		const unknown = await Promise.all([secretIn(made), 'x', `${secretIn(renewed)}x`, ''].map(async (one) => get(one)));
		const said = await Promise.all(unknown.map(async (one) => [one.status, await one.text()]));
		expect(new Set(said.map((one) => JSON.stringify(one))).size).toBe(1);
		expect(said[0]?.[0]).toBe(404);
		expect((await get(secretIn(renewed))).status).toBe(200);

		const there = message(await ana.press(card, 'Link for everybody here'));
		expect(textOf(there)).toContain('cannot show it again');
		await ana.press(renewed, 'Remove the link');
		expect((await get(secretIn(renewed))).status).toBe(404);
		for (const secret of [secretIn(made), secretIn(renewed)]) expect(run.log()).not.toContain(secret);
	});

	test('of a server is made by those who manage it alone', async () => {
		const run = await startHandrail({ publicUrl });
		const [ana, emi] = [run.sandbox.person('Ana'), run.sandbox.person('Emi')];
		const card = message(await emi.command('meeting ics', {}, 'general'));
		expect(Object.keys(buttonsOf(card))).toEqual(['My own link']);
		const theirs = message(await ana.command('meeting ics', {}, 'general'));
		expect(Object.keys(buttonsOf(theirs))).toEqual(['My own link', 'Link for everybody here']);
		for (const what of ['link', 'renew', 'revoke']) {
			const act = { kind: 'component', messageId: card.message.id, customId: `calendar-${what}:server` } as const;
			expect(textOf(message(await emi.forge(act)))).toContain('manage');
		}
		expect(await linkMadeAt(run.bot().app.db, { guild: run.sandbox.guildId })).toBeUndefined();
	});

	test('of a person is made once they agreed, and shows the meetings that they are reminded of, with their own times', async () => {
		const run = await startHandrail({ watched: true, publicUrl, strangers: true });
		const ana = run.sandbox.person('Ana');
		const [one] = [await meet(run), await meet(run, { title: 'helpers' })];
		const card = message(await ana.command('meeting ics', {}, 'general'));
		const asked = message(await ana.press(card, 'My own link'));
		const made = message(await ana.press(asked, 'Yes, keep it'));
		expect(textOf(made)).toContain('/calendar/');
		const wish = { user_id: ana.id, guild_id: run.sandbox.guildId, meeting_id: one.id };
		const settled = { settled_at: run.sandbox.clock.now().toString(), next_at: null };
		for (const lead of [0, 45]) {
			await run
				.bot()
				.app.db.insertInto('meeting_wish')
				.values({ ...wish, ...settled, lead })
				.execute();
		}
		const text = await (await fetch(`${run.bot().watchUrl ?? ''}/calendar/${secretIn(made)}.ics`)).text();
		expect(eventsIn(text).map(({ summary }) => summary)).toEqual(['general']);
		expect(text.match(/TRIGGER.*(?=\r)/g)).toEqual(['TRIGGER:-PT45M', 'TRIGGER:PT0S']);
		expect(text).toMatch(/X-WR-CALNAME:.*My meetings/);
	});

	test('that is asked for without end is asked to wait', async () => {
		const run = await startHandrail({ watched: true, publicUrl });
		const made = message(
			await run.sandbox
				.person('Ana')
				.press(message(await run.sandbox.person('Ana').command('meeting ics', {}, 'general')), 'My own link'),
		);
		const statuses: number[] = [];
		for (let count = 0; count < 31; count += 1) {
			statuses.push((await fetch(`${run.bot().watchUrl ?? ''}/calendar/${secretIn(made)}.ics`)).status);
		}
		expect([statuses.slice(0, 30).every((status) => status === 200), statuses[30]]).toEqual([true, 429]);
	});
});
